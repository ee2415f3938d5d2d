import type { CellText, TableRow } from '@srb/platform/spreadsheets';
import { cellReader } from './cell-reading.js';
import type { ColumnMapping } from './column-mapping.js';
import { stagedFields, type ImportTarget, type Reading } from './import-target.js';

/** Something wrong with a row, or with the file as a whole where no row is named. */
export interface ImportIssue {
  readonly rowNumber: number | null;
  readonly columnName: string;
  readonly value: string;
  readonly message: string;
}

/** A row of the file: what goes to the staging table, or what is wrong with it. */
interface ReadRow {
  readonly values: readonly CellText[];
  readonly issues: readonly ImportIssue[];
}

interface Place {
  readonly heading: string;
  /** Where its cells stand in the file; -1 where the file does not have it. */
  readonly at: number;
  readonly required: boolean;
  readonly example: string;
  readonly empty: readonly null[];
  readonly read: (text: string) => Reading;
}

function placesOf(target: ImportTarget, headings: readonly string[], mapping: ColumnMapping): readonly Place[] {
  return target.columns.map((column) => {
    const at = headings.findIndex((heading) => mapping[heading] === column.name);
    const { required, example } = column;
    return { heading: headings[at] ?? column.heading, at, required, example, empty: Object.keys(stagedFields(column)).map(() => null), read: cellReader(column) };
  });
}

/** Columns without which no row can be read, as issues of the file as a whole. */
export function missingColumns({ columns }: ImportTarget, mapping: ColumnMapping): readonly ImportIssue[] {
  const mapped = new Set(Object.values(mapping));
  return columns.filter(({ required, name }) => required && !mapped.has(name)).map(({ heading }) => ({
    rowNumber: null, columnName: heading, value: '',
    message: `${heading}: Diese Spalte fehlt. Bitte ordnen Sie ihr eine Spalte Ihrer Datei zu oder ergänzen Sie die Datei.`,
  }));
}

/** Reads the rows of one file. */
export function rowReader(target: ImportTarget, headings: readonly string[], mapping: ColumnMapping): (row: TableRow) => ReadRow {
  const places = placesOf(target, headings, mapping);
  return ({ number, cells }) => {
    const values: CellText[] = [];
    const issues: ImportIssue[] = [];
    const complain = (columnName: string, value: string, problem: string): void => {
      issues.push({ rowNumber: number, columnName, value, message: columnName === '' ? problem : `${columnName}: ${problem}` });
    };
    for (const { heading, at, required, example, empty, read } of places) {
      const cell = at < 0 ? null : (cells[at] ?? null);
      const reading = cell === null ? empty : read(cell);
      if (cell === null && required) complain(heading, '', `fehlt. Bitte tragen Sie etwas ein, zum Beispiel „${example}“.`);
      if (typeof reading === 'string') complain(heading, cell ?? '', reading);
      else values.push(...reading);
    }
    if (cells.length > headings.length) complain('', cells.slice(headings.length).join(' ').trim(), 'In dieser Zeile steht mehr, als es Spalten gibt. Bitte setzen Sie Texte mit Semikolon in Anführungszeichen.');
    return { values, issues };
  };
}
