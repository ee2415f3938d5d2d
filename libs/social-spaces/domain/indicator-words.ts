/** What an indicator is for; CONTEXT is never rated. */
export const INDICATOR_PURPOSES = ['LAND_KEY', 'NEED', 'CAPACITY', 'CONTEXT', 'EVIDENCE'] as const;
export type IndicatorPurpose = (typeof INDICATOR_PURPOSES)[number];

/** The key of the Land is made of the Land's indicators alone. */
export const LOCAL_PURPOSES = ['NEED', 'CAPACITY', 'CONTEXT', 'EVIDENCE'] as const;
export type LocalPurpose = (typeof LOCAL_PURPOSES)[number];

/** Which end means more need; no judgement of an office. */
export const NEED_DIRECTIONS = ['HIGHER', 'LOWER', 'NONE'] as const;
export type NeedDirection = (typeof NEED_DIRECTIONS)[number];

/** When a value is hidden before it leaves the office. */
export const SECRECY_RULES = ['NONE', 'MIN_COUNT_3', 'MIN_COUNT_3_AND_HOUSEHOLDS'] as const;
export type SecrecyRule = (typeof SECRECY_RULES)[number];

/** What was seen or said about a space. */
export const EVIDENCE_KINDS = ['WALK', 'INTERVIEW', 'STATEMENT', 'SURVEY_RESULT'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];
