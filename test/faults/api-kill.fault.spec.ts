import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { secondsNow } from '../start/crowding.js';
import { CommitGate } from '../support/commit-gate.js';
import { openInstallation, type Person, type RunningService, type TestInstallation } from '../support/installation.js';
import { printTable, wished } from '../support/printed-table.js';
import { deliver, type Delivered } from '../support/retrying-client.js';

const KILLS = wished('SRB_FAULT_API_KILLS', 50);
const CLIENTS = 4;
const AGS = '07336';
const BACK_WITHIN_S = 5;
/** Between two kills, so that everybody is answered now and then. */
const CALM_MS = 1_000;
const CREATE = 'mutation ($input: ProviderInput!) { createProvider(input: $input) { id name } }';
const PLANNER: Person = { login: 'planung', ags: AGS, role: 'PLANNING' };

interface Change extends Delivered {
  readonly name: string;
}

let installation: TestInstallation;
let gate: CommitGate;
let api: RunningService;
let token: string;

beforeAll(async () => {
  installation = await openInstallation({ people: () => [PLANNER] });
  const address = new URL(installation.database['DATABASE_URL_TENANT'] ?? '');
  gate = await CommitGate.open({ host: address.hostname, port: Number(address.port) });
  address.port = String(gate.port);
  api = await installation.start('api', { DATABASE_URL_TENANT: address.toString() });
  token = await installation.tokenOf(PLANNER);
}, 240_000);

afterAll(async () => {
  await installation.close();
  await gate.close();
}, 60_000);

const isReady = async (): Promise<boolean> => (await fetch(`${api.origin}/ready`).catch(() => null))?.ok === true;

/** Waits for a change that is stored and not answered, kills the API there, and returns how long it is away. */
async function killBetweenCommitAndAnswer(): Promise<number> {
  const stored = gate.holdNextCommit();
  const pid = await api.pid();
  await stored;
  if (pid === null) throw new Error('the API runs');
  process.kill(pid, 'SIGKILL');
  const killedAt = performance.now();
  while (!(await isReady())) await pause(50);
  return performance.now() - killedAt;
}

async function change(client: number, number: number): Promise<Change> {
  const name = `Träger ${client}-${number}`;
  const delivered = await deliver(api.origin, { query: CREATE, variables: { input: { name, kind: 'CHURCH' } }, token });
  return { ...delivered, name };
}

describe(`the API is killed ${KILLS} times between the commit of a change and its answer`, () => {
  it('and every change is done once and answered, to clients that send it again under its key', async () => {
    const changes: Change[] = [];
    let over = false;
    const clients = Array.from({ length: CLIENTS }, async (_, client) => {
      for (let number = 0; !over; number += 1) changes.push(await change(client, number));
    });
    const away: number[] = [];
    const killing = (async () => {
      while (away.length < KILLS) {
        away.push(await killBetweenCommitAndAnswer());
        await pause(CALM_MS);
        // A token is good for ten minutes.
        if (away.length % 10 === 0) token = await installation.tokenOf(PLANNER);
      }
    })().finally(() => (over = true));
    await Promise.all([killing, ...clients]).finally(() => (over = true));

    const database = await installation.connect('TENANT');
    await database.query(`select set_config('app.tenant_id', $1, false)`, [installation.offices.get(AGS)]);
    const rows = (await database.query<{ id: string; name: string }>('select id, name from provider order by name')).rows;
    const audited = (await database.query(`select from audit_entry where entity = 'provider'`)).rowCount;
    const answered = changes.map(({ answer }) => answer.data?.['createProvider']).sort((a, b) => ((a as { name: string }).name < (b as { name: string }).name ? -1 : 1));
    printTable('the API killed between commit and answer', {
      kills: away.length, changes: changes.length, 'sent again': changes.filter(({ attempts }) => attempts > 1).length,
      'requests in all': changes.reduce((sum, { attempts }) => sum + attempts, 0), 'rows stored': rows.length, 'entries of the audit trail': audited ?? 0,
      'away, longest (ms)': Math.round(Math.max(...away)), 'away, median (ms)': Math.round(away.sort((a, b) => a - b)[Math.floor(away.length / 2)] ?? 0),
    });
    expect(rows.map(({ name }) => name)).toEqual([...new Set(changes.map(({ name }) => name))].sort());
    expect(answered.map((one) => (one as { id: string }).id).sort()).toEqual(rows.map(({ id }) => id).sort());
    expect(audited).toBe(changes.length);
    expect(changes.filter(({ attempts }) => attempts > 1).length).toBeGreaterThanOrEqual(KILLS);
    expect(Math.max(...away) / 1000).toBeLessThan(secondsNow(BACK_WITHIN_S));
  }, KILLS * 30_000 + 240_000);

  it('and without a key a change sent again is refused or done again, which is what the key is for', async () => {
    const variables = { input: { name: `Träger ${randomUUID()}`, kind: 'CHURCH' } };
    const body = JSON.stringify({ query: CREATE, variables });
    const send = () => fetch(`${api.origin}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body }).then(async (response) => (await response.json()) as { errors?: { extensions: { code: string } }[] });
    expect((await send()).errors).toBeUndefined();
    expect((await send()).errors?.[0]?.extensions.code).toBe('CONFLICT');
  });
});
