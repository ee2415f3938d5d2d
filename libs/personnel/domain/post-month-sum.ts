import { Decimal, sum } from '@srb/kernel';
import { groupLines, type GroupLines } from './group-lines.js';
import type { PostMonth } from './post-month.js';

/** Months of posts added: twelve full posts for a month are twelve, as is one for a year. */
export interface PostMonthFigures {
  readonly planned: Decimal;
  readonly occupied: Decimal;
  readonly vacant: Decimal;
}

/** The months by group; what is printed of the groups adds to what is printed of the whole. */
export function postMonthLines(months: readonly PostMonth[]): GroupLines<PostMonthFigures> {
  return groupLines(months, ({ group }) => group, postMonthFigures, (parts) => {
    const [planned, occupied] = [sum(parts.map((part) => part.planned)), sum(parts.map((part) => part.occupied))];
    return { planned, occupied, vacant: planned.minus(occupied) };
  });
}

/** Added exactly, each month over its own number of days, rounded once to six places. */
function postMonthFigures(months: readonly PostMonth[]): PostMonthFigures {
  const [planned, occupied] = [total(months, ({ plannedDays }) => plannedDays), total(months, ({ occupiedDays }) => occupiedDays)];
  return { planned, occupied, vacant: planned.minus(occupied) };
}

function total(months: readonly PostMonth[], fteDays: (month: PostMonth) => Decimal): Decimal {
  const byLength = new Map<number, Decimal>();
  for (const month of months) byLength.set(month.daysInMonth, (byLength.get(month.daysInMonth) ?? new Decimal(0)).plus(fteDays(month)));
  return sum([...byLength].map(([days, value]) => value.div(days))).toDecimalPlaces(6);
}
