import { pg } from '@srb/platform/database';
import type { TestDatabase } from '@srb/platform/testing';
import { runProduct, type Ended } from '../start/running-command.js';

/** The addresses of a test database as an operator sets them. */
export function settingsOf({ urls }: TestDatabase): Readonly<Record<string, string>> {
  return {
    DATABASE_URL: urls.migrator,
    DATABASE_URL_TENANT: urls.tenant,
    DATABASE_URL_SCOPED: urls.scoped,
    DATABASE_URL_STATE: urls.state,
    DATABASE_URL_SYSTEM: urls.system,
    DATABASE_URL_QUEUE: urls.queue,
  };
}

/** `srb …` against a test database, as typed in the folder. */
export function operate(database: TestDatabase, folder: string, args: readonly string[], changes: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return runProduct(args, { data: `${folder}/data`, cwd: folder, environment: { ...settingsOf(database), ...changes } }).ended;
}

export async function asOwner<Row extends pg.QueryResultRow>({ urls }: TestDatabase, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: urls.migrator });
  await client.connect();
  try {
    const result = (await client.query<Row>(sql)) as pg.QueryResult<Row> | pg.QueryResult<Row>[];
    return (Array.isArray(result) ? result.at(-1) : result)?.rows ?? [];
  } finally {
    await client.end();
  }
}

/** SQL that changes rows of a protected table as only its owner can, and leaves no trace in the catalogue. */
export function changing(table: string, statement: string): string {
  return `begin; alter table ${table} no force row level security; alter table ${table} disable trigger user; ${statement};
          alter table ${table} enable trigger user; alter table ${table} force row level security; commit`;
}
