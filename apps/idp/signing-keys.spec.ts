import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadCookieSecrets, loadSigningKeys } from './signing-keys.js';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'srb-keys-'));
});

afterEach(() => rm(directory, { recursive: true }));

describe('keys of the provider', () => {
  it('are made once, for the owner alone', async () => {
    const first = await loadSigningKeys(directory);
    expect(first.keys).toHaveLength(1);
    expect(first.keys[0]).toMatchObject({ kty: 'RSA', alg: 'RS256', use: 'sig', kid: expect.stringMatching(/^[\w-]{43}$/), d: expect.any(String) });
    expect(await loadSigningKeys(directory)).toEqual(first);
    expect((await stat(path.join(directory, 'keys.json'))).mode & 0o777).toBe(0o600);
  });

  it('keep their order, as the first one signs', async () => {
    const keys = [{ kty: 'RSA', kid: 'new' }, { kty: 'RSA', kid: 'old' }];
    await writeFile(path.join(directory, 'keys.json'), JSON.stringify({ keys }));
    expect((await loadSigningKeys(directory)).keys).toEqual(keys);
  });

  it('are never replaced in silence when the file is damaged', async () => {
    const file = path.join(directory, 'keys.json');
    await writeFile(file, '{"keys":[');
    await expect(loadSigningKeys(directory)).rejects.toThrow(`Die Datei ${file} ist beschädigt.`);
    expect(await readFile(file, 'utf8')).toBe('{"keys":[');
  });

  it('come with cookie secrets that last as well', async () => {
    const secrets = await loadCookieSecrets(directory);
    expect(secrets).toEqual([expect.stringMatching(/^[\w-]{43}$/)]);
    expect(await loadCookieSecrets(directory)).toEqual(secrets);
  });
});
