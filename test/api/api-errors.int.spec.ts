import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TenantDatabase } from '@srb/platform/database';
import { createCanaryLand, type CanaryLand } from '../support/canary-land.js';
import { call, readAnswer, type Answer } from '../support/graphql-call.js';
import { startIdentityService, type IdentityService } from '../support/identity-service.js';
import { PEOPLE, STRANGER } from '../support/people.js';
import { startPortal, type Portal } from '../support/portal.js';

/** What no answer may hold: a way through our files, a statement, a name inside the server. */
const INSIDES = /node_modules|\.ts:\d|\.js:\d|\n\s+at |stacktrace|select |insert into|relation "/i;
const ADMIN = PEOPLE.find(({ login }) => login === 'office_admin-a') ?? STRANGER;

let identity: IdentityService;
let land: CanaryLand;
let portal: Portal;
let token: string;

beforeAll(async () => {
  identity = await startIdentityService();
  land = await createCanaryLand(identity.issuer);
  portal = await startPortal(land.database, identity.issuer, { introspection: false });
  token = await identity.tokenOf(ADMIN);
});

afterEach(() => {
  jest.restoreAllMocks();
});

afterAll(async () => {
  await portal.close();
  await identity.close();
  await land.database.drop();
});

const ask = (query: string, variables: Readonly<Record<string, unknown>> = {}, headers: Readonly<Record<string, string>> = {}) =>
  call(portal.origin, { query, variables, token, headers });

async function send(body: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const given = { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers };
  return readAnswer(await fetch(`${portal.origin}/graphql`, { method: 'POST', headers: given, body }));
}

describe('what GraphQL refuses', () => {
  it.each([
    ['a syntax error', '{ me {', 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ me { shoeSize } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown root field', '{ everything }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a missing argument', '{ kita { name } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['introspection', '{ __schema { types { name } } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['introspection of one type', '{ __type(name: "Kita") { fields { name } } }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('is the caller’s mistake and opens no transaction: %s', async (_name, query, code) => {
    const opened = jest.spyOn(portal.app.get(TenantDatabase), 'read');
    const answer = await ask(query);
    expect([answer.status, answer.code, answer.data]).toEqual([400, code, null]);
    expect(answer.text).not.toMatch(INSIDES);
    expect(opened).not.toHaveBeenCalled();
  });

  it('gives no hints at the schema while introspection is off', async () => {
    for (const query of ['{ me { role } }', '{ kit(id: "x") { name } }', '{ kita(idd: "x") { name } }', 'query ($input: KitaInpu!) { me { roles } }']) {
      const answer = await ask(query);
      expect([answer.status, answer.text]).toEqual([400, expect.not.stringContaining('Did you mean')]);
    }
  });

  it('introspects where the setting says so', async () => {
    const open = await startPortal(land.database, identity.issuer, { introspection: true });
    try {
      expect((await call(open.origin, { query: '{ __schema { queryType { name } } }', token })).data).toEqual({ __schema: { queryType: { name: 'Query' } } });
    } finally {
      await open.close();
    }
  });
});

describe('what HTTP refuses', () => {
  it('a body over one megabyte: 413, in German, and nothing is logged as our failure', async () => {
    const answer = await send(JSON.stringify({ query: '{ me { roles } }', variables: { filler: 'x'.repeat(1_100_000) } }));
    expect([answer.status, answer.code]).toEqual([413, 'INVALID_INPUT']);
    expect(answer.errors[0]?.message).toContain('zu groß');
    expect(answer.text).not.toMatch(INSIDES);
    const fits = await send(JSON.stringify({ query: '{ me { roles } }', variables: { filler: 'x'.repeat(900_000) } }));
    expect(fits.status).toBe(200);
    expect(await portal.readLog()).not.toMatch(/"level":50/);
  });

  it.each([
    ['no JSON', '{"query": ', {}],
    ['JSON that is no object', '"{ me { roles } }"', {}],
    ['no query', '{}', {}],
    ['an unknown encoding', '{"query":"{ me { roles } }"}', { 'content-encoding': 'unheard-of' }],
    ['an unknown character set', '{"query":"{ me { roles } }"}', { 'content-type': 'application/json; charset=unheard-of' }],
    ['a form', 'query={me{roles}}', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a batch', '[{"query":"{ me { roles } }"},{"query":"{ me { roles } }"}]', {}],
  ])('is answered with 4xx: %s', async (_name, body, headers) => {
    const answer = await send(body, headers);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).not.toMatch(INSIDES);
  });
});

describe('the request id', () => {
  it('is echoed when it is one, made when it is not, and stands in the audit trail', async () => {
    const given = await ask('mutation { createProvider(input: { name: "Träger", kind: CHURCH }) { id } }', {}, { 'x-request-id': 'request-1234' });
    expect([given.headers.get('x-request-id'), given.code]).toEqual(['request-1234', null]);
    for (const bad of ['short', 'with space in it', `a${'b'.repeat(80)}`, "x'; drop table kita--"]) {
      const answered = (await ask('{ me { roles } }', {}, { 'x-request-id': bad })).headers.get('x-request-id');
      expect(answered).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect((await call(portal.origin, { query: '{ me { roles } }', headers: { 'x-request-id': 'request-5678' } })).headers.get('x-request-id')).toBe('request-5678');
  });
});

describe('what a service refuses', () => {
  it('names every field and its remedy in German', async () => {
    const input = { officialKey: '', name: ' ', places: -3, providerId: 'x', socialSpaceId: 'y', validFrom: '2025-01-01' };
    const answer = await ask('mutation ($input: KitaInput!) { createKita(input: $input) { id } }', { input });
    expect([answer.status, answer.code, answer.data]).toEqual([200, 'INVALID_INPUT', null]);
    const fields = answer.errors[0]?.extensions?.fields ?? [];
    expect(fields).toEqual(expect.arrayContaining([
      { field: 'officialKey', message: 'Amtlicher Schlüssel: darf nicht leer sein.' },
      { field: 'name', message: 'Name: darf nicht leer sein.' },
      { field: 'places', message: 'Plätze: mindestens 0.' },
      { field: 'providerId', message: 'Träger: bitte aus der Liste auswählen.' },
      { field: 'socialSpaceId', message: 'Sozialraum: bitte aus der Liste auswählen.' },
    ]));
    expect(answer.errors[0]?.message).toBe(fields.map(({ message }) => message).join(' '));
  });

  it.each([
    ['first: 99999999', '{ kitas(first: 99999999) { total } }', 400],
    ['first: 0', '{ kitas(first: 0) { total } }', 200],
    ['a made-up cursor', '{ kitas(after: "bm9uc2Vuc2U") { total } }', 200],
  ])('paging: %s', async (_name, query, status) => {
    const answer = await ask(query);
    expect([answer.status, answer.code]).toEqual([status, 'INVALID_INPUT']);
    expect(answer.errors[0]?.extensions?.fields).toHaveLength(1);
  });

  it('says of a date, a decimal or a NUL what is wrong with it', async () => {
    const date = await ask('query ($day: Date!) { staffing(referenceDate: $day) { referenceDate } }', { day: '2025-02-30' });
    expect(date.status).toBeLessThan(500);
    expect(date.errors[0]?.message).toContain('Erwartet wird ein Datum wie „2025-12-31“');
    const nul = await ask('mutation ($name: String!) { createProvider(input: { name: $name, kind: CHURCH }) { id } }', { name: 'a\0b' });
    expect([nul.status, nul.code]).toEqual([200, 'INVALID_INPUT']);
  });

  it('is no server error in the log', async () => {
    await ask('{ kita(id: "0d7a3f52-9f3c-4c58-8f8f-5a3f64a2b1c0") { name } }');
    expect(await portal.readLog()).not.toMatch(/"level":50/);
  });
});

describe('what breaks inside', () => {
  it('leaves as one German sentence; the log keeps the cause', async () => {
    jest.spyOn(portal.app.get(TenantDatabase), 'read').mockRejectedValueOnce(new TypeError('relation "secret" is broken at 10.0.0.7'));
    const answer = await ask('{ me { roles } }');
    expect([answer.code, answer.data]).toEqual(['INTERNAL', null]);
    expect(answer.errors[0]?.message).toContain('Es ist ein unerwarteter Fehler aufgetreten.');
    expect(answer.text).not.toMatch(/secret|10\.0\.0\.7/);
    expect(answer.text).not.toMatch(INSIDES);
    expect(await portal.readLog()).toContain('relation \\"secret\\" is broken');
  });

  it('is unavailable, not broken, while the database is away', async () => {
    const lost = Object.assign(new Error('terminating connection'), { code: '57P01' });
    jest.spyOn(portal.app.get(TenantDatabase), 'read').mockRejectedValueOnce(lost);
    expect((await ask('{ me { roles } }')).code).toBe('UNAVAILABLE');
    expect((await ask('{ me { roles } }')).code).toBeNull();
  });
});
