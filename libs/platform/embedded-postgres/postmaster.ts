import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from './command.js';
import { systemErrorCode } from './system-error.js';

/** What a running server tells about itself in `postmaster.pid` of its data directory. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** True once connections are accepted. */
  readonly ready: boolean;
}

/**
 * Reads the lock file of a server: one value per line; pid, data directory, start time, port, socket directory,
 * listen address, shared memory key, status. A single-user server writes its pid negated and no port.
 * @returns undefined for a file that is empty or cut off
 */
export function parsePostmasterFile(text: string): Postmaster | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Math.abs(Number(lines[0]));
  if (!Number.isInteger(pid) || pid === 0) return undefined;
  const port = Number(lines[3] ?? '');
  return { pid, port: Number.isInteger(port) ? port : 0, ready: lines[7] === 'ready' };
}

/** True when a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) === 'EPERM';
  }
}

/**
 * Whether a command line belongs to the server of a data directory. The server's own children call themselves
 * `postgres: …`; a dead process nobody collected has no command line.
 * @param resolve the real path of a folder
 */
export async function isServerCommand(
  args: readonly string[],
  data: string,
  resolve: (folder: string) => Promise<string> = realpath,
): Promise<boolean> {
  if (!/^postgres(\.exe)?$/.test(path.basename(args[0] ?? ''))) return false;
  const folder = args[args.indexOf('-D') + 1];
  if (!args.includes('-D') || folder === undefined) return true;
  return (await resolve(folder).catch(() => folder)) === (await resolve(data).catch(() => data));
}

/** True when the process is the server of this data directory, and not one that got the same id after a restart. */
async function isServerOf(pid: number, data: string): Promise<boolean> {
  if (!isAlive(pid) || process.platform === 'win32') return isAlive(pid);
  if (process.platform !== 'linux') {
    const { stdout } = await runCommand('ps', ['-p', String(pid), '-o', 'command=']);
    return stdout.includes(`-D ${data}`) || stdout.includes(`-D ${await realpath(data)}`);
  }
  // The working directory would say more, but root in a container may not read that of another account.
  const args = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
  return isServerCommand(args, data);
}

export const postmasterFile = (data: string): string => path.join(data, 'postmaster.pid');

/** The server that runs on this data directory now; undefined when none does. */
export async function findPostmaster(data: string): Promise<Postmaster | undefined> {
  const text = await readFile(postmasterFile(data), 'utf8').catch(() => '');
  const found = parsePostmasterFile(text);
  return found !== undefined && (await isServerOf(found.pid, data)) ? found : undefined;
}

/**
 * True when the file names a process that exists and is no server of this directory. PostgreSQL would refuse to
 * start because of it, so such a file may go. The file of a dead process is left to PostgreSQL, which
 * also checks that no orphaned part of the old server is still attached to its memory.
 */
export async function isMisleading(data: string): Promise<boolean> {
  const text = await readFile(postmasterFile(data), 'utf8').catch(() => '');
  const found = parsePostmasterFile(text);
  return found !== undefined && isAlive(found.pid) && !(await isServerOf(found.pid, data));
}
