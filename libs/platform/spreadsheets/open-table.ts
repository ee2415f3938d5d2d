import { tmpdir } from 'node:os';
import { openCsv } from './csv-reader.js';
import { assertNoOtherKind } from './other-kinds.js';
import { spool, type SpooledFile } from './spooled-file.js';
import type { OpenTable } from './table.js';
import { TableError } from './table.errors.js';
import { openWorkbook } from './workbook-reader.js';

interface Options {
  /** Of a workbook; the first visible one where nothing is said. */
  readonly sheet?: string | null;
  /** Where the copy lies while it is read; the system's own folder where nothing is said. */
  readonly temporaryFolder?: string;
}

const ARCHIVE = Buffer.from('PK\x03\x04', 'latin1');
async function readerOf(file: SpooledFile, sheet: string | null): Promise<OpenTable> {
  if (file.size === 0) throw new TableError('Die Datei ist leer. Bitte wählen Sie die Datei mit der Tabelle aus.');
  assertNoOtherKind(file.head);
  return file.head.subarray(0, ARCHIVE.length).equals(ARCHIVE) ? openWorkbook(file, sheet) : openCsv(file);
}

/** For a caller who needs the headings only: the copy of a table whose rows nobody can read any more goes, too. */
const forgotten = new FinalizationRegistry<SpooledFile>((file) => void file.close());

/**
 * Opens a CSV or XLSX for reading row by row. Nothing of it is in memory but the row at hand and, of a workbook, its
 * different texts. @throws TableError for a file that cannot be read safely or has no headings; the message is German
 */
export async function openTable(content: AsyncIterable<Buffer>, { sheet = null, temporaryFolder = tmpdir() }: Options): Promise<OpenTable> {
  const file = await spool(content, temporaryFolder);
  try {
    const table = await readerOf(file, sheet);
    forgotten.register(table.rows, file);
    return table;
  } catch (error) {
    await file.close();
    throw error;
  }
}
