/** Whose money an amount speaks of. UNKNOWN: a public source that does not say; such an amount is shown, never added. */
export const BASES = ['STATE_SHARE', 'OWN_SHARE', 'TOTAL', 'UNKNOWN'] as const;
export type Basis = (typeof BASES)[number];
export const COST_BASES = ['STATE_SHARE', 'OWN_SHARE', 'TOTAL'] as const;
export type CostBasis = (typeof COST_BASES)[number];

/** How firm an amount is: a preview of the draft law, an allocation (ceiling), a plan, an actual. UNKNOWN as for the basis. */
export const KINDS = ['PREVIEW', 'ALLOCATION', 'PLAN', 'ACTUAL', 'UNKNOWN'] as const;
export type Kind = (typeof KINDS)[number];
export const COST_KINDS = ['PLAN', 'COMMITMENT', 'ACTUAL'] as const;
export type CostKind = (typeof COST_KINDS)[number];

/** What a cost was spent on; coordination is never hidden among the other staff. */
export const COST_CATEGORIES = ['PERSONNEL', 'TRAINING', 'COORDINATION'] as const;
export type CostCategory = (typeof COST_CATEGORIES)[number];

/** Who pays: the Sozialraumbudget, the office's own money, or somebody else. */
export const COST_FUNDINGS = ['SRB', 'OWN_FUNDS', 'OTHER'] as const;
export type CostFunding = (typeof COST_FUNDINGS)[number];

export const PARAMETER_CODES = [
  'STATE_SHARE_RATE',
  'TRAINING_CAP_RATE',
  'GROWTH_RATE',
  'LAND_BASE_AMOUNT',
  'FIRST_YEAR_MONTHS',
  'LAND_KEY_WEIGHT_CHILDREN',
  'LAND_KEY_WEIGHT_SGB2',
] as const;
export type ParameterCode = (typeof PARAMETER_CODES)[number];

/** What a reader of a funding year should know before quoting a figure from it. */
export const HINT_CODES = [
  'NO_PARAMETERS',
  'NO_CEILING',
  'SEVERAL_ALLOCATIONS',
  'COST_NOT_TOTAL',
  'TRAINING_ABOVE_CAP',
  'COORDINATION_NOT_COUNTED',
  'SPLIT_DIFFERS',
  'HALF_OR_FULL_YEAR',
  'STATE_SHARE_OR_TOTAL',
  'PREVIEW_DIFFERS',
  'COST_ABOVE_CEILING',
  'COMMITMENT_ABOVE_PLAN',
  'COST_IN_SUM_AND_PER_POST',
  'PROGRAMME_SPLIT_DIFFERS',
] as const;
export type HintCode = (typeof HINT_CODES)[number];

/** Staff apart from what the operating licence requires and from coordination; the three are never one sum. */
export const STAFF_GROUPS = ['STAFF', 'LICENCE_RELEVANT', 'COORDINATION'] as const;
export type StaffGroup = (typeof STAFF_GROUPS)[number];

/** What a concept can allow when money would be left; `catalogue/budget-options.csv` says what each needs. */
export const BUDGET_OPTIONS = ['FILL_VACANT', 'INCREASE_FTE', 'EXTEND_OCCUPANCY', 'BRING_FORWARD', 'TRAINING'] as const;
export type BudgetOptionCode = (typeof BUDGET_OPTIONS)[number];

/** How a forecast finds the office's part of the Land's amount: as it was, or by the key from counts. */
export const ALLOTMENT_METHODS = ['CONSTANT_SHARE', 'KEY_COUNTS'] as const;
export type AllotmentMethod = (typeof ALLOTMENT_METHODS)[number];

/** Who gave money to a programme that several paid for. TOTAL: nobody's part, but the sum as a source prints it. */
export const PAYERS = ['LAND', 'OFFICE', 'MUNICIPALITY', 'PROVIDER', 'FEDERATION', 'OTHER', 'TOTAL'] as const;
export type Payer = (typeof PAYERS)[number];
export const SHARE_KINDS = ['PREVIEW', 'ALLOCATION', 'PLAN', 'ACTUAL'] as const;
export type ShareKind = (typeof SHARE_KINDS)[number];

/** What Kitas need and the rule does not pay for; material costs come first. */
export const NEED_KINDS = ['MATERIAL', 'ROOMS', 'TRAVEL', 'SUPERVISION', 'PERSONNEL', 'OTHER'] as const;
export type NeedKind = (typeof NEED_KINDS)[number];

export const BASIS_LABELS: Readonly<Record<Basis, string>> = {
  STATE_SHARE: 'Landesanteil',
  OWN_SHARE: 'Eigenanteil',
  TOTAL: 'Gesamtbetrag',
  UNKNOWN: 'unbekannte Bezugsgröße',
};

export const KIND_LABELS: Readonly<Record<Kind | CostKind, string>> = {
  PREVIEW: 'Vorschau',
  ALLOCATION: 'Zuweisung',
  PLAN: 'Plan',
  COMMITMENT: 'Mittelbindung',
  ACTUAL: 'Ist',
  UNKNOWN: 'unbekannte Art',
};
