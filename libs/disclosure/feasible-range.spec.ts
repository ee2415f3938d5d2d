import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { feasibleRanges } from './feasible-range.js';
import { sumSystem } from './sum-system.js';
import { rangesByTrying } from './test/brute-force.js';
import { tableOfChoices } from './test/random-table.js';

const flags = fc.array(fc.boolean(), { minLength: 8, maxLength: 8 });
const tables = (most: number) =>
  fc
    .tuple(fc.array(fc.integer({ min: 1, max: most }), { minLength: 2, maxLength: 5 }), fc.array(fc.tuple(flags, fc.boolean()), { minLength: 1, maxLength: 4 }))
    .map(([base, choices]) => tableOfChoices(base, choices))
    .filter(({ values, sums }) => sums.length > 0 && values.length <= 8);

describe('feasibleRanges', () => {
  it('agrees with trying all whole numbers', () => {
    fc.assert(
      fc.property(tables(3), flags, (table, choice) => {
        const hidden = new Set([...table.values.keys()].filter((cell) => choice[cell]).slice(0, 4));
        fc.pre(Math.max(...table.values) < 10);
        const tried = rangesByTrying(table, hidden, 40);
        for (const [cell, { min, max }] of feasibleRanges(sumSystem(table.values, table.sums), hidden)) {
          expect(min).toBe(tried.get(cell)?.min);
          // An unbounded value may be tried less far than the limit, where its sum reaches the limit first.
          if (max === Infinity) expect(tried.get(cell)?.max).toBeGreaterThan(9);
          else expect(max).toBe(tried.get(cell)?.max);
        }
      }),
      { numRuns: 400, seed: 31 },
    );
  });

  it('finds whole numbers where the corners of the sums are none', () => {
    // Half of what the three totals add to is a + b + c + 1.5 d: d moves in steps of two, and the corners lie between.
    const values = [1, 2, 3, 2, 5, 7, 6];
    const sums = [{ total: 4, parts: [0, 1, 3] }, { total: 5, parts: [1, 2, 3] }, { total: 6, parts: [0, 2, 3] }];
    const table = { values, sums };
    const hidden = new Set([0, 1, 2, 3]);
    expect(feasibleRanges(sumSystem(values, sums), hidden)).toEqual(rangesByTrying(table, hidden, 30));
    expect(feasibleRanges(sumSystem(values, sums), hidden).get(3)).toEqual({ min: 2, max: 2 });
  });

  it('knows a suppressed value that its sum leaves no choice, and one that nothing bounds', () => {
    const system = sumSystem([2, 14, 16, 5], [{ total: 2, parts: [0, 1] }]);
    expect(feasibleRanges(system, [0])).toEqual(new Map([[0, { min: 2, max: 2 }]]));
    expect(feasibleRanges(system, [0, 1]).get(0)).toEqual({ min: 1, max: 15 });
    expect(feasibleRanges(system, [0, 2]).get(2)).toEqual({ min: 15, max: Infinity });
    expect(feasibleRanges(system, [3])).toEqual(new Map([[3, { min: 1, max: Infinity }]]));
  });

  it('rather narrows a range than to search numbers it cannot hold exactly', () => {
    const huge = 4e15;
    const system = sumSystem([huge, huge, huge, 2 * huge], [{ total: 3, parts: [0, 1] }, { total: 3, parts: [1, 2] }]);
    for (const [cell, { min, max }] of feasibleRanges(system, [0, 1, 2])) {
      expect(min).toBeLessThanOrEqual(system.values[cell] ?? 0);
      expect(max).toBeGreaterThanOrEqual(system.values[cell] ?? 0);
    }
  });
});
