import { spawn } from 'node:child_process';
import { open, rm, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './binaries.js';
import { type ClusterHome, keepOwner } from './cluster-home.js';
import { ClusterError } from './cluster.errors.js';
import { commandEnvironment, type DatabaseUser, runCommand } from './command.js';
import { HOST, choosePort, portTaken, type PortWish } from './port.js';
import { findPostmaster, isMisleading, type Postmaster, postmasterFile } from './postmaster.js';

/** Recovery after a hard stop is bounded by the write-ahead log of one checkpoint: seconds, on slow disks minutes. */
const READY_WITHIN_MS = 180_000;
const STOP_WITHIN_S = 60;
const POLL_MS = 25;
const ATTEMPTS = 8;

/** What the server is started with unless the caller says otherwise; `fsync` stays on. */
const SETTINGS: Readonly<Record<string, string>> = { max_connections: '200', timezone: 'UTC', log_timezone: 'UTC' };

/** Never the caller's choice. */
const FIXED: Readonly<Record<string, string>> = { listen_addresses: HOST, unix_socket_directories: '', password_encryption: 'scram-sha-256' };

export interface ServerPlan {
  readonly home: ClusterHome;
  readonly binaries: Binaries;
  readonly user: DatabaseUser | undefined;
  readonly settings: Readonly<Record<string, string>>;
}

/** Command line of the server; later settings win, the fixed ones last. */
export function serverArguments(data: string, port: number, settings: Readonly<Record<string, string>>): readonly string[] {
  const merged = Object.entries({ ...SETTINGS, ...settings, ...FIXED });
  return ['-D', data, '-p', String(port), ...merged.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/**
 * Waits until a server accepts connections; undefined when it ends instead.
 * @param hasEnded about a server just started; without it the server was seen before, and is over once it is not found
 */
export async function awaitReady(data: string, hasEnded?: () => boolean): Promise<Postmaster | undefined> {
  const deadline = Date.now() + READY_WITHIN_MS;
  let seen = hasEnded === undefined;
  while (Date.now() < deadline && hasEnded?.() !== true) {
    const found = await findPostmaster(data);
    if (found?.ready === true) return found;
    if (found === undefined && seen) return undefined;
    seen ||= found !== undefined;
    await pause(POLL_MS);
  }
  return undefined;
}

/** Starts the server in a session of its own, so that Ctrl-C reaches it only through us. Returns what it logged when it failed. */
async function launch(plan: ServerPlan, port: number): Promise<Postmaster | string> {
  const { home, binaries, user } = plan;
  const log = await open(home.log, 'a+', 0o600);
  try {
    await keepOwner(home.log);
    const offset = (await stat(home.log)).size;
    const account = user === undefined ? {} : { uid: user.uid, gid: user.gid };
    const child = spawn(binaries.program('postgres'), [...serverArguments(home.data, port, plan.settings)], {
      cwd: '/', env: commandEnvironment(), detached: true, stdio: ['ignore', log.fd, log.fd], ...account,
    });
    let ended = false;
    child.once('error', () => (ended = true));
    child.once('exit', () => (ended = true));
    child.unref();
    const ready = await awaitReady(home.data, () => ended);
    if (ready !== undefined) return ready;
    const { size } = await stat(home.log);
    const tail = Buffer.alloc(size - offset);
    await log.read(tail, 0, tail.length, offset);
    return tail.toString();
  } finally {
    await log.close();
  }
}

function startFailed(home: ClusterHome, output: string): ClusterError {
  const reason = /(?:FATAL|PANIC):\s*(.+)/.exec(output)?.[1] ?? output.trim().split('\n').at(-1);
  return new ClusterError('START_FAILED', `Der Datenbankserver in ${home.directory} startet nicht (${reason || 'ohne Meldung'}). Einzelheiten stehen in ${home.log}.`);
}

/**
 * Starts the server on the demanded, remembered or any free port.
 * @throws ClusterError PORT_TAKEN, START_FAILED
 */
export async function startServer(plan: ServerPlan, wish: PortWish): Promise<Postmaster> {
  if (await isMisleading(plan.home.data)) await rm(postmasterFile(plan.home.data), { force: true });
  let output = '';
  let remembered = wish.remembered;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const port = await choosePort({ ...wish, remembered });
    const result = await launch(plan, port);
    if (typeof result !== 'string') return result;
    output = result;
    if (output.includes('Address already in use')) {
      // Somebody took the port between the choice and the start.
      if (wish.demanded !== undefined) throw portTaken(port);
      remembered = undefined;
    } else if (output.includes('pre-existing shared memory block')) {
      // The last parts of a killed server take a moment to notice.
      await pause(500);
    } else break;
  }
  throw startFailed(plan.home, output);
}

/**
 * Stops the server of a data directory: orderly, and hard when that takes too long, which loses nothing either.
 * @throws ClusterError STOP_FAILED
 */
export async function stopServer({ home, binaries, user }: Omit<ServerPlan, 'settings'>): Promise<void> {
  let reason = '';
  for (const mode of ['fast', 'immediate']) {
    if ((await findPostmaster(home.data)) === undefined) return;
    const { code, stderr } = await runCommand(binaries.program('pg_ctl'), ['stop', '-D', home.data, '-m', mode, '-w', '-t', String(STOP_WITHIN_S), '-s'], { user });
    if (code === 0) return;
    reason = stderr.trim();
  }
  const left = await findPostmaster(home.data);
  if (left === undefined) return;
  throw new ClusterError('STOP_FAILED', `Der Datenbankserver (Prozess ${left.pid}) ließ sich nicht beenden (${reason}). Beenden Sie den Prozess von Hand.`);
}
