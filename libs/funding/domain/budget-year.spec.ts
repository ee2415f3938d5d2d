import { describe, expect, it } from '@jest/globals';
import { Decimal, sum } from '@srb/kernel';
import fc from 'fast-check';
import { examplePost, stay } from '../test/example-post.js';
import { budgetYear, type MonthlyCost } from './budget-year.js';
import { COST_CATEGORIES, COST_KINDS } from './vocabulary.js';

const cost = (month: number | null, amount: string, other: Partial<MonthlyCost> = {}): MonthlyCost => ({
  month, kind: 'ACTUAL', category: 'PERSONNEL', licenceRelevant: false, amount, origins: ['OFFICE'], ...other,
});

describe('budgetYear', () => {
  it('keeps planned, bound and actual, licence-relevant staff and coordination apart, in months, quarters and the year', () => {
    const { months, quarters, total, withoutMonth, origins } = budgetYear(2026, [
      cost(1, '100.00'), cost(1, '30.00', { licenceRelevant: true }), cost(2, '5.50', { category: 'TRAINING' }), cost(4, '7.00', { category: 'COORDINATION', origins: ['DEMO'] }),
      cost(1, '90.00', { kind: 'PLAN' }), cost(null, '11.00', { kind: 'COMMITMENT' }),
    ], []);
    expect(months[0]).toMatchObject({
      month: 1, quarter: 1, actual: { personnel: '130.00', licenceRelevant: '30.00', training: null, coordination: null },
      planned: { personnel: '90.00', licenceRelevant: '0.00' }, committed: { personnel: null, licenceRelevant: null },
    });
    expect(quarters.map(({ actual }) => [actual.personnel, actual.training, actual.coordination])).toEqual([['130.00', '5.50', null], [null, null, '7.00'], [null, null, null], [null, null, null]]);
    expect([total.committed.personnel, withoutMonth.committed.personnel, quarters[0]?.committed.personnel]).toEqual(['11.00', '11.00', null]);
    expect(origins).toEqual(['DEMO', 'OFFICE']);
  });

  it('counts post-months by the days of the month', () => {
    const posts = [
      examplePost([stay('2026-01-01', '2026-02-15')]),
      examplePost([stay('2026-02-15', null, 0.5)], { id: 'be', group: 'LICENCE_RELEVANT', ftePlanned: 0.5, from: '2026-02-01' }),
      examplePost([], { id: 'koord', group: 'COORDINATION', isBudget: false, fteOccupied: 0.25, ftePlanned: 0.25 }),
    ];
    const { months, total, estimatedPosts } = budgetYear(2026, [], posts);
    expect(months[1]).toMatchObject({
      plannedPostMonths: { personnel: '1.500', licenceRelevant: '0.500', coordination: '0.250' },
      occupiedPostMonths: { personnel: '0.750', licenceRelevant: '0.250', coordination: '0.250' },
    });
    expect(total.plannedPostMonths).toEqual({ personnel: '17.500', licenceRelevant: '5.500', coordination: '3.000' });
    expect(estimatedPosts).toBe(1);
  });

  it('gives every euro to one quarter or to none, and all of them to the year', () => {
    const row = fc.record({ month: fc.option(fc.integer({ min: 1, max: 12 })), kind: fc.constantFrom(...COST_KINDS), category: fc.constantFrom(...COST_CATEGORIES), cents: fc.integer({ min: 0, max: 10_000_000 }) });
    fc.assert(fc.property(fc.array(row), (rows) => {
      const year = budgetYear(2026, rows.map(({ cents, ...other }) => cost(other.month, new Decimal(cents).div(100).toFixed(2), other)), []);
      const parts = [...year.quarters, year.withoutMonth].map(({ actual }) => new Decimal(actual.training ?? 0));
      expect(sum(parts).eq(year.total.actual.training ?? 0)).toBe(true);
    }));
  });
});
