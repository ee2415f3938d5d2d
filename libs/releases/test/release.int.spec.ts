import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConceptService } from '@srb/concepts';
import { sha256 } from '@srb/kernel';
import { systemContext, type OfficeContext } from '@srb/platform/context';
import { fillOffice, openReleaseBench, STATE, YEAR, type ReleaseBench } from './release-bench.js';

let bench: ReleaseBench;
let own: OfficeContext;
let foreign: OfficeContext;
let conceptVersionId: string;

const input = (withheldMetrics: string[] = []) => ({ conceptVersionId, year: YEAR, withheldMetrics, confirmation: true });
const asTenant = <Row extends object>(sql: string, values: unknown[] = []) => bench.database.read(own, (tx) => tx.rows<Row>(sql, values));
const asState = <Row extends object>(sql: string) => bench.database.read(STATE, (tx) => tx.rows<Row>(sql));
const releasedOutbox = () => bench.database.read(systemContext(), (tx) => tx.rows<{ payload: string }>(`select payload from outbox where queue = 'comparisons' and name = 'release-changed'`));

beforeAll(async () => {
  bench = await openReleaseBench();
  own = bench.office('07138');
  foreign = bench.office('07132');
  ({ conceptVersionId } = await fillOffice(bench, own));
});
afterAll(() => bench.close());

describe('the gate', () => {
  it('previews exactly what a release then writes', async () => {
    const preview = await bench.reads.preview(own, { conceptVersionId, year: YEAR });
    const release = await bench.gate.release(own, input());
    expect(preview).toMatchObject({ decided: true, replaces: null });
    expect(release.facts).toEqual(preview.facts);
    expect(release.facts.find(({ metricCode }) => metricCode === 'ALLOCATION')).toMatchObject({ value: '240000.00', status: 'NUMBER', origin: 'DEMO' });
    expect(release.attributes).toEqual(preview.attributes);
    expect(release).toMatchObject({ status: 'ACTIVE', number: 1, year: YEAR, events: [{ kind: 'RELEASED' }] });
  });

  it('freezes a snapshot whose hash goes out, and which nobody changes', async () => {
    const [row] = await asTenant<{ content: string; snapshot_hash: string }>('select s.content, r.snapshot_hash from release_snapshot s join release r on r.id = s.release_id');
    expect(sha256(row?.content ?? '')).toBe(row?.snapshot_hash);
    await expect(bench.database.write(own, (tx) => tx.execute(`update release_snapshot set content = ''`))).rejects.toThrow(/permission denied|append-only/);
  });

  it('stores a suppressed count without its value', async () => {
    const suppressed = await asTenant<{ metric_code: string; value: string | null }>(`select metric_code, value from released_fact where status = 'SUPPRESSED' order by 1`);
    expect(suppressed).toEqual([{ metric_code: 'ENDS_BEFORE_CONCEPT', value: null }, { metric_code: 'FIXED_TERM_SHARE', value: null }]);
    const write = bench.database.write(own, (tx) => tx.execute(
      `insert into released_fact select tenant_id, id, year, 'ACTION_GOALS', 'SUPPRESSED', 2, 'Anzahl', 'COUNT', 'DEMO' from release`));
    await expect(write).rejects.toThrow(/check constraint/);
  });

  it('replaces the earlier release of the year; state level sees the new one only, withheld metrics without a value', async () => {
    const second = await bench.gate.release(own, input(['DRAWDOWN_RATE', 'LICENCE_COST_SHARE']));
    expect(second.number).toBe(2);
    const page = await bench.reads.list(own, { first: 50 });
    expect(page.items.map(({ number, status }) => [number, status])).toEqual([[2, 'ACTIVE'], [1, 'REPLACED']]);
    expect(await asState('select id, number from release')).toEqual([{ id: second.id, number: 2 }]);
    const facts = await asState<{ release_id: string; metric_code: string; status: string; value: string | null }>('select release_id, metric_code, status, value from released_fact');
    expect(new Set(facts.map((fact) => fact.release_id))).toEqual(new Set([second.id]));
    const withheld = facts.filter(({ status }) => status === 'WITHHELD');
    expect(withheld.map(({ metric_code: code, value }) => [code, value]).sort()).toEqual([['DRAWDOWN_RATE', null], ['LICENCE_COST_SHARE', null]]);
    expect(await asState(`select 1 from released_attribute where attribute_code = 'LICENCE_SHARE'`)).toEqual([]);
  });

  it('shows state level neither snapshots nor who released, nor anything inside an office', async () => {
    for (const forbidden of ['select * from release_snapshot', 'select * from release_event', 'select released_by from release', 'select * from post', 'select * from concept_version']) {
      await expect(asState(forbidden)).rejects.toThrow(/permission denied/);
    }
  });

  it('asks for a comparison and audits in the same transaction', async () => {
    expect((await releasedOutbox()).map(({ payload }) => JSON.parse(payload))).toEqual([{ year: YEAR }, { year: YEAR }]);
    const actions = await asTenant<{ action: string }>(`select action from audit_entry where entity = 'release' order by id`);
    expect(actions.map(({ action }) => action)).toEqual(['release.confirm', 'release.replace', 'release.confirm']);
  });

  it('withdraws with a reason, once; the rows vanish for state level and stay in the office', async () => {
    const [active] = (await bench.reads.list(own, { first: 1 })).items;
    const chosen = { releaseId: active?.id ?? '', version: active?.version ?? 0, reason: 'Zahlen werden geprüft' };
    const withdrawn = await bench.gate.withdraw(own, chosen);
    expect(withdrawn).toMatchObject({ status: 'WITHDRAWN', events: [{ kind: 'RELEASED' }, { kind: 'WITHDRAWN', reason: 'Zahlen werden geprüft' }] });
    for (const table of ['release', 'released_fact', 'released_attribute']) expect(await asState(`select 1 from ${table}`)).toEqual([]);
    expect((await bench.reads.get(own, withdrawn.id)).facts.length).toBeGreaterThan(30);
    expect(await releasedOutbox()).toHaveLength(3);
    await expect(bench.gate.withdraw(own, chosen)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(bench.gate.withdraw(own, { ...chosen, version: withdrawn.version })).rejects.toMatchObject({ code: 'INFEASIBLE' });
  });

  it('releases no version without a decision, and leaves nothing behind', async () => {
    const draft = await new ConceptService(bench.database).importVersion(foreign, { title: 'Entwurf', status: 'DRAFT', sections: [] });
    await expect(bench.gate.release(foreign, { ...input(), conceptVersionId: draft })).rejects.toMatchObject({ code: 'INFEASIBLE' });
    expect(await releasedOutbox()).toHaveLength(3);
  });

  it('refuses what is unconfirmed, unknown or foreign', async () => {
    await expect(bench.gate.release(own, { ...input(), confirmation: false })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(bench.gate.release(own, input(['ACTION_GOALS']))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(bench.gate.release(foreign, input())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const [release] = (await bench.reads.list(own, { first: 1 })).items;
    await expect(bench.reads.get(foreign, release?.id ?? '')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(bench.gate.withdraw(foreign, { releaseId: release?.id ?? '', version: 1, reason: 'Versuch' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await bench.reads.list(foreign, { first: 50 })).total).toBe(0);
  });

  it('lets one of two simultaneous releases win', async () => {
    const outcomes = await Promise.allSettled([bench.gate.release(own, input()), bench.gate.release(own, input())]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
    expect(await asState('select 1 as one from release')).toHaveLength(1);
  });
});
