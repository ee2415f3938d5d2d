import { describe, expect, it } from '@jest/globals';
import { CALCULATIONS } from './calculations.js';

const calculate = (kind: string, document: unknown): unknown => CALCULATIONS[kind]?.(document);

describe('ceiling', () => {
  it('rounds the payable amount once, half away from zero, also in a part year', () => {
    const document = { baseYear: 2021, baseAmount: '0.5', growthRate: '2', firstYearMonths: 12, years: [2022, 2021] };
    expect(calculate('ceiling', document)).toEqual({ amounts: { 2021: { exact: '0.500000000000', payable: '1' }, 2022: { exact: '1.500000000000', payable: '2' } } });
    expect(calculate('ceiling', { ...document, baseAmount: '1.44', firstYearMonths: 4, years: ['2021'] })).toMatchObject({ amounts: { 2021: { payable: '0' } } });
  });

  it('shrinks with a negative rate and stays exact over many years', () => {
    const document = { baseYear: 2000, baseAmount: '50000000', growthRate: '-0.025', firstYearMonths: 1, years: [2020] };
    const exact = (50_000_000n * 975n ** 20n * 10n ** 13n) / 1000n ** 20n;
    const rounded = String((exact + 5n) / 10n);
    expect(calculate('ceiling', document)).toMatchObject({ amounts: { 2020: { exact: `${rounded.slice(0, -12)}.${rounded.slice(-12)}` } } });
  });
});

describe('drawdown', () => {
  const document = { ceiling: '100', stateShareRate: '0.6', personnelCost: '100', trainingCost: '1', trainingCapRate: '0.01' };

  it('needs no own funds where the Land pays all', () => {
    expect(calculate('drawdown', { ...document, stateShareRate: 1, personnelCost: 50, trainingCost: 0 })).toEqual({
      countedTraining: '0.00', base: '50.00', stateShare: '50.00', ownShare: '0.00', unfunded: '0.00', undrawn: '50.00', drawdownRate: '0.5000', forgoneOwnFunds: '0.00',
    });
  });

  it('rounds half a cent away from zero and prints no negative zero', () => {
    expect(calculate('drawdown', { ...document, personnelCost: '0.50', trainingCost: '0.006' })).toMatchObject({ countedTraining: '0.01', unfunded: '0.00' });
  });

  it('keeps cents of amounts beyond the reach of binary numbers', () => {
    const large = '123456789012345678901234567890.12';
    expect(calculate('drawdown', { ...document, ceiling: large, personnelCost: large, trainingCost: 0, stateShareRate: 1 })).toMatchObject({ stateShare: large, ownShare: '0.00' });
  });
});

describe('split-check', () => {
  const document = { stateShare: '60', ownShare: '40', stateShareRate: '0.6', tolerance: '0.5' };

  it.each([
    ['40', '0.00', '0.0000', 'none'],
    ['40.5', '0.50', '0.0125', 'rounding'],
    ['39.50', '-0.50', '-0.0125', 'rounding'],
    ['39.49', '-0.51', '-0.0128', 'below'],
    ['40.51', '0.51', '0.0128', 'above'],
    ['39.999', '0.00', '0.0000', 'rounding'],
    ['0', '-40.00', '-1.0000', 'below'],
  ])('calls an own share of %s a deviation of %s (%s): %s', (ownShare, deviation, deviationRate, hint) => {
    expect(calculate('split-check', { ...document, ownShare })).toEqual({ expectedOwnShare: '40.00', deviation, deviationRate, hint });
  });
});
