import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { systemContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import type { JWK } from 'jose';
import { createCanaryLand, type CanaryLand } from '../support/canary-land.js';
import { connect, firstMessage, type FirstMessage, type SocketCall } from '../support/graphql-socket.js';
import { startIdentityService, type IdentityService } from '../support/identity-service.js';
import { MACHINE, PEOPLE, STRANGER, subjectOf, type TestPerson } from '../support/people.js';
import { startPortal, type Portal } from '../support/portal.js';
import { now, providerKey, signedToken, strangeKey } from '../support/signed-token.js';

const PROGRESS = 'subscription ($id: ID!) { comparisonProgress(requestId: $id) { id status progress } }';
const UNKNOWN_ID = '0d7a3f52-9f3c-4c58-8f8f-5a3f64a2b1c0';
const FORBIDDEN = 4403;
const personOf = (login: string): TestPerson => PEOPLE.find((person) => person.login === login) ?? STRANGER;
const MINISTRY = personOf('ministry');

let identity: IdentityService;
let land: CanaryLand;
let portal: Portal;
let key: JWK;

beforeAll(async () => {
  identity = await startIdentityService();
  land = await createCanaryLand(identity.issuer);
  portal = await startPortal(land.database, identity.issuer, { introspection: false });
  key = await providerKey(identity);
});

afterEach(() => {
  jest.restoreAllMocks();
});

afterAll(async () => {
  await portal.close();
  await identity.close();
  await land.database.drop();
});

const progress = (id = land.comparison.requestId): SocketCall => ({ query: PROGRESS, variables: { id } });

async function once(parameters: Readonly<Record<string, unknown>>, operation: SocketCall = progress()): Promise<FirstMessage> {
  const client = connect(portal.origin, parameters);
  try {
    return await firstMessage(client, operation);
  } finally {
    await client.dispose();
  }
}

const bearer = async (person: TestPerson) => ({ authorization: `Bearer ${await identity.tokenOf(person)}` });
const codeOf = ({ errors }: FirstMessage) => errors[0]?.extensions?.['code'];

describe('a connection', () => {
  it('is refused without a good token, before any SQL, and without saying why', async () => {
    const opened = jest.spyOn(portal.app.get(TenantDatabase), 'read');
    const signed = (claims: Record<string, unknown>) => signedToken(identity, MINISTRY, key, { claims });
    const tokens = [
      'noise',
      await signed({ exp: now() - 30 }),
      await signed({ aud: 'srb-portal' }),
      await signedToken(identity, MINISTRY, key, { header: { typ: 'JWT' } }),
      await signedToken(identity, MINISTRY, await strangeKey()),
    ];
    const parameters: Record<string, unknown>[] = [{}, { authorization: 42 }, { authorization: ['x'] }, ...tokens.map((token) => ({ authorization: `Bearer ${token}` }))];
    for (const given of parameters) expect(await once(given)).toEqual({ data: null, errors: [], closeCode: FORBIDDEN, closeReason: 'Forbidden' });
    expect(opened).not.toHaveBeenCalled();
    expect((await once(await bearer(MINISTRY))).data).toMatchObject({ comparisonProgress: { status: 'DONE' } });
  });

  it('opens for whoever may read the Land: ministry and machine', async () => {
    for (const person of [MINISTRY, MACHINE]) {
      expect(await once(await bearer(person))).toMatchObject({ data: { comparisonProgress: { id: land.comparison.requestId, status: 'DONE', progress: 100 } }, errors: [] });
    }
  });

  it('answers a subscription without permission as HTTP would', async () => {
    for (const login of ['planning-a', 'office_admin-a', 'operator', 'nobody', 'stranger']) {
      const answer = await once(await bearer(personOf(login)));
      expect([login, answer.data, codeOf(answer)]).toEqual([login, null, 'FORBIDDEN']);
      expect(answer.errors[0]?.message).toContain('Dafür fehlt Ihnen die Berechtigung.');
    }
  });

  it('does not outlive its token', async () => {
    // Good for the five seconds of skew, and no longer.
    const token = await signedToken(identity, MINISTRY, key, { claims: { exp: now() } });
    const client = connect(portal.origin, { authorization: `Bearer ${token}` }, { staysOpen: true });
    try {
      const running = client.iterate({ query: PROGRESS, variables: { id: land.comparison.requestId } });
      expect(await running.next()).toMatchObject({ value: { data: { comparisonProgress: { status: 'DONE' } } } });
      await delay(6_500);
      expect(codeOf(await firstMessage(client, progress()))).toBe('UNAUTHENTICATED');
    } finally {
      await client.dispose();
    }
  });

  it('gives no subscription any more once the role is gone', async () => {
    const client = connect(portal.origin, await bearer(MACHINE), { staysOpen: true });
    const database = portal.app.get(TenantDatabase);
    const setEnded = (ended: boolean) =>
      database.write(systemContext({ requestId: 'sockets' }), (tx) =>
        tx.execute(
          `update membership set ended_at = case when $1 then now() end, version = version + 1
            where person_id = (select id from person where subject = $2)`,
          [ended, subjectOf(MACHINE)],
        ),
      );
    try {
      expect((await firstMessage(client, progress())).errors).toEqual([]);
      await setEnded(true);
      expect(codeOf(await firstMessage(client, progress()))).toBe('FORBIDDEN');
      await setEnded(false);
      expect((await firstMessage(client, progress())).errors).toEqual([]);
    } finally {
      await client.dispose();
    }
  });
});

describe('an operation over a connection', () => {
  it.each([
    ['a query', '{ me { roles } }'],
    ['a mutation', 'mutation { requestComparison { id } }'],
    ['introspection', '{ __schema { types { name } } }'],
    ['a fragment alone', 'fragment F on Query { me { roles } }'],
  ])('is no way around HTTP: %s', async (_name, query) => {
    const answer = await once(await bearer(MINISTRY), { query });
    expect([answer.data, codeOf(answer)]).toEqual([null, 'BAD_REQUEST']);
  });

  it('that cannot be read, or is too long, is refused', async () => {
    expect((await once(await bearer(MINISTRY), { query: 'subscription {' })).errors).toMatchObject([{ message: expect.stringContaining('Syntax Error') }]);
    const long = `subscription { ${Array.from({ length: 1_200 }, (_, n) => `a${n}: comparisonProgress(requestId: "x") { id }`).join(' ')} }`;
    expect((await once(await bearer(MINISTRY), { query: long })).errors).toMatchObject([{ message: expect.stringContaining('zu lang'), extensions: { code: 'LIMIT_EXCEEDED' } }]);
  });

  it('fails with the codes and messages of HTTP, and tells nothing of what broke inside', async () => {
    const token = await bearer(MINISTRY);
    const unknown = await once(token, progress(UNKNOWN_ID));
    expect(unknown.errors).toMatchObject([{ message: expect.stringContaining('wurde nicht gefunden'), extensions: { code: 'NOT_FOUND' } }]);
    const malformed = await once(token, progress('x'));
    expect(malformed.errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT', fields: [{ field: 'requestId', message: 'Anforderung: bitte einen angeforderten Vergleich auswählen.' }] } }]);
    jest.spyOn(portal.app.get(TenantDatabase), 'read').mockRejectedValue(new Error('relation "secret" does not exist at 10.0.0.7'));
    const broken = await once(token);
    expect(codeOf(broken)).toBe('INTERNAL');
    expect(JSON.stringify(broken)).not.toMatch(/secret|10\.0\.0\.7|stack|node_modules/);
  });
});
