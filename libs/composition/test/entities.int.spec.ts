import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { officeId } from '@srb/kernel';
import { officeContext, systemContext } from '@srb/platform/context';
import { TenantDatabase, pg } from '@srb/platform/database';
import { createTestDatabase, type TestDatabase } from '@srb/platform/testing';
import { getMetadataArgsStorage } from 'typeorm';
import { entities } from '../domain-modules.js';

/** Tables that no code writes row by row through an entity; each is reached by the SQL of its library alone. */
const WITHOUT_ENTITY: Readonly<Record<string, string>> = {
  access_log: 'one insert, in @srb/platform/audit',
  audit_entry: 'one insert, in @srb/platform/audit',
  file: 'written step by step in @srb/platform/files',
  file_chunk: 'written and read piece by piece in @srb/platform/files',
  file_text: 'one insert, in @srb/platform/files',
  idempotency_key: 'written by the write lane of @srb/platform/database',
  import_batch: 'written step by step in @srb/platform/imports',
  import_change: 'written set by set in @srb/platform/imports',
  import_issue: 'written as a whole in @srb/platform/imports',
  import_mapping: 'one upsert, in @srb/platform/imports',
  import_preview: 'written as a whole in @srb/platform/imports',
  measure_event: 'one insert, in @srb/goals',
  measure_kita: 'replaced as a whole in @srb/goals',
  measure_post: 'replaced as a whole in @srb/goals',
  outbox: 'written and published by @srb/platform/jobs',
  retention_rule: 'one upsert, in @srb/platform/data-protection',
};

interface ColumnFacts {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly primary: boolean;
  /** Filled in by the database when an insert leaves it out. */
  readonly generated: boolean;
}

const COLUMNS = `
  select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
         coalesce(a.attnum = any (i.indkey), false) as primary, a.atthasdef or a.attidentity <> '' as generated
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
   where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity`;

const TYPES: Readonly<Record<string, string>> = { int: 'integer', timestamptz: 'timestamp with time zone', bool: 'boolean' };

function typeOf(options: { type?: unknown; precision?: number | null | undefined; scale?: number | undefined; array?: boolean | undefined }): string {
  const { type, precision, scale, array } = options;
  const name = TYPES[String(type)] ?? String(type);
  const size = precision === undefined || precision === null ? '' : `(${precision}${scale === undefined ? '' : `,${scale}`})`;
  return `${name}${size}${array === true ? '[]' : ''}`;
}

/** Columns as the decorators of the entities declare them. */
function declaredColumns(): ColumnFacts[] {
  const storage = getMetadataArgsStorage();
  return entities.flatMap((target) => {
    const table = storage.tables.find((candidate) => candidate.target === target)?.name ?? '';
    return storage.columns
      .filter((column) => column.target === target)
      .map(({ propertyName, options }) => ({
        table,
        name: options.name ?? propertyName,
        type: typeOf(options),
        nullable: options.nullable === true,
        primary: options.primary === true,
        generated: options.default !== undefined || options.insert === false || options.generated !== undefined,
      }));
  });
}

const keyed = (columns: readonly ColumnFacts[]) =>
  new Map(columns.map(({ table, name, type, nullable, primary }) => [`${table}.${name}`, `${type}${nullable ? '' : ' not null'}${primary ? ' primary' : ''}`]));

let clone: TestDatabase;
let real: ColumnFacts[];

beforeAll(async () => {
  clone = await createTestDatabase();
  const client = new pg.Client({ connectionString: clone.urls.migrator });
  await client.connect();
  real = (await client.query<ColumnFacts>(COLUMNS)).rows;
  await client.end();
});

afterAll(() => clone.drop());

describe('entities and schema', () => {
  it('have the same tables, but for those explained', () => {
    const declared = new Set(declaredColumns().map(({ table }) => table));
    const missing = [...new Set(real.map(({ table }) => table))].filter((table) => !declared.has(table)).sort();
    expect(missing).toEqual(Object.keys(WITHOUT_ENTITY).sort());
  });

  it('have the same columns, types, nullability and keys', () => {
    const declared = keyed(declaredColumns());
    const expected = keyed(real.filter(({ table }) => !(table in WITHOUT_ENTITY)));
    const differences = [...new Set([...declared.keys(), ...expected.keys()])]
      .filter((name) => declared.get(name) !== expected.get(name))
      .map((name) => `${name}: entity ${declared.get(name) ?? 'has no such column'}, database ${expected.get(name) ?? 'has no such column'}`)
      .sort();
    expect(differences).toEqual([]);
  });

  it('agree on what an insert may leave out', () => {
    const generated = new Set(real.filter((column) => column.generated).map(({ table, name }) => `${table}.${name}`));
    const wrong = declaredColumns().filter((column) => column.generated && !generated.has(`${column.table}.${column.name}`));
    expect(wrong.map(({ table, name }) => `${table}.${name} has no default in the database`)).toEqual([]);
  });

  it('can be loaded and asked: every entity is selected once, as the system or as an office', async () => {
    const { tenant, scoped, state, system, queue } = clone.urls;
    const database = new TenantDatabase(
      { tenantUrl: tenant, scopedUrl: scoped, stateUrl: state, systemUrl: system, queueUrl: queue, poolSize: 1, statementTimeoutMs: 10_000 },
      entities,
      () => undefined,
    );
    try {
      const office = officeContext(officeId('00000000-0000-4000-8000-00000000000a'));
      for (const entity of entities) {
        const readers = [database.write(office, (tx) => tx.manager.find(entity)), database.write(systemContext(), (tx) => tx.manager.find(entity))];
        const answers = await Promise.allSettled(readers);
        expect(answers.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
      }
    } finally {
      await database.close();
    }
  });
});
