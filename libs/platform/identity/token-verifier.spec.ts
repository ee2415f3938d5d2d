import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { CryptoKey, JWTPayload } from 'jose';
import { TokenVerifier } from './token-verifier.js';

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const privateKeys = new Map<string, CryptoKey>();
let server: Server;
let issuer: string;

beforeAll(async () => {
  const keys: object[] = [];
  for (const alg of ALGORITHMS) {
    const { privateKey, publicKey } = await generateKeyPair(alg);
    privateKeys.set(alg, privateKey);
    keys.push({ ...(await exportJWK(publicKey)), kid: alg, alg, use: 'sig' });
  }
  server = createServer((request, response) => {
    response.end(JSON.stringify(request.url === '/keys' ? { keys } : { issuer, jwks_uri: `${issuer}/keys` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});

afterAll(async () => {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
});

async function token(claims: JWTPayload, alg = 'ES256'): Promise<string> {
  const key = privateKeys.get(alg);
  if (key === undefined) throw new Error(`no key for ${alg}`);
  const signature = new SignJWT({ iss: issuer, aud: ['urn:other', 'urn:api'], ...claims }).setIssuedAt().setExpirationTime('10m');
  return signature.setProtectedHeader({ alg, kid: alg, typ: 'application/at+jwt' }).sign(key);
}

describe('a verified token', () => {
  it.each(ALGORITHMS)('may be signed with %s', async (alg) => {
    const verifier = new TokenVerifier({ issuer, audience: 'urn:api' });
    await expect(verifier.verify(await token({ sub: 'p' }, alg))).resolves.toMatchObject({ issuer, subject: 'p' });
  });

  it.each([
    ['its subject is its client', undefined, { sub: 'c', client_id: 'c' }, 'machine'],
    ['its subject is its authorised party', undefined, { sub: 'c', azp: 'c' }, 'machine'],
    ['it lacks the claim of people', 'sid', { sub: 'service', azp: 'c' }, 'machine'],
    ['it has the claim of people', 'sid', { sub: 'p', azp: 'c', sid: 's' }, 'person'],
    ['a person came through a client', undefined, { sub: 'p', client_id: 'c' }, 'person'],
    ['a machine claims to be a person', 'sid', { sub: 'c', azp: 'c', sid: 's' }, 'machine'],
  ])('tells machine from person when %s', async (_name, personClaim, claims, kind) => {
    const verifier = new TokenVerifier({ issuer, audience: 'urn:api', ...(personClaim === undefined ? {} : { personClaim }) });
    expect((await verifier.verify(await token(claims))).kind).toBe(kind);
  });

  it('is not verified again: the second answer is the first one', async () => {
    const verifier = new TokenVerifier({ issuer, audience: 'urn:api' });
    const same = await token({ sub: 'p' });
    expect(await verifier.verify(same)).toBe(await verifier.verify(same));
  });

  it('leaves neither token nor claims in the error of a refused one', async () => {
    const verifier = new TokenVerifier({ issuer, audience: 'urn:elsewhere' });
    const refused = await token({ sub: 'secret-person' });
    const error: unknown = await verifier.verify(refused).catch((caught: unknown) => caught);
    const { inspect } = await import('node:util');
    expect(error).toMatchObject({ code: 'AUDIENCE' });
    expect(inspect(error, { depth: 9 })).not.toMatch(/secret-person|eyJ/);
  });
});
