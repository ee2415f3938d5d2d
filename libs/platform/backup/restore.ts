import { readArchive } from './archive-reader.js';
import type { ArchiveSummary, PartSummary } from './archive-format.js';
import { BackupError, databaseProblem } from './backup.errors.js';
import { copyIn, quoted, quotedList } from './copy.js';
import { LoadingSession } from './loading-session.js';
import type { StoredTable } from './stored-tables.js';

export interface ReadWishes {
  readonly signal: AbortSignal;
  /** Hears of each table when all of its rows are in. */
  readonly onPart: (part: PartSummary) => void;
}

async function refuseRows({ client, tables }: LoadingSession): Promise<void> {
  for (const { name } of tables) {
    const { rows } = await client.query<{ filled: boolean }>(`select exists (select from public.${quoted(name)}) as filled`);
    if (rows[0]?.filled === true) {
      throw new BackupError(`Die Datenbank ist nicht leer (Tabelle ${name}). Eine Sicherung wird nur in eine leere Datenbank eingespielt: Geben Sie eine neue an, oder mit SRB_DATA_DIR einen neuen Ordner.`);
    }
  }
}

/** The next number that the database gives is one that no row has. */
async function continueNumbers({ client }: LoadingSession, table: StoredTable): Promise<void> {
  for (const { name } of table.columns.filter(({ identity }) => identity)) {
    const column = quoted(name);
    const { rows } = await client.query<{ next: string }>(`select (coalesce(max(${column}), 0) + 1)::text as next from public.${quoted(table.name)}`);
    await client.query(`alter table public.${quoted(table.name)} alter column ${column} restart with ${rows[0]?.next ?? '1'}`);
  }
}

async function load(file: string, session: LoadingSession, { signal, onPart }: ReadWishes): Promise<ArchiveSummary> {
  const loaded: (readonly [StoredTable, readonly string[]])[] = [];
  const summary = await readArchive(file, async (part, rows) => {
    signal.throwIfAborted();
    const table = session.tableOf(part);
    await copyIn(session.client, `public.${quoted(part.table)} (${quotedList(part.columns)})`, rows);
    loaded.push([table, part.columns]);
  });
  const missing = session.tables.filter(({ name }) => loaded.every(([table]) => table.name !== name));
  if (missing.length > 0) throw new BackupError(`In ${file} fehlen Tabellen (${missing.map(({ name }) => name).join(', ')}). Das ist keine vollständige Sicherung; verwenden Sie eine andere.`);
  await session.checkConstraints();
  for (const [position, [table, columns]] of loaded.entries()) {
    signal.throwIfAborted();
    const stored = await session.summaryOf(table, columns);
    if (stored.sha256 !== summary.parts[position]?.sha256) throw new BackupError(`Die Tabelle ${table.name} ließ sich nicht unverändert einspielen; es wurde nichts geschrieben.`);
    await continueNumbers(session, table);
    onPart(stored);
  }
  return summary;
}

/**
 * Loads a backup into an empty database of the same migration, in one transaction: every row as it was, with its version
 * and times. Each table is read back and compared by hash before anything becomes visible.
 * @throws BackupError
 */
export async function restore(file: string, ownerUrl: string, wishes: ReadWishes): Promise<ArchiveSummary> {
  const session = await LoadingSession.open(ownerUrl);
  try {
    await session.openTables(session.tables);
    await refuseRows(session);
    const summary = await load(file, session, wishes);
    await session.commit();
    return summary;
  } catch (error) {
    throw databaseProblem(error);
  } finally {
    await session.close();
  }
}
