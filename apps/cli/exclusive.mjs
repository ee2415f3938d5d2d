/** Exclusive work between processes, without dependencies: the first file of a fresh clone needs it too. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

const ATTEMPTS = 10;
const since = { linux: startOnLinux, darwin: startByList };

/** Ticks since boot, and which boot: together they name a process for good. */
function startOnLinux(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (state === 'Z' || state === 'X') throw new Error('a dead process nobody collected');
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[18]}`;
}

function startByList(pid) {
  const [state, ...start] = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim().split(/\s+/);
  if (state === undefined || state === '' || state.startsWith('Z')) throw new Error('no such process');
  return start.join(' ');
}

/** What distinguishes a process from a later one with the same id; null when none runs, '' where the system does not tell. */
function startOf(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return null;
  }
  try {
    return since[process.platform]?.(pid) ?? '';
  } catch {
    return null;
  }
}

/** The living process that holds a lock file, as its id; null when it is free or its holder is gone. */
function holderOf(file) {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
  const [pid, start = ''] = text.split('\n');
  const now = startOf(Number(pid));
  return now === null || (start !== '' && now !== start) ? null : Number(pid);
}

function link(draft, file) {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Sets the lock of a dead process aside; puts it back when a living one took it in between. */
function clear(file, aside) {
  try {
    renameSync(file, aside);
    if (holderOf(aside) !== null) linkSync(aside, file);
  } catch {
    // Somebody else was faster; the next round shows who holds it.
  }
  rmSync(aside, { force: true });
}

/**
 * Takes the lock file for this process. Whoever was killed holds nothing any more, also when his process id is in
 * use again. Returns `{ holder: null, release }`, or `{ holder }`: the process id of whoever has it.
 * Throws what the file system throws when the folder cannot be written to.
 */
export function takeLock(file) {
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  // Written in full before it is linked into place, so nobody ever reads a lock without its owner.
  writeFileSync(draft, `${process.pid}\n${startOf(process.pid) ?? ''}`);
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (link(draft, file)) return { holder: null, release: () => rmSync(file, { force: true }) };
      const holder = holderOf(file);
      if (holder !== null) return { holder };
      clear(file, `${draft}.aside`);
    }
    throw new Error(`the lock ${file} can be neither taken nor cleared`);
  } finally {
    rmSync(draft, { force: true });
  }
}
