/** Days from the first to before the last; null is open on that side. Days are texts like `2026-01-31`. */
export interface Period {
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** A period that begins and ends. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 86_400_000;
const numberOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
const dayOf = (number: number) => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** Days from one day to before the other; never negative. */
export function daysIn({ from, to }: Span): number {
  return Math.max(0, numberOf(to) - numberOf(from));
}

export function addDays(day: string, days: number): string {
  return dayOf(numberOf(day) + days);
}

/** What the periods have in common with the span; null when that is no day. */
export function within(span: Span, ...periods: readonly Period[]): Span | null {
  let { from, to } = span;
  for (const { validFrom, validTo } of periods) {
    if (validFrom !== null && validFrom > from) from = validFrom;
    if (validTo !== null && validTo < to) to = validTo;
  }
  return from < to ? { from, to } : null;
}

export function holds({ validFrom, validTo }: Period, day: string): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || validTo > day);
}

/** The parts of the span on which none of the periods holds, in order. */
export function gapsOf(span: Span, periods: readonly Period[]): Span[] {
  const covered = periods.flatMap((period) => within(span, period) ?? []).sort((a, b) => (a.from < b.from ? -1 : 1));
  const gaps: Span[] = [];
  let { from } = span;
  for (const part of covered) {
    if (part.from > from) gaps.push({ from, to: part.from });
    if (part.to > from) from = part.to;
  }
  return from < span.to ? [...gaps, { from, to: span.to }] : gaps;
}

/** The first day of the month after. */
function nextMonth(day: string): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return month === 12 ? `${String(year + 1).padStart(4, '0')}-01-01` : `${day.slice(0, 4)}-${String(month + 1).padStart(2, '0')}-01`;
}

/** The months that the span touches, each whole, in order. */
export function monthsOf({ from, to }: Span): Span[] {
  const months: Span[] = [];
  for (let first = `${from.slice(0, 7)}-01`; first < to; first = nextMonth(first)) months.push({ from: first, to: nextMonth(first) });
  return months;
}
