import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { officeEntities, ProvisioningService } from '@srb/offices';
import { productPath } from '@srb/platform/config';
import { officeContext, systemContext, type OfficeContext } from '@srb/platform/context';
import { pg, TenantDatabase } from '@srb/platform/database';
import { DEFAULT_FILE_SETTINGS, FileReadModel, FileService } from '@srb/platform/files';
import { createTestDatabase, samplePdf, type TestDatabase } from '@srb/platform/testing';
import { reservePort } from '../../apps/cli/installation/ports.js';
import { databaseSettings } from '../support/portal.js';

const FILES = 4;
const PAGES = 600;
const KILLS = 2;
const PATIENCE_MS = 60_000;

let clone: TestDatabase;
let database: TenantDatabase;
let queue: pg.Client;
let office: OfficeContext;
let worker: ChildProcess;

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; !(await holds()); await pause(20)) {
    if (Date.now() > deadline) throw new Error(`not in time: ${what}`);
  }
}

async function startWorker(): Promise<void> {
  const { port, release } = await reservePort('SRB_WORKER_PORT', []);
  await release();
  const { tenant, scoped, state, system, queue: queueUrl } = clone.urls;
  worker = spawn(process.execPath, [productPath('dist', 'apps', 'worker', 'main.js')], {
    env: {
      PATH: process.env['PATH'], SRB_WORKER_PORT: String(port), SRB_LOG_LEVEL: 'error', SRB_REPUBLISH_AFTER_SECONDS: '10',
      DATABASE_URL_TENANT: tenant, DATABASE_URL_SCOPED: scoped, DATABASE_URL_STATE: state, DATABASE_URL_SYSTEM: system, DATABASE_URL_QUEUE: queueUrl,
    },
    stdio: 'ignore',
  });
}

async function stopWorker(signal: NodeJS.Signals): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = once(worker, 'exit');
  worker.kill(signal);
  await gone;
}

async function openJobs(): Promise<number> {
  const row = await database.read(systemContext(), (tx) => tx.maybe<{ n: number }>(`select count(*)::int as n from outbox where queue = 'files' and completed_at is null`));
  return row?.n ?? 0;
}

beforeAll(async () => {
  // The worker runs compiled, as it does for everybody.
  await promisify(execFile)(process.execPath, [productPath('apps', 'cli', 'build.mjs')]);
  clone = await createTestDatabase();
  database = new TenantDatabase(databaseSettings(clone), officeEntities, () => undefined);
  queue = new pg.Client({ connectionString: clone.urls.queue });
  await queue.connect();
  const id = (await new ProvisioningService(database).provisionOffices(systemContext())).get('07111');
  if (id === undefined) throw new Error('the offices are provisioned');
  office = officeContext(id);
  const files = new FileService(database, new FileReadModel(database), DEFAULT_FILE_SETTINGS);
  const content = samplePdf(Array.from({ length: PAGES }, (_, page) => `Seite ${page + 1}`));
  for (let file = 0; file < FILES; file += 1) {
    const body = (async function* () {
      yield content;
    })();
    await files.receive(office, { name: `${file}.pdf`, declaredBytes: content.length, body });
  }
  await startWorker();
}, 120_000);

afterAll(async () => {
  await stopWorker('SIGTERM');
  await queue.end();
  await database.close();
  await clone.drop();
});

describe('the worker is killed while it reads the text of a file', () => {
  it('leaves the text of every file once and nothing open', async () => {
    for (let kill = 0; kill < KILLS; kill += 1) {
      await until('a job at work', async () => ((await queue.query(`select from queue.job where state = 'active'`)).rowCount ?? 0) > 0);
      await stopWorker('SIGKILL');
      expect(await openJobs()).toBeGreaterThan(0);
      await startWorker();
    }
    await until('all jobs done', async () => (await openJobs()) === 0);
    const found = await database.read(office, (tx) => tx.rows(
      `select f.text_status as status, (select count(*)::int from file_text t where t.file_id = f.id) as parts,
              (select count(distinct page)::int from file_text t where t.file_id = f.id) as pages from file f`));
    expect(found).toEqual(Array.from({ length: FILES }, () => ({ status: 'DONE', parts: PAGES, pages: PAGES })));
  }, 180_000);
});
