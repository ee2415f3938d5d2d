import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eraseOffice } from '@srb/platform/data-protection';
import { pg } from '@srb/platform/database';
import { createTestDatabase, type TestDatabase } from '@srb/platform/testing';
import { CANARY_ROWS, OFFICE_A, OFFICE_B, type CanaryOffice } from './canary-rows.js';
import { insertCanaries } from './isolation-matrix.js';

let database: TestDatabase;
let everything: pg.Client;

const TABLES = `
  select c.relname as name from pg_class c
   where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity order by 1`;
const MIGRATED = `
  select c.relname as name, t.tgname as trigger from pg_trigger t join pg_class c on c.oid = t.tgrelid
   where not t.tgisinternal and t.tgenabled <> 'O'
  union all select tablename, policyname from pg_policies where policyname = 'erasure_rows'`;

async function tables(): Promise<readonly string[]> {
  return (await everything.query<{ name: string }>(TABLES)).rows.map(({ name }) => name);
}

/** Rows in which the office or its marks stand in any column, by table. */
async function tracesOf(office: CanaryOffice): Promise<Readonly<Record<string, number>>> {
  const found: Record<string, number> = {};
  for (const table of await tables()) {
    const sql = `select count(*)::int as rows from ${table} t where to_jsonb(t)::text ~ $1`;
    const count = (await everything.query<{ rows: number }>(sql, [`canary-${office.key}|${office.id}`])).rows[0]?.rows ?? 0;
    if (count > 0) found[table] = count;
  }
  return found;
}

beforeAll(async () => {
  database = await createTestDatabase();
  await insertCanaries(database.urls);
  everything = new pg.Client({ connectionString: database.superuserUrl });
  await everything.connect();
  // A comparison that rests on both offices, and one of office B alone.
  await everything.query(`insert into comparison (year, input_hash, document, document_hash) values (2031, repeat('a', 64), $1, repeat('b', 64)), (2032, repeat('c', 64), $2, repeat('d', 64))`, [
    JSON.stringify([OFFICE_A.id, OFFICE_B.id]), JSON.stringify([OFFICE_B.id]),
  ]);
  await everything.query(`insert into access_log (actor_id, reader_role, request_id, subject, office_ids) values ($1, 'MINISTRY', 'both', 'both', $2)`, [OFFICE_B.id, [OFFICE_A.id, OFFICE_B.id]]);
});

afterAll(async () => {
  await everything.end();
  await database.drop();
});

describe('the erasure of an office', () => {
  it('leaves no row of it and no mark of it in any table, and nothing of another office changed', async () => {
    const before = { a: await tracesOf(OFFICE_A), b: await tracesOf(OFFICE_B) };
    const owned = Object.entries(CANARY_ROWS).filter(([, { owner }]) => owner === 'office').map(([name]) => name);
    expect(Object.keys(before.a)).toEqual(expect.arrayContaining(owned));
    const report = await eraseOffice(database.urls.migrator, OFFICE_A.ags, () => undefined);
    expect(await tracesOf(OFFICE_A)).toEqual({});
    expect(report.years).toEqual([2031]);
    expect(report.rows).toMatchObject({ youth_office: 1, section: 1, person: 1, comparison: 1, access_log: 2 });
    const after = await tracesOf(OFFICE_B);
    // The comparison of both offices went; it is computed anew without the one that left.
    expect(after).toEqual({ ...before.b, comparison: (before.b['comparison'] ?? 0) - 1 });
    expect((await everything.query(`select office_ids from access_log where subject = 'both'`)).rows).toEqual([{ office_ids: [OFFICE_B.id] }]);
    expect((await everything.query(`select queue, name, payload from outbox where request_id = 'erase-office'`)).rows).toEqual([
      { queue: 'comparisons', name: 'release-changed', payload: '{"year":2031}' },
    ]);
  });

  it('leaves triggers and policies as the migrations made them', async () => {
    expect((await everything.query(MIGRATED)).rows).toEqual([]);
  });

  it('refuses an unknown key', async () => {
    await expect(eraseOffice(database.urls.migrator, '07999', () => undefined)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('refuses an office into which another one was merged, and then changes nothing', async () => {
    await everything.query(`insert into youth_office (ags, name, short_name, kind, grid_column, grid_row, valid_from, valid_to, merged_into)
                            values ('07137003', 'x', 'x', 'DISTRICT_TOWN', 1, 1, '2021-07-01', '2025-01-01', $1)`, [OFFICE_B.id]);
    const before = await tracesOf(OFFICE_B);
    await expect(eraseOffice(database.urls.migrator, OFFICE_B.ags, () => undefined)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await tracesOf(OFFICE_B)).toEqual(before);
    expect((await everything.query(MIGRATED)).rows).toEqual([]);
  });
});
