import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withStartLock } from './start-lock.js';

describe('withStartLock', () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'srb-lock-'));
    file = path.join(folder, 'start.lock');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('lets one after the other work and leaves nothing behind', async () => {
    let inside = 0;
    const seen: number[] = [];
    const work = () =>
      withStartLock(file, async () => {
        inside += 1;
        seen.push(inside);
        await pause(5);
        inside -= 1;
      });
    await Promise.all([work(), work(), work(), work()]);
    expect(seen).toEqual([1, 1, 1, 1]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('names its owner while held, and is given back when the work fails', async () => {
    await expect(
      withStartLock(file, async () => {
        throw new Error(await readFile(file, 'utf8'));
      }),
    ).rejects.toThrow(String(process.pid));
    expect(await readdir(folder)).toEqual([]);
  });

  it('takes over the lock of a dead process', async () => {
    await writeFile(file, String(2 ** 30));
    expect(await withStartLock(file, async () => 'done')).toBe('done');
    expect(await readdir(folder)).toEqual([]);
  });

  it('gives up on a living one with its id', async () => {
    await writeFile(file, String(process.pid));
    await expect(withStartLock(file, async () => 'done', 20)).rejects.toMatchObject({
      code: 'START_BUSY',
      message: expect.stringContaining(`Prozess ${process.pid}`),
    });
    expect(await readFile(file, 'utf8')).toBe(String(process.pid));
  });
});
