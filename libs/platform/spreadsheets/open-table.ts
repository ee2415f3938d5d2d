import type { OpenTable } from './table.js';
import { TableError } from './table.errors.js';

interface Options {
  /** Of a workbook; the first visible one where nothing is said. */
  readonly sheet?: string | null;
  readonly temporaryFolder?: string;
}

/** @throws TableError for a file that cannot be read safely or has no headings */
export async function openTable(content: AsyncIterable<Buffer>, { sheet = null }: Options): Promise<OpenTable> {
  for await (const piece of content) if (piece.length === 0) break;
  throw new TableError(`Die Tabelle ${sheet ?? ''} kann noch nicht gelesen werden.`);
}
