import { Decimal } from '@srb/kernel';
import { known, ratio, without, type Measured } from '../measure.js';
import type { ReleaseFacts } from '../release-facts.js';

function monthsBetween(from: string, to: string): number {
  const [startYear = 0, startMonth = 0, startDay = 0] = from.split('-').map(Number);
  const [endYear = 0, endMonth = 0, endDay = 0] = to.split('-').map(Number);
  const lastDayOfEnd = new Date(Date.UTC(endYear, endMonth, 0)).getUTCDate();
  const full = (endYear - startYear) * 12 + endMonth - startMonth;
  // The last day of a month completes it: from 31 December to 30 June are six months.
  return endDay >= Math.min(startDay, lastDayOfEnd) ? full : full - 1;
}

/** `validTo` is the first day on which the version no longer holds. */
function holdsOn(date: string, { validFrom, validTo }: ReleaseFacts['concept']['version']): boolean {
  return validFrom !== null && validFrom <= date && (validTo === null || validTo > date);
}

/** 1 or 0; unknown when another decided version may have held on the reference date. */
export function conceptInForce(facts: ReleaseFacts): Measured {
  const { version, decision, decidedVersions } = facts.concept;
  if (version.status === 'IN_FORCE' && decision !== null && holdsOn(facts.spaces.referenceDate, version)) return known(1, [version.origin]);
  return decidedVersions > 1 ? without('UNKNOWN', [version.origin]) : known(0, [version.origin]);
}

/** Whole months; without meaning for a version without an end, or one that does not hold on the reference date. */
export function monthsToExpiry(facts: ReleaseFacts): Measured {
  const { version } = facts.concept;
  const { referenceDate } = facts.spaces;
  if (version.validTo === null || !holdsOn(referenceDate, version)) return without('NOT_APPLICABLE', [version.origin]);
  return known(monthsBetween(referenceDate, version.validTo), [version.origin]);
}

/** Versions decided after the first one. */
export function revisions(facts: ReleaseFacts): Measured {
  return known(Math.max(0, facts.concept.decidedVersions - 1), [facts.concept.version.origin]);
}

/** Percent of the metrics with a source that the office does not withhold. */
export function releasedShare(facts: ReleaseFacts): Measured {
  const { expected, withheld } = facts.items;
  const origins = [facts.concept.version.origin];
  return ratio(known(new Decimal(expected - withheld), origins), known(new Decimal(expected), origins), 100);
}
