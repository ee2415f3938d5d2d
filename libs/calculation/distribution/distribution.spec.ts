import { describe, expect, it } from '@jest/globals';
import { CALCULATIONS } from '../calculations.js';
import type { DistributionResult } from './distribution.type.js';

const criterion = (normalisation: string, change: object = {}) => ({ indicator: 'x', weight: '1', direction: 'higher', normalisation, ...change });
const units = (...values: (string | null)[]) => values.map((x, at) => ({ id: `u${at}`, values: { x } }));

function calculate(change: object): DistributionResult {
  const document = { amount: '100', unit: 'EUR', step: '0.01', missing: 'error', criteria: [criterion('none')], units: units('1', '3'), ...change };
  return CALCULATIONS['distribution']?.(document) as DistributionResult;
}

const column = (answer: DistributionResult, key: 'normalised' | 'contributions') => answer.units.map((unit) => unit[key]['x']);
const field = (answer: DistributionResult, key: 'index' | 'rank' | 'exact' | 'amount' | 'eligible') => answer.units.map((unit) => unit[key]);
/** A scale that keeps constant criteria computable. */
const indexScale = { mean: '5', sd: '1' };

describe('normalisation', () => {
  it.each(['minmax', 'zscore', 'rank'])('%s gives 0 to a constant and to a single value, in either direction', (normalisation) => {
    for (const direction of ['higher', 'lower']) {
      const criteria = [criterion(normalisation, { direction })];
      expect(column(calculate({ criteria, indexScale, units: units('2', '2.0') }), 'normalised')).toEqual(['0.000000000000', '0.000000000000']);
      expect(column(calculate({ criteria, indexScale, units: units('-7') }), 'normalised')).toEqual(['0.000000000000']);
    }
  });

  it('ranks values closer than 10^-12 alike', () => {
    const answer = calculate({ criteria: [criterion('rank')], units: units('1', '1.0000000000001', '0', '1.00000000001') });
    expect(column(answer, 'normalised')).toEqual(['0.500000000000', '0.500000000000', '0.000000000000', '1.000000000000']);
  });

  it('shares of the known values', () => {
    expect(column(calculate({ criteria: [criterion('share')], units: units('1', '2', '0') }), 'normalised')).toEqual(['0.333333333333', '0.666666666667', '0.000000000000']);
  });

  it('takes the points of the highest level reached, whatever the order of the table', () => {
    const points = [{ from: '10', points: '2' }, { from: '-1', points: '-1' }, { from: '0', points: '0.5' }];
    const answer = calculate({ criteria: [criterion('points', { points })], indexScale, units: units('-1', '-0.5', '0', '9.999', '10', '11') });
    expect(column(answer, 'contributions').map(Number)).toEqual([-1, -1, 0.5, 0.5, 2, 2]);
  });

  it('fills with the mean of the known raw values before anything else', () => {
    const answer = calculate({ missing: 'mean', criteria: [criterion('minmax', { direction: 'lower' })], units: units('0', null, '4') });
    expect(column(answer, 'normalised')).toEqual(['1.000000000000', '0.500000000000', '0.000000000000']);
  });

  it('leaves out a criterion that nobody knows', () => {
    const criteria = [criterion('share', { weight: '9' }), { ...criterion('none'), indicator: 'y' }];
    const answer = calculate({ missing: 'exclude', criteria, units: [{ id: 'a', values: { y: 2 } }, { id: 'b', values: { x: null, y: 2 } }] });
    expect(answer.units[0]).toMatchObject({ index: '2.000000000000', normalised: { y: '2.000000000000' }, amount: '50.00' });
    expect(answer.units[1]?.normalised).not.toHaveProperty('x');
  });
});

describe('index and eligibility', () => {
  it('equal needs reached on different ways are equal, so opposite scores cancel to exactly 0', () => {
    const criteria = [criterion('zscore'), { ...criterion('zscore', { direction: 'lower' }), indicator: 'y' }];
    const list = ['1', '2', '5'].map((x) => ({ id: x, values: { x, y: String(Number(x) * 3) } }));
    const answer = calculate({ criteria, units: list, indexScale: { mean: '0.000000000001', sd: '1' } });
    expect(field(answer, 'amount')).toEqual(['33.34', '33.33', '33.33']);
    expect(field(answer, 'rank')).toEqual([1, 1, 1]);
  });

  it('ranks equal indices 1, 2, 2, 4 and lets all of a tied place in', () => {
    const answer = calculate({ units: units('2', '3', '2', '1'), eligible: { top: 2 } });
    expect(field(answer, 'rank')).toEqual([2, 1, 2, 4]);
    expect(field(answer, 'eligible')).toEqual([true, true, true, false]);
  });

  it('looks at the scaled index, and lets in what is closer than 10^-12', () => {
    const answer = calculate({ units: units('1', '0.9999999999999', '0.99'), indexScale: { mean: '1', sd: '1' }, eligible: { indexAtLeast: '2' } });
    expect(field(answer, 'eligible')).toEqual([true, true, false]);
    expect(field(answer, 'rank')).toEqual([1, 1, 3]);
  });

  it('does not mind a negative index of a unit that is not eligible', () => {
    expect(field(calculate({ units: units('4', '-2'), eligible: { indexAtLeast: '-1' } }), 'exact')).toEqual(['100.000000000000', '0.000000000000']);
  });

  it('multiplies by the size where the rule says so, and only there', () => {
    const sized = [{ id: 'a', size: '2.5', values: { x: 1 } }, { id: 'b', size: 7.5, values: { x: 1 } }];
    expect(field(calculate({ size: true, units: sized }), 'amount')).toEqual(['25.00', '75.00']);
    expect(field(calculate({ size: false, units: sized }), 'amount')).toEqual(['50.00', '50.00']);
  });
});

describe('base and bounds', () => {
  it('takes the one amount that fits where all are at a bound', () => {
    expect(field(calculate({ minimum: '50' }), 'exact')).toEqual(['50.000000000000', '50.000000000000']);
    expect(field(calculate({ maximum: '50' }), 'exact')).toEqual(['50.000000000000', '50.000000000000']);
    expect(field(calculate({ minimum: '50', maximum: '50' }), 'exact')).toEqual(['50.000000000000', '50.000000000000']);
    expect(field(calculate({ base: { perUnit: '50' } }), 'exact')).toEqual(['50.000000000000', '50.000000000000']);
  });

  it('counts the base into the bounds', () => {
    expect(field(calculate({ base: { perUnit: '10' }, minimum: '31' }), 'exact')).toEqual(['31.000000000000', '69.000000000000']);
  });

  it('holds bounds before rounding to the step', () => {
    expect(field(calculate({ step: '30', minimum: '40' }), 'amount')).toEqual(['30', '60']);
  });

  it('distributes nothing when all comes off the top', () => {
    const answer = calculate({ offTheTop: [{ label: 'BE', amount: '99.5' }, { label: 'Koordination', amount: '0.500' }] });
    expect(answer).toMatchObject({ offTheTop: '100.000', distributed: '0.00', rest: '0.000' });
  });

  it('rounds a half that no binary or cut number could show', () => {
    // 7.0481103515625 is a half in the thirteenth decimal; the key behind it is a sum of sevenths.
    const list = [{ id: 'a', values: { x: 1 } }, { id: 'b', values: { x: 6 } }];
    const answer = calculate({ amount: '49.3367724609375', step: '1', criteria: [criterion('share')], units: list });
    expect(field(answer, 'exact')).toEqual(['7.048110351563', '42.288662109375']);
  });
});
