import { Decimal, type Origin } from '@srb/kernel';
import { quantile } from '@srb/statistics';
import { combine, known, restingOn, without, type Measured } from '../measure.js';
import type { ReleaseFacts } from '../release-facts.js';
import { sgb2RatesOfSpaces } from './indicators.js';

/** 90th over 10th percentile of the spaces' SGB II rate; without meaning when the lower one is 0. */
export function needSpread(facts: ReleaseFacts): Measured {
  const rates = sgb2RatesOfSpaces(facts);
  if (rates.length === 0) return without('UNKNOWN');
  const spread = combine(rates, (values) => {
    const ascending = [...values].sort((a, b) => a.cmp(b));
    const low = quantile(ascending, new Decimal('0.1'));
    return low.isZero() ? null : quantile(ascending, new Decimal('0.9')).div(low);
  });
  return restingOn(rates.length, spread);
}

/** Spaces on the reference date. They carry no origin of their own; the version's stands for them. */
export function spaceCount(facts: ReleaseFacts): Measured {
  const origins: readonly Origin[] = [facts.concept.version.origin];
  return facts.spaces.spaces.length === 0 ? without('UNKNOWN', origins) : known(facts.spaces.spaces.length, origins);
}
