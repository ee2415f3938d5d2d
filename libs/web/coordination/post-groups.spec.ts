import { describe, expect, it } from '@jest/globals';
import { dayOf, existsOn, groupOf } from './post-groups.js';

describe('groupOf', () => {
  it.each([
    [false, false, 'socialCompensation'],
    [false, true, 'coordination'],
    [true, false, 'licenceRelevant'],
    [true, true, 'licenceRelevant'],
  ] as const)('licence flag %p and coordination %p make %s', (licenceRelevant, isCoordination, group) => {
    expect(groupOf({ licenceRelevant, isCoordination })).toBe(group);
  });
});

describe('existsOn', () => {
  it.each([
    ['2025-01-01', null, true],
    ['2025-06-16', null, false],
    ['2025-06-15', null, true],
    ['2025-01-01', '2025-06-15', false],
    ['2025-01-01', '2025-06-16', true],
  ])('from %s until before %s: %p on 2025-06-15', (validFrom, validTo, there) => {
    expect(existsOn({ validFrom, validTo }, '2025-06-15')).toBe(there);
  });
});

describe('dayOf', () => {
  it('is today in the running year, and the last day of any other', () => {
    expect([2025, 2026, 2027].map((year) => dayOf(year, '2026-11-22'))).toEqual(['2025-12-31', '2026-11-22', '2027-12-31']);
  });
});
