import { sum, type Decimal } from '@srb/kernel';
import { describe } from '@srb/statistics';
import type { ReleasedOrigin } from './comparison-input.js';
import type { Distribution, OriginCounts } from './comparison-document.js';

/** Units whose values of several offices may be added. A rate never is. */
const ADDITIVE_UNITS = new Set(['EUR', 'VZÄ', 'VZÄ-Monate', 'Anzahl', '0 oder 1']);

const NO_VALUE = { min: null, q1: null, median: null, q3: null, max: null, mean: null, sum: null } as const;

/** A decimal as the document writes it: plain, without trailing zeros, never `-0`. */
export function text(value: Decimal): string {
  return value.isZero() ? '0' : value.toFixed();
}

/** Distribution of the values that are there, resting on n of so many offices. `unit` decides whether there is a sum. */
export function distribution(values: readonly Decimal[], of: number, unit: string): Distribution {
  const described = describe(values);
  if (described === null) return { n: 0, of, ...NO_VALUE };
  const { n, min, q1, median, q3, max, mean } = described;
  return {
    n, of, min: text(min), q1: text(q1), median: text(median), q3: text(q3), max: text(max), mean: text(mean),
    sum: ADDITIVE_UNITS.has(unit) ? text(sum(values)) : null,
  };
}

/** Origins of all values counted in these metrics together. */
export function totalOrigins(metrics: readonly { readonly origins: OriginCounts }[]): OriginCounts {
  const add = (origin: keyof OriginCounts): number => metrics.reduce((total, { origins }) => total + origins[origin], 0);
  return { public: add('public'), demo: add('demo'), office: add('office'), mixed: add('mixed') };
}

/** How many of these rows come from where. */
export function originCounts(rows: readonly { readonly origin: ReleasedOrigin }[]): OriginCounts {
  const count = (origin: ReleasedOrigin): number => rows.filter((row) => row.origin === origin).length;
  return { public: count('PUBLIC'), demo: count('DEMO'), office: count('OFFICE'), mixed: count('MIXED') };
}
