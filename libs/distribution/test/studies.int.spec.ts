import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalJson, sha256 } from '@srb/kernel';
import type { OfficeContext } from '@srb/platform/context';
import type { TenantDatabase } from '@srb/platform/database';
import type { JobPayload } from '@srb/platform/jobs';
import type { RequestStudyInput } from '../studies/graphql/study.input.js';
import { StudyReadModel } from '../studies/study.read-model.js';
import { StudyWorkService } from '../studies/study-work.service.js';
import { StudyService } from '../studies/study.service.js';
import { inputsOf, openStudiesBench, type StudiesBench, type TestKita } from './studies-bench.js';

const FEW: readonly TestKita[] = [['Ahorn', 50, '10'], ['Birke', 30, '20'], ['Ceder', 20, '60']].map(([name, places, need]) => ({ name: String(name), places: Number(places), need: String(need) }));
const MANY: readonly TestKita[] = Array.from({ length: 300 }, (_, at) => ({ name: `Kita ${at}`, places: 20 + (at % 90), need: String((at * 53) % 307) }));

let bench: StudiesBench;
let studies: StudyService;
let reads: StudyReadModel;
let few: { readonly ctx: OfficeContext; readonly ids: readonly string[]; readonly runId: string };
let many: { readonly ctx: OfficeContext; readonly runId: string };

const stability = (runId: string, draws: number, seed = 1): RequestStudyInput => ({ runId, kind: 'RANK_STABILITY', stability: { draws, spreadPercent: '20', seed } });

async function onlyJob(ctx: OfficeContext): Promise<JobPayload> {
  const [job, ...others] = await bench.openJobs(ctx);
  if (job === undefined || others.length > 0) throw new Error(`expected one open job, found ${others.length + (job ? 1 : 0)}`);
  return job;
}

/** The same database, with something happening just before a read or a write. */
function around(event: (access: 'read' | 'write') => Promise<unknown>): TenantDatabase {
  const read: TenantDatabase['read'] = async (ctx, task) => {
    await event('read');
    return bench.database.read(ctx, task);
  };
  const write: TenantDatabase['write'] = async (ctx, task) => {
    await event('write');
    return bench.database.write(ctx, task);
  };
  return Object.assign(Object.create(bench.database) as TenantDatabase, { read, write });
}

const audited = (ctx: OfficeContext, id: string) => bench.database.read(ctx, (tx) =>
  tx.rows<{ action: string }>(`select action from audit_entry where entity = 'distribution_study' and entity_id = $1 order by at, id`, [id])).then((rows) => rows.map(({ action }) => action));

async function answered(ctx: OfficeContext, input: RequestStudyInput) {
  const { id } = await studies.request(ctx, input);
  await new StudyWorkService(bench.database).work(await onlyJob(ctx), false);
  const study = await reads.get(ctx, id);
  return { ...study, answer: JSON.parse(study.result ?? 'null') as unknown };
}

beforeAll(async () => {
  bench = await openStudiesBench();
  studies = new StudyService(bench.database);
  reads = new StudyReadModel(bench.database);
  const ctx = bench.office('07131');
  const ids = await bench.kitas(ctx, FEW);
  few = { ctx, ids, runId: await bench.run(ctx, inputsOf(ids, FEW, '3')) };
  const other = bench.office('07132');
  many = { ctx: other, runId: await bench.run(other, inputsOf(await bench.kitas(other, MANY), MANY, '90', { eligible: { top: 60 } })) };
});
afterAll(() => bench.close());

describe('a study', () => {
  it('is asked for, answered by its job and stored under its hash', async () => {
    const requested = await studies.request(few.ctx, stability(few.runId, 200));
    expect(requested).toMatchObject({ status: 'PENDING', progress: 0, result: null, parameters: '{"draws":200,"kind":"RANK_STABILITY","seed":1,"spreadPercent":"20"}' });
    await new StudyWorkService(bench.database).work(await onlyJob(few.ctx), false);
    const done = await reads.get(few.ctx, requested.id);
    expect(done).toMatchObject({ status: 'DONE', progress: 100, failure: '' });
    expect(sha256(done.result ?? '')).toBe(done.resultHash);
    expect(canonicalJson(JSON.parse(done.result ?? ''))).toBe(done.result);
    expect(JSON.parse(done.result ?? '')).toMatchObject({ nodes: [{ path: '/root', level: 'KITA', draws: 200, units: expect.arrayContaining([expect.objectContaining({ id: few.ids[2], rank: 1, topFifthShare: '1.0000' })]) as unknown }] });
    expect(await bench.openJobs(few.ctx)).toEqual([]);
    expect(await audited(few.ctx, requested.id)).toEqual(['study.request', 'study.store']);
  });

  it('is answered once: the same question gives the study that is there, another one a new study', async () => {
    const [first] = (await reads.list(few.ctx, { first: 1 })).items;
    expect((await studies.request(few.ctx, stability(few.runId, 200))).id).toBe(first?.id);
    expect(await bench.openJobs(few.ctx)).toEqual([]);
    const other = await answered(few.ctx, stability(few.runId, 200, 2));
    expect(other.id).not.toBe(first?.id);
    const page = await reads.list(few.ctx, { first: 1, runId: few.runId });
    expect([page.total, page.items[0]?.id]).toEqual([2, other.id]);
    expect((await reads.list(few.ctx, { first: 1, runId: few.runId, after: page.nextCursor })).items[0]?.id).toBe(first?.id);
  });

  it('notes how far it is while it lasts', async () => {
    const { id } = await studies.request(many.ctx, stability(many.runId, 10_000));
    const seen: number[] = [];
    const watched = around(async (access) => (access === 'write' ? seen.push((await reads.get(many.ctx, id)).progress) : 0));
    await new StudyWorkService(watched).work(await onlyJob(many.ctx), false);
    expect(seen.some((progress) => progress > 0 && progress < 100)).toBe(true);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect((await reads.get(many.ctx, id)).status).toBe('DONE');
  });

  it('that is cancelled at work stores nothing, closes its job and may be asked again', async () => {
    const { id } = await studies.request(few.ctx, stability(few.runId, 50));
    const job = await onlyJob(few.ctx);
    await new StudyWorkService(around(async (access) => (access === 'read' ? studies.cancel(few.ctx, id) : null))).work(job, false);
    expect(await reads.get(few.ctx, id)).toMatchObject({ status: 'CANCELLED', result: null });
    expect(await bench.openJobs(few.ctx)).toEqual([]);
    expect(await audited(few.ctx, id)).toEqual(['study.request', 'study.cancel']);
    expect(await studies.cancel(few.ctx, id)).toMatchObject({ status: 'CANCELLED' });
    expect(await audited(few.ctx, id)).toHaveLength(2);
    const again = await answered(few.ctx, stability(few.runId, 50));
    expect([again.status, again.id === id]).toEqual(['DONE', false]);
    expect(await studies.cancel(few.ctx, again.id)).toMatchObject({ status: 'DONE' });
  });

  it('that is cancelled before it begins is only closed', async () => {
    const { id } = await studies.request(few.ctx, stability(few.runId, 51));
    await studies.cancel(few.ctx, id);
    await new StudyWorkService(bench.database).work(await onlyJob(few.ctx), false);
    expect(await reads.get(few.ctx, id)).toMatchObject({ status: 'CANCELLED', result: null });
    expect(await bench.openJobs(few.ctx)).toEqual([]);
  });

  it('whose worker dies begins anew and ends with the same bytes', async () => {
    const input = stability(few.runId, 300, 9);
    const { id } = await studies.request(few.ctx, input);
    const job = await onlyJob(few.ctx);
    let writes = 0;
    const dying = around(async (access) => { if (access === 'write' && (writes += 1) > 1) throw new Error('the worker is gone'); return Promise.resolve(); });
    await expect(new StudyWorkService(dying).work(job, false)).rejects.toThrow('the worker is gone');
    expect(await reads.get(few.ctx, id)).toMatchObject({ status: 'RUNNING', result: null });
    await new StudyWorkService(bench.database).work(job, false);
    const done = await reads.get(few.ctx, id);
    expect(done.status).toBe('DONE');
    // After the result was stored a repetition changes nothing, also where the job was not closed.
    await new StudyWorkService(bench.database).work(job, true);
    expect(await reads.get(few.ctx, id)).toEqual(done);
    expect(await audited(few.ctx, id)).toEqual(['study.request', 'study.store']);
    const copy = await bench.run(few.ctx, inputsOf(few.ids, FEW, '3'));
    expect((await answered(few.ctx, { ...input, runId: copy })).resultHash).toBe(done.resultHash);
  });

  it('that two workers have is stored by the one who claimed it last', async () => {
    const { id } = await studies.request(few.ctx, stability(few.runId, 52));
    const job = await onlyJob(few.ctx);
    let isOvertaken = false;
    const slow = new StudyWorkService(around(async (access) => {
      if (access === 'read' && !isOvertaken) {
        isOvertaken = true;
        await new StudyWorkService(bench.database).work(job, false);
      }
    }));
    await slow.work(job, false);
    expect((await reads.get(few.ctx, id)).status).toBe('DONE');
    expect(await audited(few.ctx, id)).toEqual(['study.request', 'study.store']);
  });

  it('of another office looks like an unknown one', async () => {
    const { items: [own] } = await reads.list(few.ctx, { first: 1 });
    for (const id of [own?.id ?? '', randomUUID(), 'x']) {
      await expect(reads.get(many.ctx, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(studies.cancel(many.ctx, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await expect(studies.request(many.ctx, stability(few.runId, 1))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await reads.list(many.ctx, { first: 50, runId: few.runId })).items).toEqual([]);
  });
});

describe('studies of the other kinds', () => {
  it('answer whom the money reaches, with an interval', async () => {
    const { answer } = await answered(few.ctx, { runId: few.runId, kind: 'CONCENTRATION', concentration: { burden: 'NEED', children: 'PLACES', resamples: 200, levelPercent: '90', seed: 4 } });
    expect(answer).toMatchObject({ burden: 'NEED', kitas: 3, maximum: '0.800000', interval: { usable: 200 } });
  });

  it('plan the way from the posts there are, or say what contradicts it', async () => {
    const { ctx } = few;
    for (const [at, kitaId] of few.ids.entries()) await bench.post(ctx, { number: `T${at}`, fte: '1', kitaId, since: '2020-08-01' });
    const { answer, parameters } = await answered(ctx, { runId: few.runId, kind: 'TRANSITION', transition: { unit: 'FTE', years: 4 } });
    expect(parameters).toContain('"maximumLoss":"0.25"');
    expect(answer).toMatchObject({ isPossible: true, years: 4, contradiction: [] });
    const kitas = (answer as { kitas: { kitaId: string; present: string; amounts: string[] }[] }).kitas;
    expect(kitas.map(({ present }) => present)).toEqual(['1.000', '1.000', '1.000']);
    for (const { present, amounts } of kitas) [present, ...amounts].reduce((before, after) => {
      expect(Number(before) - Number(after)).toBeLessThanOrEqual(0.25 + 1e-12);
      return after;
    });
    const tight = await answered(ctx, { runId: few.runId, kind: 'TRANSITION', transition: { unit: 'FTE', years: 1, maximumLoss: '0.25' } });
    expect(tight.answer).toMatchObject({ isPossible: false, kitas: [] });
    expect((tight.answer as { contradiction: { text: string }[] }).contradiction.map(({ text }) => text)).toEqual(expect.arrayContaining(['Das Ziel ist nach einem Jahr erreicht.', 'Keine Kita verliert in einem Jahr mehr als 0,25.']));
  });

  it('fail at once, and in German, where there can be no answer', async () => {
    const unknown = await answered(few.ctx, { runId: few.runId, kind: 'CONCENTRATION', concentration: { burden: 'NOWHERE', children: 'PLACES', resamples: 100, levelPercent: '95', seed: 1 } });
    expect(unknown).toMatchObject({ status: 'FAILED', result: null });
    expect(unknown.failure).toContain('Bitte wählen Sie einen Indikator');
    const coarse = await answered(few.ctx, { runId: few.runId, kind: 'TRANSITION', transition: { unit: 'FTE', years: 4, step: '0.3' } });
    expect(coarse.failure).toContain('kein Vielfaches der Schrittweite');
    expect(await bench.openJobs(few.ctx)).toEqual([]);
  });

  it('keep the failure of a last attempt, and leave an earlier one to be tried again', async () => {
    const { id } = await studies.request(few.ctx, stability(few.runId, 53));
    const job = await onlyJob(few.ctx);
    const broken = () => new StudyWorkService(around((access) => (access === 'read' ? Promise.reject(new Error('connection lost')) : Promise.resolve())));
    await expect(broken().work(job, false)).rejects.toThrow('connection lost');
    expect((await reads.get(few.ctx, id)).status).toBe('RUNNING');
    await broken().work(job, true);
    expect(await reads.get(few.ctx, id)).toMatchObject({ status: 'FAILED', result: null });
    expect(await bench.openJobs(few.ctx)).toEqual([]);
  });
});
