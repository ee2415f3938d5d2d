import { createHash, createPublicKey, randomBytes } from 'node:crypto';
import { createServer, request } from 'node:http';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calculateJwkThumbprint, decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';
import type { JWK, JWTPayload } from 'jose';
import { TokenError, TokenVerifier } from '@srb/platform/identity';
import { createIdentityProvider } from '../../apps/idp/provider.js';
import type { IdentityProvider } from '../../apps/idp/provider.js';
import { LoginError, loginAs, loginMachine } from '../../apps/cli/login.js';

const AUDIENCE = 'urn:srb-portal:api';
const USERS = [
  { login: 'planung', password: 'demo-planung', name: 'Planung Musterland', subject: 'person-1', email: 'planung@example.org' },
];
const CLIENTS = [
  {
    kind: 'public' as const,
    clientId: 'srb-portal',
    name: 'SRB-Portal',
    redirectUris: ['http://127.0.0.1/callback', 'https://portal.example.org/callback'],
    postLogoutRedirectUris: ['http://127.0.0.1/'],
  },
  { kind: 'machine' as const, clientId: 'srb-import', name: 'Import', secret: 'machine-secret-of-the-test' },
];

let directory: string;
let provider: IdentityProvider;
let verifier: TokenVerifier;

const start = (port = 0) => createIdentityProvider({ port, directory, audience: AUDIENCE, users: USERS, clients: CLIENTS });
const newVerifier = () => new TokenVerifier({ issuer: provider.issuer, audience: AUDIENCE, refetchCooldownMs: 50 });
const person = () => ({ issuer: provider.issuer, clientId: 'srb-portal', audience: AUDIENCE, login: 'planung', password: 'demo-planung' });
const machine = () => ({ issuer: provider.issuer, clientId: 'srb-import', clientSecret: 'machine-secret-of-the-test', audience: AUDIENCE });
const keysFile = () => path.join(directory, 'keys.json');
const storedKeys = async () => (JSON.parse(await readFile(keysFile(), 'utf8')) as { keys: JWK[] }).keys;

async function newKey(): Promise<JWK & { kid: string }> {
  const key = await exportJWK((await generateKeyPair('RS256', { extractable: true })).privateKey);
  return { ...key, kid: await calculateJwkThumbprint(key), use: 'sig', alg: 'RS256' };
}

const now = () => Math.floor(Date.now() / 1000);

/** A token as the provider would sign it, except for what a case changes. */
async function signed(key: JWK, claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}): Promise<string> {
  const honest = { iss: provider.issuer, aud: AUDIENCE, sub: 'person-1', client_id: 'srb-portal', iat: now(), exp: now() + 600, jti: randomBytes(8).toString('hex') };
  const jws = new SignJWT({ ...honest, ...claims });
  return jws.setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', ...(key.kid ? { kid: key.kid } : {}), ...header }).sign(await importJWK(key, 'RS256'));
}

const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');

async function refusal(token: string, by = verifier): Promise<string> {
  try {
    const accepted = await by.verify(token);
    return `accepted for ${accepted.subject}`;
  } catch (error) {
    return error instanceof TokenError ? error.code : `not a TokenError: ${String(error)}`;
  }
}

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'srb-idp-'));
  provider = await start();
  verifier = newVerifier();
});

afterAll(async () => {
  await provider.close();
  await rm(directory, { recursive: true });
});

describe('honest tokens', () => {
  it('are accepted for a person who signed on through the login page', async () => {
    const { accessToken, expiresAt } = await loginAs({ ...person(), scope: 'openid api' });
    const accepted = await verifier.verify(accessToken);
    const until = new Date((decodeJwt(accessToken).exp ?? 0) * 1000);
    expect(accepted).toEqual({ issuer: provider.issuer, subject: 'person-1', clientId: 'srb-portal', kind: 'person', expiresAt: until });
    expect(decodeProtectedHeader(accessToken)).toMatchObject({ alg: 'RS256', typ: 'at+jwt' });
    expect(decodeJwt(accessToken)).toMatchObject({ aud: AUDIENCE, scope: 'api' });
    expect(Math.abs(expiresAt.getTime() - Date.now() - 600_000)).toBeLessThan(10_000);
  });

  it('are accepted for a machine, and tell it from a person', async () => {
    const { accessToken } = await loginMachine(machine());
    expect(await verifier.verify(accessToken)).toMatchObject({ subject: 'srb-import', clientId: 'srb-import', kind: 'machine' });
  });
});

describe('hostile tokens', () => {
  const tamper = (token: string) => {
    const [header = '', payload = '', signature = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as JWTPayload;
    return [header, encode({ ...claims, sub: 'person-2' }), signature].join('.');
  };
  const hmac = async (secret: string, kid: string | undefined) => {
    const jws = new SignJWT({ sub: 'person-1', iss: provider.issuer, aud: AUDIENCE, iat: now(), exp: now() + 600 });
    return jws.setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: kid ?? '' }).sign(new TextEncoder().encode(secret));
  };
  const publicPem = (key: JWK) => createPublicKey({ key: key as Record<string, unknown>, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();
  const publicPart = ({ kty, n, e, kid, alg }: JWK) => ({ kty, n, e, kid, alg });

  const cases: [string, string, (key: JWK, attacker: JWK) => Promise<string>][] = [
    ['alg none', 'ALGORITHM', async (key) => `${encode({ alg: 'none', typ: 'at+jwt', kid: key.kid })}.${(await signed(key)).split('.')[1]}.`],
    ['alg none with a signature', 'ALGORITHM', async (key) => (await signed(key)).replace(/^[^.]+/, encode({ alg: 'none', typ: 'at+jwt', kid: key.kid }))],
    ['HS256 with the public key as PEM', 'ALGORITHM', (key) => hmac(publicPem(key), key.kid)],
    ['HS256 with the public key as JWK', 'ALGORITHM', (key) => hmac(JSON.stringify(publicPart(key)), key.kid)],
    ['RS512 with the right key', 'ALGORITHM', async (key) =>
      new SignJWT({ sub: 'person-1', iss: provider.issuer, aud: AUDIENCE, iat: now(), exp: now() + 600 })
        .setProtectedHeader({ alg: 'RS512', typ: 'at+jwt', kid: key.kid ?? '' })
        .sign(await importJWK({ ...key, alg: 'RS512' }, 'RS512'))],
    ['another issuer', 'ISSUER', (key) => signed(key, { iss: 'http://127.0.0.1:1' })],
    ['issuer with a slash', 'ISSUER', (key) => signed(key, { iss: `${provider.issuer}/` })],
    ['another audience', 'AUDIENCE', (key) => signed(key, { aud: 'urn:other:api' })],
    ['the client as audience', 'AUDIENCE', (key) => signed(key, { aud: 'srb-portal' })],
    ['type JWT', 'TYPE', (key) => signed(key, {}, { typ: 'JWT' })],
    ['no type', 'TYPE', (key) => signed(key, {}, { typ: undefined })],
    ['type of a logout token', 'TYPE', (key) => signed(key, {}, { typ: 'logout+jwt' })],
    ['expired beyond the skew', 'EXPIRED', (key) => signed(key, { exp: now() - 7 })],
    ['no expiry', 'CLAIMS', (key) => signed(key, { exp: undefined })],
    ['expiry as text', 'CLAIMS', (key) => signed(key, { exp: '9999999999' })],
    ['not yet valid', 'NOT_YET_VALID', (key) => signed(key, { nbf: now() + 60 })],
    ['no subject', 'CLAIMS', (key) => signed(key, { sub: undefined })],
    ['empty subject', 'CLAIMS', (key) => signed(key, { sub: '' })],
    ['unknown kid', 'UNKNOWN_KEY', (_key, attacker) => signed(attacker)],
    ['no kid', 'UNKNOWN_KEY', ({ kid: _kid, ...key }) => signed(key)],
    ['own key under a known kid', 'SIGNATURE', (key, attacker) => signed({ ...attacker, kid: key.kid ?? '' })],
    ['jwk header with the key that signed', 'SIGNATURE', (key, attacker) => signed(attacker, {}, { kid: key.kid, jwk: publicPart(attacker) })],
    ['jwk header and unknown kid', 'UNKNOWN_KEY', (_key, attacker) => signed(attacker, {}, { jwk: publicPart(attacker) })],
    ['crit', 'CRITICAL_HEADER', async (key) => (await signed(key)).replace(/^[^.]+/, encode({ alg: 'RS256', typ: 'at+jwt', kid: key.kid, crit: ['exp'], exp: 1 }))],
    ['tampered payload', 'SIGNATURE', async (key) => tamper(await signed(key))],
    ['cut signature', 'SIGNATURE', async (key) => (await signed(key)).replace(/\.[^.]+$/, '.')],
    ['too long', 'MALFORMED', (key) => signed(key, { filler: 'x'.repeat(9_000) })],
    ['nothing', 'MALFORMED', async () => ''],
    ['noise', 'MALFORMED', async () => 'a.b.c'],
  ];

  it.each(cases)('%s is refused as %s, and an honest one still accepted', async (_name, code, make) => {
    const [key = {}] = await storedKeys();
    expect(await refusal(await make(key, await newKey()))).toBe(code);
    expect(await refusal(await signed(key))).toBe('accepted for person-1');
  });

  it('accepts what lies within the skew and nothing that was accepted once beyond its time', async () => {
    const [key = {}] = await storedKeys();
    expect(await refusal(await signed(key, { exp: now() - 2 }))).toBe('accepted for person-1');
    expect(await refusal(await signed(key, { nbf: now() + 3 }))).toBe('accepted for person-1');
    let today = new Date();
    const later = new TokenVerifier({ issuer: provider.issuer, audience: AUDIENCE, clock: { now: () => today } });
    const token = await signed(key);
    expect(await refusal(token, later)).toBe('accepted for person-1');
    today = new Date(today.getTime() + 606_000);
    expect(await refusal(token, later)).toBe('EXPIRED');
  });

  it('never follows an address in the header', async () => {
    const attacker = await newKey();
    const asked: string[] = [];
    const trap = createServer((incoming, response) => {
      asked.push(incoming.url ?? '');
      response.end(JSON.stringify({ keys: [publicPart(attacker)] }));
    });
    await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
    const address = trap.address();
    const jku = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/keys`;
    expect(await refusal(await signed(attacker, {}, { jku, x5u: jku }))).toBe('UNKNOWN_KEY');
    expect(asked).toEqual([]);
    await new Promise((resolve) => trap.close(resolve));
  });

  it('refuses an ID token of the very same sign-on', async () => {
    const browser = new Browser();
    const { id_token: idToken, access_token: accessToken } = await browser.signOn();
    expect(decodeJwt(String(idToken))).toMatchObject({ aud: 'srb-portal', name: 'Planung Musterland' });
    expect(['AUDIENCE', 'TYPE']).toContain(await refusal(String(idToken)));
    expect(await refusal(String(accessToken))).toBe('accepted for person-1');
  });
});

describe('keys over time', () => {
  it('survive a restart, as sessions do', async () => {
    const before = (await storedKeys()).map(({ kid }) => kid);
    const browser = new Browser();
    const { access_token: token, refresh_token: refreshToken } = await browser.signOn();
    await provider.close();
    provider = await start(provider.port);
    expect((await storedKeys()).map(({ kid }) => kid)).toEqual(before);
    expect(await refusal(String(token), newVerifier())).toBe('accepted for person-1');
    const refreshed = await browser.token({ grant_type: 'refresh_token', refresh_token: String(refreshToken) });
    expect(await refusal(String(refreshed['access_token']))).toBe('accepted for person-1');
    const again = await browser.get(browser.authorization({ prompt: 'none' }));
    expect(new URL(again.headers.get('location') ?? '').searchParams.get('code')).toEqual(expect.any(String));
  });

  it('rotate under load without harm to an honest token', async () => {
    const [old = {}] = await storedKeys();
    const attacker = await newKey();
    const outcomes = new Map<string, number>();
    const hostile = new Set<string>();
    let isOver = false;
    const load = async () => {
      while (!isOver) {
        const outcome = await refusal(await signed(old));
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        await delay(5);
      }
    };
    const flood = async () => {
      while (!isOver) hostile.add(await refusal(await signed({ ...attacker, kid: randomBytes(4).toString('hex') })));
    };
    const running = [load(), load(), flood()];
    const fresh = await newKey();
    await provider.close();
    await writeFile(keysFile(), JSON.stringify({ keys: [fresh, ...(await storedKeys())] }));
    await delay(100);
    provider = await start(provider.port);
    for (let round = 0; round < 5; round++) {
      const { accessToken } = await loginMachine(machine());
      expect(decodeProtectedHeader(accessToken).kid).toBe(fresh.kid);
      expect(await refusal(accessToken)).toBe('accepted for srb-import');
    }
    isOver = true;
    await Promise.all(running);
    expect([...outcomes.keys()]).toEqual(['accepted for person-1']);
    expect([...hostile].filter((outcome) => outcome.startsWith('accepted'))).toEqual([]);
    expect(hostile).toContain('UNKNOWN_KEY');
  });

  it('that are known serve on while the issuer is down; unknown ones fail clean, and all heals', async () => {
    const [key = {}] = await storedKeys();
    const impatient = new TokenVerifier({ issuer: provider.issuer, audience: AUDIENCE, refetchCooldownMs: 20, refreshAfterMs: 0 });
    expect(await refusal(await signed(key), impatient)).toBe('accepted for person-1');
    const next = await newKey();
    const [foreign, newcomer] = [await newKey(), newVerifier()];
    await provider.close();
    for (let round = 0; round < 5; round++) {
      expect(await refusal(await signed(key), impatient)).toBe('accepted for person-1');
      expect(await refusal(await signed(foreign), impatient)).toBe('ISSUER_UNREACHABLE');
    }
    expect(await refusal(await signed(key), newcomer)).toBe('ISSUER_UNREACHABLE');
    await writeFile(keysFile(), JSON.stringify({ keys: [next, ...(await storedKeys())] }));
    provider = await start(provider.port);
    expect(await refusal(await signed(next), impatient)).toBe('accepted for person-1');
    expect(await refusal(await signed(key), newcomer)).toBe('accepted for person-1');
    expect(await refusal(await signed(foreign), newcomer)).toBe('UNKNOWN_KEY');
  });
});

/** As much of a browser as one sign-on needs: cookies, forms, no redirect followed unasked. */
class Browser {
  private readonly cookies = new Map<string, string>();
  private readonly verifier = randomBytes(32).toString('base64url');
  readonly redirectUri = 'http://127.0.0.1:49321/callback';

  authorization(changes: Record<string, string | undefined> = {}): string {
    const challenge = createHash('sha256').update(this.verifier).digest('base64url');
    const parameters = { client_id: 'srb-portal', response_type: 'code', scope: 'openid profile email api', redirect_uri: this.redirectUri, state: 's', code_challenge: challenge, code_challenge_method: 'S256', ...changes };
    const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return `${provider.issuer}/auth?${new URLSearchParams(given).toString()}`;
  }

  async get(address: string, form?: Record<string, string>): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) };
    const response = await fetch(new URL(address, provider.issuer), { redirect: 'manual', headers: { cookie, accept: 'text/html' }, ...body });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.cookies.set(name, value);
    }
    return response;
  }

  async loginPage(): Promise<string> {
    return (await this.get(this.authorization({ prompt: 'login' }))).headers.get('location') ?? '';
  }

  async token(form: Record<string, string>): Promise<Record<string, unknown>> {
    const response = await fetch(`${provider.issuer}/token`, { method: 'POST', body: new URLSearchParams({ client_id: 'srb-portal', ...form }) });
    return (await response.json()) as Record<string, unknown>;
  }

  async code(): Promise<string> {
    const resumed = await this.get(await this.loginPage(), { login: 'planung', password: 'demo-planung' });
    const back = await this.get(resumed.headers.get('location') ?? '');
    return new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
  }

  async exchange(code: string, verifier = this.verifier): Promise<Record<string, unknown>> {
    return this.token({ grant_type: 'authorization_code', code, redirect_uri: this.redirectUri, code_verifier: verifier });
  }

  async signOn(): Promise<Record<string, unknown>> {
    return this.exchange(await this.code());
  }
}

describe('sign-on', () => {
  it('shows a German, labelled login page that loads nothing from elsewhere', async () => {
    const browser = new Browser();
    const response = await browser.get(await browser.loginPage());
    const html = await response.text();
    expect(html).toContain('<html lang="de">');
    for (const field of ['login', 'password']) expect(html).toMatch(new RegExp(`<label for="${field}">[^<]+</label>\\s*<input id="${field}"`));
    expect(html).toContain('Demo');
    expect(html).not.toMatch(/<script|https?:\/\/|@import|url\(/);
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'.*form-action 'self' http:\/\/127\.0\.0\.1:49321;.*frame-ancestors 'none'/);
  });

  it.each([
    ['a wrong password', { login: 'planung', password: 'falsch' }, 'Anmeldename oder Passwort stimmt nicht. Prüfen Sie beide Eingaben.'],
    ['an unknown name', { login: '"><b>x', password: 'falsch' }, 'Anmeldename oder Passwort stimmt nicht. Prüfen Sie beide Eingaben.'],
    ['no password', { login: 'planung', password: '' }, 'Das Passwort fehlt. Geben Sie Ihr Passwort ein.'],
  ])('answers %s in German beside the field, and lets one try again', async (_name, form, message) => {
    const browser = new Browser();
    const page = await browser.loginPage();
    const response = await browser.get(page, form);
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain('role="alert"');
    expect(html).toContain(message);
    expect(html).not.toContain('<b>x');
    expect(html).not.toContain('falsch');
    expect((await browser.get(page, { login: 'planung', password: 'demo-planung' })).status).toBe(303);
  });

  it('tells the command line in German what was wrong', async () => {
    await expect(loginAs({ ...person(), password: 'falsch' })).rejects.toThrow(new LoginError('Die Anmeldung als „planung“ wurde abgelehnt. Prüfen Sie Anmeldename und Passwort.'));
    await expect(loginMachine({ ...machine(), clientSecret: 'falsch' })).rejects.toThrow(/invalid_client/);
    await expect(loginAs({ ...person(), audience: 'urn:other:api' })).rejects.toThrow(/invalid_target/);
    await expect(loginAs({ ...person(), clientId: 'unbekannt' })).rejects.toThrow(LoginError);
  });

  it.each([
    ['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }],
    ['plain PKCE', { code_challenge_method: 'plain' }],
    ['the implicit flow', { response_type: 'token' }],
  ])('refuses %s', async (_name, changes) => {
    const response = await new Browser().get(new Browser().authorization(changes));
    const answer = response.headers.get('location') ?? (await response.text());
    expect(answer).toMatch(/invalid_request|unsupported_response_type|unauthorized_client/);
    expect(answer).not.toContain('/anmeldung/');
  });

  it.each(['http://evil.example/callback', 'http://127.0.0.1:4000/other', 'https://portal.example.org:444/callback', 'https://portal.example.org/callback/..'])(
    'refuses the unlisted redirect address %s with a German page and without a redirect',
    async (redirectUri) => {
      const response = await new Browser().get(new Browser().authorization({ redirect_uri: redirectUri }));
      expect(response.status).toBe(400);
      expect(response.headers.get('location')).toBeNull();
      expect(await response.text()).toContain('Die Anwendung nennt eine Rücksprungadresse, die hier nicht eingetragen ist.');
    },
  );

  it('exchanges a code only with the verifier it was asked with, and only once', async () => {
    const browser = new Browser();
    const stolen = await browser.code();
    expect(await browser.exchange(stolen, randomBytes(32).toString('base64url'))).toMatchObject({ error: 'invalid_grant' });
    const code = await browser.code();
    const { refresh_token: refreshToken } = await browser.exchange(code);
    expect(await browser.exchange(code)).toMatchObject({ error: 'invalid_grant' });
    // A code used twice was stolen, so what it gave ends as well.
    expect(await browser.token({ grant_type: 'refresh_token', refresh_token: String(refreshToken) })).toMatchObject({ error: 'invalid_grant' });
  });

  it('ends the session and its refresh tokens with the German logout page', async () => {
    const browser = new Browser();
    const { id_token: hint, refresh_token: refreshToken } = await browser.signOn();
    const asked = await browser.get(`/session/end?${new URLSearchParams({ id_token_hint: String(hint), post_logout_redirect_uri: 'http://127.0.0.1/' }).toString()}`);
    const html = await asked.text();
    expect(html).toContain('Möchten Sie sich vom SRB-Portal abmelden?');
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const ended = await browser.get('/session/end/confirm', { xsrf, logout: 'yes' });
    expect(ended.headers.get('location')).toBe('http://127.0.0.1/');
    expect(await browser.token({ grant_type: 'refresh_token', refresh_token: String(refreshToken) })).toMatchObject({ error: 'invalid_grant' });
    const next = await browser.get(browser.authorization({ prompt: 'none' }));
    expect(next.headers.get('location')).toContain('login_required');
  });

  it('answers health, and turns foreign host names and unknown or stolen addresses away', async () => {
    const status = (headers: Record<string, string>) =>
      new Promise((resolve) => request(`${provider.issuer}/.well-known/openid-configuration`, { headers }, (response) => resolve(response.resume().statusCode)).end());
    expect(await (await fetch(`${provider.issuer}/health`)).json()).toEqual({ status: 'ok' });
    expect(await status({ host: 'rebound.example' })).toBe(421);
    expect(await status({})).toBe(200);
    const stolen = await new Browser().get(await new Browser().loginPage(), { login: 'planung', password: 'demo-planung' });
    expect(stolen.status).toBe(400);
    expect(await stolen.text()).toContain('Diese Anmeldung ist abgelaufen');
    const unknown = await new Browser().get('/unbekannt');
    expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining('Diese Seite gibt es nicht.')]);
    await expect(start(provider.port)).rejects.toThrow(`Der Port ${provider.port} ist belegt.`);
  });
});
