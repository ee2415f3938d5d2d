import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readIdentityProviderSettings } from './settings.js';

const USER = { login: 'planung', password: 'demo', name: 'Planung', subject: 'person-1', email: 'planung@example.org' };
const PORTAL = { kind: 'public', clientId: 'srb-portal', name: 'SRB-Portal', redirectUris: ['http://127.0.0.1/callback'] };
const MACHINE = { kind: 'machine', clientId: 'srb-import', name: 'Import', secret: 'geheim' };

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'srb-settings-'));
});

afterEach(() => rm(directory, { recursive: true }));

async function environment(users: unknown = [USER], clients: unknown = [PORTAL, MACHINE]) {
  const files = { SRB_IDP_USERS: path.join(directory, 'users.json'), SRB_IDP_CLIENTS: path.join(directory, 'clients.json') };
  await writeFile(files.SRB_IDP_USERS, JSON.stringify(users));
  await writeFile(files.SRB_IDP_CLIENTS, JSON.stringify(clients));
  return { ...files, SRB_IDP_PORT: '4011', SRB_IDP_DIRECTORY: directory, SRB_AUDIENCE: 'urn:srb-portal:api' };
}

describe('settings of the identity provider', () => {
  it('are read from the environment and two files', async () => {
    expect(await readIdentityProviderSettings({ ...(await environment()), SRB_IDP_ISSUER: 'http://127.0.0.1:4011' })).toEqual({
      port: 4011,
      issuer: 'http://127.0.0.1:4011',
      directory,
      audience: 'urn:srb-portal:api',
      users: [USER],
      clients: [PORTAL, MACHINE],
    });
  });

  it('leave the issuer to the port when it is not named', async () => {
    expect(await readIdentityProviderSettings(await environment())).not.toHaveProperty('issuer');
  });

  it('are all reported at once when they are missing', async () => {
    await expect(readIdentityProviderSettings({})).rejects.toThrow(
      /SRB_IDP_PORT fehlt.*SRB_IDP_DIRECTORY fehlt.*SRB_IDP_USERS fehlt.*SRB_IDP_CLIENTS fehlt.*SRB_AUDIENCE fehlt/s,
    );
  });

  it.each([
    ['a person without a password', [{ ...USER, password: '' }], [PORTAL], /SRB_IDP_USERS: in .* fehlen Angaben/],
    ['a machine without a secret', [USER], [{ ...MACHINE, secret: undefined }], /SRB_IDP_CLIENTS: in .* fehlen Angaben/],
    ['a client without redirect addresses', [USER], [{ ...PORTAL, redirectUris: undefined }], /SRB_IDP_CLIENTS: in .* fehlen Angaben/],
    ['a client of another kind', [USER], [{ ...PORTAL, kind: 'service' }], /SRB_IDP_CLIENTS: in .* fehlen Angaben/],
    ['no list', {}, [PORTAL], /SRB_IDP_USERS/],
    ['a login that stands twice', [USER, { ...USER, subject: 'person-2' }], [PORTAL], /der Anmeldename „planung“ steht zweimal da/],
    ['a person who could be taken for a machine', [{ ...USER, subject: 'srb-import' }], [MACHINE], /die Kennung „srb-import“ ist zweimal vergeben/],
  ])('refuse %s', async (_name, users, clients, problem) => {
    await expect(readIdentityProviderSettings(await environment(users, clients))).rejects.toThrow(problem);
  });

  it('refuse an issuer with a path and a file that is not there', async () => {
    const wrong = { ...(await environment()), SRB_IDP_ISSUER: 'http://127.0.0.1:4011/', SRB_IDP_USERS: path.join(directory, 'nowhere.json') };
    await expect(readIdentityProviderSettings(wrong)).rejects.toThrow(/nowhere\.json ist nicht lesbar.*SRB_IDP_ISSUER/s);
  });
});
