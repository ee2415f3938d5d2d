import type { ImportTarget, SqlColumns } from '../import-target.js';
import { canonicalRow, tupleOf, VALID } from './sql-text.js';

/** What undo brings back: everything the merge writes. */
function keptColumns({ writes, marksOrigin }: ImportTarget): SqlColumns {
  return { ...writes, ...(marksOrigin ? { origin: 'text' } : {}), import_batch_id: 'uuid' };
}

/** Notes how rows were that are about to change, and holds them; $1 tenant, $2 batch. */
export function noteChanges(target: ImportTarget): string {
  const { table, writes } = target;
  return `
    insert into import_change (tenant_id, batch_id, table_name, row_id, before, version_after)
    select $1, $2, '${table}', t.id, ${canonicalRow('t', Object.keys(keptColumns(target)))}, t.version + 1
      from import_resolved r join ${table} t on t.tenant_id = $1 and t.id = r.target_id
     where ${tupleOf('t', writes)} is distinct from ${tupleOf('r', writes)} and ${VALID}
       for update of t`;
}

/** Changes what was noted; $1 tenant, $2 batch, $3 origin. */
export function applyChanges({ table, writes, marksOrigin }: ImportTarget): string {
  const set = Object.keys(writes).map((name) => `${name} = r.${name}`);
  return `
    update ${table} t set ${set.join(', ')}, ${marksOrigin ? 'origin = $3::text, ' : ''}import_batch_id = $2, version = t.version + 1
      from import_resolved r, import_change c
     where c.tenant_id = $1 and c.batch_id = $2 and c.table_name = '${table}' and r.target_id = c.row_id
       and t.tenant_id = $1 and t.id = c.row_id and t.version = c.version_after - 1 and $3::text is not null`;
}

/** Brings in new rows of a stretch of the file; $1 tenant, $2 batch, $3 origin, $4 and $5 the row numbers after and up to which. */
export function insertNew({ table, writes, marksOrigin }: ImportTarget): string {
  const names = Object.keys(writes);
  return `
    insert into ${table} (tenant_id, ${names.join(', ')}, ${marksOrigin ? 'origin, ' : ''}import_batch_id)
    select $1, ${names.map((name) => `r.${name}`).join(', ')}, ${marksOrigin ? '$3::text, ' : ''}$2
      from import_resolved r
     where r.target_id is null and r.row_number > $4 and r.row_number <= $5 and $3::text is not null and ${VALID}`;
}

/** Makes changed rows what they were; $1 tenant, $2 batch. */
export function restoreChanged(target: ImportTarget): string {
  const set = Object.entries(keptColumns(target)).map(([name, type]) => `${name} = (c.before::json ->> '${name}')::${type}`);
  return `
    update ${target.table} t set ${set.join(', ')}, version = t.version + 1
      from import_change c
     where c.tenant_id = $1 and c.batch_id = $2 and c.table_name = '${target.table}' and t.tenant_id = $1 and t.id = c.row_id`;
}

/** After changed rows are restored, those that still name the batch are the ones it brought in; $1 tenant, $2 batch. */
export function removeInserted(table: string): string {
  return `delete from ${table} t where t.tenant_id = $1 and t.import_batch_id = $2`;
}

/** Rows that are no longer as the batch left them, by label; $1 tenant, $2 batch. Imports that were taken back do not count. */
export function changedSince(table: string, label: string): string {
  return `
    with later as (
      select c.row_id, b.status, c.before::json ->> 'import_batch_id' as previous
        from import_change c join import_batch b on b.tenant_id = c.tenant_id and b.id = c.batch_id
       where c.tenant_id = $1 and c.table_name = '${table}' and b.id <> $2
         and b.imported_at > (select imported_at from import_batch where tenant_id = $1 and id = $2)
    )
    select ${label} as label
      from ${table} t
      left join import_change c on c.tenant_id = $1 and c.batch_id = $2 and c.table_name = '${table}' and c.row_id = t.id
      left join (select row_id, count(*)::int as steps from later where status = 'UNDONE' group by row_id) u on u.row_id = t.id
     where t.tenant_id = $1 and t.import_batch_id = $2 and t.version <> coalesce(c.version_after, 1) + 2 * coalesce(u.steps, 0)
    union
    select ${label} from ${table} t join later l on l.row_id = t.id and l.status <> 'UNDONE' and l.previous = $2::text where t.tenant_id = $1
     order by label limit 20`;
}

/** Foreign keys onto a table that forbid a row to go, as the catalogue knows them; the tables are quoted. */
export const REFERENCES = `
  select c.conrelid::regclass::text as table, quote_ident(a.attname) as column,
         exists (select from pg_attribute i where i.attrelid = c.conrelid and i.attname = 'import_batch_id' and not i.attisdropped) as imported
    from pg_constraint c
    join pg_attribute f on f.attrelid = c.confrelid and f.attname = 'id'
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[array_position(c.confkey, f.attnum)]
   where c.contype = 'f' and c.confrelid = $1::regclass and c.confdeltype in ('a', 'r')
   order by 1, 2`;

export interface Reference {
  readonly table: string;
  readonly column: string;
  readonly imported: boolean;
}

/** Rows that the batch brought in and that something else stands on by now; $1 tenant, $2 batch. */
export function standingOn(table: string, label: string, { table: child, column, imported }: Reference): string {
  return `
    select ${label} as label
      from ${table} t
     where t.tenant_id = $1 and t.import_batch_id = $2
       and not exists (select from import_change c where c.tenant_id = $1 and c.batch_id = $2 and c.table_name = '${table}' and c.row_id = t.id)
       and exists (select from ${child} k where k.tenant_id = $1 and k.${column} = t.id${imported ? ' and k.import_batch_id is distinct from $2' : ''})
     order by label limit 20`;
}

/** Years of releases in force that are younger than the batch and rest on its rows; $1 tenant, $2 batch. */
export function releasedSince({ table, yearColumn }: ImportTarget): string {
  const ofYear = yearColumn === null ? '' : ` and r.year in (select distinct t.${yearColumn} from ${table} t where t.tenant_id = $1 and t.import_batch_id = $2)`;
  return `
    select r.year from release r join import_batch b on b.tenant_id = r.tenant_id and b.id = $2
     where r.tenant_id = $1 and r.status = 'ACTIVE' and r.released_at > b.imported_at${ofYear} order by r.year`;
}
