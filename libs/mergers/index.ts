export {
  ARRIVING, NOTHING, arriving, textOf,
  type ConservedSum, type Joining, type MergerFrame, type MovedRow, type OfficeRows, type PartPlan, type Renaming, type TextRow,
} from './merger-plan.js';
export type { MergerPart } from './merger-part.js';
export { arrived, changed, holdsOn, resolveCollisions, takeOver } from './taken-rows.js';
export { conservedSums, isConserved } from './conserved-sums.js';
