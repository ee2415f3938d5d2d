import type { pg } from '@srb/platform/database';

interface StoredColumn {
  readonly name: string;
  readonly identity: boolean;
  readonly uuid: boolean;
}

interface StoredReference {
  readonly table: string;
  readonly columns: readonly string[];
  readonly targets: readonly string[];
}

/** One table whose rows are kept: what the server's catalogue says about it. */
export interface StoredTable {
  readonly name: string;
  readonly columns: readonly StoredColumn[];
  /** Columns of the primary key, in its order. */
  readonly key: readonly string[];
  /** The column that names the office a row belongs to; null for tables that belong to nobody. */
  readonly office: string | null;
  /** Every office reads all of it: a catalogue, which provisioning brings to each installation. */
  readonly isCatalogue: boolean;
  /** The class that sees all rows: the system class at once, or the tenant class office by office. */
  readonly reader: 'system' | 'tenant';
  readonly references: readonly StoredReference[];
  /** Columns of each further key that identifies a row. */
  readonly alternateKeys: readonly (readonly string[])[];
  /** SQL: the order in which every reader finds the rows, whatever the server's collation. */
  readonly order: string;
}

/**
 * `reader` asks both for the privilege and for a policy that shows every row (of the office). Tables without row-level
 * security are the bookkeeping of the migrations, which a restored database makes itself.
 */
const TABLES = `
  with t as (
    select c.oid, c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
  ), shown as (
    select t.oid, r.rolname as role, pg_get_expr(p.polqual, p.polrelid) as condition
      from t join pg_policy p on p.polrelid = t.oid and p.polcmd in ('*', 'r') join pg_roles r on r.oid = any (p.polroles)
     where has_table_privilege(r.oid, t.oid, 'select')
  ), own as (
    select oid, substring(condition from '^\\((\\w+) = app\\.current_tenant\\(\\)\\)$') as office from shown where role = 'srb_tenant'
  ), tenanted as (
    select t.*, coalesce(own.office, (select attname from pg_attribute a where a.attrelid = t.oid and a.attname = 'tenant_id')) as office
      from t left join own on own.oid = t.oid
  )
  select t.name, t.office,
    (select json_agg(json_build_object('name', a.attname, 'identity', a.attidentity <> '', 'uuid', a.atttypid = 'uuid'::regtype) order by a.attnum)
       from pg_attribute a where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    (select json_agg(a.attname order by k.position) from pg_index i cross join unnest(i.indkey) with ordinality as k (number, position)
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number where i.indrelid = t.oid and i.indisprimary) as key,
    (select json_agg(case when a.attcollation <> 0 then format('%I collate "C"', a.attname) else quote_ident(a.attname) end order by k.position)
       from pg_index i cross join unnest(i.indkey) with ordinality as k (number, position)
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number where i.indrelid = t.oid and i.indisprimary) as "keyOrder",
    exists (select from shown s where s.oid = t.oid and s.role = 'srb_tenant' and s.condition = 'true') as "isCatalogue",
    case when exists (select from shown s where s.oid = t.oid and s.role = 'srb_system' and s.condition = 'true') then 'system'
         when exists (select from own join pg_attribute a on a.attrelid = own.oid and a.attname = own.office and a.attnotnull where own.oid = t.oid) then 'tenant'
    end as reader,
    (select coalesce(json_agg(json_build_object('table', f.confrelid::regclass::text,
              'columns', (select json_agg(a.attname order by k.position) from unnest(f.conkey) with ordinality as k (number, position)
                            join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.number),
              'targets', (select json_agg(a.attname order by k.position) from unnest(f.confkey) with ordinality as k (number, position)
                            join pg_attribute a on a.attrelid = f.confrelid and a.attnum = k.number))), '[]')
       from pg_constraint f where f.conrelid = t.oid and f.contype = 'f') as references,
    (select coalesce(json_agg((select json_agg(a.attname order by a.attnum) from pg_attribute a where a.attrelid = i.indrelid and a.attnum = any (i.indkey))), '[]')
       from pg_index i where i.indrelid = t.oid and i.indisunique and not i.indisprimary and i.indpred is null and i.indexprs is null) as "alternateKeys"
    from tenanted t order by t.name`;

type TableRow = Omit<StoredTable, 'order' | 'reader'> & { readonly reader: StoredTable['reader'] | null; readonly keyOrder: readonly string[] };

/** Tables before those that refer to them. @throws Error naming tables that refer to each other */
function inOrderOfReferences(tables: readonly StoredTable[]): readonly StoredTable[] {
  const ordered: StoredTable[] = [];
  const isPlaced = (name: string) => ordered.some((table) => table.name === name) || !tables.some((table) => table.name === name);
  while (ordered.length < tables.length) {
    const next = tables.filter(({ name, references }) => !isPlaced(name) && references.every(({ table }) => table === name || isPlaced(table)));
    if (next.length === 0) throw new Error(`these tables refer to each other: ${tables.filter(({ name }) => !isPlaced(name)).map(({ name }) => name).join(', ')}`);
    ordered.push(...next);
  }
  return ordered;
}

/**
 * Every table with rows worth keeping, in an order that foreign keys allow. Found in the catalogue, so a new table needs
 * no line here. @throws Error naming a table that no class reads in full
 */
export async function storedTables(client: pg.Client): Promise<readonly StoredTable[]> {
  const { rows } = await client.query<TableRow>(TABLES);
  const tables = rows.map(({ reader, keyOrder, ...table }) => {
    if (reader === null) throw new Error(`neither the system class nor the tenant class reads all rows of ${table.name}`);
    const first = reader === 'tenant' && table.office !== null ? [table.office] : [];
    return { ...table, reader, order: [...new Set([...first, ...keyOrder])].join(', ') };
  });
  return inOrderOfReferences(tables);
}

/** The table whose rows are the offices themselves. */
export function officeTable(tables: readonly StoredTable[]): StoredTable {
  const found = tables.find(({ office, key }) => office !== null && key.length === 1 && key[0] === office);
  if (found === undefined) throw new Error('no table of offices');
  return found;
}
