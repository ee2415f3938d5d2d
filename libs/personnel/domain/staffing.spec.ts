import { describe, expect, it } from '@jest/globals';
import { staffing, type StaffGroup } from './staffing.js';

const group = (postTypeCode: string, fte: string, other: Partial<StaffGroup> = {}): StaffGroup => ({
  funding: 'SRB', postTypeCode, label: postTypeCode, isCoordination: false, licenceRelevant: false, posts: 1,
  ftePlanned: fte, fteOccupied: fte, fteFixedTerm: '0', annualCost: '60000.00', origins: ['OFFICE'], ...other,
});

describe('staffing', () => {
  const [budget, own] = staffing([
    group('KITA_SOCIAL_WORK', '2.5', { posts: 3, fteOccupied: '1.75', fteFixedTerm: '0.5', annualCost: '180000.10' }),
    group('KITA_SOCIAL_WORK', '0.5', { licenceRelevant: true, origins: ['DEMO'] }),
    group('LICENCE_RELEVANT_STAFF', '1', { licenceRelevant: true }),
    group('COORDINATION', '0.5', { isCoordination: true }),
    group('COORDINATION', '1', { isCoordination: true, funding: 'OWN_FUNDS' }),
  ]);

  it('shows licence-relevant staff and coordination beside what the budget is for', () => {
    expect(budget?.lines).toEqual({
      total: { posts: 6, ftePlanned: '4.500', fteOccupied: '3.750', fteVacant: '0.750', fteFixedTerm: '0.500', annualCost: '360000.10' },
      socialCompensation: { posts: 3, ftePlanned: '2.500', fteOccupied: '1.750', fteVacant: '0.750', fteFixedTerm: '0.500', annualCost: '180000.10' },
      licenceRelevant: { posts: 2, ftePlanned: '1.500', fteOccupied: '1.500', fteVacant: '0.000', fteFixedTerm: '0.000', annualCost: '120000.00' },
      coordination: { posts: 1, ftePlanned: '0.500', fteOccupied: '0.500', fteVacant: '0.000', fteFixedTerm: '0.000', annualCost: '60000.00' },
    });
  });

  it('does the same within each post type, in the order given', () => {
    expect(budget?.postTypes.map(({ postTypeCode }) => postTypeCode)).toEqual(['KITA_SOCIAL_WORK', 'LICENCE_RELEVANT_STAFF', 'COORDINATION']);
    expect(budget?.postTypes[0]?.lines).toMatchObject({
      total: { posts: 4, ftePlanned: '3.000' }, licenceRelevant: { posts: 1, ftePlanned: '0.500' }, coordination: { posts: 0, ftePlanned: '0.000' },
    });
  });

  it('keeps who pays apart and names mixed origins', () => {
    expect(budget?.origins).toEqual(['DEMO', 'OFFICE']);
    expect(own).toMatchObject({ funding: 'OWN_FUNDS', lines: { total: { ftePlanned: '1.000' }, coordination: { ftePlanned: '1.000' } } });
    expect(staffing([])).toEqual([]);
  });
});
