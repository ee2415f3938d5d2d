import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Binaries, type ClusterVersion, provideBinaries } from './binaries.js';
import { checkDataVersion, createData, readDataVersion, resetPassword } from './data-directory.js';
import { type ClusterHome, placeCluster, readJson, removeDrafts, writePrivate } from './cluster-home.js';
import { ClusterError } from './cluster.errors.js';
import type { DatabaseUser } from './command.js';
import { Holder, superuserUrl } from './holder.js';
import { HOST, portTaken } from './port.js';
import { findPostmaster, type Postmaster } from './postmaster.js';
import { awaitReady, startServer, stopServer } from './server.js';
import { withStartLock } from './start-lock.js';
import { systemErrorCode } from './system-error.js';

export interface ClusterOptions {
  /** Wanted folder of the cluster; created when missing. `Cluster.directory` tells where it really lies. */
  readonly directory: string;
  /** Major version; default 18. */
  readonly version?: ClusterVersion;
  /** The only port allowed; without it a free one is taken and remembered for the next start. */
  readonly port?: number;
  /** Server parameters by their PostgreSQL names. Durable by default. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Receives one German sentence for everything that was not as wished. */
  readonly onNotice: (german: string) => void;
}

/** A server that this process holds; when it ends against our will, it is brought back at the same address. */
export interface Cluster {
  readonly host: typeof HOST;
  readonly port: number;
  readonly version: ClusterVersion;
  /** Process id of the server of this moment. */
  readonly pid: number;
  /** Folder with data, log and secrets. */
  readonly directory: string;
  /** True when the server was already running. */
  readonly adopted: boolean;
  /** For provisioning only: a superuser sees past every row-level policy. */
  superuserUrl(database: string): string;
  /** Stops the server unless another living process holds it too. Repeating it is harmless. */
  stop(): Promise<void>;
}

interface Site {
  readonly home: ClusterHome;
  readonly user: DatabaseUser | undefined;
  readonly binaries: Binaries;
  readonly version: ClusterVersion;
  readonly password: string;
}

interface Held {
  readonly server: Postmaster;
  readonly holder: Holder;
}

interface LastStart {
  readonly port?: number;
  readonly settings?: Readonly<Record<string, string>>;
}

/** Between two attempts to bring a server back, for example while its disk is full. */
const REVIVAL_PAUSE_MS = 1_000;

const sameSettings = (one: LastStart['settings'] = {}, other: LastStart['settings'] = {}): boolean =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());

async function lastStart(home: ClusterHome): Promise<LastStart> {
  return (await readJson<LastStart>(home.state)) ?? {};
}

/** The stored password, or a new one that is stored before the server learns it. */
async function providePassword(home: ClusterHome): Promise<{ password: string; isNew: boolean }> {
  const stored = await readJson<{ superuserPassword?: string }>(home.secrets);
  if (stored?.superuserPassword !== undefined) return { password: stored.superuserPassword, isNew: false };
  return { password: randomBytes(24).toString('hex'), isNew: true };
}

/** Makes sure that data and password exist and belong together. */
async function prepare(site: Omit<Site, 'password'>, durable: boolean, onNotice: (german: string) => void): Promise<Site> {
  const { home } = site;
  const { password, isNew } = await providePassword(home);
  const initialisation = { ...site, password, durable };
  if (await removeDrafts(home.directory)) onNotice('Ein abgebrochener erster Start der Datenbank wurde bereinigt.');
  if ((await readDataVersion(home)) === undefined) {
    if (isNew) await writePrivate(home.secrets, JSON.stringify({ superuserPassword: password }));
    await createData(initialisation);
  } else if (isNew) {
    await stopServer(site);
    await resetPassword(initialisation);
    await writePrivate(home.secrets, JSON.stringify({ superuserPassword: password }));
    onNotice(`Das Datenbank-Kennwort fehlte in ${home.secrets} und wurde neu gesetzt; die Daten sind unverändert.`);
  }
  return { ...site, password };
}

/** A running server of this data that fits the wishes; one that does not fit and that nobody holds is stopped. */
async function adopt(site: Site, options: ClusterOptions): Promise<Held | undefined> {
  if ((await findPostmaster(site.home.data)) === undefined) return undefined;
  const server = await awaitReady(site.home.data);
  if (server === undefined) return stopServer(site).then(() => undefined);
  const holder = await Holder.open(server.port, site.password).catch(() => undefined);
  if (holder === undefined) return stopServer(site).then(() => undefined);
  const fits = (options.port ?? server.port) === server.port && sameSettings((await lastStart(site.home)).settings, options.settings);
  const isShared = (await holder.countOthers(server.port, site.password)) > 0;
  if (!fits && !isShared) {
    await holder.close();
    await stopServer(site);
    return undefined;
  }
  if (options.port !== undefined && options.port !== server.port) {
    await holder.close();
    throw portTaken(options.port);
  }
  if (!isShared) options.onNotice(`Ein noch laufender Datenbankserver (Prozess ${server.pid}, Port ${server.port}) wurde übernommen.`);
  return { server, holder };
}

async function start(site: Site, options: ClusterOptions): Promise<Held> {
  const settings = options.settings ?? {};
  const { port: remembered } = await lastStart(site.home);
  const server = await startServer({ ...site, settings }, { demanded: options.port, remembered });
  if (remembered !== undefined && options.port === undefined && remembered !== server.port) {
    options.onNotice(`Port ${remembered} ist belegt; die Datenbank nutzt jetzt Port ${server.port}.`);
  }
  await writePrivate(site.home.state, JSON.stringify({ port: server.port, settings }));
  const holder = await Holder.open(server.port, site.password).catch(async (error: unknown) => {
    await stopServer(site);
    throw new ClusterError(
      'START_FAILED',
      `Der Datenbankserver nimmt das Kennwort aus ${site.home.secrets} nicht an. Löschen Sie diese Datei; der nächste Start setzt das Kennwort neu, die Daten bleiben.`,
      { cause: error },
    );
  });
  return { server, holder };
}

class RunningCluster implements Cluster {
  readonly host = HOST;
  readonly port: number;
  private stopped: Promise<void> | undefined;

  constructor(
    private readonly site: Site,
    private readonly options: ClusterOptions,
    private held: Held,
    readonly adopted: boolean,
  ) {
    this.port = held.server.port;
    this.watch();
  }

  get version(): ClusterVersion {
    return this.site.version;
  }

  get directory(): string {
    return this.site.home.directory;
  }

  get pid(): number {
    return this.held.server.pid;
  }

  superuserUrl(database: string): string {
    return superuserUrl(this.port, this.site.password, database);
  }

  stop(): Promise<void> {
    this.stopped ??= withStartLock(this.site.home.lock, () => this.leave()).catch((error: unknown) => {
      if (systemErrorCode(error) !== 'ENOSPC') throw error;
      // There is no room for a lock; whoever starts now fails for the same reason.
      return this.leave();
    });
    return this.stopped;
  }

  private async leave(): Promise<void> {
    const { holder } = this.held;
    await holder.close();
    if ((await holder.countOthers(this.port, this.site.password)) === 0) await stopServer(this.site);
  }

  private watch(): void {
    void this.held.holder.lost.then(() => this.bringBack());
  }

  /** Whoever works with this server knows its port, so it comes back there or not at all. Tries until it is stopped. */
  private async bringBack(): Promise<void> {
    const { onNotice } = this.options;
    const { log } = this.site.home;
    onNotice(`Die Verbindung zum Datenbankserver (Prozess ${this.pid}) ist abgerissen. Er wird wieder gestartet; Einzelheiten stehen in ${log}.`);
    for (let attempt = 1; this.stopped === undefined; attempt += 1) {
      try {
        await withStartLock(this.site.home.lock, () => this.reopen());
        return;
      } catch (error) {
        if (attempt === 1) onNotice(`Der Datenbankserver ließ sich noch nicht wieder starten und wird weiter versucht. ${error instanceof Error ? error.message : String(error)}`);
        await pause(REVIVAL_PAUSE_MS, undefined, { ref: false });
      }
    }
  }

  private async reopen(): Promise<void> {
    if (this.stopped !== undefined) return;
    const wish = { ...this.options, port: this.port, onNotice: () => undefined };
    this.held = (await adopt(this.site, wish)) ?? (await start(this.site, wish));
    this.options.onNotice(`Der Datenbankserver läuft wieder (Prozess ${this.pid}). Alles Gespeicherte ist da.`);
    this.watch();
  }
}

/**
 * Runs PostgreSQL on this machine for this process: sets up the folder on the first start, starts the server, or takes
 * over the one that a killed process left behind. The server listens on loopback only and survives a kill of Node.
 * @throws ClusterError with the remedy in its German message
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const version = options.version ?? 18;
  const { home, user } = await placeCluster(options.directory, options.onNotice);
  await checkDataVersion(home, version);
  return withStartLock(home.lock, async () => {
    const binaries = await provideBinaries(version, home.directory, user, options.onNotice);
    const site = await prepare({ home, user, binaries, version }, options.settings?.['fsync'] !== 'off', options.onNotice);
    const adopted = await adopt(site, options);
    return new RunningCluster(site, options, adopted ?? (await start(site, options)), adopted !== undefined);
  });
}
