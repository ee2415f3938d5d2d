import { describe, expect, it } from '@jest/globals';
import { canonicalJson, Decimal } from '@srb/kernel';
import fc from 'fast-check';
import { calculateRun, type CalculatedRun } from '../domain/calculate-run.js';
import { readDefinition } from '../domain/definition/read-definition.js';
import { RunError } from '../domain/run.errors.js';
import type { RunInputs } from '../domain/run.type.js';
import { anyRun } from './random-rules.js';
import { expectRecomputed } from './recomputed.js';

function answerOf(inputs: RunInputs): CalculatedRun | null {
  try {
    return calculateRun(inputs);
  } catch (error) {
    if (error instanceof RunError) return null;
    throw error;
  }
}

/** Checks every run that has an answer; enough of them must. */
function answered(check: (inputs: RunInputs, run: CalculatedRun) => void, numRuns = 300): void {
  let checked = 0;
  fc.assert(
    fc.property(anyRun, (inputs) => {
      const run = answerOf(inputs);
      if (run === null) return;
      checked += 1;
      check(inputs, run);
    }),
    { numRuns, seed: 19 },
  );
  expect(checked).toBeGreaterThan(numRuns / 4);
}

describe('random rules', () => {
  it('are what a second program finds from the stored traces alone', () => answered(expectRecomputed, 600));

  it('account for the whole amount, and give multiples of the step to whom no exception or post names', () => {
    answered(({ amount, definition }, { result: { totals, units } }) => {
      const { amount: whole, ...parts } = totals;
      expect(whole).toBe(amount);
      expect(Object.values(parts).reduce((total, part) => total.plus(part), new Decimal(0)).toFixed()).toBe(new Decimal(amount).toFixed());
      for (const unit of units) if (!unit.exception?.applied) expect(new Decimal(unit.amount).mod(definition.step).toFixed()).toBe('0');
    });
  });

  it('hold every exception, and say so', () => {
    answered((_, { result: { units } }) => {
      for (const { amount, exception } of units) {
        if (exception === null) continue;
        const bound = exception.amount ?? '0';
        if (exception.kind === 'FIXED' || exception.kind === 'EXCLUDED') expect([amount, exception.applied]).toEqual([new Decimal(bound).toFixed(), true]);
        if (exception.kind === 'AT_LEAST') expect(new Decimal(amount).gte(bound)).toBe(true);
        if (exception.kind === 'AT_MOST') expect(new Decimal(amount).lte(bound)).toBe(true);
      }
    });
  });

  it('do not depend on the order of Kitas', () => {
    answered((inputs, { result }) => {
      const reversed = calculateRun({ ...inputs, units: [...inputs.units].reverse() }).result;
      expect(reversed.units).toEqual(result.units);
    }, 150);
  });

  it('give results and traces whose plain JSON is canonical', () => {
    answered((_, { result, traces }) => {
      expect(JSON.stringify(result)).toBe(canonicalJson(result));
      for (const trace of traces) expect(JSON.stringify(trace)).toBe(canonicalJson(trace));
    }, 200);
  });

  it('survive being stored and read again', () => {
    fc.assert(fc.property(anyRun, ({ definition }) => {
      expect(readDefinition(JSON.parse(canonicalJson(definition)))).toEqual(definition);
    }), { numRuns: 150, seed: 19 });
  });
});
