import type { ValueStatus } from '@srb/kernel';
import type { RuleDefinition } from './rule.type.js';

export type { RuleDefinition } from './rule.type.js';

/**
 * The plain shapes of a calculation: what goes in, what comes out, and the way to each result. They are stored as
 * canonical JSON, so decimals are text, nothing is undefined and every list has a fixed order (by id).
 */

/** One value as it was known when the run was calculated; `value` is null for every status without a number. */
export interface InputValue {
  readonly value: string | null;
  readonly status: ValueStatus;
  readonly source: string;
  /** The year the value speaks of: the newest one not after the year of the run. */
  readonly year: number;
}

/** A Kita that takes part, with its own values by indicator code. */
export interface RunUnit {
  readonly kitaId: string;
  readonly spaceId: string;
  readonly providerId: string;
  readonly places: number;
  readonly values: Readonly<Record<string, InputValue>>;
}

/** A social space with its own values; a Kita without a value of its own takes that of its space. */
export interface RunSpace {
  readonly spaceId: string;
  readonly values: Readonly<Record<string, InputValue>>;
}

/** A post that the operating licence requires, paid from the budget, and the Kitas in which it takes effect. */
export interface LicenceRelevantPost {
  readonly postId: string;
  readonly postTypeCode: string;
  readonly fte: string;
  /** EUR a year. */
  readonly annualCost: string;
  /** Parts of the post by Kita; they add to 1. */
  readonly shares: readonly { readonly kitaId: string; readonly share: string }[];
}

export const EXCEPTION_KINDS = ['FIXED', 'AT_LEAST', 'AT_MOST', 'EXCLUDED'] as const;
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];

/** A deviation from the rule for one Kita, in the unit of the rule. It concerns the amount without licence-relevant posts. */
export interface RunException {
  readonly kitaId: string;
  readonly kind: ExceptionKind;
  /** null exactly for EXCLUDED. */
  readonly amount: string | null;
  readonly reason: string;
}

export interface RunInputs {
  readonly year: number;
  /** What is shared out, in the unit of the rule. */
  readonly amount: string;
  readonly definition: RuleDefinition;
  /** True where the licence-relevant posts are thought to be paid elsewhere. */
  readonly withoutLicenceRelevant: boolean;
  /** By id. */
  readonly units: readonly RunUnit[];
  readonly spaces: readonly RunSpace[];
  readonly licenceRelevantPosts: readonly LicenceRelevantPost[];
  readonly exceptions: readonly RunException[];
}

/** A part of what a Kita gets: from which node of the rule, for which post type. */
export interface RunPart {
  /** JSON pointer of the node in the definition. */
  readonly path: string;
  readonly label: string;
  readonly postTypeCode: string | null;
  readonly licenceRelevant: boolean;
  readonly amount: string;
}

/** An exception, and whether it changed the amount: a least amount that the rule reaches anyway does not. */
export interface AppliedException extends RunException {
  readonly applied: boolean;
}

/** What one Kita gets. Licence-relevant posts are never in `amount`, `eur` or `fte`. */
export interface RunUnitResult {
  readonly kitaId: string;
  readonly spaceId: string;
  readonly providerId: string;
  /** In the unit of the rule. */
  readonly amount: string;
  /** The amount in EUR (2 decimals) and in FTE (3 decimals); null where the rule names no cost of an FTE. */
  readonly eur: string | null;
  readonly fte: string | null;
  readonly licenceRelevantAmount: string;
  readonly licenceRelevantEur: string | null;
  readonly licenceRelevantFte: string | null;
  readonly parts: readonly RunPart[];
  readonly exception: AppliedException | null;
}

/** What stays with the office: a reserve, a coordination post. */
export interface HeldAmount {
  readonly path: string;
  readonly label: string;
  readonly postTypeCode: string | null;
  readonly coordination: boolean;
  readonly licenceRelevant: boolean;
  readonly amount: string;
}

/** What a node could not hand out: less than a step, or what no tier, post or application asked for. */
export interface RunRest {
  readonly path: string;
  /** `''` for the whole office, else `SPACE:<id>`, `PROVIDER:<id>` or `KITA:<id>`. */
  readonly scope: string;
  readonly amount: string;
}

/** amount = distributed + licenceRelevant + held + heldLicenceRelevant + coordination + rest, exactly. */
export interface RunTotals {
  readonly amount: string;
  readonly distributed: string;
  readonly licenceRelevant: string;
  /** Held at the office, without coordination and licence-relevant posts. */
  readonly held: string;
  readonly heldLicenceRelevant: string;
  readonly coordination: string;
  readonly rest: string;
}

export interface RunResult {
  readonly unit: RuleDefinition['unit'];
  readonly totals: RunTotals;
  /** By kitaId; every Kita of the inputs is there, also those that get nothing. */
  readonly units: readonly RunUnitResult[];
  readonly held: readonly HeldAmount[];
  readonly rests: readonly RunRest[];
}

/** A criterion of a step as it was for this Kita, or for the space or provider it belongs to. */
export interface TraceCriterion extends InputValue {
  readonly indicator: string;
  readonly weight: string;
  readonly direction: 'higher' | 'lower';
  readonly normalisation: string;
  /** 12 decimals; null where the criterion was left out because its value is missing. */
  readonly normalised: string | null;
  readonly contribution: string | null;
}

/** One node of the rule, as it worked for this Kita. */
export interface TraceStep {
  readonly path: string;
  readonly scope: string;
  readonly kind: string;
  readonly label: string;
  readonly postTypeCode: string | null;
  /** What the node shared out. */
  readonly of: string;
  /** Whom the amount of this step is for: the Kita, or the space, provider, part, tier or post it belongs to. */
  readonly level: 'KITA' | 'SPACE' | 'PROVIDER' | 'PART' | 'TIER' | 'POST';
  readonly id: string;
  readonly criteria: readonly TraceCriterion[];
  /** What the need index was multiplied by. */
  readonly size: string | null;
  readonly index: string | null;
  readonly rank: number | null;
  readonly eligible: boolean;
  readonly bound: 'MINIMUM' | 'MAXIMUM' | null;
  /** Further figures of the node by name: percent, weeklyHours, applied, cap, share, base. */
  readonly figures: Readonly<Record<string, string>>;
  /** Before rounding to the step, 12 decimals. */
  readonly exact: string;
  readonly amount: string;
}

/** The way to the amount of one Kita, from the office down. */
export interface CalculationTrace {
  readonly kitaId: string;
  readonly spaceId: string;
  readonly providerId: string;
  readonly places: number;
  readonly amount: string;
  readonly licenceRelevantAmount: string;
  readonly exception: AppliedException | null;
  readonly steps: readonly TraceStep[];
}
