import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { draftIn, homeAt, readJson, removeDrafts, shelterFor, writePrivate } from './cluster-home.js';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), 'srb-home-'))));
afterAll(() => rm(folder, { recursive: true }));

describe('homeAt', () => {
  it('keeps everything of a cluster in one folder, secrets outside of the data', () => {
    const { directory, data, secrets, ...files } = homeAt('/srv/db');
    expect(directory).toBe('/srv/db');
    expect(data).toBe('/srv/db/data');
    for (const file of [secrets, ...Object.values(files)]) expect(path.dirname(file)).toBe('/srv/db');
  });
});

describe('shelterFor', () => {
  it('is one and the same for a folder, however it is written', () => {
    expect(shelterFor('/root/a/../srb')).toBe(shelterFor('/root/srb'));
  });

  it('differs between folders and lies where the database user can go', () => {
    expect(shelterFor('/root/one')).not.toBe(shelterFor('/root/other'));
    expect(shelterFor('/root/one')).toMatch(/^\/var\/lib\/srb-portal\/[0-9a-f]{16}$/);
  });
});

describe('removeDrafts', () => {
  it('removes what is unfinished and nothing else', async () => {
    await mkdir(path.join(folder, 'data'));
    await mkdir(draftIn(folder));
    await writeFile(`${draftIn(folder)}.password`, 'secret');
    expect(await removeDrafts(folder)).toBe(true);
    expect(await readdir(folder)).toEqual(['data']);
    expect(await removeDrafts(folder)).toBe(false);
  });
});

describe('private files', () => {
  it('are readable by their owner only, also after being replaced', async () => {
    const file = path.join(folder, 'secrets.json');
    await writePrivate(file, '{"a":1}');
    await writePrivate(file, '{"a":2}');
    expect(await readJson(file)).toEqual({ a: 2 });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readdir(folder)).filter((name) => name.startsWith('secrets'))).toEqual(['secrets.json']);
  });

  it('read as absent when they are missing or cut off', async () => {
    const file = path.join(folder, 'cut.json');
    expect(await readJson(file)).toBeUndefined();
    await writeFile(file, '{"port": 54');
    expect(await readJson(file)).toBeUndefined();
  });
});
