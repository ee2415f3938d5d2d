/** Whose money an amount speaks of. UNKNOWN: a public source that does not say; such an amount is shown, never added. */
export const BASES = ['STATE_SHARE', 'OWN_SHARE', 'TOTAL', 'UNKNOWN'] as const;
export type Basis = (typeof BASES)[number];
export const COST_BASES = ['STATE_SHARE', 'OWN_SHARE', 'TOTAL'] as const;
export type CostBasis = (typeof COST_BASES)[number];

/** How firm an amount is: a preview of the draft law, an allocation (ceiling), a plan, an actual. UNKNOWN as for the basis. */
export const KINDS = ['PREVIEW', 'ALLOCATION', 'PLAN', 'ACTUAL', 'UNKNOWN'] as const;
export type Kind = (typeof KINDS)[number];
export const COST_KINDS = ['PLAN', 'ACTUAL'] as const;
export type CostKind = (typeof COST_KINDS)[number];

/** What a cost was spent on; coordination is never hidden among the other staff. */
export const COST_CATEGORIES = ['PERSONNEL', 'TRAINING', 'COORDINATION'] as const;
export type CostCategory = (typeof COST_CATEGORIES)[number];

/** Who pays: the Sozialraumbudget, the office's own money, or somebody else. */
export const COST_FUNDINGS = ['SRB', 'OWN_FUNDS', 'OTHER'] as const;
export type CostFunding = (typeof COST_FUNDINGS)[number];

export const PARAMETER_CODES = ['STATE_SHARE_RATE', 'TRAINING_CAP_RATE', 'GROWTH_RATE', 'LAND_BASE_AMOUNT'] as const;
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
] as const;
export type HintCode = (typeof HINT_CODES)[number];

export const BASIS_LABELS: Readonly<Record<Basis, string>> = {
  STATE_SHARE: 'Landesanteil',
  OWN_SHARE: 'Eigenanteil',
  TOTAL: 'Gesamtbetrag',
  UNKNOWN: 'unbekannte Bezugsgröße',
};

export const KIND_LABELS: Readonly<Record<Kind, string>> = {
  PREVIEW: 'Vorschau',
  ALLOCATION: 'Zuweisung',
  PLAN: 'Plan',
  ACTUAL: 'Ist',
  UNKNOWN: 'unbekannte Art',
};
