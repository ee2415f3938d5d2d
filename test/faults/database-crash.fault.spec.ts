import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { personId } from '@srb/kernel';
import { secondsNow } from '../start/crowding.js';
import { fillOffice, type CanaryOffice } from '../support/canary-office.js';
import { openInstallation, type Person, type RunningService, type TestInstallation } from '../support/installation.js';
import { printTable, wished } from '../support/printed-table.js';
import { deliver, type Delivered } from '../support/retrying-client.js';

const CRASHES = wished('SRB_FAULT_DATABASE_CRASHES', 10);
const CLIENTS = 4;
const AGS = '07336';
const BACK_WITHIN_S = 5;
/** Between two crashes, so that changes and jobs are under way when the next one comes. */
const CALM_MS = 1_500;
const CREATE = 'mutation ($input: ProviderInput!) { createProvider(input: $input) { id name } }';
const RELEASE = 'mutation ($input: ReleaseInput!) { releaseConcept(input: $input) { id year } }';
const PLANNER: Person = { login: 'planung', ags: AGS, role: 'PLANNING' };
const HEAD: Person = { login: 'leitung', ags: AGS, role: 'OFFICE_ADMIN' };
const GERMAN = /Die Datenbank ist gerade nicht erreichbar\. Ihre Eingabe wurde nicht gespeichert; bitte versuchen Sie es gleich noch einmal\./;

let installation: TestInstallation;
let api: RunningService;
let worker: RunningService;
let office: CanaryOffice;
let tokens: Readonly<Record<'planner' | 'head', string>>;

beforeAll(async () => {
  installation = await openInstallation({ people: () => [PLANNER, HEAD] });
  const id = installation.offices.get(AGS);
  if (id === undefined) throw new Error('the office is provisioned');
  office = await fillOffice(installation.domain, { id, marker: 'KANARIE-07336', actor: personId(randomUUID()) });
  [api, worker] = await Promise.all([installation.start('api'), installation.start('worker')]);
  tokens = { planner: await installation.tokenOf(PLANNER), head: await installation.tokenOf(HEAD) };
}, 240_000);

afterAll(() => installation.close(), 60_000);

/** `pg_ctl stop -m immediate`, as the owner of the data. Returns when that server is gone; another may be coming up already. */
async function crash(): Promise<void> {
  const data = path.join(installation.data, 'postgres', 'data');
  const pid = Number((await readFile(path.join(data, 'postmaster.pid'), 'utf8')).split('\n')[0]);
  // The first word with which the server was started is its program; pg_ctl lies beside it.
  const program = /^(\S+)/.exec(await readFile(path.join(data, 'postmaster.opts'), 'utf8'))?.[1] ?? '';
  const { uid, gid } = await stat(data);
  await promisify(execFile)(path.join(path.dirname(program), 'pg_ctl'), ['stop', '-D', data, '-m', 'immediate', '-W', '-s'], { cwd: '/', uid, gid });
  while (isAlive(pid)) await pause(10);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const ready = async ({ origin }: RunningService): Promise<boolean> => (await fetch(`${origin}/ready`).catch(() => null))?.ok === true;

async function awayAfterCrash(): Promise<number> {
  await crash();
  const start = performance.now();
  while (!(await ready(api)) || !(await ready(worker))) await pause(25);
  return performance.now() - start;
}

const change = (client: number, number: number) =>
  deliver(api.origin, { query: CREATE, variables: { input: { name: `Träger ${client}-${number}`, kind: 'CHURCH' } }, token: tokens.planner });
const release = (year: number) =>
  deliver(api.origin, { query: RELEASE, variables: { input: { conceptVersionId: office.versions.inForce, year, withheldMetrics: [], confirmation: true } }, token: tokens.head });

async function settled(): Promise<void> {
  const system = await installation.connect('SYSTEM');
  for (const deadline = Date.now() + 60_000; ; await pause(100)) {
    if ((await system.query('select from outbox where completed_at is null')).rowCount === 0) return;
    if (Date.now() > deadline) throw new Error('the jobs are not done');
  }
}

const FAULTS = `
  select 'a job failed: ' || failed_reason as fault from outbox where failed_reason is not null
  union all select 'a request is ' || status from comparison_request where status <> 'DONE'
  union all select 'a result is stored ' || count(*) || ' times' from audit_entry where action = 'comparison.store' group by entity_id having count(*) <> 1
  union all select y || ' has no result' from unnest($1::int[]) as y where not exists (select from comparison where year = y)`;

describe(`the database is stopped at once ${CRASHES} times`, () => {
  it('and comes back by itself, and every change and every job is done once', async () => {
    const pids = [await api.pid(), await worker.pid()];
    const changes: Delivered[] = [];
    const released: Delivered[] = [];
    let over = false;
    const clients = Array.from({ length: CLIENTS }, async (_, client) => {
      for (let number = 0; !over; number += 1) changes.push(await change(client, number));
    });
    const releasing = (async () => {
      for (let year = 2031; !over && year <= 2100; year += 1) released.push(await release(year));
    })();
    const away: number[] = [];
    const crashing = (async () => {
      while (away.length < CRASHES) {
        await pause(CALM_MS);
        away.push(await awayAfterCrash());
      }
    })().finally(() => (over = true));
    await Promise.all([crashing, releasing, ...clients]).finally(() => (over = true));
    await settled();

    const database = await installation.connect('TENANT');
    await database.query(`select set_config('app.tenant_id', $1, false)`, [office.id]);
    const rows = (await database.query<{ id: string }>(`select id from provider where name like 'Träger%'`)).rows.map(({ id }) => id).sort();
    const audited = (await database.query(`select from audit_entry where entity = 'provider' and entity_id = any ($1::uuid[])`, [rows])).rowCount;
    const active = (await database.query(`select from release where year >= 2031`)).rowCount;
    const years = released.map(({ answer }) => (answer.data?.['releaseConcept'] as { year: number }).year);
    const faults = (await (await installation.connect('SYSTEM')).query<{ fault: string }>(FAULTS, [years])).rows.map(({ fault }) => fault);
    printTable('the database stopped at once', {
      'immediate stops': away.length, changes: changes.length, releases: released.length,
      'sent again': [...changes, ...released].filter(({ attempts }) => attempts > 1).length, 'rows stored': rows.length, 'entries of the audit trail': audited ?? 0,
      'not exactly once': faults.length, 'away, longest (ms)': Math.round(Math.max(...away)), 'API and worker are the same processes': String(pids.every((pid) => pid !== null)),
    });
    expect(changes.map(({ answer }) => (answer.data?.['createProvider'] as { id: string }).id).sort()).toEqual(rows);
    expect([audited, active]).toEqual([changes.length, released.length]);
    expect(faults).toEqual([]);
    expect([...changes, ...released].some(({ attempts }) => attempts > 1)).toBe(true);
    // Losing the database is no reason to end.
    expect([await api.pid(), await worker.pid()]).toEqual(pids);
    expect(Math.max(...away) / 1000).toBeLessThan(secondsNow(BACK_WITHIN_S));
    expect(installation.notices.filter((notice) => notice.includes('läuft wieder'))).toHaveLength(CRASHES);
  }, CRASHES * 20_000 + 120_000);

  it('and tells whoever calls meanwhile what happened, in German', async () => {
    await crash();
    const response = await fetch(`${api.origin}/graphql`, {
      method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.planner}` },
      body: JSON.stringify({ query: CREATE, variables: { input: { name: 'während des Ausfalls', kind: 'CHURCH' } } }),
    });
    const { errors } = (await response.json()) as { errors?: { message: string; extensions: { code: string } }[] };
    // Where it is back already, the change is simply done.
    if (errors !== undefined) expect(errors[0]).toMatchObject({ message: expect.stringMatching(GERMAN), extensions: { code: 'UNAVAILABLE' } });
    while (!(await ready(api))) await pause(25);
  });
});
