import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { ClusterError } from './cluster.errors.js';
import { isAlive } from './postmaster.js';
import { systemErrorCode } from './system-error.js';

const PAUSE_MS = 50;

async function take(file: string, draft: string): Promise<boolean> {
  return link(draft, file).then(
    () => true,
    (error: unknown) => {
      if (systemErrorCode(error) === 'EEXIST') return false;
      throw error;
    },
  );
}

async function holder(file: string): Promise<number | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text === '' ? undefined : Number(text);
}

/** Removes the lock of a dead process; puts it back when a living one took it in between. */
async function clear(file: string, mine: string): Promise<void> {
  const aside = `${mine}.aside`;
  await rename(file, aside).catch(() => undefined);
  const owner = await holder(aside);
  if (owner !== undefined && isAlive(owner)) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

/**
 * Runs `work` while no other process starts or stops the same cluster. The lock of a process that died is taken over.
 * @throws ClusterError START_BUSY after `patienceMs`
 */
export async function withStartLock<T>(file: string, work: () => Promise<T>, patienceMs = 90_000): Promise<T> {
  const deadline = Date.now() + patienceMs;
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  try {
    // Written in full before it is linked into place, so nobody ever reads a lock without its owner.
    await writeFile(draft, String(process.pid), { mode: 0o600 });
    while (!(await take(file, draft))) {
      const owner = await holder(file);
      if (owner !== undefined && !isAlive(owner)) await clear(file, draft);
      else if (Date.now() > deadline) {
        throw new ClusterError('START_BUSY', `Ein anderer Start dieser Datenbank läuft noch (Prozess ${owner ?? '?'}). Warten Sie sein Ende ab oder beenden Sie ihn.`);
      } else await pause(PAUSE_MS);
    }
  } finally {
    await rm(draft, { force: true });
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}
