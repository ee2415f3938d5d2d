import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { productPath } from '@srb/platform/config';
import { pg, schemaListing } from '@srb/platform/database';
import { createTestDatabase, type TestDatabase } from '@srb/platform/testing';
import { CATALOGUE_RULES, catalogueViolations } from './catalogue-rules.js';

let clone: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  clone = await createTestDatabase();
  client = new pg.Client({ connectionString: clone.urls.migrator });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await clone.drop();
});

describe('the catalogue of a migrated database', () => {
  it(`holds the ${CATALOGUE_RULES.length} rules of tenancy`, async () => {
    expect(await catalogueViolations(client)).toEqual([]);
  });

  it('is about tables of every domain, not about an empty schema', async () => {
    const { rows } = await client.query<{ tables: number; tenants: number; policies: number }>(
      `select (select count(*)::int from pg_policy) as policies,
              (select count(*)::int from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity) as tables,
              (select count(*)::int from pg_attribute where attname = 'tenant_id' and attrelid in (select oid from pg_class where relrowsecurity)) as tenants`,
    );
    expect(rows[0]?.tables).toBeGreaterThan(25);
    expect(rows[0]?.tenants).toBeGreaterThan(18);
    expect(rows[0]?.policies).toBeGreaterThan(40);
  });
});

describe('migrations/schema.txt', () => {
  it('is the schema that the migrations make, on every supported server; `npm run generate` writes it anew', async () => {
    expect(await schemaListing(clone.urls.migrator)).toBe(await readFile(productPath('migrations/schema.txt'), 'utf8'));
  });
});
