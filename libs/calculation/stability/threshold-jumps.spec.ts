import { describe, expect, it } from '@jest/globals';
import { distribution } from '../distribution/distribution.js';
import { readDistribution } from '../distribution/distribution.input.js';
import { DocumentReader } from '../document-reader.js';
import { parseNumeral } from '../numeral.js';
import type { DistributionDocument } from '../test/distribution-document.js';
import { thresholdJumps } from './threshold-jumps.js';

const read = (document: DistributionDocument) => readDistribution(DocumentReader.of(document));
const jumpsOf = (document: DistributionDocument, within = '2') => thresholdJumps(read(document), parseNumeral(within) ?? { units: 2n, places: 0 });
const amountsOf = (document: DistributionDocument) => Object.fromEntries(distribution(read(document)).units.map(({ id, amount }) => [id, amount]));
const units = (values: Readonly<Record<string, string | null>>) => Object.entries(values).map(([id, x]) => ({ id, values: { x } }));
const BY_SHARE: Omit<DistributionDocument, 'units'> = {
  amount: '1000', unit: 'EUR', step: '1', missing: 'exclude', criteria: [{ indicator: 'x', weight: '1', direction: 'higher', normalisation: 'none' }],
};
const POINTS: Omit<DistributionDocument, 'units'> = {
  ...BY_SHARE, criteria: [{ indicator: 'x', weight: '1', direction: 'higher', normalisation: 'points', points: [{ from: '0', points: '1' }, { from: '50', points: '2' }, { from: '80', points: '4' }] }],
};

describe('threshold jumps', () => {
  it('finds the Kita that misses the least index by less than 2 %, and what it loses by it', () => {
    const document = { ...BY_SHARE, eligible: { indexAtLeast: '50' }, units: units({ A: '100', B: '49.2', C: '20', D: '60', E: '51' }) };
    expect(jumpsOf(document)).toEqual([
      // Beyond: 49.2 of 260.2.
      { unitId: 'B', limit: 'INDEX_AT_LEAST', indicator: null, value: '49.200000000000', limitValue: '50.000000000000', distancePercent: '1.6000', amount: '0', amountBeyond: '189' },
      { unitId: 'E', limit: 'INDEX_AT_LEAST', indicator: null, value: '51.000000000000', limitValue: '50.000000000000', distancePercent: '2.0000', amount: '242', amountBeyond: '0' },
    ]);
    expect(jumpsOf(document, '1.5')).toEqual([]);
    expect(amountsOf({ ...document, eligible: { indexAtLeast: '49.2' } })['B']).toBe('189');
  });

  it('finds both Kitas at the last rank that takes part; each would change places with the other', () => {
    const document = { ...BY_SHARE, eligible: { top: 2 }, units: units({ A: '100', B: '70', C: '69', D: '20' }) };
    expect(jumpsOf(document).map(({ unitId, limitValue, amount, amountBeyond }) => [unitId, limitValue, amount, amountBeyond])).toEqual([
      ['B', '69.000000000000', '412', '0'],
      ['C', '70.000000000000', '0', '408'],
    ]);
    expect(amountsOf({ ...document, units: units({ A: '100', B: '68', C: '69' }) })['C']).toBe('408');
    expect(jumpsOf({ ...document, eligible: { top: 4 } })).toEqual([]);
  });

  it('finds values next to a level of points, below and above, with the amount on the other level', () => {
    const document = { ...POINTS, units: units({ A: '49', B: '81', C: '10', D: '65' }) };
    expect(jumpsOf(document).map(({ unitId, limit, indicator, value, limitValue, distancePercent }) => [unitId, limit, indicator, value, limitValue, distancePercent])).toEqual([
      ['A', 'POINTS', 'x', '49', '50', '2.0000'],
      ['B', 'POINTS', 'x', '81', '80', '1.2500'],
    ]);
    const beyond = Object.fromEntries(jumpsOf(document).map(({ unitId, amountBeyond }) => [unitId, amountBeyond]));
    expect(beyond['A']).toBe(amountsOf({ ...document, units: units({ A: '50', B: '81', C: '10', D: '65' }) })['A']);
    expect(beyond['B']).toBe(amountsOf({ ...document, units: units({ A: '49', B: '79', C: '10', D: '65' }) })['B']);
  });

  it('follows points through weights, scale and eligibility, like a whole distribution', () => {
    const points = POINTS.criteria[0];
    if (points === undefined) throw new Error('a criterion is there');
    const document: DistributionDocument = {
      ...POINTS, criteria: [{ ...points, weight: '0.7' }, { indicator: 'y', weight: '1.3', direction: 'lower', normalisation: 'zscore' }], indexScale: { mean: '100', sd: '12.5' }, eligible: { top: 3 },
      units: Object.entries({ A: ['49.5', '3'], B: ['81', null], C: ['10', '4.5'], D: ['65', '9'] }).map(([id, [x = null, y = null]]) => ({ id, values: { x, y } })),
    };
    const other = (id: string, x: string) => amountsOf({ ...document, units: document.units.map((unit) => (unit.id === id ? { id, values: { ...unit.values, x } } : unit)) })[id];
    expect(jumpsOf(document).filter(({ limit }) => limit === 'POINTS').map(({ unitId, amountBeyond }) => [unitId, amountBeyond])).toEqual([['A', other('A', '50')], ['B', other('B', '79')]]);
  });

  it('measures by the range where the limit is 0, skips missing values, and says where the rule cannot be followed', () => {
    const zero = { ...POINTS, units: units({ A: '0.5', B: '-0.5', C: '99', D: null }), missing: 'mean', criteria: [{ ...(POINTS.criteria[0] ?? { indicator: 'x', weight: '1', direction: 'higher' as const, normalisation: 'points' }), points: [{ from: '-9', points: '1' }, { from: '0', points: '3' }] }] };
    expect(jumpsOf(zero).map(({ unitId, distancePercent }) => [unitId, distancePercent])).toEqual([['A', '0.5025'], ['B', '0.5025']]);
    const full = { ...BY_SHARE, minimum: '500', eligible: { indexAtLeast: '50' }, units: units({ A: '100', B: '80', C: '49.9' }) };
    expect(jumpsOf(full)).toMatchObject([{ unitId: 'C', amount: '0', amountBeyond: null }]);
  });
});
