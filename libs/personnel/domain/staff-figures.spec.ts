import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@srb/kernel';
import fc from 'fast-check';
import { assigned, everyDay, ledgerPost, ledgers, occupancy } from '../test/random-ledger.js';
import { fixedTermFigures, fixedTermOutlook } from './fixed-term.js';
import { groupLines, type GroupLines } from './group-lines.js';
import type { LedgerPost } from './ledger.js';
import { occupiedOnDay } from './occupied-days.js';
import { holds } from './period.js';
import { median, timeToFill, turnover } from './staff-change.js';
import { groupOf } from './staff-group.js';
import { vacanciesOn, vacancyFigures } from './vacancy.js';
import { workload } from './workload.js';

const YEAR = { from: '2025-01-01', to: '2026-01-01' };
const DAY = '2025-06-30';

/** Every named figure of the three groups adds to that of the whole. */
function addsUp<Figures>(lines: GroupLines<Figures>, ...names: (keyof Figures)[]): void {
  for (const name of names) {
    const value = (figures: Figures) => new Decimal(String(figures[name]));
    const parts = value(lines.socialCompensation).plus(value(lines.licenceRelevant)).plus(value(lines.coordination));
    expect(parts.toString()).toBe(value(lines.total).toString());
  }
}

describe('every sum about staff', () => {
  it('has licence-relevant posts and coordination apart, and the three groups add to the whole', () => {
    fc.assert(fc.property(ledgers, (posts) => {
      addsUp(groupLines(vacanciesOn(posts, DAY), ({ group }) => group, vacancyFigures), 'posts', 'fteVacant', 'postMonths', 'undatedPosts');
      addsUp(turnover(posts, YEAR), 'leavers', 'meanPersons');
      addsUp(timeToFill(posts, YEAR), 'gaps');
      addsUp(groupLines(posts, groupOf, fixedTermFigures), 'posts', 'fixedTermPosts', 'ftePlanned', 'fteFixedTerm');
    }));
  });

  it('never takes a post of one group for one of another', () => {
    fc.assert(fc.property(ledgers, fc.constantFrom('SOCIAL_COMPENSATION', 'LICENCE_RELEVANT', 'COORDINATION'), (posts, code) => {
      const own = posts.filter((post) => groupOf(post) === code);
      const name = ({ SOCIAL_COMPENSATION: 'socialCompensation', LICENCE_RELEVANT: 'licenceRelevant', COORDINATION: 'coordination' } as const)[code];
      expect(turnover(posts, YEAR)[name]).toEqual(turnover(own, YEAR).total);
      expect(timeToFill(posts, YEAR)[name]).toEqual(timeToFill(own, YEAR).total);
      expect(vacanciesOn(posts, DAY).filter(({ group }) => group === code)).toEqual(vacanciesOn(own, DAY));
      expect(workload(posts, [], DAY).filter(({ group }) => group === code)).toEqual(workload(own, [], DAY));
    }));
  });
});

describe('vacanciesOn', () => {
  it('says since when, and for how many months, cut by who came and went', () => {
    const post = ledgerPost({ id: 'a', occupancies: [occupancy('P-1', '1', '2024-01-01', '2025-04-16'), occupancy('P-2', '0.5', '2025-06-01')] });
    const [vacancy] = vacanciesOn([post], DAY);
    expect(vacancy).toMatchObject({ since: '2025-04-16', group: 'SOCIAL_COMPENSATION' });
    expect([vacancy?.fteVacant.toString(), vacancy?.postMonths?.toString()]).toEqual(['0.5', '2']);
    expect(vacanciesOn([post], '2025-04-15')).toEqual([]);
  });

  it('says nothing about since when of a figure without a beginning, and puts those last', () => {
    const undated = ledgerPost({ id: 'a', fteUndated: new Decimal('0.4') });
    const never = ledgerPost({ id: 'b', validFrom: '2025-06-01', occupancies: [occupancy('P', '1', '2025-07-01')] });
    const found = vacanciesOn([undated, never, ledgerPost({ id: 'c', validTo: DAY })], DAY);
    expect(found.map(({ post, since, postMonths }) => [post.id, since, postMonths?.toString() ?? null])).toEqual([['b', '2025-06-01', '1'], ['a', null, null]]);
    expect(vacancyFigures(found)).toMatchObject({ posts: 2, undatedPosts: 1 });
  });

  it('begin on a day with a vacancy that follows one without, and every day between has one', () => {
    fc.assert(fc.property(ledgers, (posts) => {
      for (const { post, since } of vacanciesOn(posts, DAY)) {
        if (since === null) continue;
        expect(everyDay(since, DAY).every((date) => occupiedOnDay(post, date).lt(post.ftePlanned))).toBe(true);
        const [before] = everyDay(post.validFrom, since).slice(-1);
        if (before !== undefined) expect(occupiedOnDay(post, before).gte(post.ftePlanned)).toBe(true);
      }
    }), { numRuns: 50 });
  });
});

describe('turnover', () => {
  it('counts who no longer holds a post of the group, over the mean number of persons', () => {
    const posts = [
      ledgerPost({ id: 'a', occupancies: [occupancy('P-1', '0.5', '2024-01-01', '2025-07-02'), occupancy('P-2', '0.5', '2024-01-01')] }),
      ledgerPost({ id: 'b', occupancies: [occupancy('P-3', '0.5', '2024-01-01', '2025-03-01')] }),
      ledgerPost({ id: 'c', occupancies: [occupancy('P-3', '0.5', '2025-03-01')] }),
    ];
    const { total, coordination } = turnover(posts, YEAR);
    expect([total.leavers, total.meanPersons.toString(), total.rate?.toString()]).toEqual([1, '2.49863', '0.4002']);
    expect(coordination).toMatchObject({ leavers: 0, rate: null });
  });

  it('takes the last day for the day of leaving', () => {
    const leaving = (validTo: string) => turnover([ledgerPost({ id: 'a', occupancies: [occupancy('P', '1', '2024-01-01', validTo)] })], YEAR).total.leavers;
    expect([leaving('2025-01-01'), leaving('2025-01-02'), leaving('2026-01-01'), leaving('2026-01-02')]).toEqual([0, 1, 1, 0]);
  });

  it('counts the days of persons as they are', () => {
    fc.assert(fc.property(ledgers, (posts) => {
      const personDays = everyDay(YEAR.from, YEAR.to).flatMap((date) =>
        [...new Set(posts.filter((post) => holds(post, date)).flatMap((post) => post.occupancies.filter((period) => holds(period, date)).map(({ holderKey }) => `${groupOf(post)} ${holderKey}`)))]).length;
      expect(turnover(posts, YEAR).total.meanPersons.minus(new Decimal(personDays).div(365)).abs().lte('0.0000015')).toBe(true);
    }), { numRuns: 20 });
  });
});

describe('timeToFill', () => {
  it('is the median of the days between one holder and the next', () => {
    const gap = (id: string, from: string, to: string) => ledgerPost({ id, occupancies: [occupancy('P-1', '1', '2024-01-01', from), occupancy('P-2', '1', to)] });
    const { total, licenceRelevant } = timeToFill([gap('a', '2025-01-01', '2025-01-31'), gap('b', '2024-12-22', '2025-01-01'), gap('c', '2025-02-01', '2025-02-21'), gap('d', '2025-12-01', '2026-01-01'), gap('e', '2025-03-01', '2025-03-01')], YEAR);
    expect([total.gaps, total.medianDays?.toString()]).toEqual([3, '20']);
    expect(licenceRelevant).toEqual({ gaps: 0, medianDays: null });
  });

  it('takes the middle, or the mean of both', () => {
    expect([median([]), median([3]), median([10, 1]), median([10, 1, 2])].map((value) => value?.toString() ?? null)).toEqual([null, '3', '5.5', '2']);
  });
});

describe('the traffic light of fixed terms', () => {
  const post = (id: string, fixedTermUntil: string | null): LedgerPost => ledgerPost({ id, fixedTermUntil });
  const posts = [post('a', '2025-12-31'), post('b', '2025-12-30'), post('c', '2026-01-01'), post('d', '2025-06-29'), post('e', null)];

  it('compares the last day of the term with that of the concept', () => {
    expect(fixedTermOutlook(posts, DAY, '2026-01-01').map(({ post: { id }, signal, isOver }) => [id, signal, isOver])).toEqual([
      ['d', 'RED', true], ['b', 'RED', false], ['a', 'YELLOW', false], ['c', 'GREEN', false],
    ]);
    expect(fixedTermOutlook(posts, DAY, null).map(({ signal }) => signal)).toEqual(['RED', 'UNKNOWN', 'UNKNOWN', 'UNKNOWN']);
  });

  it('shares name what they are of', () => {
    const figures = fixedTermFigures(posts);
    expect([figures.posts, figures.fixedTermPosts, figures.postShare?.toString(), figures.fteShare?.toString()]).toEqual([5, 4, '0.8', '0.8']);
    expect(fixedTermFigures([])).toMatchObject({ postShare: null, fteShare: null });
  });
});

describe('workload', () => {
  const kitas = [{ id: 'k', places: 60, children: 50 }, { id: 'l', places: 40, children: 30 }, { id: 'm', places: 90, children: null }];
  const shown = (posts: readonly LedgerPost[]) => workload(posts, kitas, DAY).map(({ code, base, status, numerator, denominator, value }) => [code, base, status, numerator?.toString(), denominator?.toString(), value?.toString()]);

  it('divides by FTE or by persons, never by both', () => {
    const post = ledgerPost({ id: 'a', assignments: [assigned('k', '0.5'), assigned('l', '0.5')], occupancies: [occupancy('P-1', '0.25', '2024-01-01'), occupancy('P-2', '0.5', '2024-01-01')] });
    expect(shown([post])).toEqual([
      ['CHILDREN_PER_FTE', 'FTE', 'NUMBER', '80', '0.75', '106.67'], ['PLACES_PER_FTE', 'FTE', 'NUMBER', '100', '0.75', '133.33'],
      ['KITAS_PER_FTE', 'FTE', 'NUMBER', '2', '0.75', '2.67'], ['KITAS_PER_PERSON', 'PERSONS', 'NUMBER', '4', '2', '2'],
    ]);
  });

  it('says unknown where a count is missing, and not applicable where there is nothing to divide', () => {
    const undated = ledgerPost({ id: 'a', fteUndated: new Decimal(1), assignments: [assigned('m', '1')] });
    expect(shown([undated]).map(([code, , status]) => [code, status])).toEqual([['CHILDREN_PER_FTE', 'UNKNOWN'], ['PLACES_PER_FTE', 'NUMBER'], ['KITAS_PER_FTE', 'NUMBER'], ['KITAS_PER_PERSON', 'UNKNOWN']]);
    expect(new Set(shown([ledgerPost({ id: 'a', isCoordination: true })]).map(([, , status]) => status))).toEqual(new Set(['NOT_APPLICABLE']));
  });

  it('counts a shared Kita once per FTE, and once for each person', () => {
    const two = ['a', 'b'].map((id) => ledgerPost({ id, assignments: [assigned('k', '1')], occupancies: [occupancy(`P-${id}`, '1', '2024-01-01')] }));
    expect(shown(two).slice(2).map(([, , , numerator, denominator, value]) => [numerator, denominator, value])).toEqual([['1', '2', '0.5'], ['2', '2', '1']]);
  });
});
