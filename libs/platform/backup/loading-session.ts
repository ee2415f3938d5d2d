import type { pg } from '@srb/platform/database';
import type { PartHeader, PartSummary } from './archive-format.js';
import { BackupError } from './backup.errors.js';
import { connect, copyOut, quoted, selectRows, summarizeRows } from './copy.js';
import { storedTables, type StoredTable } from './stored-tables.js';

/** Long enough for ordinary work to end; nobody queues behind a load that waits longer. */
const LOCK_PATIENCE = '10s';

const OWN_TRIGGERS = `
  select t.tgname as name from pg_trigger t
   where t.tgrelid = $1::regclass and not t.tgisinternal and t.tgconstraint = 0 and t.tgenabled = 'O' order by t.tgname`;

/**
 * One transaction of the tables' owner in which rows come in exactly as they were. Row-level security is no longer forced
 * on the owner in it, and triggers that would refuse or rewrite a row rest; constraints and the triggers that check them
 * hold. Nobody else ever sees that state: it ends before the commit, and an interruption undoes all of it.
 */
export class LoadingSession {
  private readonly opened: { readonly table: StoredTable; readonly triggers: readonly string[] }[] = [];

  private constructor(
    readonly client: pg.Client,
    readonly tables: readonly StoredTable[],
  ) {}

  static async open(ownerUrl: string): Promise<LoadingSession> {
    const client = await connect(ownerUrl);
    try {
      await client.query(`begin; set local lock_timeout = '${LOCK_PATIENCE}'`);
      return new LoadingSession(client, await storedTables(client));
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  /** Opens tables for writing. Others wait for them until the end of the transaction. */
  async openTables(tables: readonly StoredTable[]): Promise<void> {
    for (const table of tables) {
      const name = `public.${quoted(table.name)}`;
      await this.client.query(`lock table ${name} in access exclusive mode`);
      await this.client.query(`alter table ${name} no force row level security`);
      const { rows } = await this.client.query<{ name: string }>(OWN_TRIGGERS, [name]);
      const triggers = rows.map((trigger) => trigger.name);
      for (const trigger of triggers) await this.client.query(`alter table ${name} disable trigger ${quoted(trigger)}`);
      this.opened.push({ table, triggers });
    }
  }

  /** Checks what is only checked at commit, so that a refusal comes while everything can still be undone. */
  async checkConstraints(): Promise<void> {
    await this.client.query('set constraints all immediate');
  }

  /** What the rows are now, as an archive would have them. */
  summaryOf(table: StoredTable, columns: readonly string[], condition?: string): Promise<PartSummary> {
    return summarizeRows({ table: table.name, columns }, copyOut(this.client, selectRows(table, columns, condition)));
  }

  /** The table of a part of an archive. @throws BackupError when this database has no such table or column */
  tableOf({ table: name, columns }: PartHeader): StoredTable {
    const table = this.tables.find((known) => known.name === name);
    const missing = columns.filter((column) => table?.columns.every((known) => known.name !== column) ?? true);
    if (table !== undefined && missing.length === 0) return table;
    throw new BackupError(`Diese Fassung kennt ${table === undefined ? `die Tabelle ${name}` : `${name}.${missing.join(', ')}`} nicht. Verwenden Sie die Fassung von SRB-Portal, die das Archiv geschrieben hat.`);
  }

  /** Puts everything back as it was, and makes the rows visible. */
  async commit(): Promise<void> {
    for (const { table, triggers } of this.opened) {
      const name = `public.${quoted(table.name)}`;
      for (const trigger of triggers) await this.client.query(`alter table ${name} enable trigger ${quoted(trigger)}`);
      await this.client.query(`alter table ${name} force row level security`);
    }
    await this.client.query('commit');
  }

  /** Ends the session; whatever was not committed never happened. */
  async close(): Promise<void> {
    await this.client.end();
  }
}
