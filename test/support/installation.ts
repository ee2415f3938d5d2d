import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import type { OfficeId } from '@srb/kernel';
import { ProvisioningService, type Role } from '@srb/offices';
import { productPath } from '@srb/platform/config';
import { systemContext } from '@srb/platform/context';
import { pg, TenantDatabase } from '@srb/platform/database';
import { DataDirectory, type InstallationFacts } from '../../apps/cli/installation/data-directory.js';
import { openDomain } from '../../apps/cli/installation/domain-context.js';
import { reservePort } from '../../apps/cli/installation/ports.js';
import { openDatabase } from '../../apps/cli/installation/server-database.js';
import { provision } from '../../apps/cli/installation/set-up-domain.js';
import { Supervisor } from '../../apps/cli/installation/supervisor.js';
import { loginAs } from '../../apps/cli/login.js';
import { serviceOf } from '../start/processes.js';
import { scratchFolder } from '../start/scratch-folder.js';

const AUDIENCE = 'urn:srb-portal:api';
const PASSWORD = 'test-password';
const CLIENT = 'srb-portal';
const NEVER = new AbortController().signal;
const SYSTEM = systemContext({ requestId: 'test' });
const FACTS: InstallationFacts = {
  ownerPassword: 'owner-of-the-test',
  rolePasswords: { tenant: 'tenant', scoped: 'scoped', state: 'state', system: 'system', queue: 'queue' },
  machineSecret: 'machine-of-the-test',
  ports: {},
};
/** Official keys of the real offices end before. */
const FIRST_FREE_KEY = 7_500;
const GENERATED_OFFICE = `
  insert into youth_office (ags, name, short_name, kind, grid_column, grid_row, valid_from)
  select $1, 'Erzeugtes Jugendamt ' || $1, $1, kind, grid_column, grid_row, valid_from from youth_office order by ags limit 1`;

type ServiceName = 'api' | 'worker' | 'idp';
type Environment = Readonly<Record<string, string>>;

export interface Person {
  readonly login: string;
  /** Null at state level. */
  readonly ags: string | null;
  readonly role: Role;
}

interface Wish {
  /** Everybody who signs on, by the official keys of the offices there are. */
  readonly people: (agsKeys: readonly string[]) => readonly Person[];
  /** Offices beyond the real ones. */
  readonly moreOffices?: number;
  /** Where the data lies; a folder of its own that goes with the test unless given. */
  readonly data?: string;
}

/** A running service of an installation. */
export interface RunningService {
  readonly origin: string;
  /** The process of this moment; null while the supervisor is starting another. */
  pid(): Promise<number | null>;
  stop(): Promise<void>;
}

/** An installation of the product in processes of its own, as `npm start` runs it, but without demo data. */
export interface TestInstallation {
  readonly data: string;
  readonly database: Environment;
  readonly domain: INestApplicationContext;
  readonly offices: ReadonlyMap<string, OfficeId>;
  /** What the start would have told whoever started it. */
  readonly notices: readonly string[];
  tokenOf(person: Person): Promise<string>;
  /** Starts a service and waits until it is ready; further settings go before those of the installation. */
  start(name: 'api' | 'worker', environment?: Environment): Promise<RunningService>;
  /** A connection of a class for looking on; closed with the installation. */
  connect(access: 'TENANT' | 'SYSTEM' | 'QUEUE'): Promise<pg.Client>;
  readLog(name: ServiceName): Promise<string>;
  close(): Promise<void>;
}

/** Runs undo steps, the last one first. */
async function undoAll(undo: (() => Promise<unknown>)[]): Promise<void> {
  for (const step of undo.splice(0).reverse()) await step();
}

async function service(directory: DataDirectory, name: ServiceName, path: string, environmentOf: (port: number) => Environment): Promise<RunningService> {
  const reserved = await reservePort('SRB_TEST_PORT', []);
  await reserved.release();
  const supervisor = new Supervisor(directory);
  const origin = `http://127.0.0.1:${reserved.port}`;
  try {
    await supervisor.start([{ name, environment: environmentOf(reserved.port), healthUrl: `${origin}${path}` }], NEVER);
  } catch (error) {
    await supervisor.stop();
    throw new Error(`${name} does not start: ${(await readFile(directory.file('logs', `${name}.log`), 'utf8')).slice(-2_000)}`, { cause: error });
  }
  return { origin, pid: () => serviceOf(directory.path, name), stop: () => supervisor.stop() };
}

async function startIdentity(directory: DataDirectory, people: readonly Person[]): Promise<RunningService> {
  const files = { SRB_IDP_USERS: directory.file('idp', 'users.json'), SRB_IDP_CLIENTS: directory.file('idp', 'clients.json') };
  await mkdir(directory.file('idp'), { recursive: true, mode: 0o700 });
  await writeFile(files.SRB_IDP_USERS, JSON.stringify(people.map(({ login }) => ({ login, name: login, password: PASSWORD, subject: `test|${login}`, email: `${login}@example.org` }))));
  await writeFile(files.SRB_IDP_CLIENTS, JSON.stringify([{ kind: 'public', clientId: CLIENT, name: 'SRB-Portal', redirectUris: ['http://127.0.0.1/callback'] }]));
  return service(directory, 'idp', '/health', (port) => ({
    ...files, SRB_AUDIENCE: AUDIENCE, SRB_IDP_DIRECTORY: directory.file('idp'), SRB_IDP_PORT: String(port), SRB_IDP_ISSUER: `http://127.0.0.1:${port}`,
  }));
}

async function provisionOffices(domain: INestApplicationContext, more: number): Promise<ReadonlyMap<string, OfficeId>> {
  const real = await provision(domain);
  if (more === 0) return real;
  const keys = Array.from({ length: more }, (_, index) => `0${FIRST_FREE_KEY + index}`);
  await domain.get(TenantDatabase).write(SYSTEM, async (tx) => {
    for (const key of keys) await tx.execute(GENERATED_OFFICE, [key]);
  });
  const offices = await domain.get(ProvisioningService).listOffices(SYSTEM);
  return new Map(offices.map(({ ags, id }) => [ags, id]));
}

/** Builds the product and opens an installation with its people; no service but the identity provider runs yet. */
export async function openInstallation(wish: Wish): Promise<TestInstallation> {
  await promisify(execFile)(process.execPath, [productPath('apps', 'cli', 'build.mjs')]);
  const undo: (() => Promise<unknown>)[] = [];
  try {
    return await open(wish, undo);
  } catch (error) {
    await undoAll(undo);
    throw error;
  }
}

async function temporaryFolder(undo: (() => Promise<unknown>)[]): Promise<string> {
  const folder = await scratchFolder();
  undo.push(() => folder.remove());
  return folder.path;
}

async function open({ people, moreOffices = 0, data }: Wish, undo: (() => Promise<unknown>)[]): Promise<TestInstallation> {
  const folder: string = data ?? (await temporaryFolder(undo));
  process.env['SRB_DATA_DIR'] = folder;
  const directory = await DataDirectory.open(folder);
  const notices: string[] = [];
  const server = await openDatabase(directory, FACTS, (notice) => notices.push(notice));
  const database = server.environment;
  undo.push(() => server.stop());
  const domain = await openDomain(database);
  undo.push(() => domain.close());
  const offices = await provisionOffices(domain, moreOffices);
  const everybody = people([...offices.keys()]);
  const identity = await startIdentity(directory, everybody);
  undo.push(() => identity.stop());
  const issuer = identity.origin;
  const logins = everybody.map(({ login, ags, role }) => ({ issuer, subject: `test|${login}`, displayName: login, memberships: [{ ags, role }] }));
  await domain.get(ProvisioningService).provisionLogins(SYSTEM, logins);
  return {
    data: folder, database, domain, offices, notices,
    tokenOf: async ({ login }) => (await loginAs({ issuer, audience: AUDIENCE, clientId: CLIENT, login, password: PASSWORD })).accessToken,
    start: async (name, environment = {}) => {
      const variable = name === 'api' ? 'SRB_API_PORT' : 'SRB_WORKER_PORT';
      const started = await service(directory, name, '/ready', (port) => ({ ...database, SRB_AUDIENCE: AUDIENCE, SRB_ISSUER: issuer, [variable]: String(port), ...environment }));
      undo.push(() => started.stop());
      return started;
    },
    connect: async (access) => {
      const client = new pg.Client({ connectionString: database[`DATABASE_URL_${access}`], application_name: 'srb-test' });
      // A test may stop the server under it.
      client.on('error', () => undefined);
      await client.connect();
      undo.push(() => client.end().catch(() => undefined));
      return client;
    },
    readLog: (name) => readFile(directory.file('logs', `${name}.log`), 'utf8'),
    close: () => undoAll(undo),
  };
}
