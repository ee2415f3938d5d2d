import type { AttributeFunction } from './statement.js';

const DAYS_PER_YEAR = 365.25;
const MS_PER_DAY = 86_400_000;

export const validFrom: AttributeFunction = ({ concept }) =>
  concept.version.validFrom === null ? null : { value: concept.version.validFrom, origins: [concept.version.origin] };

/** Years from first to last day, to one decimal; nothing for a version without an end. */
export const periodYears: AttributeFunction = ({ concept }) => {
  const { validFrom: from, validTo: to, origin } = concept.version;
  if (from === null || to === null) return null;
  const years = (Date.parse(to) - Date.parse(from)) / MS_PER_DAY / DAYS_PER_YEAR;
  return { value: String(Math.round(years * 10) / 10), origins: [origin] };
};

export const committeeDecisionDate: AttributeFunction = ({ concept }) =>
  concept.decision === null ? null : { value: concept.decision.decidedOn, origins: [concept.version.origin] };

export const committeeVote: AttributeFunction = ({ concept }) => {
  if (concept.decision === null) return null;
  const { votesFor, votesAgainst, abstentions } = concept.decision;
  const recorded = votesFor + votesAgainst + abstentions > 0;
  const value = !recorded ? 'NOT_RECORDED' : votesAgainst > 0 ? 'MAJORITY' : abstentions > 0 ? 'WITH_ABSTENTIONS' : 'UNANIMOUS';
  return { value, origins: [concept.version.origin] };
};
