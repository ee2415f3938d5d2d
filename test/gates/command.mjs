import { spawn } from 'node:child_process';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '..', '..');
/** Longer than any check takes on two slow cores; a check that hangs must fail, not wait. */
const LONGEST_RUN = 12 * 60_000;

const running = new Set();

function endGroup(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group has ended by itself.
  }
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    for (const child of running) endGroup(child);
    process.exit(130);
  });
}

/**
 * Runs Node on a script with output kept back, so that checks side by side do not mix their lines.
 * Returns `{ exitCode, output }`; exitCode is null when the run was cut off.
 */
export function runNode(args, environment = {}) {
  const env = { ...process.env, NX_DAEMON: 'false', CI: 'true', ...environment };
  const child = spawn(process.execPath, args, { cwd: ROOT, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  return new Promise((resolve, reject) => {
    const chunks = [];
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      endGroup(child);
    }, LONGEST_RUN);
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (exitCode) => {
      clearTimeout(timer);
      running.delete(child);
      const note = late ? `\nStopped after ${LONGEST_RUN / 60_000} minutes.\n` : '';
      resolve({ exitCode: late ? null : exitCode, output: Buffer.concat(chunks).toString() + note });
    });
  });
}
