import type { pg } from '@srb/platform/database';
import type { ArchiveHeader } from './archive-format.js';
import { connect, copyOut, quoted, selectRows } from './copy.js';
import { officeTable, storedTables, type StoredTable } from './stored-tables.js';

/** Addresses of the two logins that a backup needs; neither owns anything or sees past a policy. */
export interface ReaderUrls {
  readonly system: string;
  readonly tenant: string;
}

const BEGIN = 'begin isolation level repeatable read read only';
const MIGRATION = 'select number, file, sha256 from migration_file order by number desc limit 1';

/**
 * All rows of the database as of one moment. Several sessions, each with the rights of its class, share one snapshot, so
 * what they read fits together while others go on writing. Holds no lock that anybody would wait for.
 */
export class SnapshotReader {
  private constructor(
    readonly tables: readonly StoredTable[],
    readonly migration: ArchiveHeader['migration'],
    private readonly sessions: Readonly<Record<StoredTable['reader'], pg.Client>>,
  ) {}

  static async open(urls: ReaderUrls): Promise<SnapshotReader> {
    const opened: pg.Client[] = [];
    try {
      const system = await connect(urls.system);
      opened.push(system);
      await system.query(BEGIN);
      const { rows } = await system.query<{ snapshot: string }>('select pg_export_snapshot() as snapshot');
      const snapshot = rows[0]?.snapshot ?? '';
      const tenant = await connect(urls.tenant);
      opened.push(tenant);
      // Made by the server itself; this statement takes no parameter.
      await tenant.query(`${BEGIN}; set transaction snapshot '${snapshot.replace(/[^0-9A-Fa-f-]/g, '')}'`);
      const migration = (await system.query<ArchiveHeader['migration']>(MIGRATION)).rows[0];
      if (migration === undefined) throw new Error('the database has no migration');
      return new SnapshotReader(await storedTables(system), migration, { system, tenant });
    } catch (error) {
      await Promise.all(opened.map((client) => client.end()));
      throw error;
    }
  }

  /** Every row of a table, whoever it belongs to. */
  async *allRows(table: StoredTable, columns: readonly string[]): AsyncGenerator<Buffer> {
    if (table.reader === 'system') {
      yield* copyOut(this.sessions.system, selectRows(table, columns));
      return;
    }
    for (const office of await this.offices()) yield* this.rowsOf(office, table, columns);
  }

  /** The rows of one office. */
  async *rowsOf(office: string, table: StoredTable, columns: readonly string[]): AsyncGenerator<Buffer> {
    const client = await this.sessionFor(office, table);
    yield* copyOut(client, selectRows(table, columns, `${quoted(table.office ?? '')} = ${client.escapeLiteral(office)}`));
  }

  /** Rows of a table of nobody whose key is among the values. */
  async *rowsWithKey(table: StoredTable, columns: readonly string[], values: readonly string[]): AsyncGenerator<Buffer> {
    const list = values.map((value) => this.sessions.system.escapeLiteral(value)).join(', ');
    const condition = values.length === 0 ? 'false' : `${quoted(table.key[0] ?? '')} in (${list})`;
    yield* copyOut(this.sessions.system, selectRows(table, columns, condition));
  }

  /** The values that an office's rows have in a column. */
  async valuesOf(office: string, table: StoredTable, column: string): Promise<readonly string[]> {
    const client = await this.sessionFor(office, table);
    const name = quoted(column);
    const { rows } = await client.query<{ value: string }>(
      `select distinct ${name}::text as value from public.${quoted(table.name)} where ${quoted(table.office ?? '')} = $1 and ${name} is not null order by 1`,
      [office],
    );
    return rows.map(({ value }) => value);
  }

  async offices(): Promise<readonly string[]> {
    const { name, office } = officeTable(this.tables);
    const key = quoted(office ?? '');
    const { rows } = await this.sessions.system.query<{ id: string }>(`select ${key}::text as id from public.${quoted(name)} order by ${key}`);
    return rows.map(({ id }) => id);
  }

  private async sessionFor(office: string, { reader }: StoredTable): Promise<pg.Client> {
    const client = this.sessions[reader];
    if (reader === 'tenant') await client.query(`select set_config('app.tenant_id', $1, true)`, [office]);
    return client;
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.sessions).map((client) => client.end()));
  }
}
