import { STATUSES_WITH_VALUE, sum, type Decimal, type ValueStatus } from '@srb/kernel';
import type { SecrecyRule } from '../indicator-words.js';

/** A number with its status, on the way into a computation or out of it. */
export interface Figure {
  readonly status: ValueStatus;
  readonly value: Decimal | null;
  /** Households or Bedarfsgemeinschaften behind it; null when not known. */
  readonly households: number | null;
  /** So few persons, cases or households stand behind it that it is hidden before it leaves the office. */
  readonly isConfidential: boolean;
  readonly referenceDate: string | null;
  readonly availableFrom: string | null;
}

/** The smallest count of persons, cases or households that may leave the office; a true 0 may. */
const SMALLEST_SHOWN = 3;

export function isSmall(value: Decimal | null, households: number | null, rule: SecrecyRule): boolean {
  if (rule === 'NONE' || value === null || value.isZero()) return false;
  if (value.lt(SMALLEST_SHOWN)) return true;
  return rule === 'MIN_COUNT_3_AND_HOUSEHOLDS' && households !== null && households < SMALLEST_SHOWN;
}

export function withoutNumber(status: ValueStatus): Figure {
  return { status, value: null, households: null, isConfidential: false, referenceDate: null, availableFrom: null };
}

/**
 * What stands in the way of computing with these figures, the strictest first: what is secret stays secret, then what is
 * not known, then what does not apply. Null when all of them carry numbers.
 */
export function obstacle(figures: readonly Figure[]): 'SUPPRESSED' | 'UNKNOWN' | 'NOT_APPLICABLE' | null {
  const missing = new Set(figures.filter(({ status }) => !STATUSES_WITH_VALUE.includes(status)).map(({ status }) => status));
  if (missing.size === 0) return null;
  if (missing.has('SUPPRESSED')) return 'SUPPRESSED';
  return missing.size === 1 && missing.has('NOT_APPLICABLE') ? 'NOT_APPLICABLE' : 'UNKNOWN';
}

/** The status of a number computed from figures that all carry one: no more exact than the least exact of them. */
export function statusOf(value: Decimal, figures: readonly Figure[]): ValueStatus {
  for (const status of ['ESTIMATED', 'ROUNDED'] as const) if (figures.some((figure) => figure.status === status)) return status;
  return value.isZero() ? 'ZERO' : 'NUMBER';
}

/** The earliest day described, the latest day of becoming known. */
export function daysOf(figures: readonly Figure[]): Pick<Figure, 'referenceDate' | 'availableFrom'> {
  const sorted = (days: readonly (string | null)[]): string[] => days.flatMap((day) => day ?? []).sort();
  return {
    referenceDate: sorted(figures.map(({ referenceDate }) => referenceDate))[0] ?? null,
    availableFrom: sorted(figures.map(({ availableFrom }) => availableFrom)).at(-1) ?? null,
  };
}

/** Counts of several areas as one count. One that is missing leaves the sum unknown, never smaller. */
export function total(figures: readonly Figure[], rule: SecrecyRule): Figure {
  const status = figures.length === 0 ? 'UNKNOWN' : obstacle(figures);
  if (status !== null) return withoutNumber(status);
  const value = sum(figures.flatMap((figure) => figure.value ?? []));
  const known = figures.flatMap(({ households }) => households ?? []);
  const households = known.length === figures.length ? known.reduce((all, one) => all + one, 0) : null;
  return { status: statusOf(value, figures), value, households, isConfidential: isSmall(value, households, rule), ...daysOf(figures) };
}
