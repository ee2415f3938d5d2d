import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { personId } from '@srb/kernel';
import { officeContext } from '@srb/platform/context';
import type { pg } from '@srb/platform/database';
import { ReleaseService } from '@srb/releases';
import { secondsNow } from '../start/crowding.js';
import { fillOffice } from '../support/canary-office.js';
import { openInstallation, type RunningService, type TestInstallation } from '../support/installation.js';
import { printTable, wished } from '../support/printed-table.js';

const KILLS = wished('SRB_FAULT_WORKER_KILLS', 20);
const JOBS = wished('SRB_FAULT_JOBS', 400);
const OFFICES = ['07131', '07132', '07133', '07134', '07135'];
/** Every release is a job that gathers it; every year with one is a job that compares at least. */
const YEARS = Array.from({ length: Math.ceil(JOBS / (OFFICES.length + 1)) }, (_, index) => 2100 - index);
const BACK_WITHIN_S = 5;
const PATIENCE_MS = 120_000;

const DONE = 'select count(*)::int as done from outbox where completed_at is not null';
const FAULTS = `
  select 'a job is open' as fault from outbox where completed_at is null
  union all select 'a job failed: ' || failed_reason from outbox where failed_reason is not null
  union all select 'a request is ' || status from comparison_request where status <> 'DONE'
  union all select 'a result is stored ' || count(*) || ' times' from audit_entry where action = 'comparison.store' group by entity_id having count(*) <> 1
  union all select 'a result has no entry' from comparison c where not exists (select from audit_entry a where a.entity_id = c.id and a.action = 'comparison.store')
  union all select 'equal inputs are stored twice' from comparison group by input_hash having count(*) > 1
  union all select 'the last result of ' || y || ' does not rest on all' from unnest($1::int[]) as y
             where (select document::json ->> 'released' from comparison where year = y order by created_at desc limit 1) is distinct from $2`;
const SUMMARY = `
  select (select count(*) from outbox)::int as jobs, (select count(*) from comparison)::int as results, (select count(*) from comparison_request)::int as requests`;

let installation: TestInstallation;
let worker: RunningService;
let system: pg.Client;
let queue: pg.Client;
const releases: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  installation = await openInstallation({ people: () => [{ login: 'planung', ags: OFFICES[0] ?? null, role: 'PLANNING' }] });
  [system, queue] = [await installation.connect('SYSTEM'), await installation.connect('QUEUE')];
  const gate = installation.domain.get(ReleaseService);
  const offices = [];
  for (const ags of OFFICES) {
    const id = installation.offices.get(ags);
    if (id === undefined) throw new Error(`no office ${ags}`);
    const actor = personId(randomUUID());
    offices.push({ ctx: officeContext(id, { actorId: actor, requestId: 'worker-kill' }), ...(await fillOffice(installation.domain, { id, marker: `KANARIE-${ags}`, actor })) });
  }
  for (const year of YEARS) {
    for (const { ctx, versions } of offices) releases.push(() => gate.release(ctx, { conceptVersionId: versions.inForce, year, withheldMetrics: [], confirmation: true }));
  }
  worker = await installation.start('worker');
}, 240_000);

afterAll(() => installation.close(), 60_000);

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; !(await holds()); await pause(5)) {
    if (Date.now() > deadline) throw new Error(`not in time: ${what}`);
  }
}

const done = async (): Promise<number> => (await system.query<{ done: number }>(DONE)).rows[0]?.done ?? 0;
const isReady = async (): Promise<boolean> => (await fetch(`${worker.origin}/ready`).catch(() => null))?.ok === true;

/** Ends the worker in the middle of a job. Returns how many were at work, and how long it was away. */
async function killAtWork(threshold: number): Promise<{ readonly atWork: number; readonly awayMs: number }> {
  await until(`${threshold} jobs`, async () => (await done()) >= threshold);
  const pid = await worker.pid();
  if (pid === null) throw new Error('the worker runs');
  let atWork = 0;
  await until('a job at work', async () => (atWork = (await queue.query(`select from queue.job where state = 'active'`)).rowCount ?? 0) > 0);
  process.kill(pid, 'SIGKILL');
  const start = performance.now();
  while (!(await isReady())) await pause(50);
  return { atWork, awayMs: performance.now() - start };
}

describe(`the worker is killed ${KILLS} times in ${JOBS} jobs`, () => {
  it('leaves every result exactly once and nothing open', async () => {
    const before = await done();
    const kills: Awaited<ReturnType<typeof killAtWork>>[] = [];
    const releasing = (async () => {
      for (const release of releases) await release();
    })();
    const step = Math.floor((JOBS * 0.9) / KILLS);
    while (kills.length < KILLS) kills.push(await killAtWork(before + 1 + kills.length * step));
    await releasing;
    await until('all jobs done', async () => (await system.query('select from outbox where completed_at is null')).rowCount === 0);
    await until('an empty queue', async () => (await queue.query(`select from queue.job where state <> 'completed' and scheduler_id is null`)).rowCount === 0);

    const faults = (await system.query<{ fault: string }>(FAULTS, [YEARS, String(OFFICES.length)])).rows.map(({ fault }) => fault);
    const [summary] = (await system.query<Record<string, number>>(SUMMARY)).rows;
    const away = kills.map(({ awayMs }) => awayMs).sort((a, b) => a - b);
    printTable('the worker killed at work', {
      kills: kills.length, 'jobs at work when killed': kills.reduce((sum, { atWork }) => sum + atWork, 0), 'jobs done': summary?.['jobs'] ?? 0,
      'comparisons asked for': summary?.['requests'] ?? 0, 'results stored': summary?.['results'] ?? 0, 'not exactly once': faults.length,
      'away, longest (ms)': Math.round(away.at(-1) ?? 0), 'away, median (ms)': Math.round(away[Math.floor(away.length / 2)] ?? 0),
    });
    expect(faults).toEqual([]);
    expect(summary?.['jobs']).toBeGreaterThanOrEqual(JOBS);
    expect((away.at(-1) ?? 0) / 1000).toBeLessThan(secondsNow(BACK_WITHIN_S));
  }, KILLS * 30_000 + 240_000);
});
