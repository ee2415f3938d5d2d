import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalJson, sha256 } from '@srb/kernel';
import type { TenantDatabase } from '@srb/platform/database';
import type { JobPayload } from '@srb/platform/jobs';
import { ReleaseService, type ReleaseReadModel } from '@srb/releases';
import { ComparisonProgress } from '../comparison-progress.js';
import { ComparisonRequestService } from '../comparison-request.service.js';
import { ComparisonReadModel } from '../comparison.read-model.js';
import { ComparisonService } from '../comparison.service.js';
import { MINISTRY, openLandBench, releaseWith, STATE, SYSTEM, YEAR, type LandBench } from './land-bench.js';

let bench: LandBench;
let requests: ComparisonRequestService;
let comparisons: ComparisonService;
let reads: ComparisonReadModel;
let first: Awaited<ReturnType<ReleaseReadModel['get']>>;

const asSystem = <Row extends object>(sql: string, values: unknown[] = []) => bench.database.read(SYSTEM, (tx) => tx.rows<Row>(sql, values));
const requestRows = () => asSystem<{ id: string; status: string; cause: string }>('select id, status, cause from comparison_request order by requested_at, id');
const allocationOf = async () => (await reads.findLatest(STATE, YEAR))?.metrics.find(({ code }) => code === 'ALLOCATION');

async function onlyJob(name: string): Promise<JobPayload> {
  const [job, ...others] = await bench.openJobs(name);
  if (job === undefined || others.length > 0) throw new Error(`expected one open job ${name}, found ${others.length + (job ? 1 : 0)}`);
  return job;
}

/** Takes what is in the queue until nothing is left, as the worker does. */
async function work(): Promise<void> {
  for (const job of await bench.openJobs('release-changed')) await requests.requestAfterRelease(job);
  for (const job of await bench.openJobs('compute')) await comparisons.compute(job, false);
}

/** The same database, with something happening just before state level reads. */
function beforeReading(event: () => Promise<unknown>): TenantDatabase {
  const read: TenantDatabase['read'] = async (ctx, task) => {
    await event();
    return bench.database.read(ctx, task);
  };
  return Object.assign(Object.create(bench.database) as TenantDatabase, { read });
}

/** The statuses a subscriber sees of a request that is worked on as soon as he has seen it pending. */
async function followed(progress: ComparisonProgress): Promise<readonly string[]> {
  const { id } = await requests.request(SYSTEM, YEAR);
  const seen: string[] = [];
  for await (const { comparisonProgress } of progress.follow(STATE, id)) {
    if (seen.length === 0) await work();
    seen.push(comparisonProgress.status);
  }
  return seen;
}

beforeAll(async () => {
  bench = await openLandBench();
  requests = new ComparisonRequestService(bench.database);
  comparisons = new ComparisonService(bench.database);
  reads = new ComparisonReadModel(bench.database);
});
afterAll(() => bench.close());

describe('state-wide comparison', () => {
  it('asks nobody when nothing is released and no year is given', async () => {
    await expect(requests.request(SYSTEM)).rejects.toMatchObject({ code: 'NOT_COMPUTABLE' });
    expect(await reads.findLatest(STATE, null)).toBeNull();
  });

  it('lets two releases within 5 seconds share one request, delayed so that more can join', async () => {
    first = await releaseWith(bench, bench.office('07138'), '100000.00');
    await releaseWith(bench, bench.office('07132'), '300000.00');
    for (const job of await bench.openJobs('release-changed')) await requests.requestAfterRelease(job);
    expect(await requestRows()).toMatchObject([{ status: 'PENDING', cause: 'RELEASE' }]);
    expect(await bench.openJobs('release-changed')).toEqual([]);
    const [timing] = await asSystem<{ seconds: number }>(`select extract(epoch from available_at - created_at)::int as seconds from outbox where name = 'compute'`);
    expect(timing?.seconds).toBe(5);
    expect((await onlyJob('compute')).ids).toEqual({ comparisonRequestId: (await requestRows())[0]?.id });
  });

  it('computes what state level may read, stores it under its hash and closes the job', async () => {
    const job = await onlyJob('compute');
    await comparisons.compute(job, false);
    expect(await bench.openJobs('compute')).toEqual([]);
    const comparison = await reads.findLatest(STATE, YEAR);
    expect(comparison).toMatchObject({ year: YEAR, of: 41, released: 2 });
    expect(comparison?.metrics).toHaveLength(66);
    expect(await allocationOf()).toMatchObject({ n: 2, of: 41, min: '100000', median: '200000', sum: '400000', origins: { demo: 2 } });
    expect(comparison?.metrics.find(({ code }) => code === 'ACTION_GOALS')).toMatchObject({ n: 0, of: 41 });
    expect(sha256(comparison?.document ?? '')).toBe(comparison?.documentHash);
    expect(canonicalJson(JSON.parse(comparison?.document ?? ''))).toBe(comparison?.document);
    expect(comparison?.durationMs).toBeGreaterThanOrEqual(0);
    await comparisons.compute(job, false);
    expect(await requestRows()).toMatchObject([{ status: 'DONE' }]);
  });

  it('computes the same inputs to the same stored comparison', async () => {
    const before = await reads.findLatest(STATE, YEAR);
    const request = await requests.request(SYSTEM, YEAR);
    expect(request).toMatchObject({ status: 'PENDING', cause: 'MINISTRY', progress: 0 });
    await work();
    expect((await reads.getRequest(STATE, request.id)).comparisonId).toBe(before?.id);
    expect(await asSystem('select 1 as one from comparison')).toHaveLength(1);
    expect((await reads.findLatest(STATE, YEAR))?.document).toBe(before?.document);
  });

  it('lets the ministry join a pending request and start it at once', async () => {
    const [a, b] = [await requests.request(SYSTEM), await requests.request(SYSTEM, YEAR)];
    expect(b.id).toBe(a.id);
    await work();
    expect(await bench.openJobs('compute')).toEqual([]);
    expect((await reads.getRequest(STATE, a.id)).status).toBe('DONE');
  });

  it('leaves an office out of the next comparison once it has withdrawn', async () => {
    await new ReleaseService(bench.database).withdraw(bench.office('07138'), { releaseId: first.id, version: first.version, reason: 'Irrtum' });
    await work();
    expect(await allocationOf()).toMatchObject({ n: 1, sum: '300000' });
    expect((await reads.findLatest(STATE, YEAR))?.notReleased).toHaveLength(40);
    expect((await reads.list(STATE, { first: 10 })).items.map(({ number }) => number)).toEqual([2, 1]);
  });

  it('claims a request again whose worker died', async () => {
    const { id } = await requests.request(SYSTEM, YEAR);
    await bench.database.write(SYSTEM, (tx) => tx.execute(`update comparison_request set status = 'RUNNING', progress = 40, version = version + 1 where id = $1`, [id]));
    await work();
    expect(await reads.getRequest(STATE, id)).toMatchObject({ status: 'DONE', progress: 100 });
  });

  it('stores nothing for a worker that was overtaken', async () => {
    const { id } = await requests.request(SYSTEM, YEAR);
    const overtake = () => bench.database.write(SYSTEM, (tx) => tx.execute('update comparison_request set version = version + 1 where id = $1', [id]));
    const job = await onlyJob('compute');
    await expect(new ComparisonService(beforeReading(overtake)).compute(job, true)).rejects.toThrow();
    expect(await reads.getRequest(STATE, id)).toMatchObject({ status: 'RUNNING', comparisonId: null });
    await work();
    expect((await reads.getRequest(STATE, id)).status).toBe('DONE');
  });

  it('keeps a failure with the request after the last attempt, with a reason a person understands', async () => {
    const { id } = await requests.request(SYSTEM, YEAR);
    const broken = new ComparisonService(beforeReading(() => Promise.reject(new Error('lost'))));
    const job = await onlyJob('compute');
    await expect(broken.compute(job, false)).rejects.toThrow('lost');
    expect((await reads.getRequest(STATE, id)).status).toBe('RUNNING');
    await expect(broken.compute(job, true)).rejects.toThrow('lost');
    const failed = await reads.getRequest(STATE, id);
    expect(failed).toMatchObject({ status: 'FAILED', comparisonId: null });
    expect(failed.failedReason).toMatch(/unerwarteter Fehler/);
    expect(await bench.openJobs('compute')).toEqual([]);
  });

  it('notes every read that shows offices, where the office can look it up', async () => {
    const latest = await reads.findLatest(STATE, YEAR);
    const dashboard = await reads.findDashboard(STATE, YEAR);
    expect(dashboard).toMatchObject({ of: 41, released: 1, drawdown: { code: 'DRAWDOWN' } });
    expect(dashboard?.coverage.find(({ code }) => code === 'ALLOCATION')?.statement).toBe('beruht auf 1 von 41');
    expect(await reads.getCsv(STATE, latest?.id ?? '')).toContain('Zuweisung (Höchstbetrag)');
    const log = await bench.database.read(bench.office('07132'), (tx) => tx.rows<{ subject: string; actor_id: string }>('select subject, actor_id from access_log order by id desc limit 3'));
    expect(log).toEqual(['comparison.csv', 'dashboard', 'comparison'].map((subject) => ({ subject, actor_id: MINISTRY })));
    expect((await bench.database.read(bench.office('07131'), (tx) => tx.rows('select 1 as one from access_log'))).length).toBe(0);
  });

  it('tells a subscriber the state of a request now, then every step until it is done', async () => {
    const progress = new ComparisonProgress(bench.settings.stateUrl, reads);
    await progress.onModuleInit();
    try {
      expect(await followed(progress)).toEqual(expect.arrayContaining(['PENDING', 'DONE']));
      await expect(progress.follow(STATE, '00000000-0000-4000-8000-00000000dead').next()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    } finally {
      await progress.onModuleDestroy();
    }
  });

  it('tells a subscriber the end although every notification was lost', async () => {
    expect(await followed(new ComparisonProgress(null, reads))).toEqual(['PENDING', 'DONE']);
  });

  it('lets a subscriber leave while nothing happens', async () => {
    const { id } = await requests.request(SYSTEM, YEAR);
    const steps = new ComparisonProgress(null, reads).follow(STATE, id);
    await steps.next();
    const waiting = steps.next();
    expect(await steps.return?.()).toMatchObject({ done: true });
    await expect(waiting).resolves.toMatchObject({ done: true });
    await work();
  });

  it('lets state level write nothing, and nobody change what is stored', async () => {
    const write = (sql: string) => bench.database.readLogged(STATE, (tx) => tx.execute(sql));
    await expect(write('delete from comparison')).rejects.toThrow(/permission denied/);
    await expect(write(`insert into comparison_request (year, status, cause) values (2024, 'PENDING', 'MINISTRY')`)).rejects.toThrow(/permission denied/);
    await expect(bench.database.write(SYSTEM, (tx) => tx.execute(`update comparison set document = ''`))).rejects.toThrow(/permission denied|append-only/);
  });
});
