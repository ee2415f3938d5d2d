import { newHeader, type ArchiveSummary, type PartSummary } from './archive-format.js';
import { writeArchive, type ArchivePart } from './archive-writer.js';
import { SnapshotReader, type ReaderUrls } from './snapshot-reader.js';

export interface WriteWishes {
  /** Version of the product, noted in the archive. */
  readonly product: string;
  /** Ends the work and leaves no file. */
  readonly signal: AbortSignal;
  /** Hears of each table when all of its rows are written. */
  readonly onPart: (part: PartSummary) => void;
}

async function* everyTable(reader: SnapshotReader): AsyncGenerator<ArchivePart> {
  for (const table of reader.tables) {
    const columns = table.columns.map(({ name }) => name);
    yield { table: table.name, columns, rows: reader.allRows(table, columns) };
  }
}

/**
 * Writes all rows of an installation to a file, as of one moment, while the installation goes on working.
 * The queue of jobs is left out: unfinished rows of the outbox are published again after a restore.
 * @throws BackupError
 */
export async function backUp(file: string, urls: ReaderUrls, wishes: WriteWishes): Promise<ArchiveSummary> {
  const reader = await SnapshotReader.open(urls);
  try {
    const header = newHeader({ kind: 'installation', product: wishes.product, migration: reader.migration, office: null });
    return await writeArchive(file, header, everyTable(reader), wishes);
  } finally {
    await reader.close();
  }
}
