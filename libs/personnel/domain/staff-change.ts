import { Decimal, sum, type StaffGroupCode } from '@srb/kernel';
import { groupLines, type GroupLines } from './group-lines.js';
import type { LedgerPost } from './ledger.js';
import { daysIn, gapsOf, holds, within, type Span } from './period.js';
import { groupOf } from './staff-group.js';

/**
 * Turnover of a span: leavers over the mean number of persons.
 * A person counts once in each group in which it holds posts. It leaves when its last day with a post of the group is one of
 * the span and it holds none on the day after; who leaves twice counts once. The mean is that of the days.
 */
export interface TurnoverFigures {
  readonly leavers: number;
  /** Six places. */
  readonly meanPersons: Decimal;
  /** Leavers over mean persons, four places; null when there was nobody. */
  readonly rate: Decimal | null;
}

/** Days between one holder and the next on posts that nobody held; a span counts those that ended in it. */
export interface FillingFigures {
  readonly gaps: number;
  /** Null without a gap. */
  readonly medianDays: Decimal | null;
}

interface Person {
  readonly group: StaffGroupCode;
  readonly days: number;
  readonly hasLeft: boolean;
}

const FAR = '9999-12-31';

export function turnover(posts: readonly LedgerPost[], span: Span): GroupLines<TurnoverFigures> {
  const figures = (persons: readonly Person[]) => {
    const personDays = persons.reduce((days, person) => days + person.days, 0);
    return turnoverFigures(persons.filter(({ hasLeft }) => hasLeft).length, new Decimal(personDays).div(daysIn(span)).toDecimalPlaces(6));
  };
  return groupLines(personsOf(posts, span), ({ group }) => group, figures, (parts) =>
    turnoverFigures(parts.reduce((count, { leavers }) => count + leavers, 0), sum(parts.map(({ meanPersons }) => meanPersons))));
}

function turnoverFigures(leavers: number, meanPersons: Decimal): TurnoverFigures {
  return { leavers, meanPersons, rate: meanPersons.isZero() ? null : new Decimal(leavers).div(meanPersons).toDecimalPlaces(4) };
}

export function timeToFill(posts: readonly LedgerPost[], span: Span): GroupLines<FillingFigures> {
  const gaps = posts.flatMap((post) => gapsBetweenHolders(post).filter(({ to }) => to >= span.from && to < span.to).map((gap) => ({ group: groupOf(post), days: daysIn(gap) })));
  return groupLines(gaps, ({ group }) => group, (own) => ({ gaps: own.length, medianDays: median(own.map(({ days }) => days)) }));
}

/** Half of the values are at most this; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): Decimal | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : new Decimal(low).plus(high).div(2);
}

function personsOf(posts: readonly LedgerPost[], span: Span): Person[] {
  const held = new Map<string, { group: StaffGroupCode; spans: Span[] }>();
  for (const post of posts) {
    const group = groupOf(post);
    for (const period of post.occupancies) {
      const days = within({ from: post.validFrom, to: FAR }, post, period);
      if (days === null) continue;
      const key = `${group} ${period.holderKey}`;
      held.set(key, { group, spans: [...(held.get(key)?.spans ?? []), days] });
    }
  }
  return [...held.values()].flatMap(({ group, spans }) => {
    const periods = spans.map(({ from, to }) => ({ validFrom: from, validTo: to }));
    const absent = gapsOf(span, periods).reduce((days, gap) => days + daysIn(gap), 0);
    const hasLeft = spans.some(({ to }) => to > span.from && to <= span.to && !periods.some((period) => holds(period, to)));
    const days = daysIn(span) - absent;
    return days === 0 ? [] : [{ group, days, hasLeft }];
  });
}

function gapsBetweenHolders(post: LedgerPost): Span[] {
  const spans = post.occupancies.flatMap((period) => within({ from: post.validFrom, to: FAR }, post, period) ?? []);
  const [first] = spans.map(({ from }) => from).sort();
  const last = spans.map(({ to }) => to).sort().at(-1);
  return first === undefined || last === undefined ? [] : gapsOf({ from: first, to: last }, post.occupancies);
}
