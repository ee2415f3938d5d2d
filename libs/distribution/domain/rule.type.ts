/**
 * A distribution rule as data: a tree that begins at the office and ends at Kitas. Every node shares out the amount it
 * is given among parts, posts, spaces, providers or Kitas; `then` says how each of them goes on. Decimals are text.
 */
export interface RuleDefinition {
  readonly unit: 'EUR' | 'FTE';
  /** The smallest amount handed out, for example 0.01 EUR or 0.05 FTE. */
  readonly step: string;
  /** What one FTE costs in EUR a year, to show each amount in both units; tiers and posts of EUR rules need it. */
  readonly eurPerFte: string | null;
  readonly root: RuleNode;
}

export type RuleNode = OffTheTop | PercentSplit | NeedIndexSplit | BaseAndSurcharge | Ranking | Tiers | Applications | PassThrough | SharedPosts | Reserve;

/** Whom a node shares out to. */
export type Over = 'SPACE' | 'PROVIDER' | 'KITA';

/** How an amount goes on; null where it has arrived at one Kita. */
type Then = RuleNode | null;

/** What is paid before anything is shared out, licence-relevant posts first; the remainder goes on. */
export interface OffTheTop {
  readonly kind: 'OFF_THE_TOP';
  /** Takes the licence-relevant posts of the budget, each to the Kitas in which it takes effect. */
  readonly licenceRelevantPosts: boolean;
  /** Typed amounts; without a Kita they stay with the office. */
  readonly items: readonly OffTheTopItem[];
  readonly then: RuleNode;
}

export interface OffTheTopItem {
  readonly label: string;
  readonly amount: string;
  readonly postTypeCode: string | null;
  readonly kitaId: string | null;
  readonly licenceRelevant: boolean;
  readonly coordination: boolean;
}

/** Pots or post types by percent; the percentages add to 100. */
export interface PercentSplit {
  readonly kind: 'PERCENT';
  readonly parts: readonly PercentPart[];
}

interface PercentPart {
  readonly label: string;
  readonly percent: string;
  readonly postTypeCode: string | null;
  readonly then: Then;
}

export interface CriterionRule {
  /** Code of an indicator, or PLACES for the places of a Kita. */
  readonly indicator: string;
  readonly weight: string;
  readonly direction: 'higher' | 'lower';
  readonly normalisation: 'minmax' | 'zscore' | 'rank' | 'share' | 'none' | 'points';
  /** Exactly for `points`. */
  readonly points: readonly { readonly from: string; readonly points: string }[] | null;
}

export type MissingRule = 'error' | 'mean' | 'exclude';
export type Eligible = { readonly top: number } | { readonly indexAtLeast: string };

/** By need: the calculation kind `distribution`, with its words. */
export interface NeedIndexSplit {
  readonly kind: 'NEED_INDEX';
  readonly over: Over;
  readonly criteria: readonly CriterionRule[];
  readonly indexScale: { readonly mean: string; readonly sd: string } | null;
  readonly missing: MissingRule;
  /** The index is multiplied by this: an indicator or PLACES. */
  readonly size: string | null;
  readonly eligible: Eligible | null;
  readonly basePerUnit: string | null;
  readonly minimum: string | null;
  readonly maximum: string | null;
  readonly then: Then;
}

/** The same base for everyone, the remainder by need. */
export interface BaseAndSurcharge {
  readonly kind: 'BASE_AND_SURCHARGE';
  readonly over: Over;
  readonly basePerUnit: string;
  readonly criteria: readonly CriterionRule[];
  readonly missing: MissingRule;
  readonly size: string | null;
  readonly then: Then;
}

/** By the mean of the ranks in equally weighted criteria. */
export interface Ranking {
  readonly kind: 'RANKING';
  readonly over: Over;
  readonly criteria: readonly { readonly indicator: string; readonly direction: 'higher' | 'lower' }[];
  readonly missing: MissingRule;
  /** Only the neediest so many take part; null for all. */
  readonly top: number | null;
  readonly then: Then;
}

/** Fixed weekly hours by tier; the one tier without hours shares what is left. */
export interface Tiers {
  readonly kind: 'TIERS';
  /** Full-time hours of a week. */
  readonly hoursPerFte: string;
  /** A Kita belongs to the tier with the highest `from` ≤ its value; null where the tiers list their Kitas. */
  readonly indicator: string | null;
  readonly tiers: readonly Tier[];
}

export interface Tier {
  readonly label: string;
  readonly from: string | null;
  readonly kitaIds: readonly string[] | null;
  /** null for the tier that shares what the others leave. */
  readonly weeklyHours: string | null;
  readonly then: Then;
}

/** As the providers applied; what one provider gets is capped by a share of the whole. All are cut alike where it is not enough. */
export interface Applications {
  readonly kind: 'APPLICATIONS';
  readonly applications: readonly { readonly kitaId: string; readonly amount: string }[];
  /** 0 < share ≤ 1; null without a cap. */
  readonly capShare: string | null;
  /** What nobody applied for goes on; null leaves it as rest. */
  readonly then: Then;
}

/** Handed on in proportion to one figure. */
export interface PassThrough {
  readonly kind: 'PASS_THROUGH';
  readonly over: Over;
  /** An indicator or PLACES. */
  readonly key: string;
  readonly then: Then;
}

/** Posts, each with the list of Kitas that its worker is responsible for; the remainder goes on, or is left. */
export interface SharedPosts {
  readonly kind: 'SHARED_POSTS';
  readonly posts: readonly SharedPost[];
  /** What the posts do not need goes on; null leaves it as rest. */
  readonly then: Then;
}

export interface SharedPost {
  readonly label: string;
  readonly fte: string;
  readonly postTypeCode: string | null;
  /** Weights of the Kitas in the post; equal where all are the same. */
  readonly kitas: readonly { readonly kitaId: string; readonly weight: string }[];
}

/** Stays with the office under a name. */
export interface Reserve {
  readonly kind: 'RESERVE';
  readonly label: string;
  readonly postTypeCode: string | null;
  readonly coordination: boolean;
}
