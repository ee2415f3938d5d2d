import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { betaSample } from './beta.js';
import { randomStream } from './random-stream.js';

const draws = (count: number, draw: () => number): number[] => Array.from({ length: count }, draw);
const mean = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0) / values.length;

describe('randomStream', () => {
  it('gives equal numbers for equal seeds, and others for others', () => {
    expect(draws(5, randomStream(7))).toEqual(draws(5, randomStream(7)));
    expect(draws(5, randomStream(7))).not.toEqual(draws(5, randomStream(8)));
  });

  it('stays in [0, 1), spread evenly', () => {
    fc.assert(fc.property(fc.integer(), (seed) => {
      const values = draws(2_000, randomStream(seed));
      expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
      // 0.5 ± 6 standard errors
      expect(Math.abs(mean(values) - 0.5)).toBeLessThan(0.039);
    }), { numRuns: 50 });
  });
});

describe('betaSample', () => {
  it.each([[1, 1], [3, 9], [0.4, 12], [40, 160]])('has mean and variance of Beta(%p, %p)', (a, b) => {
    const random = randomStream(1);
    const values = draws(20_000, () => betaSample(a, b, random));
    const expected = a / (a + b);
    const variance = (a * b) / ((a + b) ** 2 * (a + b + 1));
    expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(Math.abs(mean(values) - expected)).toBeLessThan(6 * Math.sqrt(variance / values.length));
    expect(mean(values.map((value) => (value - expected) ** 2)) / variance).toBeCloseTo(1, 1);
  });

  it('refuses counts of nothing', () => {
    expect(() => betaSample(0, 1, randomStream(1))).toThrow(RangeError);
    expect(() => betaSample(1, Number.NaN, randomStream(1))).toThrow(RangeError);
  });
});
