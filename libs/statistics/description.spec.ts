import { describe as suite, expect, it } from '@jest/globals';
import { Decimal } from '@srb/kernel';
import fc from 'fast-check';
import { describe } from './description.js';
import { quantile } from './quantile.js';

const decimals = (...texts: string[]): Decimal[] => texts.map((text) => new Decimal(text));
const printed = (values: readonly Decimal[]): Record<string, string> | null => {
  const described = describe(values);
  return described === null ? null : Object.fromEntries(Object.entries(described).map(([name, value]) => [name, String(value)]));
};
const lists = fc.array(fc.integer({ min: -5_000, max: 5_000 }).map((units) => new Decimal(units).div(100)), { minLength: 1, maxLength: 50 });

suite('describe', () => {
  // The eight offices of the public case, whose quartiles a second program computed.
  it('agrees with the published distribution', () => {
    expect(printed(decimals('0.0623', '0.3795', '0.074', '0.0466', '0.3649', '0.0113', '0.3247'))).toEqual({
      n: '7', min: '0.0113', q1: '0.05445', median: '0.074', q3: '0.3448', max: '0.3795', mean: '0.180471428571',
    });
    expect(printed(decimals('0.7418', '4.9425', '0.9223', '4.029', '0.9434', '4.9009', '0.4691', '4.5438'))).toEqual({
      n: '8', min: '0.4691', q1: '0.877175', median: '2.4862', q3: '4.633075', max: '4.9425', mean: '2.6866',
    });
  });

  it('is null without values and itself with one', () => {
    expect(describe([])).toBeNull();
    expect(printed(decimals('-3'))).toEqual({ n: '1', min: '-3', q1: '-3', median: '-3', q3: '-3', max: '-3', mean: '-3' });
  });

  it('rounds the mean half away from zero', () => {
    expect(printed(decimals('0.000000000001', '0'))?.['mean']).toBe('0.000000000001');
    expect(printed(decimals('-0.000000000001', '0'))?.['mean']).toBe('-0.000000000001');
  });

  it('is ordered, ignores the order of the values and leaves them alone', () => {
    fc.assert(
      fc.property(lists, (values) => {
        const before = values.map(String);
        const described = describe(values);
        expect(values.map(String)).toEqual(before);
        expect(printed([...values].reverse())).toEqual(printed(values));
        if (described === null) throw new Error('a list with values was not described');
        const { min, q1, median, q3, max, mean } = described;
        const ascending = [min, q1, median, q3, max];
        ascending.slice(1).forEach((value, at) => expect(value.gte(ascending[at] ?? max)).toBe(true));
        expect(mean.gte(min) && mean.lte(max)).toBe(true);
      }),
      { seed: 11 },
    );
  });
});

suite('quantile', () => {
  it('interpolates between neighbours', () => {
    expect(quantile(decimals('1', '2', '4'), new Decimal('0.75')).toFixed()).toBe('3');
    expect(quantile(decimals('1', '2'), new Decimal('0.1')).toFixed()).toBe('1.1');
  });

  it('leaves at most its portion of the values below', () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 0, max: 100 }), (values, percent) => {
        const ascending = [...values].sort((a, b) => a.cmp(b));
        const value = quantile(ascending, new Decimal(percent).div(100));
        const below = ascending.filter((other) => other.lt(value)).length;
        const above = ascending.filter((other) => other.gt(value)).length;
        expect(below).toBeLessThanOrEqual(Math.ceil(((values.length - 1) * percent) / 100));
        expect(above).toBeLessThanOrEqual(Math.ceil(((values.length - 1) * (100 - percent)) / 100));
      }),
      { seed: 12 },
    );
  });

  it('refuses an empty list and a portion outside 0 to 1', () => {
    expect(() => quantile([], new Decimal(0))).toThrow(RangeError);
    expect(() => quantile(decimals('1'), new Decimal('1.1'))).toThrow(RangeError);
    expect(() => quantile(decimals('1'), new Decimal('-0.1'))).toThrow(RangeError);
  });
});
