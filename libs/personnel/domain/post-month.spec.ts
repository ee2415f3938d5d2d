import { describe, expect, it } from '@jest/globals';
import { Decimal, sum } from '@srb/kernel';
import fc from 'fast-check';
import { assigned, everyDay, ledgerPost, ledgers, occupancy } from '../test/random-ledger.js';
import type { LedgerPost } from './ledger.js';
import { holds } from './period.js';
import { postMonthLines } from './post-month-sum.js';
import { postMonthsOf, type PostMonth } from './post-month.js';

const month = (post: LedgerPost, from = '2024-06-01') => postMonthsOf([post], { from, to: `${from.slice(0, 8)}28` });
const shown = ({ kita, days, share, ftePlanned, fteOccupied }: PostMonth) => [kita?.id ?? null, days, share.toString(), ftePlanned.toString(), fteOccupied.toString()];

/** The definition, day by day: FTE of every day in every Kita. */
function byDay(post: LedgerPost, days: readonly string[], kitaId: string | null, fteOf: (date: string) => Decimal): Decimal {
  return sum(days.filter((date) => holds(post, date)).map((date) => {
    const here = post.assignments.filter((period) => holds(period, date));
    const whole = here.length === 0 && post.isCoordination ? new Decimal(1) : new Decimal(0);
    const share = kitaId === null ? whole : sum(here.filter((period) => period.kitaId === kitaId).map((period) => period.share));
    return share.times(fteOf(date));
  }));
}

describe('postMonthsOf', () => {
  it('takes a month by its days: half a post from the 16th on is a quarter', () => {
    const post = ledgerPost({ id: 'a', ftePlanned: new Decimal('0.5'), validFrom: '2024-06-16', assignments: [assigned('k', '1')], occupancies: [occupancy('P', '0.5', '2024-06-21')] });
    expect(month(post).map(shown)).toEqual([['k', 15, '1', '0.25', '0.166667']]);
    expect(month(post)[0]).toMatchObject({ month: '2024-06-01', daysInMonth: 30, group: 'SOCIAL_COMPENSATION', isDated: true, holders: [{ holderKey: 'P', days: 10 }] });
  });

  it('follows the Kitas from day to day, and tells the terms of a holder apart', () => {
    const post = ledgerPost({
      id: 'a', assignments: [assigned('k', '1', null, '2024-06-11'), assigned('k', '0.4', '2024-06-11'), assigned('l', '0.6', '2024-06-11')],
      occupancies: [occupancy('P', '0.5', '2024-01-01', '2024-06-21'), { ...occupancy('P', '1', '2024-06-21'), payGroup: 'S 15' }],
    });
    expect(month(post).map(shown)).toEqual([['k', 30, '0.6', '0.6', '0.366667'], ['l', 20, '0.6', '0.4', '0.3']]);
    expect(month(post)[0]?.holders.map(({ payGroup, days, fteDays, fte }) => [payGroup, days, fteDays.toString(), fte.toString()])).toEqual([['S 12', 20, '7', '0.233333'], ['S 15', 10, '4', '0.133333']]);
  });

  it('lets coordination without a Kita work for the whole office, and an undated figure count on all days', () => {
    const office = ledgerPost({ id: 'a', isCoordination: true, fteUndated: new Decimal('0.5'), assignments: [assigned('k', '1', '2024-06-16')] });
    expect(month(office).map(shown)).toEqual([[null, 15, '1', '0.5', '0.25'], ['k', 15, '1', '0.5', '0.25']]);
    expect(month(office)[0]).toMatchObject({ isDated: false, holders: [], group: 'COORDINATION' });
    expect(month(ledgerPost({ id: 'b', validFrom: '2024-07-01' }))).toEqual([]);
  });

  it('equals what adding day by day gives', () => {
    const days = everyDay('2024-11-01', '2025-03-01');
    fc.assert(fc.property(ledgers, (posts) => {
      for (const row of postMonthsOf(posts, { from: '2024-11-30', to: '2025-02-02' })) {
        const own = days.filter((date) => date.slice(0, 7) === row.month.slice(0, 7));
        const { post, kita } = row;
        const occupied = (date: string) => (row.isDated ? sum(post.occupancies.filter((period) => holds(period, date)).map(({ fte }) => fte)) : post.fteUndated);
        expect(row.plannedDays.toString()).toBe(byDay(post, own, kita?.id ?? null, () => post.ftePlanned).toString());
        expect(row.occupiedDays.toString()).toBe(byDay(post, own, kita?.id ?? null, occupied).toString());
        expect(row.fteOccupied.lte(row.ftePlanned)).toBe(true);
      }
    }), { numRuns: 60 });
  });

  it('spreads a post over its Kitas without losing any of it', () => {
    fc.assert(fc.property(ledgers, (posts) => {
      const rows = postMonthsOf(posts, { from: '2025-01-01', to: '2025-02-01' });
      for (const post of posts) {
        const lived = everyDay('2025-01-01', '2025-02-01').filter((date) => holds(post, date)).length;
        expect(sum(rows.filter((row) => row.post === post).map(({ plannedDays }) => plannedDays)).toString()).toBe(post.ftePlanned.times(lived).toString());
      }
    }));
  });
});

describe('months of posts added', () => {
  it('keep licence-relevant posts and coordination apart, and the three add to the whole', () => {
    fc.assert(fc.property(ledgers, (posts) => {
      const rows = postMonthsOf(posts, { from: '2025-04-01', to: '2025-05-01' });
      const lines = postMonthLines(rows);
      const parts = [lines.socialCompensation, lines.licenceRelevant, lines.coordination];
      for (const field of ['planned', 'occupied', 'vacant'] as const) {
        expect(lines.total[field].toString()).toBe(sum(parts.map((part) => part[field])).toString());
        expect(lines.total.vacant.toString()).toBe(lines.total.planned.minus(lines.total.occupied).toString());
      }
      expect(lines.coordination).toEqual(postMonthLines(rows.filter(({ post }) => post.isCoordination)).total);
    }));
  });

  it('divide each month by its own days, and round once', () => {
    const post = ledgerPost({ id: 'a', ftePlanned: new Decimal(1), fteUndated: new Decimal('0.5'), isCoordination: true });
    const year = postMonthLines(postMonthsOf([post], { from: '2024-01-01', to: '2025-01-01' })).coordination;
    expect([year.planned, year.occupied, year.vacant].map(String)).toEqual(['12', '6', '6']);
  });
});
