import type { Decimal } from '@srb/kernel';
import type { Allocation } from '../graphql/allocation.type.js';
import type { AllocationSplitCheck, AllocationSum, CostSum, Drawdown } from '../graphql/funding-year.type.js';
import type { LandCeiling } from '../graphql/land-ceiling.type.js';
import type { ProgrammeSplit } from '../graphql/programme-split.type.js';

/** What is known of a year when its hints are written. */
export interface YearFindings {
  readonly year: number;
  readonly hasRates: boolean;
  readonly hasCeiling: boolean;
  readonly stateShareRate: Decimal | null;
  readonly growthRate: Decimal | null;
  readonly landCeiling: LandCeiling | null;
  readonly allocations: readonly Allocation[];
  /** Allocations of the year before and the year after. */
  readonly neighbours: readonly Allocation[];
  readonly allocationSums: readonly AllocationSum[];
  readonly costSums: readonly CostSum[];
  readonly drawdowns: readonly Drawdown[];
  readonly splitChecks: readonly AllocationSplitCheck[];
  readonly programmeSplits: readonly ProgrammeSplit[];
}
