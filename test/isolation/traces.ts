import pg from 'pg';
import type { CanaryLand } from '../support/canary-land.js';
import type { ClonedPortal } from './bench.js';
import { strangeTexts } from './checks.js';
import type { Caller } from './callers.js';

const TABLES = `
  select c.relname as name
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
   where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and has_table_privilege(c.oid, 'select')
   order by c.relname`;

async function connected<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A hash of every table of one office, by table: what nobody else may change. */
export async function contentOf({ urls }: { readonly urls: { readonly tenant: string } }, officeId: string): Promise<Readonly<Record<string, string>>> {
  return connected(urls.tenant, async (client) => {
    await client.query(`select set_config('app.tenant_id', $1, false)`, [officeId]);
    const hashes: Record<string, string> = {};
    for (const { name } of (await client.query<{ name: string }>(TABLES)).rows) {
      const { rows } = await client.query<{ hash: string }>(`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${name} t`);
      hashes[name] = rows[0]?.hash ?? '';
    }
    return hashes;
  });
}

/** What a caller left behind outside of answers: marks in the log or in jobs, jobs of another office. */
export async function strangeTraces(portal: ClonedPortal, caller: Caller, land: CanaryLand): Promise<readonly string[]> {
  const log = strangeTexts(await portal.readLog(), { ...caller, isOffice: false }, land.offices);
  const jobs = await connected(portal.database.urls.system, async (client) => (await client.query<{ payload: string; name: string }>('select name, payload from outbox')).rows);
  const marked = jobs.filter(({ payload }) => /KANARIE|OEFFENTLICH/.test(payload));
  return [...log.map((text) => `the log holds ${text}`), ...marked.map(({ name, payload }) => `the job ${name} holds ${payload}`)];
}

/** Columns of an office's rows that hold words of their own: no code of a catalogue, no word of a list, no hash. */
const FREE_TEXTS = `
  select c.relname as "table", a.attname as "column"
    from pg_class c
    join pg_attribute t on t.attrelid = c.oid and t.attname = 'tenant_id' and not t.attisdropped
    join pg_attribute a on a.attrelid = c.oid and a.atttypid = 'text'::regtype and not a.attisdropped
   where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and has_table_privilege(c.oid, 'select')
     and not exists (select from pg_constraint k
                      where k.conrelid = c.oid and a.attnum = any (k.conkey)
                        and (k.contype = 'f' or (k.contype = 'c' and pg_get_constraintdef(k.oid) ~ '(= ANY)|( ~ )')))
   order by 1, 2`;

/** Free texts in which no row of the office carries its mark, as `table.column`: there a leak would go unseen. */
export async function unmarkedTexts({ urls }: { readonly urls: { readonly tenant: string } }, { id, marker }: { readonly id: string; readonly marker: string }): Promise<readonly string[]> {
  return connected(urls.tenant, async (client) => {
    await client.query(`select set_config('app.tenant_id', $1, false)`, [id]);
    const unmarked: string[] = [];
    for (const { table, column } of (await client.query<{ table: string; column: string }>(FREE_TEXTS)).rows) {
      const { rowCount } = await client.query(`select from ${table} where ${column} ilike $1 limit 1`, [`%${marker}%`]);
      if (rowCount === 0) unmarked.push(`${table}.${column}`);
    }
    return unmarked;
  });
}
