import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@srb/kernel';
import fc from 'fast-check';
import { allocation, cost, exampleFacts, METRIC_RULES, post, value } from '../test/example-facts.js';
import type { ReleaseFacts } from './release-facts.js';
import { releasedMetrics } from './released-metrics.js';

function released(facts: ReleaseFacts, withheld: readonly string[] = []) {
  return new Map(releasedMetrics(facts, METRIC_RULES, new Set(withheld)).map((metric) => [metric.metricCode, metric]));
}
const shown = (facts: ReleaseFacts, code: string) => {
  const metric = released(facts).get(code);
  return metric?.value ?? metric?.status;
};
const withFunding = (funding: Partial<ReleaseFacts['funding']>) => exampleFacts({ funding: { ...exampleFacts().funding, ...funding } });
const withPosts = (posts: ReleaseFacts['personnel']['posts']) => exampleFacts({ personnel: { referenceDate: '2024-12-31', posts } });
const withValues = (officeValues: ReleaseFacts['spaces']['officeValues']) => exampleFacts({ spaces: { ...exampleFacts().spaces, officeValues } });
const posts = (count: number, changes: Parameters<typeof post>[1] = {}) => Array.from({ length: count }, (_, index) => post(`x${index}`, changes));

describe('released metrics', () => {
  /** Worked by hand from the example office. */
  it.each([
    ['ALLOCATION', '120000.00'],
    ['ALLOCATION_PER_CHILD_U7', '30.00'],
    ['ALLOCATION_PER_CHILD_SGB2', '200.00'],
    ['ALLOCATION_CHANGE', '20.0000'],
    ['ELIGIBLE_COST', '151500.00'], // 150,000 + min(3,000, 1 % of 150,000)
    ['STATE_SHARE_DRAWN', '90900.00'],
    ['OWN_SHARE', '60600.00'],
    ['OWN_SHARE_RATE', '40.0000'],
    ['DRAWDOWN_RATE', '75.7500'],
    ['UNDRAWN_AMOUNT', '29100.00'],
    ['LICENCE_COST_SHARE', '30.0000'],
    ['FREE_WITHOUT_LICENCE', '27270.00'], // 90,900 − 60 % of (105,000 + 1,050)
    ['KSA_COST_SHARE', '46.6667'],
    ['IKF_COST_SHARE', '23.3333'],
    ['COORDINATION_OWN_COST', '20000.00'],
    ['COST_PER_FTE', '75000.00'],
    ['FTE_PLANNED', '3.000'],
    ['FTE_OCCUPIED', '2.000'],
    ['POST_OCCUPANCY', '66.6667'],
    ['FTE_PER_1000_CHILDREN', '0.5000'],
    ['FTE_KSA', '1.000'],
    ['CHILDREN_PER_KSA_FTE', '110.0000'],
    ['KITAS_PER_KSA_FTE', '2.0000'],
    ['KITAS_WITH_KSA', '66.6667'],
    ['KITAS_WITH_SRB', '66.6667'],
    ['LICENCE_FTE_SHARE', '25.0000'],
    ['COORDINATION_FTE', '0.750'],
    ['EXTERNAL_EMPLOYER_SHARE', '25.0000'],
    ['SGB2_RATE_U7', '15.0000'],
    ['SPACES', '2'],
    ['CONCEPT_IN_FORCE', '1'],
    ['MONTHS_TO_EXPIRY', '12'],
    ['REVISIONS', '1'],
    ['RELEASED_SHARE', '100.0000'],
    ['UNASSIGNED_FTE_SHARE', '0.0000'],
  ])('computes %s', (code, expected) => {
    expect(shown(exampleFacts(), code)).toBe(expected);
  });

  it('says estimated, zero and not applicable where it is so', () => {
    const metrics = released(exampleFacts());
    expect(metrics.get('COST_PER_FTE')?.status).toBe('ESTIMATED');
    expect(metrics.get('UNASSIGNED_FTE_SHARE')?.status).toBe('ZERO');
    expect(metrics.get('NEED_SPREAD')).toMatchObject({ status: 'NOT_APPLICABLE', value: null }); // two spaces, eight needed
    expect(metrics.get('CONSULTATIONS_PER_100')?.status).toBe('UNKNOWN');
  });

  it('never mixes kinds, bases or years', () => {
    expect(shown(withFunding({ allocations: [allocation('5', { kind: 'PREVIEW' }), allocation('5', { basis: 'TOTAL' }), allocation('5', { year: 2023 })] }), 'ALLOCATION')).toBe('UNKNOWN');
    expect(shown(withFunding({ costs: [cost('5', { kind: 'PLAN' }), cost('5', { basis: 'OWN_SHARE' }), cost('5', { funding: 'OTHER' })] }), 'ELIGIBLE_COST')).toBe('UNKNOWN');
  });

  it('does not compare a half year with a whole one', () => {
    expect(shown(withFunding({ allocations: [allocation('120'), allocation('50', { year: 2023, months: 6 })] }), 'ALLOCATION_CHANGE')).toBe('NOT_APPLICABLE');
  });

  it('leaves shares of post types unknown when a cost names no post', () => {
    const facts = withFunding({ costs: [cost('1', { postId: 'gone' }), cost('1', { postId: 'p1' })] });
    expect(shown(facts, 'KSA_COST_SHARE')).toBe('UNKNOWN');
    expect(shown(facts, 'LICENCE_COST_SHARE')).toBe('0.0000');
  });

  it.each([[1], [2]])('suppresses a share behind which %i fixed-term posts stand, without its value', (count) => {
    const metric = released(withPosts([...posts(9), ...posts(count, { fixedTermUntil: '2025-06-30' })])).get('FIXED_TERM_SHARE');
    expect(metric).toMatchObject({ status: 'SUPPRESSED', value: null });
  });

  it('keeps a true 0, and shows three', () => {
    expect(released(withPosts(posts(9))).get('FIXED_TERM_SHARE')).toMatchObject({ status: 'ZERO', value: '0.0000' });
    expect(released(withPosts([...posts(9), ...posts(3, { fixedTermUntil: '2025-06-30' })])).get('FIXED_TERM_SHARE')).toMatchObject({ status: 'NUMBER', value: '25.0000' });
  });

  it('counts a term to the last day of the version as not ending before it', () => {
    expect(shown(withPosts([...posts(6), ...posts(3, { fixedTermUntil: '2025-12-31' })]), 'ENDS_BEFORE_CONCEPT')).toBe('0.0000');
    expect(shown(withPosts([...posts(6), ...posts(3, { fixedTermUntil: '2025-12-30' })]), 'ENDS_BEFORE_CONCEPT')).toBe('33.3333');
  });

  it('protects by households as well, and stays below no minimum n', () => {
    const office = (amount: string, households: number | null) => withValues([value('CHILDREN_U7', '4000'), value('CHILDREN_U7_SGB2', amount, { households })]);
    expect(shown(office('40', 2), 'SGB2_RATE_U7')).toBe('SUPPRESSED');
    expect(shown(office('2', null), 'SGB2_RATE_U7')).toBe('SUPPRESSED');
    expect(shown(office('0', 0), 'SGB2_RATE_U7')).toBe('0.0000');
    expect(shown(office('29', 20), 'ALLOCATION_PER_CHILD_SGB2')).toBe('NOT_APPLICABLE');
  });

  it('makes suppressed of suppressed and unknown of unknown, suppressed first', () => {
    const hidden = value('CHILDREN_U7_SGB2', null, { status: 'SUPPRESSED' });
    expect(shown(withValues([value('CHILDREN_U7', '4000'), hidden]), 'SGB2_RATE_U7')).toBe('SUPPRESSED');
    expect(shown(withValues([value('CHILDREN_U7', null), hidden]), 'SGB2_RATE_U7')).toBe('SUPPRESSED');
    expect(shown(withValues([value('CHILDREN_U7', null), value('CHILDREN_U7_SGB2', '600')]), 'SGB2_RATE_U7')).toBe('UNKNOWN');
  });

  it('adds up spaces only where the office itself has no value', () => {
    expect(shown(withValues([]), 'SGB2_RATE_U7')).toBe('15.0000');
  });

  it('names mixed origins, and lets a withheld metric cross without a value', () => {
    const metrics = released(exampleFacts(), ['ALLOCATION']);
    expect(metrics.get('DRAWDOWN_RATE')?.origin).toBe('MIXED');
    expect(metrics.get('FTE_KSA')?.origin).toBe('DEMO');
    expect(metrics.get('ALLOCATION')).toMatchObject({ status: 'WITHHELD', value: null });
  });

  it('is unknown whether a concept is in force when another decided version may be', () => {
    const { concept } = exampleFacts();
    const decided = (decidedVersions: number) => exampleFacts({ concept: { ...concept, decidedVersions, version: { ...concept.version, status: 'DECIDED', validFrom: null, validTo: null } } });
    expect(shown(decided(1), 'CONCEPT_IN_FORCE')).toBe('0');
    expect(shown(decided(2), 'CONCEPT_IN_FORCE')).toBe('UNKNOWN');
  });

  it('never gives a value to a figure behind which one or two persons stand', () => {
    fc.assert(
      fc.property(fc.nat(12), fc.nat(4), (permanent, fixed) => {
        const facts = withPosts([...posts(permanent), ...posts(fixed, { fixedTermUntil: '2025-01-31' })]);
        const { value: share = null } = released(facts).get('FIXED_TERM_SHARE') ?? {};
        const all = permanent + fixed;
        expect(share === null).toBe(fixed === 1 || fixed === 2 || all < 3);
        if (share !== null) expect(new Decimal(share).minus(new Decimal(fixed).div(all).times(100)).abs().lt('0.0001')).toBe(true);
      }),
    );
  });
});
