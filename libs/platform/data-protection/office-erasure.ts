import { pg } from '@srb/platform/database';
import { AppError, notFound } from '@srb/platform/errors';

/** What an erasure removed. */
export interface ErasureReport {
  /** Rows removed or changed, by table; tables without any are left out. */
  readonly rows: Readonly<Record<string, number>>;
  /** Years whose stored comparisons rested on the office; they are computed anew. */
  readonly years: readonly number[];
}

interface Erased {
  readonly id: string;
  readonly ags: string;
  readonly people: readonly string[];
}

/** Columns that say to which office a row belongs: the tenant's, and any other that names an office. */
const COLUMNS = `
  select c.relname as name, a.attname as column
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
   where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'youth_office'
     and (a.attname = 'tenant_id' or exists (
       select from pg_constraint f where f.contype = 'f' and f.conrelid = c.oid and f.confrelid = 'youth_office'::regclass and f.conkey = array[a.attnum]))
   order by c.relname, a.attname`;

const REFERENCES = `
  select distinct f.conrelid::regclass::text as child, f.confrelid::regclass::text as parent
    from pg_constraint f where f.contype = 'f' and f.connamespace = 'public'::regnamespace and f.conrelid <> f.confrelid`;

const SHARED = ['youth_office', 'person', 'membership', 'access_log', 'audit_entry', 'comparison', 'comparison_request', 'outbox'];

/**
 * Removes an office and everything that is its own, or names it, in one transaction: rows of every table, its people
 * who have no other role, its marks in the log of state-level reads, stored comparisons that rest on it. Runs as the
 * migrator, the owner of the tables: no class of the running processes can delete what is append-only.
 * What stays are backups, and logs of the processes, which name offices by id only.
 *
 * @throws AppError NOT_FOUND for an unknown key; CONFLICT when another office was merged into it, or it is in use
 */
export async function eraseOffice(databaseUrl: string, ags: string, onProgress: (text: string) => void): Promise<ErasureReport> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`begin; set local lock_timeout = '10s'`);
    const report = await erase(client, ags, onProgress);
    await client.query('commit');
    return report;
  } catch (error) {
    await client.query('rollback');
    if (error instanceof pg.DatabaseError && error.code === '55P03') {
      throw new AppError('CONFLICT', 'Die Tabellen sind gerade in Benutzung. Halten Sie API und Hintergrundarbeit an, und wiederholen Sie die Löschung.', { cause: error });
    }
    throw error;
  } finally {
    await client.end();
  }
}

async function erase(client: pg.Client, ags: string, onProgress: (text: string) => void): Promise<ErasureReport> {
  const columns = (await client.query<{ name: string; column: string }>(COLUMNS)).rows;
  const tables = [...new Set([...columns.map(({ name }) => name), ...SHARED])];
  onProgress(`${tables.length} Tabellen werden durchgesehen …`);
  for (const table of tables) await open(client, table);
  const office = await findOffice(client, ags);
  const rows: Record<string, number> = {};
  const run = async (table: string, sql: string, values: readonly unknown[]): Promise<void> => {
    const { rowCount } = await client.query(sql, [...values]);
    if (rowCount) rows[table] = (rows[table] ?? 0) + rowCount;
  };
  const years = await eraseComparisons(client, office, run);
  await eraseTraces(office, run);
  for (const table of await childrenFirst(client, [...new Set(columns.map(({ name }) => name))])) {
    for (const { column } of columns.filter(({ name }) => name === table)) await run(table, `delete from ${table} where ${column} = $1`, [office.id]);
  }
  await run('person', 'delete from person where id = any ($1) and not exists (select from membership where person_id = person.id)', [office.people]);
  await run('youth_office', 'delete from youth_office where id = $1', [office.id]);
  for (const table of tables) await close(client, table);
  return { rows, years };
}

/** The owner sees rows only through a policy, and no trigger may keep what has to go. Both hold for this transaction alone. */
async function open(client: pg.Client, table: string): Promise<void> {
  await client.query(`create policy erasure_rows on ${table} to current_user using (true) with check (true)`);
  await client.query(`alter table ${table} disable trigger user`);
}

async function close(client: pg.Client, table: string): Promise<void> {
  await client.query(`alter table ${table} enable trigger user`);
  await client.query(`drop policy erasure_rows on ${table}`);
}

async function findOffice(client: pg.Client, ags: string): Promise<Erased> {
  const found = await client.query<{ id: string }>('select id from youth_office where ags = $1 order by valid_from desc', [ags]);
  const [office] = found.rows;
  if (office === undefined) throw notFound(`Das Jugendamt mit dem Schlüssel ${ags}`);
  const merged = await client.query('select from youth_office where merged_into = $1', [office.id]);
  if (merged.rowCount) {
    throw new AppError('CONFLICT', 'In dieses Jugendamt ist ein anderes aufgegangen, dessen Geschichte hier weitergeführt wird. Löschen Sie zuerst das aufgegangene.');
  }
  const people = await client.query<{ person_id: string }>('select distinct person_id from membership where tenant_id = $1', [office.id]);
  return { id: office.id, ags, people: people.rows.map(({ person_id: person }) => person) };
}

type Run = (table: string, sql: string, values: readonly unknown[]) => Promise<void>;

async function eraseComparisons(client: pg.Client, { id }: Erased, run: Run): Promise<readonly number[]> {
  const resting = (await client.query<{ id: string; year: number }>('select id, year from comparison where position($1 in document) > 0', [id])).rows;
  const ids = resting.map((comparison) => comparison.id);
  await run('outbox', `delete from outbox where completed_at is not null and payload::json ->> 'comparisonRequestId' in (select id::text from comparison_request where comparison_id = any ($1))`, [ids]);
  await run('comparison_request', 'delete from comparison_request where comparison_id = any ($1)', [ids]);
  await run('comparison', 'delete from comparison where id = any ($1)', [ids]);
  const years = [...new Set(resting.map(({ year }) => year))].sort((a, b) => a - b);
  for (const year of years) {
    await client.query(`insert into outbox (queue, name, payload, request_id) values ('comparisons', 'release-changed', $1, 'erase-office')`, [JSON.stringify({ year })]);
  }
  return years;
}

/** Rows of nobody that name the office, its key or its people. */
async function eraseTraces({ id, ags, people }: Erased, run: Run): Promise<void> {
  await run('access_log', 'delete from access_log where office_ids = array[$1]::uuid[]', [id]);
  await run('access_log', 'update access_log set office_ids = array_remove(office_ids, $1) where $1 = any (office_ids)', [id]);
  await run(
    'audit_entry',
    `delete from audit_entry where tenant_id is null
       and (entity_id = $1 or entity_id = any ($2) or position($1::text in detail) > 0 or position('"' || $3 || '"' in detail) > 0
            or entity_id in (select id from membership where tenant_id = $1))`,
    [id, people, ags],
  );
  await run('outbox', 'delete from outbox where tenant_id is null and position($1 in payload) > 0', [id]);
}

/** Tables in an order in which no row goes before those that refer to it. */
async function childrenFirst(client: pg.Client, tables: readonly string[]): Promise<readonly string[]> {
  const references = (await client.query<{ child: string; parent: string }>(REFERENCES)).rows.filter(({ child, parent }) => tables.includes(child) && tables.includes(parent));
  const ordered: string[] = [];
  while (ordered.length < tables.length) {
    const free = tables.filter((table) => !ordered.includes(table) && references.every(({ child, parent }) => parent !== table || ordered.includes(child)));
    if (free.length === 0) throw new Error('foreign keys refer to each other in a circle');
    ordered.push(...free);
  }
  return ordered;
}
