import { columnName } from './cell-text.js';
import type { TableRow } from './table.js';
import { TableError } from './table.errors.js';

/** The headings of a table from its first row. Line breaks and repeated blanks in them are one blank. @throws TableError */
export function headingsOf(row: TableRow | undefined): readonly string[] {
  if (row?.number !== 1) throw new TableError('Die Tabelle hat keine Überschriften. Bitte schreiben Sie in Zeile 1 über jede Spalte, was in ihr steht.');
  const headings = row.cells.map((cell) => (cell ?? '').replace(/\s+/g, ' ').trim());
  const empty = headings.flatMap((heading, index) => (heading === '' ? [columnName(index + 1)] : []));
  if (empty.length > 0) {
    throw new TableError(`Ohne Überschrift in Zeile 1: Spalte ${empty.slice(0, 10).join(', ')}. Bitte ergänzen Sie die Überschrift oder löschen Sie die Spalte.`);
  }
  const repeated = [...new Set(headings.filter((heading, index) => headings.indexOf(heading) !== index))];
  if (repeated.length > 0) {
    const names = repeated.slice(0, 10).map((heading) => `„${heading.slice(0, 100)}“`).join(', ');
    throw new TableError(`Mehrfach vergebene Überschrift in Zeile 1: ${names}. Bitte benennen Sie jede Spalte anders.`);
  }
  return headings;
}
