import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';
import type { JWK } from 'jose';
import { IssuerKeys, keysAddress } from './issuer-keys.js';

const TOKEN = { payload: '', signature: '' };
const header = (kid: string) => ({ alg: 'ES256', kid });

/** An issuer whose keys and moods a test sets. */
let server: Server;
let issuer: string;
let published: JWK[];
let fetches: number;
let mood: 'well' | 'failing' | 'silent';

async function key(kid: string): Promise<JWK> {
  return { ...(await exportJWK((await generateKeyPair('ES256')).publicKey)), kid, use: 'sig', alg: 'ES256' };
}

const keys = (changes: { refreshAfterMs?: number; trustedForMs?: number; refetchCooldownMs?: number; timeoutMs?: number } = {}) =>
  new IssuerKeys({ issuer, refetchCooldownMs: 60, refreshAfterMs: 60_000, trustedForMs: 60_000, timeoutMs: 5_000, ...changes });

beforeEach(async () => {
  [published, fetches, mood] = [[await key('one')], 0, 'well'];
  server = createServer((request, response) => {
    if (request.url === '/keys') fetches++;
    if (mood === 'silent') return;
    response.statusCode = mood === 'failing' ? 500 : 200;
    response.end(JSON.stringify(request.url === '/keys' ? { keys: published } : { issuer, jwks_uri: `${issuer}/keys` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});

afterEach(async () => {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
});

describe('keys of an issuer', () => {
  it('are fetched once for many tokens', async () => {
    const known = keys();
    await Promise.all(Array.from({ length: 50 }, () => known.find(header('one'), TOKEN)));
    expect(fetches).toBe(1);
  });

  it('are fetched at most once per cooldown, however many ids are invented', async () => {
    const known = keys();
    await known.find(header('one'), TOKEN);
    const start = performance.now();
    const flood = Array.from({ length: 200 }, (_, index) => known.find(header(`invented-${index}`), TOKEN));
    const outcomes = await Promise.allSettled(flood);
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    expect(fetches).toBe(2);
    expect(performance.now() - start).toBeGreaterThan(40);
  });

  it('find a key published while a fetch was under way', async () => {
    const known = keys();
    await known.find(header('one'), TOKEN);
    const first = known.find(header('two'), TOKEN).catch(() => 'unknown');
    await delay(70);
    published = [await key('two'), ...published];
    await expect(known.find(header('two'), TOKEN)).resolves.toMatchObject({ type: 'public' });
    await first;
  });

  it('serve on while the issuer fails or is silent, which also is asked only once per cooldown', async () => {
    const known = keys({ refreshAfterMs: 0, timeoutMs: 200 });
    await known.find(header('one'), TOKEN);
    for (const bad of ['failing', 'silent'] as const) {
      mood = bad;
      fetches = 0;
      const start = performance.now();
      for (let round = 0; round < 100; round++) {
        await expect(known.find(header('one'), TOKEN)).resolves.toMatchObject({ type: 'public' });
        await delay(2);
      }
      expect(fetches).toBeGreaterThan(0);
      expect(fetches).toBeLessThanOrEqual(Math.ceil((performance.now() - start) / 60) + 1);
    }
    await expect(known.find(header('two'), TOKEN)).rejects.toMatchObject({ code: 'ISSUER_UNREACHABLE' });
  });

  it('are not trusted for ever without being confirmed', async () => {
    const known = keys({ trustedForMs: 100, refetchCooldownMs: 1 });
    await known.find(header('one'), TOKEN);
    mood = 'failing';
    await expect(known.find(header('one'), TOKEN)).resolves.toMatchObject({ type: 'public' });
    await delay(110);
    await expect(known.find(header('one'), TOKEN)).rejects.toMatchObject({ code: 'ISSUER_UNREACHABLE' });
    mood = 'well';
    await expect(known.find(header('one'), TOKEN)).resolves.toMatchObject({ type: 'public' });
  });

  it('that the issuer took back are refused after the next refresh', async () => {
    const known = keys({ refreshAfterMs: 0, refetchCooldownMs: 1 });
    await known.find(header('one'), TOKEN);
    published = [await key('two')];
    await known.find(header('two'), TOKEN);
    await expect(known.find(header('one'), TOKEN)).rejects.toThrow(/no applicable key/);
  });
});

describe('address of the keys', () => {
  const https = 'https://login.example.org';

  it('is read from the issuer\'s own discovery document', () => {
    expect(keysAddress(https, { issuer: https, jwks_uri: `${https}/keys` }).href).toBe(`${https}/keys`);
  });

  it.each([
    ['of another issuer', { issuer: `${https}/`, jwks_uri: `${https}/keys` }],
    ['without an address', { issuer: https }],
    ['with half an address', { issuer: https, jwks_uri: '/keys' }],
    ['that falls back to http', { issuer: https, jwks_uri: 'http://login.example.org/keys' }],
    ['that reads a file', { issuer: https, jwks_uri: 'file:///etc/passwd' }],
    ['that is nothing', null],
  ])('is refused from a document %s', (_name, document) => {
    expect(() => keysAddress(https, document)).toThrow();
  });
});
