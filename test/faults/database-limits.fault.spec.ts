import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { personId } from '@srb/kernel';
import type { pg } from '@srb/platform/database';
import { secondsNow } from '../start/crowding.js';
import { fillOffice, type CanaryOffice } from '../support/canary-office.js';
import { call, type Answer } from '../support/graphql-call.js';
import { openInstallation, type Person, type RunningService, type TestInstallation } from '../support/installation.js';
import { printTable } from '../support/printed-table.js';
import { deliver } from '../support/retrying-client.js';

const AGS = '07336';
const POOL = 2;
const TIMEOUT_MS = 1_500;
const CROWD = 10;
const BACK_WITHIN_S = 5;
const PLANNER: Person = { login: 'planung', ags: AGS, role: 'PLANNING' };
const SAVE = 'mutation ($input: SaveSectionInput!) { saveSection(input: $input) { __typename ... on Section { version body } } }';
const CREATE = 'mutation ($input: ProviderInput!) { createProvider(input: $input) { id } }';
const READ = '{ providers(first: 5) { __typename } }';
const OF_CLASS = `select count(*) filter (where state <> 'idle')::int as busy, count(*)::int as sessions from pg_stat_activity where usename = current_user and application_name in ('srb-read', 'srb-write') and backend_start > $1`;

const TOO_LONG = 'Die Anfrage hat zu lange gedauert. Bitte versuchen Sie es gleich noch einmal.';
const BUSY = 'Das System ist gerade ausgelastet. Bitte versuchen Sie es gleich noch einmal.';

let installation: TestInstallation;
let api: RunningService;
let office: CanaryOffice;
let token: string;
let holder: pg.Client;
let version = 1;
/** The pools of this process are older. */
let apiStartedAt = new Date();
const counts: Record<string, number> = {};

beforeAll(async () => {
  installation = await openInstallation({ people: () => [PLANNER] });
  const id = installation.offices.get(AGS);
  if (id === undefined) throw new Error('the office is provisioned');
  office = await fillOffice(installation.domain, { id, marker: 'KANARIE-07336', actor: personId(randomUUID()) });
  apiStartedAt = new Date();
  api = await installation.start('api', { SRB_POOL_SIZE: String(POOL), SRB_STATEMENT_TIMEOUT_MS: String(TIMEOUT_MS) });
  token = await installation.tokenOf(PLANNER);
  holder = await installation.connect('TENANT');
  await holder.query(`select set_config('app.tenant_id', $1, false)`, [office.id]);
}, 240_000);

afterEach(() => holder.query('rollback'));
afterAll(async () => {
  printTable('limits of the database', counts);
  await installation.close();
}, 60_000);

const send = (query: string, variables: Readonly<Record<string, unknown>> = {}) => call(api.origin, { query, variables, token });
const saving = (body: string) => ({ input: { id: office.sections.save, version, title: 'Titel', body } });
const told = ({ code, errors }: Answer) => [code, errors[0]?.message];
const holdSection = () => holder.query(`begin; select from section where id = '${office.sections.save}' for update`);

/** The fault is over: the next request must be served, and no connection may be stuck. */
async function expectBack(name: string): Promise<void> {
  const start = performance.now();
  const { answer } = await deliver(api.origin, { query: CREATE, variables: { input: { name, kind: 'CHURCH' } }, token });
  expect(answer.code).toBeNull();
  const seconds = (performance.now() - start) / 1000;
  counts[`${name}: back after (ms)`] = Math.round(seconds * 1000);
  expect(seconds).toBeLessThan(secondsNow(BACK_WITHIN_S));
  const sessions = (await holder.query<{ busy: number; sessions: number }>(OF_CLASS, [apiStartedAt])).rows[0];
  expect(sessions?.busy).toBe(0);
  expect(sessions?.sessions).toBeLessThanOrEqual(2 * POOL);
}

describe('a lock that somebody holds', () => {
  it('ends the change that waits for it with a clear message; sent again afterwards it is done once', async () => {
    const key = randomUUID();
    await holdSection();
    const refused = await call(api.origin, { query: SAVE, variables: saving('gewartet'), token, headers: { 'x-idempotency-key': key } });
    expect(told(refused)).toEqual(['UNAVAILABLE', TOO_LONG]);
    await holder.query('rollback');
    const { answer } = await deliver(api.origin, { query: SAVE, variables: saving('gewartet'), token }, key);
    expect(answer.data).toEqual({ saveSection: { __typename: 'Section', version: version + 1, body: 'gewartet' } });
    version += 1;
    await expectBack('lock held');
  }, 60_000);
});

describe('a statement that takes too long', () => {
  it('is ended with a clear message, for a read as for a change', async () => {
    await holder.query('begin; lock table provider in access exclusive mode');
    const [read, written] = await Promise.all([send(READ), send(CREATE, { input: { name: 'zu spät', kind: 'CHURCH' } })]);
    expect([told(read), told(written)]).toEqual([['UNAVAILABLE', TOO_LONG], ['UNAVAILABLE', TOO_LONG]]);
    await holder.query('rollback');
    expect((await holder.query(`select from provider where name = 'zu spät'`)).rowCount).toBe(0);
    await expectBack('statement timeout');
  }, 60_000);
});

describe('an exhausted pool', () => {
  it('lets nobody wait longer than a statement may take, says so, and serves everybody afterwards', async () => {
    await holdSection();
    const start = performance.now();
    const answers = await Promise.all([
      ...Array.from({ length: POOL }, () => send(SAVE, saving('hält die Verbindung'))),
      ...Array.from({ length: CROWD }, (_, index) => send(CREATE, { input: { name: `Andrang ${index}`, kind: 'CHURCH' } })),
    ]);
    const seconds = (performance.now() - start) / 1000;
    const served = answers.filter(({ code }) => code === null).length;
    Object.assign(counts, { 'pool exhausted: asked': answers.length, 'pool exhausted: refused as busy': answers.length - served, 'pool exhausted: longest wait (ms)': Math.round(seconds * 1000) });
    for (const answer of answers.filter(({ code }) => code !== null)) expect([['UNAVAILABLE', TOO_LONG], ['UNAVAILABLE', BUSY]]).toContainEqual(told(answer));
    expect(answers.some((answer) => told(answer)[1] === BUSY)).toBe(true);
    expect(seconds).toBeLessThan(secondsNow((3 * TIMEOUT_MS) / 1000));
    // Reads have a pool of their own and go on all the while.
    expect((await send(READ)).code).toBeNull();
    await holder.query('rollback');
    expect((await holder.query(`select from provider where name like 'Andrang%'`)).rowCount).toBe(served);
    await expectBack('pool exhausted');
  }, 60_000);
});
