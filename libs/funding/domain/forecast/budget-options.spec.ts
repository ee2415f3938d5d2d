import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@srb/kernel';
import { productPath } from '@srb/platform/config';
import { examplePost, stay } from '../../test/example-post.js';
import { monthIn, type StaffedPost } from '../staffed-post.js';
import { BUDGET_OPTIONS } from '../vocabulary.js';
import { budgetOptions } from './budget-options.js';
import { BUDGET_OPTIONS_CSV, budgetOptionsOf } from './option-catalogue.js';

const ENTRIES = budgetOptionsOf(readFileSync(productPath(BUDGET_OPTIONS_CSV), 'utf8'));
const frame = {
  referenceDate: '2026-06-15', months: [7, 8, 9, 10, 11, 12].map((month) => monthIn(2026, month)),
  undrawn: new Decimal('100000'), stateShareRate: new Decimal('0.6'), trainingRoom: new Decimal(0),
};
const of = (posts: readonly StaffedPost[], other: Partial<typeof frame> = {}) =>
  Object.fromEntries(budgetOptions(ENTRIES, posts, { ...frame, ...other }).map(({ code, capacity, licenceRelevantCapacity, stateShare, ownShare }) => [code, [capacity, licenceRelevantCapacity, stateShare, ownShare]]));

describe('the catalogue of options', () => {
  it('has an entry with label, need and legal reference for each', () => {
    expect(ENTRIES.map(({ code }) => code)).toEqual([...BUDGET_OPTIONS]);
    expect(ENTRIES.every(({ label, needs, legalReference }) => label !== '' && needs.endsWith('.') && legalReference.startsWith('§'))).toBe(true);
  });
});

describe('budgetOptions', () => {
  it('fills what is open for the rest of the year, licence-relevant posts named apart', () => {
    const posts = [examplePost([]), examplePost([], { id: 'be', group: 'LICENCE_RELEVANT' }), examplePost([stay('2021-07-01')], { id: 'full' })];
    expect(of(posts)).toEqual({ FILL_VACANT: ['72000.00', '36000.00', '43200.00', '28800.00'] });
  });

  it('counts no post that somebody is promised, that is not paid from the budget, or that coordinates', () => {
    expect(of([examplePost([stay('2026-09-01')]), examplePost([], { isBudget: false }), examplePost([], { group: 'COORDINATION' })])).toEqual({});
  });

  it('raises the hours of parts that are occupied', () => {
    expect(of([examplePost([stay('2021-07-01', null, 0.5)], { ftePlanned: 0.5, monthlyCents: 300_000 })])).toEqual({ INCREASE_FTE: ['18000.00', '0.00', '10800.00', '7200.00'] });
  });

  it('extends what ends within the year', () => {
    expect(of([examplePost([stay('2021-07-01', '2026-10-01')])])).toEqual({ EXTEND_OCCUPANCY: ['18000.00', '0.00', '10800.00', '7200.00'] });
  });

  it('brings forward a post that begins later', () => {
    expect(of([examplePost([], { from: '2026-09-16' })])).toEqual({ BRING_FORWARD: ['15000.00', '0.00', '9000.00', '6000.00'] });
  });

  it('offers training up to the cap, and no more state share than is left', () => {
    expect(of([], { trainingRoom: new Decimal('2000') })).toEqual({ TRAINING: ['2000.00', '0.00', '1200.00', '800.00'] });
    expect(of([examplePost([])], { undrawn: new Decimal('600') })).toEqual({ FILL_VACANT: ['36000.00', '0.00', '600.00', '400.00'] });
  });
});
