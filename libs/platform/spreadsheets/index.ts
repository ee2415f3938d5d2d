export { openTable } from './open-table.js';
export type { CellText, OpenTable, SheetToWrite, TableRow } from './table.js';
export { TableError } from './table.errors.js';
export { parseGermanDate, parseGermanDecimal } from './german-text.js';
export { assertCsvText } from './csv-text.js';
export { writeCsv } from './csv-writer.js';
export { writeXlsx } from './xlsx-writer.js';
