import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { productPath } from '@srb/platform/config';
import { MigrationError, migrate, pg, schemaListing } from '@srb/platform/database';
import { createTestDatabase, type TestDatabase } from '@srb/platform/testing';

const SHIPPED = productPath('migrations');

let clone: TestDatabase;
let url: string;
let directory: string;
let files: string[];

async function ask<Row extends pg.QueryResultRow>(sql: string, connectionString = url): Promise<Row[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const add = (number: number, sql: string) => writeFile(path.join(directory, `${String(number).padStart(4, '0')}-added.sql`), sql);
const applied = async () => (await ask<{ file: string }>('select file from migration_file order by number')).map(({ file }) => file);

/** An empty database beside the clone, owned by the migrator. */
async function emptyDatabase(name: string): Promise<string> {
  await ask(`create database ${name}`);
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.toString();
}

beforeAll(async () => {
  files = (await readdir(SHIPPED)).filter((name) => name.endsWith('.sql')).sort();
});
beforeEach(async () => {
  clone = await createTestDatabase();
  url = clone.urls.migrator;
  directory = await mkdtemp(path.join(tmpdir(), 'migrations-'));
  await cp(SHIPPED, directory, { recursive: true });
});
afterEach(async () => {
  await clone.drop();
  await rm(directory, { recursive: true });
});
afterAll(() => expect(files.length).toBeGreaterThan(7));

describe('migrate', () => {
  it('applies nothing to a database that is up to date', async () => {
    expect(await applied()).toEqual(files);
    expect(await migrate(url, directory)).toEqual([]);
  });

  it('applies what is new, once, and says what', async () => {
    await add(files.length + 1, 'create table added (id int primary key)');
    expect(await migrate(url, directory)).toEqual(['added']);
    expect(await migrate(url, directory)).toEqual([]);
    expect((await applied()).at(-1)).toBe(`${String(files.length + 1).padStart(4, '0')}-added.sql`);
  });

  it('refuses an applied file that was altered, and applies nothing then', async () => {
    const first = path.join(directory, files[0] ?? '');
    await writeFile(first, `${await readFile(first, 'utf8')}\n`);
    await add(files.length + 1, 'create table added (id int primary key)');
    const refused = migrate(url, directory);
    await expect(refused).rejects.toThrow(MigrationError);
    await expect(refused).rejects.toThrow(/0001-foundation\.sql wurde nach dem Einspielen verändert/);
    expect(await ask(`select to_regclass('added') is null as absent`)).toEqual([{ absent: true }]);
  });

  it('refuses a file that was applied and renamed', async () => {
    await cp(path.join(directory, files.at(-1) ?? ''), path.join(directory, `${String(files.length).padStart(4, '0')}-renamed.sql`));
    await rm(path.join(directory, files.at(-1) ?? ''));
    await expect(migrate(url, directory)).rejects.toThrow(MigrationError);
  });

  it.each([
    ['a gap', (count: number) => `${String(count + 2).padStart(4, '0')}-late.sql`],
    ['a number twice', (count: number) => `${String(count).padStart(4, '0')}-zz-twice.sql`],
    ['a name without a number', () => 'zz.sql'],
  ])('refuses %s in the numbers', async (_, name) => {
    await writeFile(path.join(directory, name(files.length)), 'select 1');
    await expect(migrate(url, directory)).rejects.toThrow(/lückenlose Nummernfolge/);
  });

  it('refuses a database that is newer than the program', async () => {
    await rm(path.join(directory, files.at(-1) ?? ''));
    await expect(migrate(url, directory)).rejects.toThrow(/neuer als dieses Programm/);
  });

  it('leaves nothing of a migration that fails, and goes on after it is mended', async () => {
    await add(files.length + 1, 'create table added (id int primary key); insert into added values (1); insert into added values (1);');
    await expect(migrate(url, directory)).rejects.toMatchObject({ driverError: { code: '23505' } });
    expect(await ask(`select to_regclass('added') is null as absent`)).toEqual([{ absent: true }]);
    expect(await applied()).toEqual(files);
    await add(files.length + 1, 'create table added (id int primary key)');
    expect(await migrate(url, directory)).toEqual(['added']);
  });

  it('keeps the migrations before the one that fails', async () => {
    await add(files.length + 1, 'create table added (id int primary key)');
    await writeFile(path.join(directory, `${String(files.length + 2).padStart(4, '0')}-broken.sql`), 'select 1/0');
    await expect(migrate(url, directory)).rejects.toThrow(/division by zero/);
    expect(await applied()).toHaveLength(files.length + 1);
  });

  it('works once when several processes migrate the same fresh database', async () => {
    const fresh = await emptyDatabase(`${clone.name}_fresh`);
    try {
      const results = await Promise.all([1, 2, 3].map(() => migrate(fresh, directory)));
      expect(results.map(({ length }) => length).sort((a, b) => a - b)).toEqual([0, 0, files.length]);
      expect(await schemaListing(fresh)).toBe(await schemaListing(url));
    } finally {
      await ask(`drop database ${clone.name}_fresh with (force)`);
    }
  });

  it('works when two fresh databases of one server are migrated at once', async () => {
    const names = [`${clone.name}_one`, `${clone.name}_two`];
    const fresh = [];
    for (const name of names) fresh.push(await emptyDatabase(name));
    try {
      const results = await Promise.all(fresh.map((address) => migrate(address, directory)));
      expect(results.map(({ length }) => length)).toEqual([files.length, files.length]);
    } finally {
      for (const name of names) await ask(`drop database ${name} with (force)`);
    }
  });

  it('refuses a superuser, for whom no policy would hold', async () => {
    const facts = JSON.parse(await readFile(process.env['SRB_TEST_DATABASE'] ?? '', 'utf8')) as { superuserUrl: string };
    const address = new URL(facts.superuserUrl);
    address.pathname = `/${clone.name}`;
    await expect(migrate(address.toString(), directory)).rejects.toThrow(/kein Superuser/);
  });

  it('leaves the queue no right to create schemas', async () => {
    expect(await ask(`select has_database_privilege('srb_queue', current_database(), 'create') as may`)).toEqual([{ may: false }]);
  });
});

describe('app.change_rows', () => {
  const insert = `insert into provider (tenant_id, name, kind) values ($1, $2, 'CHURCH')`;
  const office = '00000000-0000-4000-8000-a00000000000';

  beforeEach(async () => {
    const system = new pg.Client({ connectionString: clone.urls.system });
    await system.connect();
    await system.query(
      `insert into youth_office (id, ags, name, short_name, kind, grid_column, grid_row, valid_from) values ($1, '07131', 'A', 'A', 'DISTRICT', 1, 1, '2021-07-01')`,
      [office],
    );
    await system.end();
    const tenant = new pg.Client({ connectionString: clone.urls.tenant });
    await tenant.connect();
    await tenant.query(`select set_config('app.tenant_id', $1, false)`, [office]);
    for (const name of ['one', 'two']) await tenant.query(insert, [office, name]);
    await tenant.end();
  });

  const change = (expected: number) => add(files.length + 1, `select app.change_rows('provider', $$update provider set kind = 'OTHER', version = version + 1$$, ${expected});`);
  const kinds = async () => {
    const tenant = new pg.Client({ connectionString: clone.urls.tenant });
    await tenant.connect();
    await tenant.query(`select set_config('app.tenant_id', $1, false)`, [office]);
    const { rows } = await tenant.query<{ kind: string }>('select kind from provider');
    await tenant.end();
    return rows.map(({ kind }) => kind);
  };

  it('is needed: a plain update by the owner changes no row, silently', async () => {
    await add(files.length + 1, `update provider set kind = 'OTHER', version = version + 1`);
    expect(await migrate(url, directory)).toEqual(['added']);
    expect(await kinds()).toEqual(['CHURCH', 'CHURCH']);
  });

  it('changes the rows and closes the door behind itself', async () => {
    const before = await schemaListing(url);
    await change(2);
    expect(await migrate(url, directory)).toEqual(['added']);
    expect(await kinds()).toEqual(['OTHER', 'OTHER']);
    expect(await schemaListing(url)).toBe(before);
  });

  it.each([0, 1, 3])('refuses when %i rows were expected and 2 are there, and changes none', async (expected) => {
    await change(expected);
    await expect(migrate(url, directory)).rejects.toThrow(`changed 2 rows, expected ${expected}`);
    expect(await kinds()).toEqual(['CHURCH', 'CHURCH']);
  });
});
