import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@srb/kernel';
import fc from 'fast-check';
import { splitByLargestRemainder, splitShares } from './largest-remainder.js';

const part = (id: string, weight: string | number) => ({ id, weight: new Decimal(weight) });
const texts = (amounts: ReadonlyMap<string, Decimal>): Record<string, string> => Object.fromEntries([...amounts].map(([id, amount]) => [id, amount.toFixed()]));

describe('splitByLargestRemainder', () => {
  it('gives the remaining steps to the largest remainders', () => {
    const { amounts, rest } = splitByLargestRemainder(new Decimal('10'), new Decimal('1'), [part('a', 62), part('b', 25), part('c', 13)]);
    expect(texts(amounts)).toEqual({ a: '6', b: '3', c: '1' });
    expect(rest.toFixed()).toBe('0');
  });

  it('breaks ties by the larger exact share, then by the smaller id', () => {
    const larger = splitByLargestRemainder(new Decimal('5'), new Decimal('1'), [part('a', 1), part('b', 3), part('c', 1), part('d', 5)]);
    expect(texts(larger.amounts)).toEqual({ a: '0', b: '2', c: '0', d: '3' });
    const equal = splitByLargestRemainder(new Decimal('1'), new Decimal('1'), [part('b', 1), part('B', 1)]);
    expect(texts(equal.amounts)).toEqual({ b: '0', B: '1' });
  });

  it('compares ids by code point, not by UTF-16 unit', () => {
    const { amounts } = splitByLargestRemainder(new Decimal('1'), new Decimal('1'), [part('\u{1F600}', 1), part('\uFF5E', 1)]);
    expect(texts(amounts)).toEqual({ '\u{1F600}': '0', '\uFF5E': '1' });
  });

  it('keeps what is smaller than a step as rest', () => {
    const { amounts, rest } = splitByLargestRemainder(new Decimal('6.6'), new Decimal('0.25'), [part('a', 1), part('b', 1)]);
    expect(texts(amounts)).toEqual({ a: '3.25', b: '3.25' });
    expect(rest.toFixed()).toBe('0.1');
  });

  it('refuses weights that add to 0', () => {
    expect(() => splitByLargestRemainder(new Decimal('1'), new Decimal('1'), [part('a', 0)])).toThrow(expect.objectContaining({ code: 'NOT_COMPUTABLE' }));
  });

  it('always adds to the amount, in whole steps less than one away from the exact share', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000), { minLength: 1, maxLength: 30 }), fc.nat(1_000_000), fc.integer({ min: 1, max: 500 }), (weights, cents, stepCents) => {
        fc.pre(weights.some((weight) => weight > 0));
        const [amount, step] = [new Decimal(cents).div(100), new Decimal(stepCents).div(100)];
        const { amounts, rest } = splitByLargestRemainder(amount, step, weights.map((weight, at) => part(String(at), weight)));
        const whole = weights.reduce((all, weight) => all + weight, 0);
        expect(Decimal.sum(rest, ...amounts.values()).eq(amount)).toBe(true);
        expect(rest.gte(0) && rest.lt(step)).toBe(true);
        for (const [id, given] of amounts) {
          expect(given.div(step).isInteger()).toBe(true);
          expect(given.minus(amount.times(weights[Number(id)] ?? 0).div(whole)).abs().lte(step)).toBe(true);
        }
      }),
      { seed: 5 },
    );
  });
});

describe('splitShares', () => {
  const TRILLION = 10n ** 12n;

  it('takes a share that misses a whole step by less than 10^-12 for that step', () => {
    const tiny = 10n * TRILLION;
    const near = { ids: ['a', 'b'], numerators: [tiny - 1n, tiny + 1n], denominator: tiny };
    expect(splitShares(near, 2n, 1n)).toEqual({ steps: [1n, 1n], total: 2n });
  });

  it('treats remainders closer than 10^-12 as equal', () => {
    const tiny = 10n * TRILLION;
    const half = tiny / 2n;
    const near = { ids: ['b', 'a'], numerators: [half + 1n, half - 1n], denominator: tiny };
    expect(splitShares(near, 1n, 1n).steps).toEqual([0n, 1n]);
    const apart = { ids: ['b', 'a'], numerators: [half + 5n, half - 5n], denominator: tiny };
    expect(splitShares(apart, 1n, 1n).steps).toEqual([1n, 0n]);
  });

  it('never hands out more than the amount, even when shares round up to steps it does not hold', () => {
    const tiny = 10n * TRILLION;
    const near = { ids: ['a', 'b', 'c'], numerators: [tiny - 2n, tiny - 2n, 3n], denominator: tiny };
    expect(splitShares(near, 1n, 1n).steps).toEqual([1n, 0n, 0n]);
  });
});
