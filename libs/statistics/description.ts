import { Decimal, sum } from '@srb/kernel';
import { quantile } from './quantile.js';

/** Decimals that a mean is rounded to, half away from zero. */
const MEAN_PLACES = 12;

/** Distribution of a metric, in the metric's own unit. */
export interface Description {
  readonly n: number;
  readonly min: Decimal;
  readonly q1: Decimal;
  readonly median: Decimal;
  readonly q3: Decimal;
  readonly max: Decimal;
  /** Rounded to 12 decimals; everything else is exact. */
  readonly mean: Decimal;
}

/** Describes values in any order; null without any value. Quartiles by linear interpolation (type 7). */
export function describe(values: readonly Decimal[]): Description | null {
  if (values.length === 0) return null;
  const ascending = [...values].sort((a, b) => a.cmp(b));
  const at = (portion: string): Decimal => quantile(ascending, new Decimal(portion));
  return {
    n: values.length,
    min: at('0'),
    q1: at('0.25'),
    median: at('0.5'),
    q3: at('0.75'),
    max: at('1'),
    mean: sum(values).div(values.length).toDecimalPlaces(MEAN_PLACES),
  };
}
