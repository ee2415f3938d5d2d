import { mkdir, writeFile } from 'node:fs/promises';
import { PAGE_ADDRESSES } from '@srb/web/addresses';
import { identityUsers, MACHINE_CLIENT, PORTAL_CLIENT } from '../demo-logins.js';
import { DataDirectory, type InstallationFacts } from './data-directory.js';
import { reservePort, type ReservedPort } from './ports.js';
import { openDatabase, type ServerDatabase } from './server-database.js';
import { setUpDomain } from './set-up-domain.js';
import type { StartWatch } from './start-watch.js';
import { Supervisor, type Service } from './supervisor.js';

const AUDIENCE = 'urn:srb-portal:api';

interface Addresses {
  readonly api: string;
  readonly issuer: string;
}

/** A running installation: database, provider, API, worker. */
export interface Installation {
  readonly directory: DataDirectory;
  readonly addresses: Addresses;
  readonly audience: string;
  readonly machineSecret: string;
  stop(): Promise<void>;
}

interface Ports<Port> {
  readonly api: Port;
  readonly worker: Port;
  readonly idp: Port;
}

/** Held until the services start: the first start takes a while, and others look for free ports meanwhile. */
async function reservePorts(facts: InstallationFacts, wellKnown: boolean): Promise<Ports<ReservedPort>> {
  const preferred = (name: keyof Ports<unknown>, usual: number) => (wellKnown ? [facts.ports[name], usual] : [facts.ports[name]]);
  const api = await reservePort('SRB_API_PORT', preferred('api', 4000));
  const worker = await reservePort('SRB_WORKER_PORT', preferred('worker', 4001));
  const idp = await reservePort('SRB_IDP_PORT', preferred('idp', 4002));
  return { api, worker, idp };
}

/** The pages, where the browser comes back to; and the command line, which listens nowhere. */
function publicClient(portal: string): object {
  const { signIn, signedOut } = PAGE_ADDRESSES;
  const redirectUris = [portal + signIn, 'http://127.0.0.1/callback'];
  return { kind: 'public', clientId: PORTAL_CLIENT, name: 'SRB-Portal', redirectUris, postLogoutRedirectUris: [portal + signedOut] };
}

async function writeIdentityFiles(directory: DataDirectory, facts: InstallationFacts, portal: string, agsKeys: readonly string[]): Promise<Record<string, string>> {
  await mkdir(directory.file('idp'), { recursive: true, mode: 0o700 });
  const users = directory.file('idp', 'users.json');
  const clients = directory.file('idp', 'clients.json');
  await writeFile(users, JSON.stringify(identityUsers(agsKeys)), { mode: 0o600 });
  await writeFile(
    clients,
    JSON.stringify([
      publicClient(portal),
      { kind: 'machine', clientId: MACHINE_CLIENT, name: 'Maschine (Demo)', secret: facts.machineSecret },
    ]),
    { mode: 0o600 },
  );
  return { SRB_IDP_USERS: users, SRB_IDP_CLIENTS: clients, SRB_IDP_DIRECTORY: directory.file('idp') };
}

function services(ports: Ports<number>, database: ServerDatabase, identity: Readonly<Record<string, string>>, addresses: Addresses): readonly Service[] {
  const shared = { ...database.environment, SRB_AUDIENCE: AUDIENCE, SRB_ISSUER: addresses.issuer, SRB_PORTAL_URL: addresses.api };
  const local = (port: number, path: string) => `http://127.0.0.1:${port}${path}`;
  return [
    {
      name: 'idp',
      environment: { SRB_AUDIENCE: AUDIENCE, SRB_IDP_PORT: String(ports.idp), SRB_IDP_ISSUER: addresses.issuer, ...identity },
      healthUrl: local(ports.idp, '/health'),
    },
    { name: 'api', environment: { ...shared, SRB_API_PORT: String(ports.api), SRB_INTROSPECTION: 'true' }, healthUrl: local(ports.api, '/ready') },
    { name: 'worker', environment: { ...shared, SRB_WORKER_PORT: String(ports.worker) }, healthUrl: local(ports.worker, '/ready') },
  ];
}

export interface StartOptions extends StartWatch {
  /** Takes the well-known ports when they are free; otherwise any. */
  readonly wellKnownPorts: boolean;
}

/** Runs every step although one fails, the last one first; then tells of the first failure. */
async function undoAll(steps: (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps.splice(0).reverse()) await step().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

/**
 * Sets up whatever is missing and starts everything. Safe to repeat after any interruption.
 * @throws StartError, ClusterError; the reason of the signal when that ended the start
 */
export async function startInstallation(options: StartOptions): Promise<Installation> {
  const directory = await DataDirectory.open();
  const undo = [await directory.claim()];
  try {
    return await startIn(directory, options, undo);
  } catch (error) {
    await undoAll(undo);
    throw error;
  }
}

async function startIn(directory: DataDirectory, options: StartOptions, undo: (() => Promise<void>)[]): Promise<Installation> {
  const { wellKnownPorts, onProgress, signal } = options;
  const facts = await directory.facts();
  const reserved = await reservePorts(facts, wellKnownPorts);
  const ports = { api: reserved.api.port, worker: reserved.worker.port, idp: reserved.idp.port };
  await directory.keep({ ...facts, ports });
  const addresses = { api: `http://127.0.0.1:${ports.api}`, issuer: `http://127.0.0.1:${ports.idp}` };
  onProgress('Datenbank wird gestartet …');
  const database = await openDatabase(directory, facts, onProgress);
  undo.push(() => database.stop());
  signal.throwIfAborted();
  const agsKeys = await setUpDomain(database.environment, addresses.issuer, options);
  const identity = await writeIdentityFiles(directory, facts, addresses.api, agsKeys);
  signal.throwIfAborted();
  onProgress('Anmeldung, API und Hintergrundarbeit werden gestartet …');
  const supervisor = new Supervisor(directory);
  undo.push(() => supervisor.stop());
  await Promise.all(Object.values(reserved).map((port: ReservedPort) => port.release()));
  await supervisor.start(services(ports, database, identity, addresses), signal);
  return { directory, addresses, audience: AUDIENCE, machineSecret: facts.machineSecret, stop: () => undoAll(undo) };
}
