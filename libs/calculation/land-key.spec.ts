import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CALCULATIONS } from './calculations.js';
import type { LandKeyResult } from './land-key.js';
import { Fraction, total, ZERO } from './test/fraction.js';
import { split } from './test/reference-distribution.js';

const calculate = (document: unknown): LandKeyResult => CALCULATIONS['land-key']?.(document) as LandKeyResult;

type Office = { readonly id: string; readonly children: number; readonly poor: number };

const offices = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 7 })
  .filter((counts) => counts.some(([children]) => children > 0) && counts.some(([, poor]) => poor > 0))
  .map((counts) => counts.map(([children, poor], at): Office => ({ id: `o${at}`, children, poor })));

const money = fc.integer({ min: 0, max: 10_000_000 }).map((cents) => (cents / 100).toFixed(2));
const tenths = fc.integer({ min: 0, max: 10 });

function documentOf(list: readonly Office[], budget: string, weight: number, step = '0.01'): unknown {
  return { budget, step, weights: { children: (weight / 10).toFixed(1), poor: ((10 - weight) / 10).toFixed(1) }, offices: list };
}

function sharesOf(list: readonly Office[], weight: number): Fraction[] {
  const part = (criterion: 'children' | 'poor', tenthsOfWeight: number) => {
    const sum = list.reduce((all, office) => all + office[criterion], 0);
    return list.map((office) => new Fraction(BigInt(tenthsOfWeight * office[criterion]), BigInt(10 * sum)));
  };
  const [children, poor] = [part('children', weight), part('poor', 10 - weight)];
  return list.map((_office, at) => (children[at] ?? ZERO).plus(poor[at] ?? ZERO));
}

describe('land-key', () => {
  it('agrees with plain fractions', () => {
    fc.assert(
      fc.property(offices, money, tenths, fc.constantFrom('0.01', '1', '0.5', '100'), (list, budget, weight, step) => {
        const answer = calculate(documentOf(list, budget, weight, step));
        const shares = sharesOf(list, weight);
        const exact = shares.map((share) => share.times(Fraction.of(budget)));
        const steps = split(list.map(({ id }) => id), exact, Fraction.of(budget), Fraction.of(step));
        list.forEach(({ id }, at) => {
          expect(answer.shares[id]).toBe(shares[at]?.print(12));
          expect(Fraction.of(answer.amounts[id] ?? '').compare(Fraction.of(step).times(new Fraction(steps[at] ?? 0n)))).toBe(0);
        });
        expect(total([answer.total, answer.rest].map(Fraction.of)).compare(Fraction.of(budget))).toBe(0);
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it('adds the exact shares of two offices that merge', () => {
    fc.assert(
      fc.property(offices, tenths, (list, weight) => {
        const [first, second, ...others] = list;
        if (first === undefined || second === undefined) return;
        const merged = { id: 'merged', children: first.children + second.children, poor: first.poor + second.poor };
        // Shares are printed with 12 decimals; a huge budget shows 24, up to the rounding of one step each.
        const budget = '1000000000000000000000000';
        const before = calculate(documentOf(list, budget, weight, '1')).amounts;
        const after = calculate(documentOf([merged, ...others], budget, weight, '1')).amounts;
        const apart = BigInt(before[first.id] ?? '') + BigInt(before[second.id] ?? '') - BigInt(after['merged'] ?? '');
        expect(apart >= -2n && apart <= 2n).toBe(true);
        for (const { id } of others) expect(Math.abs(Number(BigInt(before[id] ?? '') - BigInt(after[id] ?? '')))).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300, seed: 2 },
    );
  });

  it('does not depend on the order of the offices', () => {
    fc.assert(
      fc.property(offices, money, tenths, (list, budget, weight) => {
        expect(calculate(documentOf([...list].reverse(), budget, weight))).toEqual(calculate(documentOf(list, budget, weight)));
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  it('prints what does not fit into the step as rest, with the most decimals written', () => {
    const document = { budget: '100.005', step: '0.10', weights: { c: '1' }, offices: [{ id: 'A', c: 1 }, { id: 'B', c: '1' }] };
    expect(calculate(document)).toEqual({ amounts: { A: '50.00', B: '50.00' }, shares: { A: '0.500000000000', B: '0.500000000000' }, total: '100.00', rest: '0.005' });
  });

  it('takes ids that are words of the language', () => {
    const document = JSON.parse('{"budget":1,"step":1,"weights":{"__proto__":"1"},"offices":[{"id":"__proto__","__proto__":2},{"id":"constructor","__proto__":1}]}') as unknown;
    expect(JSON.stringify(calculate(document).amounts)).toBe('{"__proto__":"1","constructor":"0"}');
  });
});
