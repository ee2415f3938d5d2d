import { Decimal, sum, type Origin, type ValueStatus } from '@srb/kernel';

/** Origin of a figure made of several: one of the three, or both public and demonstration data (never silently). */
export type ReleasedOrigin = Origin | 'MIXED';

/** A figure with what the secrecy rules must know about it. Unrounded, in the unit of its metric. */
export interface Measured {
  readonly status: ValueStatus;
  readonly value: Decimal | null;
  readonly origins: readonly Origin[];
  /** Persons or cases behind numerator and denominator; a count of 1 or 2 hides the figure. */
  readonly counts: readonly number[];
  /** Households behind every count above 0, where the source names them. */
  readonly households: readonly number[];
  /** Units of the denominator (children, posts, spaces), against the metric's minimum n. */
  readonly denominatorCount: number | null;
}

type Background = Partial<Pick<Measured, 'counts' | 'households' | 'denominatorCount'>> & { readonly status?: 'ESTIMATED' };

const NO_BACKGROUND = { counts: [], households: [], denominatorCount: null } as const;

export function known(value: Decimal | number, origins: readonly Origin[], background: Background = {}): Measured {
  const decimal = new Decimal(value);
  return { ...NO_BACKGROUND, status: decimal.isZero() ? 'ZERO' : 'NUMBER', value: decimal, origins, ...background };
}

export function without(status: 'SUPPRESSED' | 'UNKNOWN' | 'NOT_APPLICABLE', origins: readonly Origin[] = []): Measured {
  return { ...NO_BACKGROUND, status, value: null, origins };
}

/** In this order: a protected part protects the whole, an unknown one leaves it unknown. */
const CONTAGIOUS = ['SUPPRESSED', 'UNKNOWN', 'NOT_APPLICABLE'] as const;

/** A figure made of others. `compute` gets their values and returns null where the figure has no meaning. */
export function combine(parts: readonly Measured[], compute: (values: readonly Decimal[]) => Decimal | null): Measured {
  const origins = [...new Set(parts.flatMap((part) => part.origins))];
  const spoilt = CONTAGIOUS.find((status) => parts.some((part) => part.status === status));
  if (spoilt !== undefined) return without(spoilt, origins);
  const value = compute(parts.flatMap((part) => part.value ?? []));
  if (value === null) return without('NOT_APPLICABLE', origins);
  const background = { counts: parts.flatMap((part) => part.counts), households: parts.flatMap((part) => part.households) };
  const estimated = parts.some(({ status }) => status === 'ESTIMATED');
  return known(value, origins, estimated ? { ...background, status: 'ESTIMATED' } : background);
}

export function total(parts: readonly Measured[]): Measured {
  return combine(parts, sum);
}

/** numerator / denominator · factor; without meaning when the denominator is 0. */
export function ratio(numerator: Measured, denominator: Measured, factor = 1): Measured {
  return combine([numerator, denominator], ([above = new Decimal(0), below = new Decimal(0)]) =>
    below.isZero() ? null : above.div(below).times(factor),
  );
}

/** The same figure, resting on so many units of its denominator. */
export function restingOn(denominatorCount: number, measured: Measured): Measured {
  return { ...measured, denominatorCount };
}

/** The same figure with the persons or cases that stand behind it. */
export function countedFrom(counts: readonly number[], measured: Measured): Measured {
  return { ...measured, counts: [...measured.counts, ...counts] };
}

/** Where these rows come from, each origin once. */
export function originsOf(rows: readonly { readonly origin: Origin }[]): readonly Origin[] {
  return [...new Set(rows.map(({ origin }) => origin))];
}
