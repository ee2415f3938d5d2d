import { Decimal } from '@srb/kernel';
import { total, withoutNumber, type Figure } from './derived/figure.js';
import type { SecrecyRule } from './indicator-words.js';

/** A place or a Kita in a space, wholly or to a share. */
export interface SpaceMember {
  readonly spaceId: string;
  readonly sourceId: string;
  /** Over 0 up to 1. */
  readonly share: string;
}

function portion(figure: Figure, share: Decimal): Figure {
  if (share.eq(1) || figure.value === null || figure.value.isZero()) return figure;
  return { ...figure, status: 'ESTIMATED', value: figure.value.times(share), households: null };
}

/**
 * Counts of places or Kitas as counts of a space. One that is secret makes the whole secret, one that is not known leaves
 * it unknown, and so does a space with no members; all zero is zero. A share of a count is an estimate.
 */
export function aggregateOf(spaceId: string, members: readonly SpaceMember[], figures: ReadonlyMap<string, Figure>, rule: SecrecyRule): Figure {
  const own = members.filter((member) => member.spaceId === spaceId);
  return total(own.map(({ sourceId, share }) => portion(figures.get(sourceId) ?? withoutNumber('UNKNOWN'), new Decimal(share))), rule);
}
