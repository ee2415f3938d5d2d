import type { SqlColumns } from '../import-target.js';

/** Text as an SQL literal. For the constants of targets alone; what people enter goes in as a value. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export const typedList = (columns: SqlColumns): string => Object.entries(columns).map(([name, type]) => `${name} ${type}`).join(', ');

export const tupleOf = (alias: string, columns: SqlColumns): string => `row(${Object.keys(columns).map((name) => `${alias}.${name}`).join(', ')})`;

/** Columns as canonical JSON: keys sorted, no blanks, every value as text or null. */
export function canonicalRow(alias: string, columns: readonly string[]): string {
  const members = [...columns].sort().map((name) => `${literal(`"${name}":`)} || coalesce(to_json(${alias}.${name}::text)::text, 'null')`);
  return `'{' || ${members.join(` || ',' || `)} || '}'`;
}

/** A row that no check complains about, alias `r`. */
export const VALID = 'not exists (select from import_problem p where p.row_number = r.row_number)';
