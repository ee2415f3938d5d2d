import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertReadable, backUp, BackupError, checkArchive, migrateTo, restore, type ArchiveSummary } from '@srb/platform/backup';
import { productPath } from '@srb/platform/config';
import { migrate, pg } from '@srb/platform/database';
import { createTestDatabase, type TestDatabase } from '@srb/platform/testing';
import { OFFICE_A } from './canary-rows.js';
import { insertCanaries } from './isolation-matrix.js';

let source: TestDatabase;
let folder: string;
let file: string;
let written: ArchiveSummary;
const started: TestDatabase[] = [];

const urlsOf = ({ urls }: TestDatabase) => ({ system: urls.system, tenant: urls.tenant });
const wishes = (changes: { onPart?: () => void; signal?: AbortSignal } = {}) => ({ product: 'test', signal: new AbortController().signal, onPart: () => undefined, ...changes });

async function freshDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  started.push(database);
  return database;
}

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const result = (await client.query<Row>(sql)) as pg.QueryResult<Row> | pg.QueryResult<Row>[];
    return (Array.isArray(result) ? result.at(-1) : result)?.rows ?? [];
  } finally {
    await client.end();
  }
}

/** Rows per table as they really are: seen by the owner once nothing is forced on it, in a transaction that never commits. */
async function countedRows({ urls }: TestDatabase): Promise<Record<string, number>> {
  const tables = await ask<{ name: string }>(urls.migrator, `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity`);
  const opened = tables.map(({ name }) => `alter table ${name} no force row level security`).join('; ');
  const counts = tables.map(({ name }) => `select '${name}' as name, (select count(*)::int from ${name}) as rows`).join(' union all ');
  const counted = await ask<{ name: string; rows: number }>(urls.migrator, `begin; ${opened}; ${counts}`);
  return Object.fromEntries(counted.map(({ name, rows }) => [name, rows]));
}

const rowsOf = ({ parts }: ArchiveSummary) => Object.fromEntries(parts.map(({ table, rows }) => [table, rows]));
const textOf = async (archive: string) => gunzipSync(await readFile(archive)).toString();

async function altered(name: string, change: (text: string) => string): Promise<string> {
  const copy = path.join(folder, name);
  await writeFile(copy, gzipSync(change(await textOf(file))));
  return copy;
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'srb-backup-'));
  file = path.join(folder, 'backup.gz');
  source = await freshDatabase();
  await insertCanaries(source.urls);
  written = await backUp(file, urlsOf(source), wishes());
});
afterAll(async () => {
  for (const database of started) await database.drop();
  await rm(folder, { recursive: true });
});

describe('a backup', () => {
  it('holds every row of every table, each of which has rows here', async () => {
    const counts = await countedRows(source);
    expect(rowsOf(written)).toEqual(counts);
    expect(Object.keys(counts).length).toBeGreaterThan(30);
    expect(Object.keys(counts).filter((name) => counts[name] === 0)).toEqual([]);
  });

  it('is readable by its owner only, and whole', async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['backup.gz']);
    expect(await checkArchive(file)).toEqual(written);
  });

  it('says the same about the same rows at another time, apart from the time', async () => {
    const again = await backUp(path.join(folder, 'again.gz'), urlsOf(source), wishes());
    expect(again.contentHash).toBe(written.contentHash);
    expect((await textOf(path.join(folder, 'again.gz'))).split('\n').slice(1, -2)).toEqual((await textOf(file)).split('\n').slice(1, -2));
  });

  it('is of one moment, although others write while it is read', async () => {
    let isFirst = true;
    const writing: Promise<unknown>[] = [];
    const onPart = () => {
      if (isFirst) writing.push(ask(source.urls.system, `insert into audit_entry (request_id, action, entity) values ('meanwhile', 'x', 'x')`));
      isFirst = false;
    };
    const meanwhile = await backUp(path.join(folder, 'meanwhile.gz'), urlsOf(source), wishes({ onPart }));
    await Promise.all(writing);
    expect(rowsOf(meanwhile)).toEqual(rowsOf(written));
    expect((await countedRows(source))['audit_entry']).toBe((rowsOf(written)['audit_entry'] ?? 0) + 1);
  });

  it('does not overwrite a file', async () => {
    await expect(backUp(file, urlsOf(source), wishes())).rejects.toThrow(/gibt es schon und wird nicht überschrieben/);
    expect(await checkArchive(file)).toEqual(written);
  });

  it('leaves no file behind when it is interrupted or has no folder', async () => {
    const before = await readdir(folder);
    const stop = new AbortController();
    await expect(backUp(path.join(folder, 'stopped.gz'), urlsOf(source), wishes({ signal: stop.signal, onPart: () => stop.abort() }))).rejects.toMatchObject({ name: 'AbortError' });
    await expect(backUp(path.join(folder, 'none', 'x.gz'), urlsOf(source), wishes())).rejects.toThrow(/Die Datei oder ihren Ordner gibt es nicht/);
    expect(await readdir(folder)).toEqual(before);
  });
});

describe('restoring it into an empty database', () => {
  let target: TestDatabase;
  beforeAll(async () => {
    target = await freshDatabase();
    await restore(file, target.urls.migrator, wishes());
  });

  it('gives the same rows, byte by byte', async () => {
    const copy = await backUp(path.join(folder, 'copy.gz'), urlsOf(target), wishes());
    expect([copy.contentHash, copy.parts]).toEqual([written.contentHash, written.parts]);
  });

  it('leaves the tables as protected as before', async () => {
    const sql = `select count(*)::int as open from pg_class c where relnamespace = 'public'::regnamespace and relrowsecurity
                    and (not relforcerowsecurity or exists (select from pg_trigger where tgrelid = c.oid and tgenabled <> 'O'))`;
    expect(await ask(target.urls.migrator, sql)).toEqual([{ open: 0 }]);
    expect(await ask(target.urls.tenant, 'select * from kita')).toEqual([]);
    await expect(ask(target.urls.tenant, `select set_config('app.tenant_id', '${OFFICE_A.id}', false); update audit_entry set action = 'y'`)).rejects.toMatchObject({ code: '42501' });
  });

  it('goes on counting where the rows end', async () => {
    const [row] = await ask<{ id: string; last: string }>(
      target.urls.system,
      `with last as (select max(id) as id from audit_entry)
       insert into audit_entry (request_id, action, entity) select 'next', 'x', 'x' returning id, (select id from last) as last`,
    );
    expect(Number(row?.id)).toBe(Number(row?.last) + 1);
  });

  it('is refused a second time: the database is not empty', async () => {
    const before = await countedRows(target);
    await expect(restore(file, target.urls.migrator, wishes())).rejects.toThrow(/Die Datenbank ist nicht leer \(Tabelle \w+\)/);
    expect(await countedRows(target)).toEqual(before);
  });
});

describe('an archive that is not as it was written', () => {
  let empty: TestDatabase;
  beforeAll(async () => {
    empty = await freshDatabase();
  });

  it.each([
    ['a changed value', (text: string) => text.replace('canary-a', 'canary-c')],
    ['a row that is missing', (text: string) => text.replace(/(?<=\n)[^\n{\\]+canary-a[^\n]*\n/, '')],
    ['a table that is missing', (text: string) => text.replace(/(?<=\n)\{"columns":\[[^\n]*"table":"section"\}\n(?:[^\\][^\n]*\n)*\\\.\n/, '')],
    ['another time in the header', (text: string) => text.replace(/"createdAt":"20/, '"createdAt":"19')],
    ['a missing end', (text: string) => text.slice(0, -200)],
    ['no footer', (text: string) => text.replace(/\n[^\n]*\n$/, '\n')],
    ['something behind the footer', (text: string) => `${text}{}\n`],
  ])('is refused before anything is written: %s', async (name, change) => {
    const copy = await altered(`${name}.gz`, change);
    expect(await textOf(copy)).not.toBe(await textOf(file));
    await expect(checkArchive(copy)).rejects.toThrow(/ist beschädigt oder verändert; es wurde nichts geschrieben/);
    await expect(restore(copy, empty.urls.migrator, wishes())).rejects.toThrow(BackupError);
    expect(Object.values(await countedRows(empty)).filter((count) => count > 0)).toEqual([]);
  });

  it('is refused when bytes of the file itself are damaged or cut off', async () => {
    const bytes = await readFile(file);
    for (const [name, broken] of [['cut.gz', bytes.subarray(0, bytes.length - 30)], ['flipped.gz', Buffer.from(bytes).fill(0x55, 400, 420)], ['no.gz', Buffer.from('keine Sicherung')]] as const) {
      await writeFile(path.join(folder, name), broken);
      await expect(checkArchive(path.join(folder, name))).rejects.toThrow(/beschädigt oder verändert/);
    }
  });

  it('is refused when this program does not know its format or its schema', async () => {
    const newer = await altered('format.gz', (text) => text.replace('"formatVersion":1', '"formatVersion":2'));
    await expect(checkArchive(newer)).rejects.toThrow(/hat das Format 2, dieses Programm kennt nur 1/);
    const { header } = written;
    await assertReadable(file, header, 'installation');
    await expect(assertReadable(file, header, 'office')).rejects.toThrow(/ist die Sicherung einer ganzen Installation/);
    await expect(assertReadable(file, { ...header, migration: { ...header.migration, number: 9000 } }, 'installation')).rejects.toThrow(/aus einer neueren Fassung/);
    await expect(assertReadable(file, { ...header, migration: { ...header.migration, sha256: 'f' } }, 'installation')).rejects.toThrow(/aus einer anderen Fassung/);
  });
});

describe('a backup of an older schema', () => {
  it('comes in as it was, and meets the later migrations there', async () => {
    const [old, target] = [await emptyDatabase('old'), await emptyDatabase('new')];
    const files = (await readdir(productPath('migrations'))).filter((name) => name.endsWith('.sql')).sort();
    const last = files.at(-2) ?? '';
    await migrateTo(old.urls.migrator, { ...written.header, migration: { number: files.length - 1, file: last, sha256: '' } });
    await ask(old.urls.system, `insert into person (issuer, subject, display_name, version) values ('x', 'x', 'x', 7)`);
    const older = await backUp(path.join(folder, 'older.gz'), urlsOf(old), wishes());
    expect(older.header.migration).toMatchObject({ number: files.length - 1, file: last });
    await assertReadable('older.gz', older.header, 'installation');
    await migrateTo(target.urls.migrator, older.header);
    await restore(path.join(folder, 'older.gz'), target.urls.migrator, wishes());
    expect(await migrate(target.urls.migrator)).toHaveLength(1);
    expect(await ask(target.urls.system, 'select subject, version from person')).toEqual([{ subject: 'x', version: 7 }]);
    await expect(migrateTo(target.urls.migrator, older.header)).rejects.toThrow(/Die Datenbank ist auf dem Stand der Migration \d+, die Sicherung auf dem von \d+/);
  });

  /** A database without any table beside that of the source, which goes with it. */
  async function emptyDatabase(name: string): Promise<TestDatabase> {
    const beside = await freshDatabase();
    const made = `${beside.name}_${name}`;
    await ask(beside.urls.migrator, `create database ${made}`);
    const urls = Object.fromEntries(Object.entries(beside.urls).map(([role, url]) => [role, url.replace(/\/[^/]*$/, `/${made}`)])) as TestDatabase['urls'];
    const database = { ...beside, name: made, urls, drop: async () => void (await ask(beside.urls.migrator, `drop database ${made} with (force)`)) };
    started.unshift(database);
    return database;
  }
});

describe('where there is no room', () => {
  it('a backup says so and leaves nothing', async () => {
    const { urls } = source;
    const command = `ulimit -f 2; exec "${process.execPath}" "${productPath('dist/apps/cli/main.js')}" backup --out "${path.join(folder, 'full.gz')}"`;
    const environment = { ...process.env, DATABASE_URL_SYSTEM: urls.system, DATABASE_URL_TENANT: urls.tenant };
    const ended = spawnSync('bash', ['-c', command], { env: environment, encoding: 'utf8' });
    expect([ended.status, ended.stdout, ended.stderr]).toEqual([1, '', expect.stringMatching(/full\.gz: Der Datenträger nimmt keine so große Datei an\. Wählen Sie einen anderen Ordner\.\n$/)]);
    expect((await readdir(folder)).filter((name) => name.startsWith('full'))).toEqual([]);
  });

  it('and a database that does not answer is named, without its password', async () => {
    const nowhere = backUp(path.join(folder, 'nowhere.gz'), { system: 'postgres://srb_system:geheim@127.0.0.1:1/srb', tenant: '' }, wishes());
    await expect(nowhere).rejects.toThrow('Die Datenbank auf 127.0.0.1:1 nimmt die Anmeldung „srb_system“ nicht an.');
    await expect(nowhere).rejects.not.toThrow('geheim');
  });
});
