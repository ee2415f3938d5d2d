import { stagedFields, type ImportTarget, type SqlColumns } from '../import-target.js';
import { literal, tupleOf, typedList, VALID } from './sql-text.js';

/** All staged fields of a target, in the order in which rows are read. */
export function allStagedFields({ columns }: ImportTarget): SqlColumns {
  return Object.assign({}, ...columns.map(stagedFields)) as SqlColumns;
}

function resolvedColumns({ writes, looksAt }: ImportTarget): SqlColumns {
  return { row_number: 'int', target_id: 'uuid', ...writes, ...looksAt };
}

/** The tables of one import, gone with its transaction. They are the session's own, so nobody else can look into them. */
export function createTables(target: ImportTarget): readonly string[] {
  return [
    `create temporary table import_row (row_number int, ${typedList(allStagedFields(target))}) on commit drop`,
    `create temporary table import_resolved (${typedList(resolvedColumns(target))}) on commit drop`,
    'create temporary table import_problem (row_number int, column_name text, value text, message text) on commit drop',
  ];
}

export function copyStatement(target: ImportTarget): string {
  return `copy import_row (row_number, ${Object.keys(allStagedFields(target)).join(', ')}) from stdin`;
}

/** Staged rows with the ids they speak of. */
export function resolveStatement(target: ImportTarget): string {
  const names = Object.keys(resolvedColumns(target));
  const { select, from } = target.resolve;
  return `insert into import_resolved (${names.join(', ')}) select ${names.map((name) => select[name] ?? `r.${name}`).join(', ')} from ${from}`;
}

/** What a file does not have stays as it is, in rows that are known. Null when the file has everything. */
export function keepStatement({ table, columns, writes }: ImportTarget, mapped: ReadonlySet<string>): string | null {
  const filled = new Set(columns.filter(({ name }) => mapped.has(name)).flatMap(({ fills }) => fills));
  const kept = [...new Set(columns.filter(({ name }) => !mapped.has(name)).flatMap(({ fills }) => fills))].filter((name) => name in writes && !filled.has(name));
  if (kept.length === 0) return null;
  return `update import_resolved r set ${kept.map((name) => `${name} = t.${name}`).join(', ')} from ${table} t where t.tenant_id = $1 and t.id = r.target_id`;
}

/** Every broken rule of every row, in one pass over them; a rule that does not know is not broken. */
export function checkStatement({ checks }: ImportTarget): string {
  const rules = checks.map(({ column, value, message, when }) => `(${literal(column)}, (${value})::text, ${literal(`${column}: ${message}`)}, (${when}))`);
  const any = checks.map(({ when }) => `(${when})`).join(' or ');
  return `
    insert into import_problem (row_number, column_name, value, message)
    select r.row_number, c.column_name, coalesce(c.value, ''), c.message
      from import_resolved r cross join lateral (values ${rules.join(', ')}) as c (column_name, value, message, wrong)
     where (${any}) and c.wrong`;
}

/** All but the first of rows that mean the same. */
export function twinStatement({ key, keyColumn }: ImportTarget): string {
  const same = key.map((name) => `r.${name} = d.${name}`).join(' and ');
  return `
    insert into import_problem (row_number, column_name, value, message)
    select r.row_number, ${literal(keyColumn)}, '', ${literal(`${keyColumn}: Diese Zeile meint dasselbe wie Zeile `)} || d.first || '. Bitte entfernen Sie eine der beiden.'
      from (select ${key.join(', ')}, min(row_number) as first from import_resolved group by ${key.join(', ')} having count(*) > 1) d
      join import_resolved r on ${same} and r.row_number <> d.first`;
}

const action = ({ writes }: ImportTarget) =>
  `case when r.target_id is null then 'INSERT' when ${tupleOf('t', writes)} is distinct from ${tupleOf('r', writes)} then 'UPDATE' else 'UNCHANGED' end`;
const withKnown = ({ table }: ImportTarget) => `import_resolved r left join ${table} t on t.tenant_id = $1 and t.id = r.target_id`;

/** How many rows would be new, different, the same; $1 tenant. */
export function countStatement(target: ImportTarget): string {
  return `
    select count(*)::int as valid, count(*) filter (where a.action = 'INSERT')::int as inserted,
           count(*) filter (where a.action = 'UPDATE')::int as updated, count(*) filter (where a.action = 'UNCHANGED')::int as unchanged
      from ${withKnown(target)} cross join lateral (select ${action(target)} as action) a
     where ${VALID}`;
}

/** What would become of the first rows; $1 tenant, $2 row numbers. Rows that are not named are invalid. */
export function previewStatement(target: ImportTarget): string {
  return `select r.row_number as "rowNumber", ${action(target)} as action from ${withKnown(target)} where r.row_number = any ($2::int[]) and ${VALID}`;
}

export const PROBLEM_COUNTS = 'select count(*)::int as issues, count(distinct row_number)::int as rows from import_problem';
export const FIRST_PROBLEMS = `
  select row_number as "rowNumber", column_name as "columnName", value, message from import_problem order by row_number, column_name, message limit $1`;
