import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { personId } from '@srb/kernel';
import { productPath } from '@srb/platform/config';
import { officeContext, systemContext, type OfficeContext } from '@srb/platform/context';
import { pg, TenantDatabase } from '@srb/platform/database';
import { ReleaseService } from '@srb/releases';
import { DataDirectory, type InstallationFacts } from '../../apps/cli/installation/data-directory.js';
import { openDomain } from '../../apps/cli/installation/domain-context.js';
import { reservePort } from '../../apps/cli/installation/ports.js';
import { openDatabase } from '../../apps/cli/installation/server-database.js';
import { provision } from '../../apps/cli/installation/set-up-domain.js';
import { Supervisor } from '../../apps/cli/installation/supervisor.js';
import { serviceOf } from '../start/processes.js';
import { scratchFolder } from '../start/scratch-folder.js';
import { fillOffice, type CanaryOffice } from '../support/canary-office.js';

const AGS = '07336';
/** Years nobody has released: each is a release, a job that gathers it and a job that compares. */
const YEARS = Array.from({ length: 10 }, (_, index) => 2031 + index);
const KILLS = 2;
const PATIENCE_MS = 45_000;

const FACTS: InstallationFacts = {
  ownerPassword: 'owner-of-the-test',
  rolePasswords: { tenant: 'tenant', scoped: 'scoped', state: 'state', system: 'system', queue: 'queue' },
  machineSecret: 'machine-of-the-test',
  ports: {},
};
const SYSTEM = systemContext({ requestId: 'worker-kill' });
const NEVER = new AbortController().signal;
const RESULTS = `
  select y.year,
         (select count(*)::int from comparison c where c.year = y.year) as results,
         (select count(*)::int from audit_entry a join comparison c on c.id = a.entity_id
           where c.year = y.year and a.action = 'comparison.store') as stored,
         (select count(*)::int from comparison_request q where q.year = y.year and q.status <> 'DONE') as unfinished,
         (select bool_and(c.document::json ->> 'released' = '1') from comparison c where c.year = y.year) as "restsOnOne"
    from unnest($1::int[]) as y (year) order by y.year`;

let folder: Awaited<ReturnType<typeof scratchFolder>>;
let domain: INestApplicationContext;
let queue: pg.Client;
let office: OfficeContext;
let filled: CanaryOffice;
const undo: (() => Promise<unknown>)[] = [];

async function count(condition: string): Promise<number> {
  const row = await domain.get(TenantDatabase).read(SYSTEM, (tx) => tx.maybe<{ jobs: number }>(`select count(*)::int as jobs from outbox where ${condition}`));
  return row?.jobs ?? 0;
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; !(await holds()); await pause(2)) {
    if (Date.now() > deadline) throw new Error(`not in time: ${what}`);
  }
}

async function startWorker(directory: DataDirectory, environment: Readonly<Record<string, string>>): Promise<void> {
  const reserved = await reservePort('SRB_WORKER_PORT', []);
  await reserved.release();
  const supervisor = new Supervisor(directory);
  undo.push(() => supervisor.stop());
  const port = String(reserved.port);
  await supervisor.start([{ name: 'worker', environment: { ...environment, SRB_WORKER_PORT: port }, healthUrl: `http://127.0.0.1:${port}/ready` }], NEVER);
}

/** Ends the worker in the middle of a job. */
async function killAtWork(): Promise<void> {
  await until('a job at work', async () => ((await queue.query(`select from queue.job where state = 'active'`)).rowCount ?? 0) > 0);
  const pid = await serviceOf(folder.path, 'worker');
  if (pid === null) throw new Error('a job at work has a worker');
  process.kill(pid, 'SIGKILL');
  await until('another worker', async () => ![null, pid].includes(await serviceOf(folder.path, 'worker')));
}

async function releaseYears(): Promise<void> {
  const releases = domain.get(ReleaseService);
  for (const year of YEARS) await releases.release(office, { conceptVersionId: filled.versions.inForce, year, withheldMetrics: [], confirmation: true });
}

beforeAll(async () => {
  // The worker runs compiled, as it does for everybody.
  await promisify(execFile)(process.execPath, [productPath('apps', 'cli', 'build.mjs')]);
  folder = await scratchFolder();
  undo.push(() => folder.remove());
  process.env['SRB_DATA_DIR'] = folder.path;
  const directory = await DataDirectory.open();
  const database = await openDatabase(directory, FACTS, () => undefined);
  undo.push(() => database.stop());
  domain = await openDomain(database.environment);
  undo.push(() => domain.close());
  queue = new pg.Client({ connectionString: database.environment['DATABASE_URL_QUEUE'] });
  await queue.connect();
  undo.push(() => queue.end());
  const id = (await provision(domain)).get(AGS);
  if (id === undefined) throw new Error('the offices are provisioned');
  const actor = personId(randomUUID());
  office = officeContext(id, { actorId: actor, requestId: 'worker-kill' });
  filled = await fillOffice(domain, { id, actor, marker: 'worker-kill' });
  await startWorker(directory, database.environment);
}, 60_000);

afterAll(async () => {
  for (const step of undo.reverse()) await step();
}, 30_000);

describe('the worker is killed while jobs are at work', () => {
  it('leaves every result exactly once and nothing open', async () => {
    const before = await count('completed_at is not null');
    await releaseYears();
    for (let kill = 0; kill < KILLS; kill += 1) {
      const threshold = before + 2 + kill * YEARS.length;
      await until('the next jobs', async () => (await count('completed_at is not null')) >= threshold);
      await killAtWork();
    }
    await until('all jobs done', async () => (await count('completed_at is null')) === 0);

    const results = await domain.get(TenantDatabase).read(SYSTEM, (tx) => tx.rows(RESULTS, [YEARS]));
    expect(results).toEqual(YEARS.map((year) => ({ year, results: 1, stored: 1, unfinished: 0, restsOnOne: true })));
    expect(await count('completed_at is null or failed_reason is not null')).toBe(0);
    await until('an empty queue', async () => (await queue.query(`select from queue.job where state <> 'completed' and scheduler_id is null`)).rowCount === 0);
  }, 60_000);
});
