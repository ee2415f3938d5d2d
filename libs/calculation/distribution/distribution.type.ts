import type { Numeral } from '../numeral.js';

export const DIRECTIONS = ['higher', 'lower'] as const;
export const NORMALISATIONS = ['minmax', 'zscore', 'rank', 'share', 'none', 'points'] as const;
export const MISSING_RULES = ['error', 'mean', 'exclude'] as const;
export const DISTRIBUTION_UNITS = ['EUR', 'FTE'] as const;

export type Normalisation = (typeof NORMALISATIONS)[number];

export interface NeedCriterion {
  readonly indicator: string;
  readonly weight: Numeral;
  /** `lower`: the lower the value, the greater the need. */
  readonly direction: (typeof DIRECTIONS)[number];
  readonly normalisation: Normalisation;
  /** Only for `points`: levels in ascending order of `from`. */
  readonly points: readonly { readonly from: Numeral; readonly points: Numeral }[];
}

export interface DistributionUnit {
  readonly id: string;
  readonly size: Numeral | null;
  /** Raw values in the order of the criteria; null is missing. */
  readonly values: readonly (Numeral | null)[];
}

/** A distribution rule with everything it is applied to; money and FTE alike, named by `unit`. */
export interface DistributionInput {
  readonly amount: Numeral;
  readonly unit: (typeof DISTRIBUTION_UNITS)[number];
  readonly step: Numeral;
  readonly offTheTop: readonly { readonly label: string; readonly amount: Numeral }[];
  readonly basePerUnit: Numeral | null;
  readonly criteria: readonly NeedCriterion[];
  readonly indexScale: { readonly mean: Numeral; readonly sd: Numeral } | null;
  readonly missing: (typeof MISSING_RULES)[number];
  /** Whether the index is multiplied by the unit's size. */
  readonly sized: boolean;
  readonly eligible: { readonly top: number } | { readonly indexAtLeast: Numeral } | null;
  readonly minimum: Numeral | null;
  readonly maximum: Numeral | null;
  readonly units: readonly DistributionUnit[];
}

/** One line of the calculation trace; decimals as text. */
export interface UnitShare {
  readonly id: string;
  readonly eligible: boolean;
  /** By indicator; one that is left out for this unit has no key. */
  readonly normalised: Readonly<Record<string, string>>;
  readonly contributions: Readonly<Record<string, string>>;
  readonly index: string;
  readonly rank: number;
  readonly exact: string;
  readonly amount: string;
}

export interface DistributionResult {
  /** In the order of the input. */
  readonly units: readonly UnitShare[];
  readonly offTheTop: string;
  readonly distributed: string;
  readonly rest: string;
}
