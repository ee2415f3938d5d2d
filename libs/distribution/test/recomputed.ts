import { expect } from '@jest/globals';
import type { CalculatedRun } from '../domain/calculate-run.js';
import type { RunInputs } from '../domain/run.type.js';
import { IndependentEvaluator } from './independent-evaluator.js';
import { Rational } from './rational.js';

/** Compares every amount and every step of a run with what the second program finds from the stored traces alone. */
export function expectRecomputed(inputs: Pick<RunInputs, 'definition' | 'amount' | 'withoutLicenceRelevant'>, { result, traces }: CalculatedRun): void {
  const stored = JSON.parse(JSON.stringify(traces)) as typeof traces;
  const second = new IndependentEvaluator({ ...inputs, traces: stored });
  const amountOf = (of: ReadonlyMap<string, Rational>, kitaId: string): string => (of.get(kitaId) ?? Rational.zero).print(6);
  for (const { kitaId, amount, licenceRelevantAmount } of result.units) {
    expect([kitaId, Rational.of(amount).print(6)]).toEqual([kitaId, amountOf(second.amounts, kitaId)]);
    expect([kitaId, Rational.of(licenceRelevantAmount).print(6)]).toEqual([kitaId, amountOf(second.licenceRelevant, kitaId)]);
  }
  for (const step of stored.flatMap(({ steps }) => steps)) {
    const found = second.steps.get([step.path, step.scope, step.level, step.id].join('|'));
    if (found === undefined || step.level === 'TIER') continue;
    expect([step.path, Rational.of(step.amount).print(6)]).toEqual([step.path, found.amount.print(6)]);
    if (found.need === null) continue;
    const { index, rank, eligible, exact, normalised, contributions } = found.need;
    expect([step.index, step.rank, step.eligible, step.exact]).toEqual([index.print(12), rank, eligible, exact.print(12)]);
    expect(step.criteria.map((criterion) => criterion.normalised)).toEqual(normalised.map((value) => value?.print(12) ?? null));
    expect(step.criteria.map((criterion) => criterion.contribution)).toEqual(contributions.map((value) => value?.print(12) ?? null));
  }
}
