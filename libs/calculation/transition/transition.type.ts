import type { Decimal } from '@srb/kernel';

/** A Kita on its way: what it has now and what the new rule gives it. Both ≥ 0 and multiples of the step. */
interface TransitionUnit {
  readonly id: string;
  readonly present: Decimal;
  readonly target: Decimal;
}

/** The corridor; null is no such limit. All amounts are in the unit of the Kitas. */
export interface Corridor {
  readonly units: readonly TransitionUnit[];
  /** Every amount of the plan is a multiple of it. */
  readonly step: Decimal;
  /** Within so many years every Kita is at its target; at least 1. */
  readonly years: number;
  /** The most that one Kita may lose from one year to the next. */
  readonly maximumLoss: Decimal | null;
  readonly maximumGain: Decimal | null;
  /** A change from one year to the next is at least this, or there is none: nobody moves a post by a few minutes. */
  readonly minimumChange: Decimal | null;
  /** The most that all Kitas may get together, year by year; null entries and years beyond the list are free. */
  readonly budgets: readonly (Decimal | null)[];
}

/** One demand of the corridor, as it can stand in a contradiction. */
export type Constraint =
  | { readonly kind: 'MAXIMUM_LOSS' | 'MAXIMUM_GAIN' | 'MINIMUM_CHANGE' | 'YEARS' }
  | { readonly kind: 'TARGET'; readonly unitId: string }
  /** Years count from 1. */
  | { readonly kind: 'BUDGET'; readonly year: number };

interface PlannedPath {
  readonly id: string;
  /** The amount of each year, the first one after the present; the last is the target. */
  readonly amounts: readonly Decimal[];
  /** Whether the way leaves equal yearly steps because the money of a year demands it. */
  readonly isMoved: boolean;
}

export type Transition =
  | { readonly isPossible: true; readonly paths: readonly PlannedPath[]; readonly totals: readonly Decimal[] }
  /** An irreducible contradiction: without any one of these demands there is a plan for the others. */
  | { readonly isPossible: false; readonly contradiction: readonly Constraint[] };
