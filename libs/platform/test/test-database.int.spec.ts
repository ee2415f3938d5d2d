import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@srb/platform/testing';
import pg from 'pg';

async function ask<Row extends pg.QueryResultRow>(connectionString: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('createTestDatabase', () => {
  let one: TestDatabase;
  let other: TestDatabase;

  beforeAll(async () => {
    [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  });
  afterAll(async () => {
    await Promise.all([one.drop(), other.drop()]);
  });

  it('connects every class as its own role, none of which is powerful', async () => {
    const facts = `select current_user as role, current_database() as name, rolsuper or rolbypassrls or rolcreaterole as powerful
                     from pg_roles where rolname = current_user`;
    for (const role of ['tenant', 'scoped', 'state', 'system', 'queue'] as const) {
      expect(await ask(one.urls[role], facts)).toEqual([{ role: `srb_${role}`, name: one.name, powerful: false }]);
    }
  });

  it('is owned by the migrator, who is no superuser', async () => {
    const rows = await ask(one.urls.migrator, `select rolname as owner, rolsuper from pg_database d join pg_roles r on r.oid = datdba where datname = current_database()`);
    expect(rows).toEqual([{ owner: 'srb_owner', rolsuper: false }]);
  });

  it('starts migrated and shares nothing with other databases', async () => {
    await ask(one.urls.migrator, 'create table only_here (id int)');
    const count = `select count(*)::int as migrations, to_regclass('only_here') is not null as visible from migration_file`;
    const [first] = await ask<{ migrations: number; visible: boolean }>(one.urls.migrator, count);
    const [second] = await ask<{ migrations: number; visible: boolean }>(other.urls.migrator, count);
    expect(first?.migrations).toBeGreaterThan(0);
    expect(second).toEqual({ migrations: first?.migrations, visible: false });
    expect(first?.visible).toBe(true);
  });

  it('keeps the template closed to everybody', async () => {
    const rows = await ask(one.urls.migrator, `select datallowconn as open from pg_database where datname ~ '^srb_template_'`);
    expect(new Set(rows.map(({ open }) => open as boolean))).toEqual(new Set([false]));
  });

  it('runs on the version the run asked for', async () => {
    const [server] = await ask<{ version: string }>(one.urls.tenant, `select current_setting('server_version_num') as version`);
    expect(server?.version.slice(0, 2)).toBe(process.env['SRB_TEST_PG'] ?? '18');
  });

  it('drops a database that is still in use', async () => {
    const database = await createTestDatabase();
    const client = new pg.Client({ connectionString: database.urls.tenant });
    const ended = new Promise<void>((resolve) => client.on('end', () => resolve()));
    client.on('error', () => undefined);
    await client.connect();
    await database.drop();
    await ended;
    await expect(ask(database.urls.tenant, 'select 1')).rejects.toThrow(/does not exist/);
  });
});
