import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalJson, sha256 } from '@srb/kernel';
import type { OfficeContext } from '@srb/platform/context';
import { translateError } from '@srb/platform/errors';
import { calculateRun } from '../domain/calculate-run.js';
import type { CalculationTrace, RunInputs } from '../domain/run.type.js';
import type { CalculateDistributionRunInput } from '../graphql/run.input.js';
import { openDistributingOffices, type Areas, type DistributingOffices } from './distributing-office.js';
import { expectRecomputed } from './recomputed.js';

let world: DistributingOffices;
let own: OfficeContext;
let areas: Areas;
let versionId: string;
let ruleId: string;

const byNeed = { kind: 'NEED_INDEX', over: 'KITA', missing: 'error', criteria: [{ indicator: 'EDUCATION_PACKAGE_KITA', weight: '1', direction: 'higher', normalisation: 'none' }] };
const definition = JSON.stringify({
  unit: 'EUR', step: '1', eurPerFte: '60000',
  root: { kind: 'OFF_THE_TOP', licenceRelevantPosts: true, items: [], then: { kind: 'PASS_THROUGH', over: 'SPACE', key: 'CHILDREN_U7', then: { ...byNeed, basePerUnit: '1000' } } },
});

beforeAll(async () => {
  world = await openDistributingOffices();
  own = world.office('07131');
  areas = await world.fill(own);
  const rule = await world.rules.createRule(own, { name: 'Regel', description: '', definition, reason: 'Beschluss' });
  ruleId = rule.id;
  const draft = rule.versions[0];
  versionId = draft?.id ?? '';
  await world.rules.decide(own, { id: versionId, version: draft?.version ?? 0, committeeDecisionId: await world.decision(own), validFrom: '2025-01-01' });
});
afterAll(() => world.close());

const input = (changes: Partial<CalculateDistributionRunInput> = {}): CalculateDistributionRunInput => ({
  label: 'Verteilung', year: 2025, amount: '100000', kind: 'FORMAL', ruleVersionId: versionId, withoutLicenceRelevant: false, ...changes,
});
const refusal = (work: Promise<unknown>) => work.then(() => { throw new Error('nothing was refused'); }, translateError);
const amountsOf = async (runId: string) => (await world.runReads.listResults(own, { runId, first: 50 })).items.map(({ amount }) => amount);

interface Stored {
  readonly inputs: string;
  readonly result: string;
  readonly traces: readonly string[];
}

async function stored(id: string): Promise<Stored> {
  const sql = 'select inputs, result, (select array_agg(trace order by kita_id) from distribution_trace where run_id = n.id) as traces from distribution_run n where id = $1';
  const row = await world.database.read(own, (tx) => tx.maybe<Stored>(sql, [id]));
  if (row === null) throw new Error('no run');
  return row;
}

describe('a run', () => {
  it('is calculated from what the office knows, and kept with the way to every amount', async () => {
    const run = await world.runs.calculate(own, input());
    expect(run).toMatchObject({
      label: 'Verteilung', kind: 'FORMAL', unit: 'EUR', amount: '100000', distributed: '60000', withoutLicenceRelevant: false,
      totals: { amount: '100000', distributed: '60000', licenceRelevant: '40000', held: '0', coordination: '0', rest: '0' },
    });
    const results = await world.runReads.listResults(own, { runId: run.id, first: 50 });
    // 15000 and 45000 by space; 1000 each, the remainder by 0 : 20 and 10 : 30.
    expect(results.items.map(({ kitaName, amount, eur, fte, licenceRelevantAmount }) => [kitaName, amount, eur, fte, licenceRelevantAmount])).toEqual([
      ['Kita K1', '1000', '1000.00', '0.017', '40000'], ['Kita K2', '11750', '11750.00', '0.196', '0'], ['Kita K3', '14000', '14000.00', '0.233', '0'], ['Kita K4', '33250', '33250.00', '0.554', '0'],
    ]);
    const trace = await world.runReads.getTrace(own, { runId: run.id, kitaId: areas.kitas[3] ?? '' });
    expect(trace.steps.map(({ path, level, of, amount }) => [path, level, of, amount])).toEqual([['/root/then', 'SPACE', '60000', '45000'], ['/root/then/then', 'KITA', '45000', '33250']]);
    // The newest value not after the year of the run, with its source.
    expect(trace.steps[1]?.criteria).toMatchObject([{ indicator: 'EDUCATION_PACKAGE_KITA', value: '30', status: 'NUMBER', source: 'Zählung 2024', year: 2024, weight: '1' }]);
    expect(trace.steps[1]?.figures).toEqual([{ name: 'base', value: '1000' }]);
    expect((await world.audit(own)).at(-1)).toBe('distribution_run.create');
  });

  it('can be recomputed from what is stored, byte by byte and by a second program', async () => {
    const run = await world.runs.calculate(own, input());
    const { inputs, result, traces } = await stored(run.id);
    for (const text of [inputs, result, ...traces]) expect(canonicalJson(JSON.parse(text))).toBe(text);
    expect([run.inputsHash, run.resultHash]).toEqual([sha256(inputs), sha256(result)]);
    const read = JSON.parse(inputs) as RunInputs;
    const again = calculateRun(read);
    expect(canonicalJson(again.result)).toBe(result);
    expectRecomputed(read, { result: again.result, traces: traces.map((text) => JSON.parse(text) as CalculationTrace) });
  });

  it('says what would be free without licence-relevant posts', async () => {
    const run = await world.runs.calculate(own, input());
    const without = await world.runReads.withoutLicenceRelevant(own, { runId: run.id, first: 3 });
    expect(without).toMatchObject({ licenceRelevant: '40000', distributed: '60000', distributedWithout: '100000', difference: '40000', kitas: { total: 4 } });
    const rest = await world.runReads.withoutLicenceRelevant(own, { runId: run.id, first: 3, after: without.kitas.nextCursor });
    const all = [...without.kitas.items, ...rest.kitas.items].map(({ kitaName, difference }) => [kitaName, difference]).sort();
    expect(all).toEqual([['Kita K1', '0'], ['Kita K2', '7500'], ['Kita K3', '10000'], ['Kita K4', '22500']]);
    const scenario = await world.runs.calculate(own, input({ kind: 'SCENARIO', withoutLicenceRelevant: true }));
    expect(scenario).toMatchObject({ withoutLicenceRelevant: true, distributed: '100000' });
  });

  it('is FORMAL only by a version that is decided for the year', async () => {
    expect((await refusal(world.runs.calculate(own, input({ year: 2024 })))).fields[0]?.field).toBe('ruleVersionId');
    expect((await refusal(world.runs.calculate(own, input({ ruleVersionId: null, definition })))).fields[0]?.field).toBe('kind');
    expect((await refusal(world.runs.calculate(own, input({ withoutLicenceRelevant: true })))).fields[0]?.field).toBe('kind');
    expect((await refusal(world.runs.calculate(own, input({ ruleVersionId: null })))).fields[0]?.field).toBe('ruleVersionId');
    const free = await world.runs.calculate(own, input({ kind: 'SCENARIO', ruleVersionId: null, definition, year: 2024 }));
    expect(free).toMatchObject({ ruleVersionId: null, kind: 'SCENARIO' });
    const { inputs } = await stored(free.id);
    expect(canonicalJson(JSON.parse(inputs))).toBe(inputs);
  });

  it('names node, Kita and indicator where a value is missing', async () => {
    const lacking = JSON.stringify({ unit: 'EUR', step: '1', root: { ...byNeed, criteria: [{ indicator: 'KITA_CHILDREN', weight: '1', direction: 'higher', normalisation: 'none' }] } });
    const error = await refusal(world.runs.calculate(own, input({ kind: 'SCENARIO', ruleVersionId: null, definition: lacking })));
    expect(error.code).toBe('INVALID_INPUT');
    expect(error.message).toContain('„KITA_CHILDREN“');
    expect(error.message).toMatch(/Betroffen: Kita „Kita K\d“/);
    expect(error.fields[0]?.field).toBe('definition/root');
  });

  it('goes when it is a scenario, and stays when it is formal', async () => {
    const scenario = await world.runs.calculate(own, input({ kind: 'SCENARIO' }));
    await world.runs.removeScenario(own, scenario.id);
    expect((await refusal(world.runReads.getRun(own, scenario.id))).code).toBe('NOT_FOUND');
    expect((await world.runReads.listTraces(own, { runId: scenario.id, first: 50 })).total).toBe(0);
    const formal = await world.runs.calculate(own, input());
    expect((await refusal(world.runs.removeScenario(own, formal.id))).code).toBe('CONFLICT');
  });

  it('of another office looks like an unknown one', async () => {
    const run = await world.runs.calculate(own, input());
    const foreign = world.office('07132');
    for (const id of [run.id, randomUUID()]) {
      expect((await refusal(world.runReads.getRun(foreign, id))).code).toBe('NOT_FOUND');
      expect((await refusal(world.runs.removeScenario(foreign, id))).code).toBe('NOT_FOUND');
      expect((await refusal(world.runReads.getTrace(foreign, { runId: id, kitaId: areas.kitas[0] ?? '' }))).code).toBe('NOT_FOUND');
      expect((await refusal(world.runReads.withoutLicenceRelevant(foreign, { runId: id, first: 5 }))).code).toBe('NOT_FOUND');
      expect((await world.runReads.listResults(foreign, { runId: id, first: 5 })).items).toEqual([]);
    }
    expect((await world.runReads.listRuns(foreign, { first: 5 })).total).toBe(0);
  });

  it('is listed page by page without losing or repeating one', async () => {
    const all = await world.runReads.listRuns(own, { first: 200, year: 2025 });
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await world.runReads.listRuns(own, { first: 2, after, year: 2025 });
      seen.push(...page.items.map(({ id }) => id));
      after = page.nextCursor;
    } while (after !== null);
    expect(seen).toEqual(all.items.map(({ id }) => id));
    const traces = await world.runReads.listTraces(own, { runId: seen[0] ?? '', first: 3 });
    const more = await world.runReads.listTraces(own, { runId: seen[0] ?? '', first: 3, after: traces.nextCursor });
    expect([...traces.items, ...more.items].map(({ kitaName }) => kitaName)).toEqual(['Kita K1', 'Kita K2', 'Kita K3', 'Kita K4']);
  });
});

describe('exceptions', () => {
  it('hold in every run of their rule and year, and are shown with their reason', async () => {
    const [kitaId = ''] = areas.kitas;
    const exception = await world.exceptions.setException(own, { ruleId, kitaId, year: 2025, kind: 'FIXED', amount: '5000', reason: 'Umzug' });
    const run = await world.runs.calculate(own, input());
    expect(await amountsOf(run.id)).toEqual(['5000', '10812', '13750', '30438']);
    const results = await world.runReads.listResults(own, { runId: run.id, first: 1 });
    expect(results.items[0]?.exception).toMatchObject({ kind: 'FIXED', amount: '5000', reason: 'Umzug', applied: true });
    const changed = await world.exceptions.setException(own, { ruleId, kitaId, year: 2025, kind: 'EXCLUDED', amount: null, reason: 'Geschlossen', version: exception.version });
    expect(changed).toMatchObject({ id: exception.id, kind: 'EXCLUDED', amount: null, kitaName: 'Kita K1', version: 2 });
    await world.exceptions.removeException(own, changed);
    expect(await amountsOf((await world.runs.calculate(own, input())).id)).toEqual(['1000', '11750', '14000', '33250']);
    expect((await world.audit(own)).filter((action) => action.startsWith('distribution_exception'))).toEqual(['distribution_exception.create', 'distribution_exception.update', 'distribution_exception.remove']);
  });

  it('that contradict the amount are refused by name', async () => {
    const exceptions = await Promise.all([0, 1].map((at) => world.exceptions.setException(own, { ruleId, kitaId: areas.kitas[at] ?? '', year: 2025, kind: 'AT_LEAST', amount: '60000', reason: 'Zusage' })));
    const error = await refusal(world.runs.calculate(own, input()));
    expect(error.code).toBe('INFEASIBLE');
    expect(error.message).toContain('Kita „Kita K1“, Kita „Kita K2“');
    for (const exception of exceptions) await world.exceptions.removeException(own, exception);
  });

  it('need an amount exactly where the Kita is not excluded', async () => {
    const base = { ruleId, kitaId: areas.kitas[1] ?? '', year: 2026, kind: 'AT_MOST' as const, amount: '10', reason: 'x' };
    expect((await refusal(world.exceptions.setException(own, { ...base, kind: 'EXCLUDED' }))).fields[0]?.field).toBe('amount');
    expect((await refusal(world.exceptions.setException(own, { ...base, amount: null }))).code).toBe('INVALID_INPUT');
  });

  it('are kept from others who were faster, and from other offices', async () => {
    const base = { ruleId, kitaId: areas.kitas[1] ?? '', year: 2026, kind: 'AT_MOST' as const, amount: '10', reason: 'x' };
    const { id, version } = await world.exceptions.setException(own, base);
    for (const stale of [undefined, 9]) expect((await refusal(world.exceptions.setException(own, { ...base, ...(stale === undefined ? {} : { version: stale }) }))).code).toBe('CONFLICT');
    expect((await refusal(world.exceptions.removeException(own, { id, version: 9 }))).code).toBe('CONFLICT');
    const foreign = world.office('07132');
    expect((await refusal(world.exceptions.removeException(foreign, { id, version }))).code).toBe('NOT_FOUND');
    expect((await refusal(world.exceptions.setException(foreign, base))).code).toBe('NOT_FOUND');
    expect((await refusal(world.exceptions.setException(own, { ...base, kitaId: randomUUID() }))).code).toBe('NOT_FOUND');
  });
});
