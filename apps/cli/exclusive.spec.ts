import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { takeLock } from './exclusive.mjs';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'srb-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

const lock = (): string => path.join(folder, 'up.pid');

/** The lock as another process took it, which then was killed, or lives on as long as the test wants. */
async function takenElsewhere(): Promise<{ readonly pid: number; kill(): Promise<void> }> {
  const module = path.join(import.meta.dirname, 'exclusive.mjs');
  const script = `import(${JSON.stringify(module)}).then(({ takeLock }) => { takeLock(process.argv[1]); console.log('taken'); setInterval(() => undefined, 1000); })`;
  const child = spawn(process.execPath, ['-e', script, lock()], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return {
    pid: child.pid ?? 0,
    kill: () => {
      child.kill('SIGKILL');
      return ended;
    },
  };
}

describe('takeLock', () => {
  it('is held until it is released, and leaves nothing behind', async () => {
    const first = takeLock(lock());
    expect(takeLock(lock())).toEqual({ holder: process.pid });
    if (first.holder === null) first.release();
    expect(await readdir(folder)).toEqual([]);
    expect(takeLock(lock()).holder).toBeNull();
  });

  it('names the process that has it, and takes over when that one was killed', async () => {
    const other = await takenElsewhere();
    expect(takeLock(lock())).toEqual({ holder: other.pid });
    await other.kill();
    expect(takeLock(lock()).holder).toBeNull();
    expect(await readdir(folder)).toEqual(['up.pid']);
  });

  it.each([
    ['of an earlier process with the id of a living one', `${process.pid}\nanother-boot:1`],
    ['that was cut off', ''],
    ['without sense', 'unlesbar'],
  ])('takes over a lock %s', async (_what, text) => {
    await writeFile(lock(), text);
    expect(takeLock(lock()).holder).toBeNull();
  });

  it('says so when the folder does not exist', () => {
    expect(() => takeLock(path.join(folder, 'none', 'up.pid'))).toThrow(/ENOENT/);
  });
});
