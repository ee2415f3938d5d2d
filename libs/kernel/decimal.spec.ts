import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal, parseDecimal, sum, toFixed } from './decimal.js';

const cents = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
/** An amount of so many cents, made without decimal.js. */
function amount(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
function decimal(text: string): Decimal {
  const parsed = parseDecimal(text);
  if (parsed === null) throw new Error(`${text} is no decimal`);
  return parsed;
}

describe('parseDecimal', () => {
  it('keeps every digit', () => {
    fc.assert(fc.property(cents, (value) => expect(toFixed(decimal(amount(value)), 2)).toBe(amount(value))));
  });

  it.each(['', ' 1', '1 ', '+1', '1.', '.5', '1,5', '1e3', '0x10', 'NaN', 'Infinity', '--1', '1.2.3', '١', '1_000', '1\n'])('refuses %p', (text) => {
    expect(parseDecimal(text)).toBeNull();
  });
});

describe('sum', () => {
  it('is exact to the cent, in any order', () => {
    fc.assert(
      fc.property(fc.array(cents, { maxLength: 50 }), (values) => {
        const expected = amount(values.reduce((total, value) => total + value, 0n));
        expect(toFixed(sum(values.map((value) => decimal(amount(value)))), 2)).toBe(expected);
        expect(toFixed(sum([...values].reverse().map((value) => decimal(amount(value)))), 2)).toBe(expected);
      }),
    );
  });

  it('of nothing is 0', () => expect(sum([]).isZero()).toBe(true));
});

describe('toFixed', () => {
  it.each([
    ['0.005', 2, '0.01'],
    ['-0.005', 2, '-0.01'],
    ['-0.004', 2, '0.00'],
    ['2.5', 0, '3'],
    ['-2.5', 0, '-3'],
    ['1.005', 2, '1.01'],
    ['-0', 1, '0.0'],
    ['1', 3, '1.000'],
  ])('%s with %i places is %s', (text, places, expected) => expect(toFixed(decimal(text), places)).toBe(expected));

  it('moves a value by half a unit at most', () => {
    fc.assert(
      fc.property(cents, fc.integer({ min: 0, max: 4 }), (value, places) => {
        const exact = decimal(amount(value)).div(7);
        const error = decimal(toFixed(exact, places)).minus(exact).abs();
        expect(error.lte(new Decimal(10).pow(-places).div(2))).toBe(true);
      }),
    );
  });
});

describe('Decimal', () => {
  it('divides with at least 40 digits', () => {
    expect(new Decimal(1).div(3).toString()).toMatch(/^0\.3{60}$/);
  });

  it('prints no exponent where amounts live', () => {
    expect(new Decimal('0.0000000000000000000001').toString()).toBe('0.0000000000000000000001');
  });
});
