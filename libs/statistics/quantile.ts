import type { Decimal } from '@srb/kernel';

/**
 * Quantile by linear interpolation (type 7 of Hyndman and Fan 1996; the default of R and NumPy).
 * `ascending` is sorted and not empty; `portion` runs from 0 to 1. Exact for portions with few decimals.
 */
export function quantile(ascending: readonly Decimal[], portion: Decimal): Decimal {
  if (portion.lt(0) || portion.gt(1)) throw new RangeError('a quantile needs a portion from 0 to 1');
  const place = portion.times(ascending.length - 1);
  const below = place.floor();
  const lower = ascending[below.toNumber()];
  if (lower === undefined) throw new RangeError('a quantile needs at least one value');
  const upper = ascending[below.toNumber() + 1] ?? lower;
  return lower.plus(upper.minus(lower).times(place.minus(below)));
}
