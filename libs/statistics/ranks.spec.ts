import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@srb/kernel';
import fc from 'fast-check';
import { ranks } from './ranks.js';

const decimals = (values: readonly (number | string)[]): Decimal[] => values.map((value) => new Decimal(value));

describe('ranks', () => {
  it('gives equal values the same rank and leaves out the places they take', () => {
    expect(ranks(decimals([5, '7.0', 5, 1, 9, 7]))).toEqual([4, 2, 4, 6, 1, 2]);
    expect(ranks(decimals(['3', '2', '2.00', '1']))).toEqual([1, 2, 2, 4]);
    expect(ranks([])).toEqual([]);
  });

  it('is one more than the number of higher values', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 })), (values) => {
        expect(ranks(decimals(values))).toEqual(values.map((value) => 1 + values.filter((other) => other > value).length));
      }),
      { seed: 13 },
    );
  });
});
