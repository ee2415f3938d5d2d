import { sum, type Decimal, type StaffGroupCode } from '@srb/kernel';
import type { LedgerPost } from './ledger.js';
import { occupiedOnDay, occupiedSpans } from './occupied-days.js';
import { addDays, daysIn, holds, monthsOf, within } from './period.js';
import { groupOf } from './staff-group.js';

/** A post of which less is occupied than planned. */
export interface Vacancy {
  readonly post: LedgerPost;
  readonly group: StaffGroupCode;
  readonly fteVacant: Decimal;
  /** The first day without a break on which some of it was vacant; null when the occupancy has no beginning. */
  readonly since: string | null;
  /** Vacant FTE × months since then, the day itself included, six places; null when `since` is. */
  readonly postMonths: Decimal | null;
}

export interface VacancyFigures {
  readonly posts: number;
  readonly fteVacant: Decimal;
  readonly postMonths: Decimal;
  /** Vacant posts of which nobody knows since when; their months are missing from `postMonths`. */
  readonly undatedPosts: number;
}

/** The vacancies on a day, the longest first, those without a beginning last. */
export function vacanciesOn(posts: readonly LedgerPost[], day: string): Vacancy[] {
  const found = posts.filter((post) => holds(post, day)).flatMap((post) => {
    const fteVacant = post.ftePlanned.minus(occupiedOnDay(post, day));
    return fteVacant.gt(0) ? [{ post, group: groupOf(post), fteVacant, ...durationOf(post, day) }] : [];
  });
  return found.sort((a, b) => compare(a.since ?? '9999', b.since ?? '9999') || compare(a.post.number, b.post.number) || compare(a.post.id, b.post.id));
}

export function vacancyFigures(vacancies: readonly Vacancy[]): VacancyFigures {
  return {
    posts: vacancies.length,
    fteVacant: sum(vacancies.map(({ fteVacant }) => fteVacant)),
    postMonths: sum(vacancies.flatMap(({ postMonths }) => postMonths ?? [])),
    undatedPosts: vacancies.filter(({ since }) => since === null).length,
  };
}

function durationOf(post: LedgerPost, day: string): Pick<Vacancy, 'since' | 'postMonths'> {
  if (post.occupancies.length === 0) return { since: null, postMonths: null };
  const spans = occupiedSpans(post, { from: post.validFrom, to: addDays(day, 1) });
  const lastFull = spans.findLastIndex(({ fte }) => fte.gte(post.ftePlanned));
  const vacant = spans.slice(lastFull + 1);
  const since = vacant[0]?.from ?? day;
  const months = monthsOf({ from: since, to: addDays(day, 1) }).map((month) => {
    const fteDays = sum(vacant.flatMap(({ from, to, fte }) => {
      const common = within(month, { validFrom: from, validTo: to });
      return common === null ? [] : [post.ftePlanned.minus(fte).times(daysIn(common))];
    }));
    return fteDays.div(daysIn(month));
  });
  return { since, postMonths: sum(months).toDecimalPlaces(6) };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
