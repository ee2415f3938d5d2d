import { describe, expect, it } from '@jest/globals';
import { randomSource } from '../concentration/random-source.js';
import { betaSample } from './beta.js';

const draws = (count: number, draw: () => number): number[] => Array.from({ length: count }, draw);
const mean = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0) / values.length;

describe('betaSample', () => {
  it.each([[1, 1], [3, 9], [0.4, 12], [40, 160]])('has mean and variance of Beta(%p, %p)', (a, b) => {
    const random = randomSource(1);
    const values = draws(20_000, () => betaSample(a, b, random));
    const expected = a / (a + b);
    const variance = (a * b) / ((a + b) ** 2 * (a + b + 1));
    expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(Math.abs(mean(values) - expected)).toBeLessThan(6 * Math.sqrt(variance / values.length));
    expect(mean(values.map((value) => (value - expected) ** 2)) / variance).toBeCloseTo(1, 1);
  });

  it('gives equal values for equal seeds', () => {
    expect(draws(5, () => betaSample(2, 3, randomSource(7)))).toEqual(draws(5, () => betaSample(2, 3, randomSource(7))));
  });

  it('refuses counts of nothing', () => {
    expect(() => betaSample(0, 1, randomSource(1))).toThrow(RangeError);
    expect(() => betaSample(1, Number.NaN, randomSource(1))).toThrow(RangeError);
  });
});
