import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysIn, gapsOf, holds, monthsOf, within, type Period } from './period.js';

const START = '2024-01-01';
const SPAN = { from: START, to: '2025-01-01' };
const day = fc.integer({ min: -20, max: 400 }).map((days) => addDays(START, days));
const period = fc.record({ validFrom: fc.option(day), validTo: fc.option(day) }).filter(({ validFrom, validTo }) => validFrom === null || validTo === null || validFrom < validTo);
const daysOf = ({ from, to }: { from: string; to: string }) => Array.from({ length: daysIn({ from, to }) }, (_, index) => addDays(from, index));

describe('periods', () => {
  it('know leap years and the end of the year', () => {
    expect([daysIn({ from: '2024-02-01', to: '2024-03-01' }), daysIn({ from: '2023-02-01', to: '2023-03-01' }), daysIn({ from: '2024-02-01', to: '2024-01-01' })]).toEqual([29, 28, 0]);
    expect(monthsOf({ from: '2024-11-30', to: '2025-01-02' })).toEqual([
      { from: '2024-11-01', to: '2024-12-01' }, { from: '2024-12-01', to: '2025-01-01' }, { from: '2025-01-01', to: '2025-02-01' },
    ]);
    expect(monthsOf({ from: '2025-01-01', to: '2025-01-01' })).toEqual([]);
  });

  it('have in common exactly the days on which all of them hold', () => {
    fc.assert(fc.property(period, period, (one, other) => {
      const common = within(SPAN, one, other);
      expect(common === null ? [] : daysOf(common)).toEqual(daysOf(SPAN).filter((date) => holds(one, date) && holds(other, date)));
    }), { numRuns: 60 });
  });

  it('leave exactly the days on which none of them holds', () => {
    fc.assert(fc.property(fc.array(period, { maxLength: 5 }), (periods) => {
      const gaps = gapsOf(SPAN, periods);
      expect(gaps.flatMap(daysOf)).toEqual(daysOf(SPAN).filter((date) => !periods.some((each: Period) => holds(each, date))));
      expect(gaps.every(({ from }, index) => index === 0 || from > (gaps[index - 1]?.to ?? ''))).toBe(true);
    }), { numRuns: 60 });
  });
});
