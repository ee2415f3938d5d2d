import type { StaffGroup } from './vocabulary.js';

/** Somebody, without a name, who fills part of a post. `to` is the first day on which it ends; null while nobody knows one. */
export interface Occupancy {
  /** Full-time equivalents, > 0. */
  readonly fte: number;
  readonly from: string;
  readonly to: string | null;
}

/** A post as the forecast of the money needs it: ids and months of the ledger of posts, no person. */
export interface StaffedPost {
  readonly id: string;
  readonly group: StaffGroup;
  /** Paid from the budget; only such posts draw it. */
  readonly isBudget: boolean;
  readonly ftePlanned: number;
  /** As the post itself states it; used where no occupancy by period is recorded. */
  readonly fteOccupied: number;
  /** Whole cents a month when fully occupied, the part that its funding pays for. */
  readonly monthlyCents: number;
  readonly from: string;
  readonly to: string | null;
  readonly fixedTermUntil: string | null;
  readonly occupancies: readonly Occupancy[];
}

/** Months counted since year 0, so that they can be added and compared. */
export const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
export const monthIn = (year: number, month: number): number => year * 12 + month - 1;
/** The same answer as before for an argument that came before: few days and months are asked for again and again. */
function remembered<Key, Value>(of: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = of(key);
    known.set(key, value);
    return value;
  };
}

/** The first day of a month. */
export const firstDay = remembered((month: number): string => `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`);

const DAY = 86_400_000;
const dayNumber = remembered((day: string): number => Date.parse(day) / DAY);

/** How many days of a month lie in a period, and how many it has. */
export function daysIn(month: number, from: string, to: string | null): { readonly days: number; readonly of: number } {
  const [begins, ends] = [dayNumber(firstDay(month)), dayNumber(firstDay(month + 1))];
  const last = to === null ? ends : Math.min(ends, dayNumber(to));
  return { days: Math.max(0, last - Math.max(begins, dayNumber(from))), of: ends - begins };
}

/** The part of a month that lies in a period, 0 to 1. */
export function partOf(month: number, { from, to }: { readonly from: string; readonly to: string | null }): number {
  const { days, of } = daysIn(month, from, to);
  return days / of;
}

/** When one who fills a post leaves as far as anybody knows: with the occupancy, or with the term of the post. */
export function knownEnd({ to }: Occupancy, { fixedTermUntil }: StaffedPost): string | null {
  if (fixedTermUntil === null) return to;
  const afterTerm = new Date((dayNumber(fixedTermUntil) + 1) * DAY).toISOString().slice(0, 10);
  return to === null || afterTerm < to ? afterTerm : to;
}

/** The occupancies of a post; where none is recorded, what the post itself states, since it began. */
export function occupanciesOf(post: StaffedPost): readonly Occupancy[] {
  if (post.occupancies.length > 0 || post.fteOccupied === 0) return post.occupancies;
  return [{ fte: post.fteOccupied, from: post.from, to: post.to }];
}

/** Full-time equivalents that fill the post on a day. */
export function occupiedOn(post: StaffedPost, day: string): number {
  const filled = occupanciesOf(post).filter(({ from, to }) => from <= day && (to === null || to > day));
  return Math.min(post.ftePlanned, filled.reduce((total, { fte }) => total + fte, 0));
}

/** What a month of the post cost, or would have cost by the ledger: whole cents for the part that was occupied. */
export function centsIn(post: StaffedPost, month: number): number {
  const occupied = occupanciesOf(post).reduce((total, row) => total + row.fte * partOf(month, row), 0);
  return Math.round(post.monthlyCents * Math.min(1, occupied / post.ftePlanned));
}
