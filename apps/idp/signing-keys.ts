import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { exportJWK, generateKeyPair, calculateJwkThumbprint, type JWK } from 'jose';
import { writeFileAtomically } from './atomic-file.js';

/** One algorithm for access and ID tokens. */
export const SIGNING_ALGORITHM = 'RS256';

/**
 * The private keys of the provider, `keys.json` under its directory, made at the first start.
 * The first key signs, all are published. To rotate, put a new key first and restart; drop the old one when the last
 * token it signed has expired.
 */
export async function loadSigningKeys(directory: string): Promise<{ keys: JWK[] }> {
  return loadOrMake(path.join(directory, 'keys.json'), async () => ({ keys: [await newKey()] }));
}

/** Secrets that sign the cookies, so that a session survives a restart. The first signs, all are accepted. */
export async function loadCookieSecrets(directory: string): Promise<string[]> {
  return loadOrMake(path.join(directory, 'cookie-secrets.json'), async () => [randomBytes(32).toString('base64url')]);
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true });
  const key = await exportJWK(privateKey);
  return { ...key, kid: await calculateJwkThumbprint(key), use: 'sig', alg: SIGNING_ALGORITHM };
}

/** A damaged file is an error, not a reason to start over: new keys would end every session without a word. */
async function loadOrMake<T>(file: string, make: () => Promise<T>): Promise<T> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) {
    const made = await make();
    await writeFileAtomically(file, JSON.stringify(made), { lasting: true });
    return made;
  }
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new Error(`Die Datei ${file} ist beschädigt. Löschen Sie sie, um neue Schlüssel anzulegen; alle Anmeldungen enden damit.`, { cause });
  }
}
