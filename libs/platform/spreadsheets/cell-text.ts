import { unmarkFormula } from './formula-mark.js';
import { LONGEST_CELL, MOST_COLUMNS, MOST_ROWS } from './limits.js';
import type { CellText, TableRow } from './table.js';
import { TableError } from './table.errors.js';

const BLANK = /^\s*$/;
/** Below and above them stand the characters that show nothing; most cells need no closer look. */
const LAST_CONTROL = 32;
const LAST_ASCII = 127;

/** 1 is A, 27 is AA. */
export function columnName(column: number): string {
  const last = String.fromCharCode(65 + ((column - 1) % 26));
  return column <= 26 ? last : columnName(Math.floor((column - 1) / 26)) + last;
}

/** Text of a file as a cell: null where it is blank, without the mark of our own exports. @throws TableError when it is too long */
export function cellText(text: string, row: number, column: number): CellText {
  if (text === '') return null;
  if (text.length > LONGEST_CELL) {
    throw new TableError(`Zeile ${row}, Spalte ${columnName(column)}: Der Text ist länger als ${LONGEST_CELL} Zeichen. Bitte kürzen Sie ihn, oder prüfen Sie in einer CSV-Datei, ob dort ein Anführungszeichen fehlt.`);
  }
  const plain = unmarkFormula(text);
  const first = plain.charCodeAt(0);
  return (first <= LAST_CONTROL || first > LAST_ASCII) && BLANK.test(plain) ? null : plain;
}

/** A row with one cell per heading; null when it is empty. @throws TableError beyond the last row or column */
export function tableRow(number: number, cells: CellText[], width: number): TableRow | null {
  if (number > MOST_ROWS) throw new TableError(`Die Tabelle hat mehr als ${MOST_ROWS} Zeilen. Bitte teilen Sie sie auf mehrere Dateien auf.`);
  let used = cells.length;
  while (used > 0 && cells[used - 1] === null) used -= 1;
  if (used === 0) return null;
  if (used > MOST_COLUMNS) throw new TableError(`Zeile ${number}: Die Tabelle hat mehr als ${MOST_COLUMNS} Spalten. Bitte entfernen Sie Spalten, die nicht gebraucht werden.`);
  cells.length = Math.max(used, Math.min(cells.length, width));
  while (cells.length < width) cells.push(null);
  return { number, cells };
}
