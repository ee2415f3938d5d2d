import { Decimal, sum, toFixed, type Decimal as Exact } from '@srb/kernel';
import type { FieldProblem } from '@srb/platform/errors';
import { germanDay, germanNumber } from './german.js';
import { holds, type Period } from './period.js';

/** One holder's part of a post for a time. Decimals as text. */
export interface OccupancyDraft {
  readonly id: string;
  /** A pseudonym of the office's own, never a name. */
  readonly holderKey: string;
  readonly fte: string;
  readonly weeklyHours: string | null;
  readonly payGroup: string;
  readonly qualification: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

export type OccupancyTerms = Pick<OccupancyDraft, 'fte' | 'weeklyHours' | 'payGroup' | 'qualification'>;

/** What the plan of a post's occupancy is measured by. */
export interface OccupiedPost extends Period {
  readonly number: string;
  readonly ftePlanned: string;
}

/** A key for somebody whom the office gave none. */
export function newHolderKey(uuid: string): string {
  return `P-${uuid.slice(0, 8).toUpperCase()}`;
}

/** The FTE occupied on a day. */
export function occupiedOn(periods: readonly OccupancyDraft[], day: string): Exact {
  return sum(periods.filter((period) => holds(period, day)).map(({ fte }) => new Decimal(fte)));
}

/** The period goes on with other terms from a day on; from its first day it simply has them. */
export function changedFrom(periods: readonly OccupancyDraft[], id: string, day: string, terms: Partial<OccupancyTerms>, newId: string): OccupancyDraft[] {
  return periods.flatMap((period) => {
    if (period.id !== id) return [period];
    if (day <= period.validFrom) return [{ ...period, ...terms }];
    return [{ ...period, validTo: day }, { ...period, ...terms, id: newId, validFrom: day }];
  });
}

/** The period ends before a day; one that ends before it began never was. */
export function endedOn(periods: readonly OccupancyDraft[], id: string, day: string): OccupancyDraft[] {
  return periods.flatMap((period) => {
    if (period.id !== id) return [period];
    return day <= period.validFrom ? [] : [{ ...period, validTo: day }];
  });
}

/**
 * The post is occupied with so many FTE from a day on, whoever holds it: one holder goes on with them, or a new one begins.
 * @returns null when several hold it, or one begins later: then the figure alone does not say who works how much
 */
export function occupiedFrom(periods: readonly OccupancyDraft[], day: string, fte: Exact, newcomer: Pick<OccupancyDraft, 'id' | 'holderKey'>): OccupancyDraft[] | null {
  if (periods.some(({ validFrom }) => validFrom > day)) return null;
  const [holder, ...others] = periods.filter((period) => holds(period, day));
  if (others.length > 0) return null;
  if (holder === undefined) {
    const begun = { ...newcomer, fte: fte.toString(), weeklyHours: null, payGroup: '', qualification: '', validFrom: day, validTo: null };
    return fte.isZero() ? [...periods] : [...periods, begun];
  }
  if (fte.isZero()) return endedOn(periods, holder.id, day);
  return changedFrom(periods, holder.id, day, { fte: fte.toString() }, newcomer.id);
}

/** Everything that does not fit, each with its day: order of days, days of the post, one holder twice, more than planned. */
export function occupancyPlanProblems(post: OccupiedPost, periods: readonly OccupancyDraft[]): FieldProblem[] {
  const problems = periods.flatMap((period) => [...orderProblems(post, period), ...twiceProblems(periods, period)]);
  return problems.length > 0 ? problems : excessProblems(post, periods);
}

function orderProblems(post: OccupiedPost, { validFrom, validTo }: OccupancyDraft): FieldProblem[] {
  if (validTo !== null && validTo <= validFrom) {
    return [{ field: 'validTo', message: 'Besetzt bis: bitte ein Datum nach „Besetzt ab“ angeben.' }];
  }
  if (post.validFrom !== null && validFrom < post.validFrom) {
    return [{ field: 'validFrom', message: `Besetzt ab: die Stelle „${post.number}“ gibt es erst seit ${germanDay(post.validFrom)}. Bitte wählen Sie diesen Tag oder einen späteren.` }];
  }
  if (post.validTo !== null && validFrom >= post.validTo) {
    return [{ field: 'validFrom', message: `Besetzt ab: die Stelle „${post.number}“ endet vor dem ${germanDay(post.validTo)}. Bitte wählen Sie einen früheren Tag oder verlängern Sie die Stelle.` }];
  }
  return [];
}

function twiceProblems(periods: readonly OccupancyDraft[], period: OccupancyDraft): FieldProblem[] {
  const twice = periods.some((other) => other !== period && other.holderKey === period.holderKey && other.validFrom <= period.validFrom && holds(other, period.validFrom));
  if (!twice) return [];
  return [{ field: 'holderKey', message: `Personenschlüssel: diese Person besetzt die Stelle am ${germanDay(period.validFrom)} schon. Bitte ändern Sie deren Besetzung oder verwenden Sie einen anderen Schlüssel.` }];
}

function excessProblems({ number, ftePlanned }: OccupiedPost, periods: readonly OccupancyDraft[]): FieldProblem[] {
  const days = [...new Set(periods.map(({ validFrom }) => validFrom))].sort();
  const day = days.find((candidate) => occupiedOn(periods, candidate).gt(ftePlanned));
  if (day === undefined) return [];
  const total = germanNumber(toFixed(occupiedOn(periods, day), 3));
  return [{ field: 'fte', message: `VZÄ besetzt: am ${germanDay(day)} wären auf der Stelle „${number}“ ${total} VZÄ besetzt, geplant sind ${germanNumber(ftePlanned)}. Bitte verringern Sie die Besetzung oder erhöhen Sie die geplanten VZÄ.` }];
}
