import { analysisReferenceYear, analysisSources, financePlanSplit } from './analysis.js';
import { coordinationFunding, employers, hasPostType } from './personnel.js';
import type { AttributeFunction } from './statement.js';
import { committeeDecisionDate, committeeVote, periodYears, validFrom } from './version.js';

/** Attributes that say the same as a metric: they cross only with its released number. */
export const ATTRIBUTE_OF_METRIC: Readonly<Record<string, string>> = {
  SPACE_COUNT: 'SPACES',
  LICENCE_SHARE: 'LICENCE_COST_SHARE',
  KSA_KITAS_PER_FTE: 'KITAS_PER_KSA_FTE',
};

/** Attributes of the codebook that the office's data answer by themselves; the others a person codes. */
export const ATTRIBUTES: Readonly<Record<string, AttributeFunction>> = {
  ANALYSIS_SOURCES: analysisSources,
  ANALYSIS_REFERENCE_YEAR: analysisReferenceYear,
  FINANCE_PLAN_SPLIT: financePlanSplit,
  KITA_SOCIAL_WORK: hasPostType('KITA_SOCIAL_WORK'),
  INTERCULTURAL_STAFF: hasPostType('INTERCULTURAL_STAFF'),
  ADDITIONAL_STAFF: hasPostType('ADDITIONAL_STAFF'),
  FAMILY_CENTRE: hasPostType('FAMILY_CENTRE'),
  NETWORKER: hasPostType('NETWORKER'),
  FRENCH_STAFF: hasPostType('FRENCH_STAFF'),
  LICENCE_RELEVANT_STAFF: hasPostType('LICENCE_RELEVANT_STAFF'),
  COORDINATION: hasPostType('COORDINATION'),
  EMPLOYERS: employers,
  COORDINATION_FUNDING: coordinationFunding,
  VALID_FROM: validFrom,
  PERIOD_YEARS: periodYears,
  COMMITTEE_DECISION_DATE: committeeDecisionDate,
  COMMITTEE_VOTE: committeeVote,
};
