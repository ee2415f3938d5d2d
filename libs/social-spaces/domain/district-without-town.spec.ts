import { describe, expect, it } from '@jest/globals';
import { Decimal, type ValueStatus } from '@srb/kernel';
import fc from 'fast-check';
import { withoutNumber, type Figure } from './derived/figure.js';
import { districtWithoutTown, townsOn } from './district-without-town.js';

const figure = (value: string, status: ValueStatus = value === '0' ? 'ZERO' : 'NUMBER'): Figure => ({ ...withoutNumber(status), value: new Decimal(value) });
const shown = ({ status, value }: Figure) => [status, value?.toFixed() ?? null];

describe('districtWithoutTown', () => {
  it('subtracts every town', () => {
    expect(shown(districtWithoutTown(figure('13000'), [figure('2100'), figure('1400')]))).toEqual(['NUMBER', '9500']);
    expect(shown(districtWithoutTown(figure('5'), [figure('5')]))).toEqual(['ZERO', '0']);
    expect(shown(districtWithoutTown(figure('5'), [figure('1', 'ESTIMATED')]))).toEqual(['ESTIMATED', '4']);
  });

  it('gives away nothing secret, and knows nothing it was not told', () => {
    expect(shown(districtWithoutTown(figure('10'), [withoutNumber('SUPPRESSED'), withoutNumber('UNKNOWN')]))).toEqual(['SUPPRESSED', null]);
    expect(shown(districtWithoutTown(figure('10'), [withoutNumber('UNKNOWN')]))).toEqual(['UNKNOWN', null]);
    expect(shown(districtWithoutTown(figure('10'), [figure('11')]))).toEqual(['UNKNOWN', null]);
    expect(districtWithoutTown({ ...figure('10'), isConfidential: true }, []).isConfidential).toBe(true);
  });

  it('and the towns together are the Kreis', () => {
    fc.assert(fc.property(fc.array(fc.nat(9_999), { maxLength: 3 }), fc.nat(9_999), (towns, rest) => {
      const district = rest + towns.reduce((all, town) => all + town, 0);
      expect(districtWithoutTown(figure(String(district)), towns.map((town) => figure(String(town)))).value?.toFixed()).toBe(String(rest));
    }));
  });
});

describe('townsOn', () => {
  const towns = [{ townAgs: '07137003', town: 'Andernach', districtAgs: '07137', endedOn: '2026-01-01' }, { townAgs: '07137068', town: 'Mayen', districtAgs: '07137', endedOn: null }];

  it('leaves out a town from the day of its merger on', () => {
    const names = (ags: string, day: string) => townsOn(towns, ags, day).map(({ town }) => town);
    expect([names('07137', '2025-12-31'), names('07137', '2026-01-01'), names('07138', '2025-12-31')]).toEqual([['Andernach', 'Mayen'], ['Mayen'], []]);
  });
});
