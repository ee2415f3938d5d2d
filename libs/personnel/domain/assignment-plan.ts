import { Decimal, sum } from '@srb/kernel';
import type { FieldProblem } from '@srb/platform/errors';
import { germanDay, germanNumber } from './german.js';
import { holds, type Period } from './period.js';
import type { AssignmentDraft } from './post-rules.js';

export interface AssignmentPeriod extends AssignmentDraft, Period {}

/**
 * What holds when a post takes effect in these Kitas from a day on: what began before ends then, what would have begun later
 * is gone, and a Kita that keeps its share simply goes on.
 */
export function assignmentsFrom(before: readonly AssignmentPeriod[], day: string, wanted: readonly AssignmentDraft[]): AssignmentPeriod[] {
  const earlier = before.filter(({ validFrom }) => validFrom === null || validFrom < day);
  const goesOn = (period: AssignmentPeriod) =>
    (period.validTo === null || period.validTo >= day) && wanted.some((next) => sameKita(next, period) && new Decimal(next.share).eq(period.share));
  const kept = earlier.map((period): AssignmentPeriod => {
    if (goesOn(period)) return { ...period, validTo: null };
    return period.validTo === null || period.validTo > day ? { ...period, validTo: day } : period;
  });
  const going = kept.filter(({ validTo }) => validTo === null);
  const begun = wanted.filter((next) => !going.some((period) => sameKita(next, period)));
  return [...kept, ...begun.map(({ kitaId, share }) => ({ kitaId, share, validFrom: day, validTo: null }))];
}

/** On every day of the post its shares add to 1; the first day on which they do not is named. Coordination may have none. */
export function shareProblems(post: Period & { readonly isCoordination: boolean }, periods: readonly AssignmentPeriod[]): FieldProblem[] {
  const starts = [post.validFrom, ...periods.flatMap(({ validFrom, validTo }) => [validFrom, validTo])];
  const days = [...new Set(starts)].filter((day): day is string => day !== null && holds(post, day)).sort();
  for (const day of days) {
    const inForce = periods.filter((period) => holds(period, day));
    const total = sum(inForce.map(({ share }) => new Decimal(share)));
    if (total.eq(1) || (post.isCoordination && inForce.length === 0)) continue;
    const percent = germanNumber(total.times(100).toDecimalPlaces(4));
    return [{ field: 'assignments', message: `Kita-Zuordnung: am ${germanDay(day)} ergeben die Anteile zusammen ${percent} %. Bitte passen Sie sie so an, dass sie an jedem Tag der Stelle 100 % ergeben.` }];
  }
  return [];
}

function sameKita(one: AssignmentDraft, other: AssignmentDraft): boolean {
  return one.kitaId.toLowerCase() === other.kitaId.toLowerCase();
}
