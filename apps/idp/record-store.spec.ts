import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RecordStore } from './record-store.js';

let directory: string;
let file: string;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'srb-records-'));
  file = path.join(directory, 'records.json');
});

afterEach(() => rm(directory, { recursive: true }));

describe('the record store', () => {
  it('holds what it acknowledged when it is opened again', async () => {
    const store = await RecordStore.open(file);
    await store.adapterFor('Session').upsert('s', { uid: 'u', accountId: 'p' }, 60);
    await store.adapterFor('AuthorizationCode').upsert('c', { grantId: 'g' }, 60);
    await store.adapterFor('AuthorizationCode').consume('c');
    const again = await RecordStore.open(file);
    expect(await again.adapterFor('Session').findByUid('u')).toEqual({ uid: 'u', accountId: 'p' });
    expect(await again.adapterFor('AuthorizationCode').find('c')).toMatchObject({ grantId: 'g', consumed: expect.any(Number) });
  });

  it('keeps models apart', async () => {
    const store = await RecordStore.open(file);
    await store.adapterFor('Grant').upsert('x', { accountId: 'p' });
    expect(await store.adapterFor('Session').find('x')).toBeUndefined();
  });

  it('finds a session by its uid only while it exists', async () => {
    const sessions = (await RecordStore.open(file)).adapterFor('Session');
    await sessions.upsert('old', { uid: 'u' }, 60);
    await sessions.upsert('new', { uid: 'u', accountId: 'p' }, 60);
    await sessions.destroy('old');
    expect(await sessions.findByUid('u')).toEqual({ uid: 'u', accountId: 'p' });
    await sessions.destroy('new');
    expect(await sessions.findByUid('u')).toBeUndefined();
  });

  it('forgets what has expired, in memory and in the file', async () => {
    const store = await RecordStore.open(file);
    await store.adapterFor('Session').upsert('short', { uid: 'u' }, 0.01);
    await delay(20);
    expect(await store.adapterFor('Session').find('short')).toBeUndefined();
    await store.adapterFor('Grant').upsert('g', {});
    expect(await readFile(file, 'utf8')).not.toContain('short');
  });

  it('revokes all that one grant gave, and nothing else', async () => {
    const store = await RecordStore.open(file);
    const tokens = store.adapterFor('RefreshToken');
    await tokens.upsert('mine', { grantId: 'g' }, 60);
    await tokens.upsert('other', { grantId: 'h' }, 60);
    await store.adapterFor('AuthorizationCode').upsert('code', { grantId: 'g' }, 60);
    await tokens.revokeByGrantId('g');
    expect(await tokens.find('mine')).toBeUndefined();
    expect(await store.adapterFor('AuthorizationCode').find('code')).toBeUndefined();
    expect(await tokens.find('other')).toEqual({ grantId: 'h' });
  });

  it('loses nothing when many write at once, and leaves no draft behind', async () => {
    const store = await RecordStore.open(file);
    const grants = store.adapterFor('Grant');
    await Promise.all(Array.from({ length: 200 }, (_, index) => grants.upsert(`g${index}`, { accountId: `p${index}` })));
    const again = (await RecordStore.open(file)).adapterFor('Grant');
    for (let index = 0; index < 200; index++) expect(await again.find(`g${index}`)).toEqual({ accountId: `p${index}` });
    expect(await readdir(directory)).toEqual(['records.json']);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('says so when it cannot write', async () => {
    const store = await RecordStore.open(path.join(directory, 'gone', 'records.json'));
    await expect(store.adapterFor('Grant').upsert('a', {})).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(store.adapterFor('Grant').upsert('b', {})).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('sets a damaged file aside', async () => {
    await writeFile(file, '[["Session:s",{"pay');
    const store = await RecordStore.open(file);
    await store.adapterFor('Grant').upsert('g', { accountId: 'p' });
    expect((await readdir(directory)).sort()).toEqual(['records.json', 'records.json.damaged']);
  });
});
