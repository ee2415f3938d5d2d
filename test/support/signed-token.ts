import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import { AUDIENCE, type IdentityService } from './identity-service.js';
import { subjectOf, type TestPerson } from './people.js';

/** The provider's own signing key, as it stands on its disk. */
export async function providerKey({ directory }: IdentityService): Promise<JWK> {
  const { keys } = JSON.parse(await readFile(path.join(directory, 'keys.json'), 'utf8')) as { keys: readonly JWK[] };
  const [key] = keys;
  if (key === undefined) throw new Error('the provider has a key');
  return key;
}

/** A key of somebody else. */
export async function strangeKey(): Promise<JWK & { readonly kid: string }> {
  const key = await exportJWK((await generateKeyPair('RS256', { extractable: true })).privateKey);
  return { ...key, kid: await calculateJwkThumbprint(key), alg: 'RS256' };
}

interface Changes {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
}

export const now = (): number => Math.floor(Date.now() / 1000);

/** A token for a person as the provider would sign it, except for what is changed. */
export async function signedToken({ issuer }: IdentityService, person: TestPerson, key: JWK, { claims = {}, header = {} }: Changes = {}): Promise<string> {
  const honest = { iss: issuer, aud: AUDIENCE, sub: subjectOf(person), client_id: 'srb-portal', iat: now(), exp: now() + 600, jti: randomBytes(8).toString('hex') };
  return new SignJWT({ ...honest, ...claims })
    .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', ...(key.kid === undefined ? {} : { kid: key.kid }), ...header })
    .sign(await importJWK(key, 'RS256'));
}
