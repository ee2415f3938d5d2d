import type { Measured } from './measure.js';
import { without } from './measure.js';

export type SecrecyRule = 'NONE' | 'MIN_COUNT_3' | 'MIN_COUNT_3_AND_HOUSEHOLDS';

/** Counts below this are protected; a true 0 is not. Source: rules of the BA statistics. */
const THRESHOLD = 3;

function isProtected(count: number): boolean {
  return count > 0 && count < THRESHOLD;
}

/**
 * Applies the catalogue's rules to a figure: first secrecy (the value is gone, not just hidden), then the
 * smallest denominator for which a comparison makes sense.
 */
export function protectedFigure(measured: Measured, rule: { readonly secrecyRule: SecrecyRule; readonly minN: number }): Measured {
  if (measured.value === null) return measured;
  const countsProtected = rule.secrecyRule !== 'NONE' && measured.counts.some(isProtected);
  // A value above 0 with no household behind it would contradict itself; it is hidden as well.
  const householdsProtected = rule.secrecyRule === 'MIN_COUNT_3_AND_HOUSEHOLDS' && measured.households.some((count) => count < THRESHOLD);
  if (countsProtected || householdsProtected) return without('SUPPRESSED', measured.origins);
  if (measured.denominatorCount !== null && measured.denominatorCount < rule.minN) return without('NOT_APPLICABLE', measured.origins);
  return measured;
}
