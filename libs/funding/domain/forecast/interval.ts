import { Decimal } from '@srb/kernel';
import { quantile } from '@srb/statistics';

/** The middle of the runs, and the bounds that a tenth of them lies below and a tenth above. */
export interface Bounds {
  readonly low: Decimal;
  readonly median: Decimal;
  readonly high: Decimal;
}

const PORTIONS = { low: new Decimal('0.1'), median: new Decimal('0.5'), high: new Decimal('0.9') };

/** The 80 % interval of whole cents, in EUR. `cents` is not empty. */
export function boundsOf(cents: readonly number[]): Bounds {
  const ascending = Float64Array.from(cents).sort();
  const euros = Array.from(ascending, (value) => new Decimal(value).div(100));
  const at = (portion: Decimal): Decimal => quantile(euros, portion).toDecimalPlaces(2);
  return { low: at(PORTIONS.low), median: at(PORTIONS.median), high: at(PORTIONS.high) };
}

/** The same question asked of each bound; where more cost means less of it, low and high change places. */
export function mapBounds(bounds: Bounds, of: (value: Decimal) => Decimal): Bounds {
  const [one, other] = [of(bounds.low), of(bounds.high)];
  return { low: Decimal.min(one, other), median: of(bounds.median), high: Decimal.max(one, other) };
}
