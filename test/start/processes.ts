import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 50;
const PATIENCE_MS = 20_000;

export interface FoundProcess {
  readonly pid: number;
  readonly command: string;
}

async function entryOf(pid: string, file: 'cmdline' | 'environ'): Promise<readonly string[]> {
  return (await readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')).split('\0').filter(Boolean);
}

/** Every process that works on a data folder: those started with it, and the database server in it. Reads Linux' /proc. */
export async function processesOf(data: string): Promise<readonly FoundProcess[]> {
  const found: FoundProcess[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)) {
    const [command, environment] = await Promise.all([entryOf(pid, 'cmdline'), entryOf(pid, 'environ')]);
    const concerns = environment.includes(`SRB_DATA_DIR=${data}`) || command.some((part) => part.startsWith(`${data}/`));
    if (concerns && command.length > 0) found.push({ pid: Number(pid), command: command.join(' ') });
  }
  return found;
}

/** The process of a service; null while there is none. */
export async function serviceOf(data: string, name: 'api' | 'worker' | 'idp'): Promise<number | null> {
  return (await processesOf(data)).find(({ command }) => command.endsWith(`dist/apps/${name}/main.js`))?.pid ?? null;
}

/** Waits until a condition holds. @throws Error saying which one did not */
export async function eventually(what: string, condition: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; !(await condition()); await pause(POLL_MS)) {
    if (Date.now() > deadline) throw new Error(`not within ${PATIENCE_MS / 1000} s: ${what}`);
  }
}
