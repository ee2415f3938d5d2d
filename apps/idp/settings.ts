import { readFile } from 'node:fs/promises';
import { SettingsError, integer, optional, readSettings, text, url } from '@srb/platform/config';

/** A person of the demo. The password is demo data; the start prints it. */
export interface DemoUser {
  readonly login: string;
  readonly password: string;
  readonly name: string;
  /** `sub` of the person's tokens: stable, and no client id. */
  readonly subject: string;
  readonly email: string;
}

/** The portal and its command line: authorization code with PKCE, no secret. */
interface PublicClient {
  readonly kind: 'public';
  readonly clientId: string;
  readonly name: string;
  /** Loopback addresses (`http://127.0.0.1/callback`) hold for every port (RFC 8252, section 7.3). */
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris?: readonly string[];
}

/** A program that calls the API in its own name: client credentials. */
interface MachineClient {
  readonly kind: 'machine';
  readonly clientId: string;
  readonly name: string;
  readonly secret: string;
}

export type RegisteredClient = PublicClient | MachineClient;

export interface IdentityProviderSettings {
  /** 0 takes a free port. */
  readonly port: number;
  /** Origin without a path; by default the loopback address with the port. */
  readonly issuer?: string;
  /** Keys, cookie secrets and sessions live here. */
  readonly directory: string;
  /** Resource indicator, and `aud` of every access token. */
  readonly audience: string;
  readonly users: readonly DemoUser[];
  readonly clients: readonly RegisteredClient[];
  /** Told about failures that are the provider's own, not the caller's. */
  readonly onServerError?: (error: unknown) => void;
}

/** Reads the environment and the two files it names; reports every problem at once. @throws SettingsError */
export async function readIdentityProviderSettings(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<IdentityProviderSettings> {
  const read = readSettings(
    {
      port: integer('SRB_IDP_PORT', { min: 0, max: 65_535 }),
      issuer: optional(url('SRB_IDP_ISSUER', ['http:', 'https:'])),
      directory: text('SRB_IDP_DIRECTORY'),
      users: text('SRB_IDP_USERS'),
      clients: text('SRB_IDP_CLIENTS'),
      audience: text('SRB_AUDIENCE'),
    },
    environment,
  );
  const problems: string[] = [];
  const users = await readList('SRB_IDP_USERS', read.users, isDemoUser, problems);
  const clients = await readList('SRB_IDP_CLIENTS', read.clients, isRegisteredClient, problems);
  problems.push(...contradictions(users, clients));
  const { port, directory, audience, issuer } = read;
  if (issuer !== null && new URL(issuer).origin !== issuer) {
    problems.push('SRB_IDP_ISSUER: erwartet wird eine Adresse ohne Pfad und ohne Schrägstrich am Ende.');
  }
  if (problems.length > 0) throw new SettingsError(problems);
  return { port, directory, audience, users, clients, ...(issuer === null ? {} : { issuer }) };
}

async function readList<T>(
  variable: string,
  file: string,
  isEntry: (value: unknown) => value is T,
  problems: string[],
): Promise<T[]> {
  try {
    const list: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (Array.isArray(list) && list.every(isEntry)) return list;
    problems.push(`${variable}: in ${file} fehlen Angaben oder sie sind keine Liste.`);
  } catch {
    problems.push(`${variable}: ${file} ist nicht lesbar oder kein JSON.`);
  }
  return [];
}

/** A subject that is also a client id would make a person look like a machine. */
function contradictions(users: readonly DemoUser[], clients: readonly RegisteredClient[]): string[] {
  const twice = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index);
  return [
    ...twice(users.map(({ login }) => login)).map((login) => `SRB_IDP_USERS: der Anmeldename „${login}“ steht zweimal da.`),
    ...twice([...users.map(({ subject }) => subject), ...clients.map(({ clientId }) => clientId)]).map(
      (name) => `SRB_IDP_USERS, SRB_IDP_CLIENTS: die Kennung „${name}“ ist zweimal vergeben.`,
    ),
  ];
}

function hasTexts(value: unknown, keys: readonly string[]): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  return keys.every((key) => {
    const member = (value as Record<string, unknown>)[key];
    return typeof member === 'string' && member !== '';
  });
}

function isDemoUser(value: unknown): value is DemoUser {
  return hasTexts(value, ['login', 'password', 'name', 'subject', 'email']);
}

function isRegisteredClient(value: unknown): value is RegisteredClient {
  if (!hasTexts(value, ['kind', 'clientId', 'name'])) return false;
  if (value['kind'] === 'machine') return hasTexts(value, ['secret']);
  const isList = (list: unknown) => Array.isArray(list) && list.every((entry) => typeof entry === 'string');
  return value['kind'] === 'public' && isList(value['redirectUris']) && isList(value['postLogoutRedirectUris'] ?? []);
}
