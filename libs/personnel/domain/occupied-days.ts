import { sum, type Decimal } from '@srb/kernel';
import type { LedgerPost } from './ledger.js';
import { holds, within, type Span } from './period.js';

/** Days on which the same FTE of a post are occupied. */
export interface OccupiedSpan extends Span {
  readonly fte: Decimal;
}

/** FTE of a post occupied on a day; without any period the figure that has no beginning. */
export function occupiedOnDay({ occupancies, fteUndated }: LedgerPost, day: string): Decimal {
  if (occupancies.length === 0) return fteUndated;
  return sum(occupancies.filter((period) => holds(period, day)).map(({ fte }) => fte));
}

/** The days of a post within the span, cut wherever somebody comes, changes or goes. */
export function occupiedSpans(post: LedgerPost, span: Span): OccupiedSpan[] {
  const days = within(span, post);
  if (days === null) return [];
  const changes = post.occupancies.flatMap(({ validFrom, validTo }) => [validFrom, ...(validTo === null ? [] : [validTo])]);
  const cuts = [...new Set([days.from, ...changes.filter((day) => day > days.from && day < days.to)])].sort();
  return cuts.map((from, index) => ({ from, to: cuts[index + 1] ?? days.to, fte: occupiedOnDay(post, from) }));
}
