import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { systemContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { createCanaryLand, type CanaryLand } from '../support/canary-land.js';
import { connect, firstMessage } from '../support/graphql-socket.js';
import { startIdentityService, type IdentityService } from '../support/identity-service.js';
import { MACHINE, PEOPLE, STRANGER, subjectOf, type TestPerson } from '../support/people.js';
import { startPortal, type Portal } from '../support/portal.js';
import { HOSTILE_DOCUMENTS } from './hostile-documents.js';
import { countStatements } from './statement-counter.js';

const CTX = systemContext({ requestId: 'hostile-sockets' });
const PROGRESS = 'subscription ($id: ID!) { comparisonProgress(requestId: $id) { id status progress } }';
const MINISTRY = PEOPLE.find(({ login }) => login === 'ministry') ?? STRANGER;
const TOO_MANY = 4429;
const TOO_LARGE = 1009;

let identity: IdentityService;
let land: CanaryLand;
let portal: Portal;
const clients: Client[] = [];

beforeAll(async () => {
  // Both ends of a connection that is cut off tell the console so, page by page.
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  identity = await startIdentityService();
  land = await createCanaryLand(identity.issuer);
  portal = await startPortal(land.database, identity.issuer, { introspection: false });
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map(async (client) => client.dispose()));
});

afterAll(async () => {
  await portal.close();
  await identity.close();
  await land.database.drop();
});

const bearer = async (person: TestPerson) => ({ authorization: `Bearer ${await identity.tokenOf(person)}` });

async function open(person: TestPerson): Promise<Client> {
  const client = connect(portal.origin, await bearer(person), { staysOpen: true });
  clients.push(client);
  return client;
}

const follow = () => ({ query: PROGRESS, variables: { id: land.comparison.requestId } });

/** A bare connection; resolves with the code with which the server ends it. */
function rawClosed(path: string, send: (socket: WebSocket) => void): Promise<number | string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${portal.origin.replace('http:', 'ws:')}${path}`, GRAPHQL_TRANSPORT_WS_PROTOCOL);
    socket.on('open', () => send(socket));
    socket.on('close', (code) => resolve(code));
    socket.on('error', (error) => {
      if (error.message.startsWith('Unexpected server response')) resolve(error.message);
    });
  });
}

/** A request that somebody is at work on, so that its progress does not end. */
async function runningRequest(): Promise<string> {
  const row = await portal.app.get(TenantDatabase).write(CTX, (tx) => tx.maybe<{ id: string }>(
    `insert into comparison_request (year, status, cause, started_at, step) values (2031, 'RUNNING', 'MINISTRY', now(), 'collect') returning id`));
  if (row === null) throw new Error('a request is stored');
  return row.id;
}

const step = (id: string, percent: number) =>
  portal.app.get(TenantDatabase).write(CTX, (tx) => tx.execute('update comparison_request set progress = $2, version = version + 1 where id = $1', [id, percent]));

const setEnded = (ended: boolean) =>
  portal.app.get(TenantDatabase).write(CTX, (tx) => tx.execute(
    `update membership set ended_at = case when $1 then now() end, version = version + 1 where person_id = (select id from person where subject = $2)`, [ended, subjectOf(MACHINE)]));

describe('a hostile document over a connection', () => {
  it.each(HOSTILE_DOCUMENTS.filter(([name]) => name !== 'a subscription'))('is refused before any SQL: %s', async (_name, query) => {
    const client = await open(MINISTRY);
    expect((await firstMessage(client, follow())).errors).toEqual([]);
    const statements = countStatements();
    try {
      // A document longer than a message may be ends the connection; all others are answered.
      const { data, errors, closeCode } = await firstMessage(client, { query });
      expect(data).toBeNull();
      if (closeCode === null) expect(errors[0]?.extensions?.['code']).toMatch(/^(LIMIT_EXCEEDED|BAD_REQUEST|INVALID_INPUT)$/);
      else expect([closeCode, query.length > 60_000]).toEqual([TOO_LARGE, true]);
      expect(statements.texts).toEqual([]);
    } finally {
      statements.stop();
    }
  });
});

describe('a connection', () => {
  it('that sends more than 64 kB at once is closed, also before its token has been looked at', async () => {
    const large = JSON.stringify({ type: 'connection_init', payload: { filler: 'x'.repeat(100_000) } });
    expect(await rawClosed('/graphql', (socket) => socket.send(large))).toBe(TOO_LARGE);
    expect(await rawClosed('/graphql', (socket) => socket.send(Buffer.alloc(20_000_000)))).toBe(TOO_LARGE);
  });

  it('that never signs on is closed after three seconds', async () => {
    expect(await rawClosed('/graphql', () => undefined)).toBe(4408);
  });

  it('to another path is refused instead of left hanging', async () => {
    for (const path of ['/', '/graphql/x', '/graphqlx', '/health']) expect(await rawClosed(path, () => undefined)).toBe('Unexpected server response: 404');
  });

  it('is one of ten of the same person, and makes room when it ends', async () => {
    const ten = await Promise.all(Array.from({ length: 10 }, () => open(MINISTRY)));
    for (const client of ten) expect((await firstMessage(client, follow())).errors).toEqual([]);
    const eleventh = connect(portal.origin, await bearer(MINISTRY));
    clients.push(eleventh);
    expect((await firstMessage(eleventh, follow())).closeCode).toBe(TOO_MANY);
    expect((await firstMessage(await open(MACHINE), follow())).errors).toEqual([]);
    await ten[0]?.dispose();
    await delay(100);
    expect((await firstMessage(await open(MINISTRY), follow())).errors).toEqual([]);
  });

  it('carries twenty subscriptions, not a twenty-first', async () => {
    const client = await open(MINISTRY);
    const id = await runningRequest();
    const running = Array.from({ length: 20 }, () => client.iterate({ query: PROGRESS, variables: { id } }));
    for (const events of running) expect((await events.next()).value).toMatchObject({ data: { comparisonProgress: { status: 'RUNNING' } } });
    expect((await firstMessage(client, follow())).errors).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED' } }]);
    await Promise.all(running.map(async (events) => events.return?.()));
    await delay(100);
    expect((await firstMessage(client, follow())).errors).toEqual([]);
  });
});

describe('a running subscription', () => {
  it('ends with the first event after the role is gone, and tells nothing of it', async () => {
    const id = await runningRequest();
    const events = (await open(MACHINE)).iterate({ query: PROGRESS, variables: { id } });
    expect((await events.next()).value).toMatchObject({ data: { comparisonProgress: { progress: 0 } } });
    await step(id, 10);
    expect((await events.next()).value).toMatchObject({ data: { comparisonProgress: { progress: 10 } } });
    await setEnded(true);
    try {
      await step(id, 42);
      const ended: unknown = await events.next().catch((errors: unknown) => errors);
      expect(ended).toMatchObject([{ message: expect.stringContaining('Dafür fehlt Ihnen die Berechtigung'), extensions: { code: 'FORBIDDEN' } }]);
      expect(JSON.stringify(ended)).not.toContain('42');
    } finally {
      await setEnded(false);
    }
  });
});
