import { createPublicKey } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PERMISSIONS, ProvisioningService } from '@srb/offices';
import { systemContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { SignJWT, type JWK } from 'jose';
import { createCanaryLand, type CanaryLand } from '../support/canary-land.js';
import { call, type Answer } from '../support/graphql-call.js';
import { AUDIENCE, startIdentityService, type IdentityService } from '../support/identity-service.js';
import { MACHINE, NOBODY, PEOPLE, STRANGER, subjectOf, type TestPerson } from '../support/people.js';
import { startPortal, type Portal } from '../support/portal.js';
import { now, providerKey, signedToken, strangeKey } from '../support/signed-token.js';

const OFFICE = '{ youthOffice { id name } }';
const CTX = systemContext({ requestId: 'tokens' });
const personOf = (login: string): TestPerson => PEOPLE.find((person) => person.login === login) ?? STRANGER;
const HONEST = personOf('planning-a');

let identity: IdentityService;
let land: CanaryLand;
let portal: Portal;
let database: TenantDatabase;
let key: JWK;

beforeAll(async () => {
  identity = await startIdentityService();
  land = await createCanaryLand(identity.issuer);
  portal = await startPortal(land.database, identity.issuer);
  database = portal.app.get(TenantDatabase);
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

const ask = (token: string | null, headers: Readonly<Record<string, string>> = {}, query = OFFICE) => call(portal.origin, { query, token, headers });
const officeOf = ({ data }: Answer) => (data?.['youthOffice'] as { readonly id: string } | undefined)?.id;

/** Runs a request and counts the transactions it opened. */
async function transactionsOf<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly transactions: number }> {
  const opened = [jest.spyOn(database, 'read'), jest.spyOn(database, 'write')];
  const result = await work();
  return { result, transactions: opened.reduce((sum, spy) => sum + spy.mock.calls.length, 0) };
}

async function setEnded(login: string, ended: boolean): Promise<void> {
  await database.write(CTX, (tx) =>
    tx.execute(
      `update membership set ended_at = case when $2 then now() end, version = version + 1
        where person_id = (select id from person where issuer = $3 and subject = $1)`,
      [subjectOf(personOf(login)), ended, identity.issuer],
    ),
  );
}

describe('a bad token', () => {
  const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const publicPem = (jwk: JWK) => createPublicKey({ key: jwk as Record<string, unknown>, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();
  const publicPart = ({ kty, n, e, kid }: JWK) => ({ kty, n, e, kid });
  const honest = () => signedToken(identity, HONEST, key);
  const withClaims = (claims: Record<string, unknown>) => signedToken(identity, HONEST, key, { claims });

  const CASES: readonly (readonly [string, () => Promise<string>])[] = [
    ['nothing after Bearer', async () => ''],
    ['noise', async () => 'noise'],
    ['three parts of noise', async () => 'a.b.c'],
    ['expired', () => withClaims({ exp: now() - 30 })],
    ['not yet valid', () => withClaims({ nbf: now() + 60 })],
    ['another audience', () => withClaims({ aud: 'urn:other:api' })],
    ['another issuer', () => withClaims({ iss: 'http://127.0.0.1:1' })],
    ['no subject', () => withClaims({ sub: undefined })],
    ['an ID token', () => signedToken(identity, HONEST, key, { claims: { aud: 'srb-portal', nonce: 'n', name: 'x' }, header: { typ: 'JWT' } })],
    ['an ID token with the audience of the API', () => signedToken(identity, HONEST, key, { header: { typ: 'JWT' } })],
    ['no type', () => signedToken(identity, HONEST, key, { header: { typ: undefined } })],
    ['alg none', async () => `${encode({ alg: 'none', typ: 'at+jwt', kid: key.kid })}.${(await honest()).split('.')[1]}.`],
    ['alg none with a signature', async () => (await honest()).replace(/^[^.]+/, encode({ alg: 'none', typ: 'at+jwt', kid: key.kid }))],
    ['HS256 with the public key', async () =>
      new SignJWT({ iss: identity.issuer, aud: AUDIENCE, sub: subjectOf(HONEST), iat: now(), exp: now() + 600 })
        .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: key.kid ?? '' })
        .sign(new TextEncoder().encode(publicPem(key)))],
    ['another key under the known id', async () => signedToken(identity, HONEST, { ...(await strangeKey()), kid: key.kid ?? '' })],
    ['another key in the header', async () => {
      const attacker = await strangeKey();
      return signedToken(identity, HONEST, attacker, { header: { kid: key.kid, jwk: publicPart(attacker) } });
    }],
    ['an unknown key', async () => signedToken(identity, HONEST, await strangeKey())],
    ['another payload under the signature', async () => {
      const [header = '', payload = '', signature = ''] = (await honest()).split('.');
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
      return [header, encode({ ...claims, sub: subjectOf(personOf('office_admin-b')) }), signature].join('.');
    }],
  ];

  it.each(CASES)('is refused before any SQL: %s', async (_name, make) => {
    const token = await make();
    const { result, transactions } = await transactionsOf(() => ask(token));
    expect([result.status, result.code, transactions]).toEqual([401, 'UNAUTHENTICATED', 0]);
    expect(result.headers.get('www-authenticate')).toBe('Bearer');
    expect(result.errors).toEqual([{ message: expect.stringContaining('Bitte melden Sie sich neu an.'), extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(officeOf(await ask(await identity.tokenOf(HONEST)))).toBe(land.offices.A.id);
  });

  it.each([
    ['no header', {}],
    ['another scheme', { authorization: 'Basic dGVzdDp0ZXN0' }],
    ['the token in a cookie', { cookie: 'access_token=x' }],
  ])('is refused before any SQL: %s', async (_name, headers) => {
    const { result, transactions } = await transactionsOf(() => ask(null, headers));
    expect([result.status, result.code, transactions]).toEqual([401, 'UNAUTHENTICATED', 0]);
  });

  it('in an address is not even read', async () => {
    const token = await identity.tokenOf(HONEST);
    const response = await fetch(`${portal.origin}/graphql?access_token=${token}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: OFFICE }) });
    expect(response.status).toBe(401);
  });

  it('does no harm to honest requests, however many come', async () => {
    const token = await identity.tokenOf(HONEST);
    const bad = await Promise.all(Array.from({ length: 60 }, async () => signedToken(identity, HONEST, await strangeKeyOnce())));
    const mixed = bad.flatMap((hostile) => [hostile, token]);
    const answers = await Promise.all(mixed.map((one) => ask(one)));
    expect(answers.filter((_, index) => index % 2 === 0).map(({ status }) => status)).toEqual(bad.map(() => 401));
    expect(answers.filter((_, index) => index % 2 === 1).map(officeOf)).toEqual(bad.map(() => land.offices.A.id));
  });

  let stranger: Promise<JWK> | undefined;
  const strangeKeyOnce = () => (stranger ??= strangeKey());
});

describe('a good token', () => {
  it('proves a person, not a right: the person without a role and the unknown one may do nothing', async () => {
    for (const person of [NOBODY, STRANGER]) {
      const answer = await ask(await identity.tokenOf(person), {}, '{ me { roles } }');
      expect([answer.status, answer.code, answer.data]).toEqual([200, 'FORBIDDEN', null]);
    }
  });

  it('of another office reaches no id of this one, with the answer of an unknown id', async () => {
    const token = await identity.tokenOf(personOf('office_admin-b'));
    const space = (id: string) => call(portal.origin, { query: 'query ($id: ID!) { socialSpace(id: $id) { name } }', variables: { id }, token });
    const [foreign, unknown] = [await space(land.offices.A.spaces.main), await space('0d7a3f52-9f3c-4c58-8f8f-5a3f64a2b1c0')];
    expect([foreign.code, foreign.text]).toEqual(['NOT_FOUND', unknown.text]);
    expect((await space(land.offices.B.spaces.main)).text).toContain('KANARIE-B');
  });

  it('loses a role with the very next request, and has it back as soon as it is given back', async () => {
    const token = await identity.tokenOf(personOf('finance-a'));
    const costs = () => ask(token, {}, '{ costs { total } }');
    for (let round = 0; round < 3; round += 1) {
      expect((await costs()).code).toBeNull();
      await setEnded('finance-a', true);
      const [first, second] = await Promise.all([costs(), costs()]);
      expect([first.code, second.code]).toEqual(['FORBIDDEN', 'FORBIDDEN']);
      await setEnded('finance-a', false);
    }
    expect((await costs()).code).toBeNull();
  });

  it('changes nothing in an office that has ended, and reads what it left', async () => {
    const token = await identity.tokenOf(personOf('planning-b'));
    const close = (day: string | null) =>
      database.write(CTX, (tx) => tx.execute('update youth_office set valid_to = $2::date, version = version + 1 where id = $1', [land.offices.B.id, day]));
    const write = () => ask(token, {}, 'mutation { createProvider(input: { name: "Neu", kind: CHURCH }) { id } }');
    await close('2025-01-01');
    try {
      expect(await write()).toMatchObject({ code: 'FORBIDDEN', errors: [{ message: expect.stringContaining('besteht nicht mehr') }] });
      expect(officeOf(await ask(token))).toBe(land.offices.B.id);
    } finally {
      await close(null);
    }
    expect((await write()).code).toBeNull();
  });

  it('of a machine reads what the Land may read, and nothing else', async () => {
    const token = await identity.tokenOf(MACHINE);
    const allowed = Object.entries(PERMISSIONS).filter(([, { roles }]) => (roles as readonly string[]).includes('MACHINE')).map(([name]) => name);
    expect(allowed).toEqual(['self.read', 'self.join', 'land.read']);
    expect((await ask(token, {}, '{ youthOffices { total } }')).data).toEqual({ youthOffices: { total: 41 } });
    for (const query of ['{ youthOffice { id } }', '{ costs { total } }', 'mutation { requestComparison { id } }', '{ auditEntries { total } }']) {
      expect([query, (await ask(token, {}, query)).code]).toEqual([query, 'FORBIDDEN']);
    }
  });
});

describe('the office of the header', () => {
  it('is not found when the caller does not belong to it, whether it exists or not', async () => {
    const token = await identity.tokenOf(HONEST);
    const refused = await Promise.all([land.offices.B.id, '0d7a3f52-9f3c-4c58-8f8f-5a3f64a2b1c0', 'x', "' or 1=1 --"].map((office) => ask(token, { 'x-srb-office': office })));
    expect(new Set(refused.map(({ text }) => text)).size).toBe(1);
    expect(refused[0]?.errors).toMatchObject([{ message: expect.stringContaining('Das Jugendamt wurde nicht gefunden.'), extensions: { code: 'NOT_FOUND' } }]);
    expect(officeOf(await ask(token, { 'x-srb-office': land.offices.A.id }))).toBe(land.offices.A.id);
  });

  it('decides for whoever belongs to several, and is asked for', async () => {
    const person = personOf('coordination-a');
    const [{ ags = '' } = {}] = await database.read(CTX, (tx) => tx.rows<{ ags: string }>('select ags from youth_office where id = $1', [land.offices.B.id]));
    const login = { issuer: identity.issuer, subject: subjectOf(person), displayName: 'x', memberships: [{ ags, role: 'COORDINATION' as const }] };
    await portal.app.get(ProvisioningService).provisionLogins(CTX, [login]);
    const token = await identity.tokenOf(person);
    expect((await ask(token)).errors).toMatchObject([{ message: expect.stringContaining('mehreren Jugendämtern'), extensions: { code: 'INVALID_INPUT' } }]);
    for (const { id } of [land.offices.A, land.offices.B]) expect(officeOf(await ask(token, { 'x-srb-office': id }))).toBe(id);
  });
});

describe('while the identity provider is down', () => {
  it('known keys serve on, unknown ones are neither accepted nor called bad, and all heals', async () => {
    const token = await identity.tokenOf(HONEST);
    const attacker = await strangeKey();
    expect(officeOf(await ask(token))).toBe(land.offices.A.id);
    await identity.interrupt();
    try {
      for (let round = 0; round < 3; round += 1) {
        const [cached, fresh, hostile] = await Promise.all([ask(token), ask(await signedToken(identity, HONEST, key)), ask(await signedToken(identity, HONEST, attacker))]);
        expect([officeOf(cached), officeOf(fresh)]).toEqual([land.offices.A.id, land.offices.A.id]);
        expect([hostile.status, hostile.code]).toEqual([503, 'UNAVAILABLE']);
      }
    } finally {
      await identity.resume();
    }
    expect((await ask(await signedToken(identity, HONEST, attacker))).status).toBe(401);
    expect(officeOf(await ask(token))).toBe(land.offices.A.id);
  });
});
