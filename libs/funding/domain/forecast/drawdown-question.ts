import type { FundingParameter } from '../../graphql/parameter.type.js';
import type { MonthlyCost } from '../budget-year.js';
import type { StaffedPost } from '../staffed-post.js';
import type { BudgetOptionCode } from '../vocabulary.js';

/** What the database holds for the forecast of a year. */
export interface DrawdownRecord {
  readonly parameters: readonly FundingParameter[];
  /** State share allocated for the year, EUR; null where none is. */
  readonly ceiling: string | null;
  readonly costs: readonly MonthlyCost[];
  /** Of the years before too, for the history. */
  readonly posts: readonly StaffedPost[];
}

export interface DrawdownQuestion {
  readonly year: number;
  readonly referenceDate: string;
  readonly runs: number;
  readonly seed: number;
  readonly ceiling?: string | null;
  readonly trainingCost?: string | null;
  /** Part of the staff that leaves a gap each month. */
  readonly leavingRate?: string | null;
  readonly monthsToFill?: string | null;
  /** Cost per month of the ledger times this. */
  readonly costFactor?: string | null;
  readonly allow: readonly BudgetOptionCode[];
}
