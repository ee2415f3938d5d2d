import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BOUND, median, modifiedScores } from './robust.js';

const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 10, maxLength: 80 });

describe('median', () => {
  it('is the middle, or half way between the two in the middle', () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });
});

describe('modifiedScores', () => {
  it('follows the formula of Iglewicz and Hoaglin', () => {
    const scores = modifiedScores([2.1, 2.6, 2.4, 2.5, 2.3, 2.1, 2.3, 2.6, 8.2, 8.3]);
    expect(scores[8]).toBeCloseTo((0.6745 * (8.2 - 2.45)) / 0.15, 6);
    expect(scores.filter((score) => Math.abs(score) > BOUND)).toHaveLength(2);
  });

  it('finds the one that differs where all others are equal, and nothing where all are', () => {
    expect(modifiedScores([...Array<number>(19).fill(3), 9]).map((score) => Math.abs(score) > BOUND).lastIndexOf(true)).toBe(19);
    expect(modifiedScores(Array<number>(12).fill(3))).toEqual(Array<number>(12).fill(0));
  });

  it('does not change when all values are moved or scaled', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: -500, max: 500 }), fc.integer({ min: 1, max: 50 }), (list, shift, factor) => {
        const before = modifiedScores(list);
        modifiedScores(list.map((value) => value * factor + shift)).forEach((score, index) => expect(score).toBeCloseTo(before[index] ?? 0, 6));
      }),
    );
  });

  it('finds one value that is moved far away from any list that spreads', () => {
    fc.assert(
      fc.property(values, (list) => {
        const scores = modifiedScores([...list, 1_000_000]);
        expect(Math.abs(scores.at(-1) ?? 0)).toBeGreaterThan(BOUND);
      }),
    );
  });
});
