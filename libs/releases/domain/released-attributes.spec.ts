import { describe, expect, it } from '@jest/globals';
import { ATTRIBUTE_RULES, DERIVED_ATTRIBUTES, exampleFacts, METRIC_RULES, post } from '../test/example-facts.js';
import { ATTRIBUTE_OF_METRIC, ATTRIBUTES } from './attributes/attribute-registry.js';
import { METRICS } from './metrics/metric-registry.js';
import { attributesWithSource, releasedAttributes } from './released-attributes.js';
import type { ReleaseFacts } from './release-facts.js';
import { releasedMetrics } from './released-metrics.js';

/** Posts say who pays the coordination, although the codebook leaves it to a person. */
const BEYOND_THE_CODEBOOK = ['COORDINATION_FUNDING'];

function stated(facts: ReleaseFacts, withheld: readonly string[] = []) {
  const metrics = releasedMetrics(facts, METRIC_RULES, new Set(withheld));
  return new Map(releasedAttributes(facts, ATTRIBUTE_RULES, metrics).map(({ attributeCode, value }) => [attributeCode, value]));
}
const withDecision = (decision: Partial<NonNullable<ReleaseFacts['concept']['decision']>>) => {
  const { concept } = exampleFacts();
  return exampleFacts({ concept: { ...concept, decision: { decidedOn: '2021-11-30', paperNumber: '1', votesFor: 0, votesAgainst: 0, abstentions: 0, ...decision } } });
};

describe('released attributes', () => {
  it('answers only attributes that the codebook has and calls derived', () => {
    const codes = [...Object.keys(ATTRIBUTES), ...Object.keys(ATTRIBUTE_OF_METRIC)];
    expect(attributesWithSource(ATTRIBUTE_RULES)).toHaveLength(codes.length);
    expect(codes.filter((code) => !DERIVED_ATTRIBUTES.has(code))).toEqual(BEYOND_THE_CODEBOOK);
    expect(Object.values(ATTRIBUTE_OF_METRIC).filter((code) => !(code in METRICS))).toEqual([]);
  });

  it('lists the derived attributes that wait for distribution, participation and goals', () => {
    const waiting = [...DERIVED_ATTRIBUTES].filter((code) => !(code in ATTRIBUTES) && !(code in ATTRIBUTE_OF_METRIC));
    const later = /^(USES_|WEIGHT_|PARTICIPATION_|CRITERIA_COUNT|DISTRIBUTION_PATTERN|POT_COUNT|BASE_FOR_ALL|TIER_COUNT|MINIMUM_|MAXIMUM_|ELIGIBLE_|FEEDBACK_|ACTION_GOALS_DUE|COORDINATION_HOURS)/;
    expect(waiting.filter((code) => !later.test(code))).toEqual([]);
  });

  it('states the example office', () => {
    expect(Object.fromEntries(stated(exampleFacts()))).toEqual({
      SPACE_COUNT: '2', ANALYSIS_SOURCES: 'BA|REGISTER', ANALYSIS_REFERENCE_YEAR: '2024', LICENCE_SHARE: '30.0000', FINANCE_PLAN_SPLIT: 'true',
      KITA_SOCIAL_WORK: 'true', INTERCULTURAL_STAFF: 'true', ADDITIONAL_STAFF: 'false', FAMILY_CENTRE: 'false', NETWORKER: 'false',
      FRENCH_STAFF: 'false', LICENCE_RELEVANT_STAFF: 'true', COORDINATION: 'true', EMPLOYERS: 'CHURCH|YOUTH_OFFICE', KSA_KITAS_PER_FTE: '2.0000',
      COORDINATION_FUNDING: 'OWN_FUNDS', VALID_FROM: '2022-01-01', PERIOD_YEARS: '4', COMMITTEE_DECISION_DATE: '2021-11-30', COMMITTEE_VOTE: 'UNANIMOUS',
    });
  });

  it('keeps an attribute back together with the metric that says the same', () => {
    expect(stated(exampleFacts(), ['LICENCE_COST_SHARE', 'SPACES']).has('LICENCE_SHARE')).toBe(false);
    expect(stated(exampleFacts(), ['LICENCE_COST_SHARE', 'SPACES']).has('SPACE_COUNT')).toBe(false);
  });

  it.each([
    [{ votesFor: 7, votesAgainst: 1 }, 'MAJORITY'],
    [{ votesFor: 7, abstentions: 1 }, 'WITH_ABSTENTIONS'],
    [{ votesFor: 7 }, 'UNANIMOUS'],
    [{}, 'NOT_RECORDED'],
  ])('reads the vote %j', (decision, expected) => {
    expect(stated(withDecision(decision)).get('COMMITTEE_VOTE')).toBe(expected);
  });

  it('says nothing about posts nobody recorded, and leaves out codes the codebook does not know', () => {
    const none = stated(exampleFacts({ personnel: { referenceDate: '2024-12-31', posts: [] } }));
    expect(none.has('KITA_SOCIAL_WORK')).toBe(false);
    const other = stated(exampleFacts({ personnel: { referenceDate: '2024-12-31', posts: [post('p', { employerCode: 'OTHER' })] } }));
    expect(other.has('EMPLOYERS')).toBe(false);
  });
});
