import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loginAs, loginMachine } from '../../apps/cli/login.js';
import { createIdentityProvider, type IdentityProvider } from '../../apps/idp/provider.js';
import { MACHINE, PEOPLE, subjectOf, type TestPerson } from './people.js';

export const AUDIENCE = 'urn:srb-portal:api';
const PASSWORD = 'test-password';
const PORTAL = 'srb-portal';
const MACHINE_SECRET = 'machine-secret-of-the-test';

/** The embedded identity provider with the people of the tests. */
export interface IdentityService {
  readonly issuer: string;
  /** Its keys and sessions. */
  readonly directory: string;
  /** An access token by the real sign-on; the same one until the service ends. */
  tokenOf(person: TestPerson): Promise<string>;
  /** Ends the process part only; keys and the address stay. */
  interrupt(): Promise<void>;
  resume(): Promise<void>;
  close(): Promise<void>;
}

function settings(port: number, directory: string) {
  return {
    port,
    directory,
    audience: AUDIENCE,
    users: PEOPLE.map((person) => ({ login: person.login, password: PASSWORD, name: person.login, subject: subjectOf(person), email: `${person.login}@example.org` })),
    clients: [
      { kind: 'public' as const, clientId: PORTAL, name: 'SRB-Portal', redirectUris: ['http://127.0.0.1/callback'] },
      { kind: 'machine' as const, clientId: subjectOf(MACHINE), name: 'Machine', secret: MACHINE_SECRET },
    ],
  };
}

async function signOn(issuer: string, person: TestPerson): Promise<string> {
  const where = { issuer, audience: AUDIENCE };
  const token =
    person === MACHINE
      ? await loginMachine({ ...where, clientId: subjectOf(MACHINE), clientSecret: MACHINE_SECRET })
      : await loginAs({ ...where, clientId: PORTAL, login: person.login, password: PASSWORD });
  return token.accessToken;
}

export async function startIdentityService(): Promise<IdentityService> {
  const directory = await mkdtemp(path.join(tmpdir(), 'srb-test-idp-'));
  let provider: IdentityProvider = await createIdentityProvider(settings(0, directory));
  const { issuer, port } = provider;
  const tokens = new Map<string, Promise<string>>();
  return {
    issuer,
    directory,
    tokenOf: (person) => {
      const token = tokens.get(person.login) ?? signOn(issuer, person);
      tokens.set(person.login, token);
      return token;
    },
    interrupt: () => provider.close(),
    resume: async () => {
      provider = await createIdentityProvider(settings(port, directory));
    },
    close: async () => {
      await provider.close();
      await rm(directory, { recursive: true });
    },
  };
}
