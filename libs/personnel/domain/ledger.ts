import type { Decimal } from '@srb/kernel';
import type { Period } from './period.js';
import type { PostFunding } from './vocabulary.js';

/** The part of a post that takes effect in one Kita for a time; open sides reach as far as the post. */
export interface LedgerAssignment extends Period {
  readonly kitaId: string;
  /** Key in the official register. */
  readonly kitaKey: string;
  readonly kitaName: string;
  /** Part of the post, above 0 to 1. */
  readonly share: Decimal;
}

/** How much of a post one holder fills for a time. The key is a pseudonym of the office's own. */
export interface LedgerOccupancy {
  readonly id: string;
  readonly holderKey: string;
  readonly fte: Decimal;
  readonly weeklyHours: Decimal | null;
  readonly payGroup: string;
  readonly qualification: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** A post with all its periods, as every figure about staff takes it. */
export interface LedgerPost {
  readonly id: string;
  readonly number: string;
  readonly postTypeCode: string;
  readonly postTypeLabel: string;
  readonly countsAsKitaSocialWork: boolean;
  readonly isCoordination: boolean;
  readonly licenceRelevant: boolean;
  readonly employerCode: string;
  readonly employerLabel: string;
  readonly funding: PostFunding;
  /** The part of the post that its funding pays for, above 0 to 1. */
  readonly fundingShare: Decimal;
  readonly costCentre: string;
  readonly payGroup: string;
  readonly qualification: string;
  readonly weeklyHours: Decimal | null;
  readonly ftePlanned: Decimal;
  /** What counts while the post has no period of occupancy at all: the figure somebody typed in, without a beginning. */
  readonly fteUndated: Decimal;
  /** EUR a year. */
  readonly annualCost: Decimal;
  readonly fixedTermUntil: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly assignments: readonly LedgerAssignment[];
  /** By first day. */
  readonly occupancies: readonly LedgerOccupancy[];
}
