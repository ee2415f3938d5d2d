import { describe, expect, it } from '@jest/globals';
import { Decimal, sum } from '@srb/kernel';
import fc from 'fast-check';
import { calculateRun, type CalculatedRun } from '../../domain/calculate-run.js';
import { RunError } from '../../domain/run.errors.js';
import type { InputValue, RuleDefinition, RunInputs, RunUnit } from '../../domain/run.type.js';
import { anyRun } from '../../test/random-rules.js';
import { continuity, type PostAtWork } from './continuity.js';
import { needNodes } from './need-nodes.js';
import { compareWithBase } from './run-comparison.js';
import { burdensOf, concentrationWithInterval, runConcentration } from './run-concentration.js';
import { runJumps } from './run-jumps.js';
import { runStability } from './run-stability.js';
import { studyParameters } from './study-parameters.js';
import { runTransition, type TransitionParameters } from './run-transition.js';
import type { Work } from './work.js';

const value = (text: string): InputValue => ({ value: text, status: 'NUMBER', source: 'Test', year: 2025 });
const unit = (kitaId: string, places: number, need: string, spaceId = 'S1'): RunUnit => ({ kitaId, spaceId, providerId: 'P1', places, values: { NEED: value(need), OTHER: value(String(100 - Number(need))) } });
const NEED = { indicator: 'NEED', weight: '1', direction: 'higher', normalisation: 'none', points: null } as const;
const NODE = { kind: 'NEED_INDEX', over: 'KITA', criteria: [NEED], indexScale: null, missing: 'error', size: null, eligible: null, basePerUnit: null, minimum: null, maximum: null, then: null } as const;
const UNITS = [unit('A', 50, '10'), unit('B', 30, '20'), unit('C', 20, '49.5')];

function inputs(root: RuleDefinition['root'], other: Partial<RunInputs> = {}, definition: Partial<RuleDefinition> = {}): RunInputs {
  return {
    year: 2025, amount: '1000', definition: { unit: 'EUR', step: '1', eurPerFte: '1000', root, ...definition }, withoutLicenceRelevant: false,
    units: UNITS, spaces: [{ spaceId: 'S1', values: {} }], licenceRelevantPosts: [], exceptions: [], ...other,
  };
}

function resultOf<Result>(work: Work<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

describe('nodes by need', () => {
  it('give back, node by node, the ranks and amounts of any run', () => {
    let checked = 0;
    fc.assert(fc.property(anyRun, (run) => {
      let calculated: CalculatedRun;
      try {
        calculated = calculateRun(run);
      } catch (error) {
        if (error instanceof RunError) return;
        throw error;
      }
      const steps = calculated.traces.flatMap((trace) => trace.steps);
      const stability = resultOf(runStability(run.definition, calculated.traces, { draws: 1, spreadPercent: '0', seed: 1 }));
      for (const [at, { path, scope }] of needNodes(run.definition, calculated.traces).entries()) for (const { id, rank, eligible } of stability.nodes[at]?.units ?? []) {
        expect(steps.find((step) => step.path === path && step.scope === scope && step.id === id)).toMatchObject({ rank, eligible });
        checked += 1;
      }
    }), { numRuns: 300, seed: 7 });
    expect(checked).toBeGreaterThan(150);
  });
});

describe('threshold jumps of a run', () => {
  it('find the planted Kita in a nested rule', () => {
    const run = inputs({ kind: 'PERCENT', parts: [{ label: 'Topf', percent: '100', postTypeCode: null, then: { ...NODE, eligible: { indexAtLeast: '50' } } }] }, { units: [...UNITS, unit('D', 10, '60')] });
    expect(runJumps(run.definition, calculateRun(run).traces, '2')).toEqual([{
      path: '/root/parts/0/then', scope: '', label: 'Topf', level: 'KITA', id: 'C', limit: 'INDEX_AT_LEAST', indicator: null,
      value: '49.500000000000', limitValue: '50.000000000000', distancePercent: '1.0000', amount: '0', amountBeyond: '452',
    }]);
  });

  it('find Kitas next to a tier, with the hours on its other side', () => {
    const tier = (label: string, from: string, weeklyHours: string | null) => ({ label, from, weeklyHours, kitaIds: null, then: weeklyHours === null ? NODE : null });
    const run = inputs({ kind: 'TIERS', hoursPerFte: '40', indicator: 'PLACES', tiers: [tier('klein', '20', '4'), tier('mittel', '31', null), tier('groß', '51', '8')] }, { units: [...UNITS, unit('D', 52, '1')] });
    expect(runJumps(run.definition, calculateRun(run).traces, '4').map(({ id, limitValue, amount, amountBeyond }) => [id, limitValue, amount, amountBeyond])).toEqual([
      ['C', '20', '100', '0'], ['A', '51', null, '200'], ['D', '51', '200', null], ['B', '31', '100', null],
    ]);
    expect(runJumps(run.definition, calculateRun(run).traces, '1').map(({ id }) => id)).toEqual(['C']);
  });
});

describe('stability of a run', () => {
  it('names the least stable first, for each node', () => {
    const run = inputs({ ...NODE, criteria: [NEED, { ...NEED, indicator: 'OTHER', weight: '1' }], eligible: { top: 2 } }, { units: [unit('A', 1, '10'), unit('B', 1, '20'), unit('C', 1, '49.5')] });
    const { nodes: [node, ...others] } = resultOf(runStability(run.definition, calculateRun(run).traces, { draws: 400, spreadPercent: '20', seed: 3 }));
    expect(others).toEqual([]);
    expect(node).toMatchObject({ path: '/root', level: 'KITA', draws: 400 });
    const shares = node?.units.map(({ topFifthShare }) => Number(topFifthShare)) ?? [];
    // All three stand level under the rule; whichever weight is larger, A or C leads, B never.
    expect(sum(shares.map((share) => new Decimal(share))).toString()).toBe('1');
    expect(node?.units.find(({ id }) => id === 'B')?.topFifthShare).toBe('0.0000');
  });
});

describe('concentration of a run', () => {
  const run = inputs(NODE);
  const { result, traces } = calculateRun(run);

  it('weighs burden by children and leaves licence-relevant posts out', () => {
    const found = runConcentration(run, result, burdensOf(run, traces, 'NEED'), { burden: 'NEED', children: 'PLACES' });
    // Shares 126, 251, 623 of 1000 in the middles 0.25, 0.65, 0.9.
    expect(found).toMatchObject({ index: '0.510700', maximum: '0.800000', kitas: 3, unknownKitaIds: [] });
    expect(found?.fifths[4]).toBe('0.623000');
    expect(burdensOf(run, traces, null)).toEqual(burdensOf(run, traces, 'NEED'));
  });

  it('names the Kitas that nothing is known of, and is null without any', () => {
    const partly = { ...run, units: [...UNITS.slice(1), { ...unit('A', 50, '0'), values: {} }] };
    expect(runConcentration(partly, result, burdensOf(partly, [], 'NEED'), { burden: 'NEED', children: 'PLACES' })).toMatchObject({ kitas: 2, unknownKitaIds: ['A'] });
    expect(runConcentration(run, result, new Map(), { burden: 'NEED', children: 'PLACES' })).toBeNull();
  });

  it('has an interval around its figure', () => {
    const found = resultOf(concentrationWithInterval(run, result, traces, { burden: null, children: 'PLACES', resamples: 300, levelPercent: '95', seed: 1 }));
    expect(Number(found?.interval?.indexLow)).toBeLessThanOrEqual(Number(found?.index));
    expect(Number(found?.interval?.indexHigh)).toBeGreaterThanOrEqual(Number(found?.index));
    expect(found?.interval?.usable).toBe(300);
  });
});

describe('runs side by side', () => {
  it('have gains and reductions that add to the difference of their sums', () => {
    const [base, other] = [inputs(NODE), inputs({ kind: 'PASS_THROUGH', over: 'KITA', key: 'PLACES', then: null }, { units: [...UNITS.slice(1), unit('D', 50, '1')] })].map(calculateRun);
    if (base === undefined || other === undefined) throw new Error('two runs');
    const [difference] = compareWithBase({ id: '1', result: base.result }, [{ id: '2', result: other.result }]);
    expect(difference?.kitas.map(({ kitaId, eurDifference, fteDifference }) => [kitaId, eurDifference, fteDifference])).toEqual([['A', '-126', '-0.126'], ['B', '49', '0.049'], ['C', '-423', '-0.423'], ['D', '500', '0.5']]);
    expect(difference?.inEur).toEqual({ winners: 2, losers: 2, unchanged: 0, gained: '549', lost: '-549' });
    expect(difference?.licenceRelevantInEur).toMatchObject({ unchanged: 4, gained: '0' });
  });

  it('have no sum in a unit that a rule does not price', () => {
    const [base, other] = [calculateRun(inputs(NODE)), calculateRun(inputs(NODE, {}, { eurPerFte: null }))];
    expect(compareWithBase({ id: '1', result: base.result }, [{ id: '2', result: other.result }])[0]).toMatchObject({ inFte: null, inEur: { winners: 0, losers: 0, unchanged: 3 } });
  });
});

describe('transition of a run', () => {
  const limits: TransitionParameters = { baseRunId: null, unit: 'FTE', years: 2, maximumLoss: '0.25', maximumGain: null, minimumChange: null, step: null, budgets: [] };
  const kita = (kitaId: string, present: string, target: string) => ({ kitaId, name: `Kita ${kitaId}`, present, target });

  it('is a plan in the finest decimals that are written, or a contradiction with the names of the Kitas', () => {
    expect(runTransition([kita('A', '1', '0.525'), kita('B', '0.2', '0.4')], limits)).toEqual({
      unit: 'FTE', years: 2, step: '0.001', isPossible: true, contradiction: [], totals: ['1.062', '0.925'],
      kitas: [{ kitaId: 'A', present: '1', amounts: ['0.762', '0.525'], isMoved: false }, { kitaId: 'B', present: '0.2', amounts: ['0.3', '0.4'], isMoved: false }],
    });
    expect(runTransition([kita('A', '1', '0.4')], limits)).toMatchObject({
      isPossible: false, kitas: [], contradiction: [{ kind: 'YEARS' }, { kind: 'TARGET', kitaId: 'A', text: 'Kita A geht von 1 auf 0,4.' }, { kind: 'MAXIMUM_LOSS' }],
    });
    expect(runTransition([kita('A', '1', '1.5')], { ...limits, budgets: [null, '1.2'] }).contradiction.map(({ year }) => year)).toEqual([null, null, 2]);
  });
});

describe('the question of a study', () => {
  it('is complete, so that the same question has the same bytes', () => {
    expect(studyParameters({ kind: 'RANK_STABILITY' })).toEqual({ kind: 'RANK_STABILITY', draws: 1_000, spreadPercent: '20', seed: 1 });
    expect(studyParameters({ kind: 'CONCENTRATION', concentration: { burden: 'NEED' } })).toEqual({ kind: 'CONCENTRATION', burden: 'NEED', children: 'PLACES', resamples: 1_000, levelPercent: '95', seed: 1 });
  });

  it('keeps a quarter of a post as the largest loss, unless it is taken away or counts in EUR', () => {
    const largest = (transition: Parameters<typeof studyParameters>[0]['transition']) => studyParameters({ kind: 'TRANSITION', transition });
    expect([largest(null), largest({ unit: 'EUR' }), largest({ maximumLoss: null }), largest({ maximumLoss: '0.5' })]).toMatchObject([{ maximumLoss: '0.25' }, { maximumLoss: null }, { maximumLoss: null }, { maximumLoss: '0.5' }]);
  });

  it('has the money of each year at its place', () => {
    expect(studyParameters({ kind: 'TRANSITION', transition: { budgets: [{ year: 3, atMost: '7.50' }, { year: 1, atMost: '9' }, { year: 3, atMost: '8' }] } })).toMatchObject({ budgets: ['9', null, '7.5'] });
  });
});

describe('continuity', () => {
  const post = (number: string, other: Partial<PostAtWork> = {}): PostAtWork => ({
    postId: number, number, postTypeCode: 'KITA_SOCIAL_WORK', postTypeLabel: 'Kita-Sozialarbeit', licenceRelevant: false, coordination: false, kitaId: 'A',
    fte: '0.5', fteOccupied: '0.5', fixedTermUntil: null, assignedSince: '2020-08-01', heldSince: null, ...other,
  });
  const look = { day: '2025-07-31', atLeastFte: '0.25' };

  it('breaks what ends by itself first, then the shortest relation, and no more than is lost', () => {
    const posts = [post('1', { assignedSince: '2019-01-15' }), post('2', { heldSince: '2024-09-01' }), post('3', { fixedTermUntil: '2026-06-30', assignedSince: '2018-08-01' }), post('4', { kitaId: 'B' })];
    expect(continuity([{ kitaId: 'A', fteLost: '0.75' }], posts, look)).toMatchObject([{
      kitaId: 'A', fteAtRisk: '1.000', yearsAtRisk: 6, licenceRelevant: [],
      atRisk: [{ number: '3', endsWithinYear: true, yearsOfRelation: 6 }, { number: '2', relationSince: '2024-09-01', yearsOfRelation: 0 }],
    }]);
  });

  it('keeps licence-relevant posts apart and coordination out, and starts at the part of a post asked for', () => {
    const posts = [post('1', { licenceRelevant: true }), post('2', { coordination: true }), post('3')];
    expect(continuity([{ kitaId: 'A', fteLost: '0.25' }], posts, look)).toMatchObject([{ atRisk: [{ number: '3' }], licenceRelevant: [{ number: '1' }] }]);
    expect(continuity([{ kitaId: 'A', fteLost: '0.24' }, { kitaId: 'B', fteLost: '0' }], posts, { ...look, atLeastFte: '0.25' })).toEqual([]);
    expect(continuity([{ kitaId: 'B', fteLost: '1' }, { kitaId: 'A', fteLost: '2' }], posts, look).map(({ kitaId, fteAtRisk }) => [kitaId, fteAtRisk])).toEqual([['A', '0.500'], ['B', '0.000']]);
  });

  it('counts whole years only', () => {
    const years = (assignedSince: string) => continuity([{ kitaId: 'A', fteLost: '1' }], [post('1', { assignedSince })], look)[0]?.yearsAtRisk;
    expect([years('2024-07-31'), years('2024-08-01'), years('2026-01-01')]).toEqual([1, 0, 0]);
  });
});
