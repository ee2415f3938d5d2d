import { cellText, tableRow } from './cell-text.js';
import { CsvRecords, dialectOf } from './csv-records.js';
import { decoderOf, encodingOf, textPieces } from './csv-text.js';
import { headingsOf } from './headings.js';
import type { SpooledFile } from './spooled-file.js';
import type { OpenTable, TableRow } from './table.js';

async function* recordsOf(file: SpooledFile): AsyncGenerator<readonly (readonly string[])[]> {
  const encoding = encodingOf(file);
  const head = decoderOf(encoding).write(file.head).replace(/^\ufeff/, '');
  const dialect = dialectOf(head);
  const records = new CsvRecords(dialect);
  let isPreamble = dialect.hasPreamble;
  for await (const text of textPieces(file, encoding)) {
    const found = records.take(text, false);
    yield isPreamble ? found.slice(1) : found;
    if (found.length > 0) isPreamble = false;
  }
  yield records.take('', true);
}

async function* rowsOf(file: SpooledFile): AsyncGenerator<TableRow> {
  let [number, width] = [0, 0];
  try {
    for await (const records of recordsOf(file)) {
      for (const record of records) {
        number += 1;
        const current = number;
        const row = tableRow(number, record.map((text, index) => cellText(text, current, index + 1)), width);
        if (row === null) continue;
        // The first row has the headings.
        if (width === 0) width = row.cells.length;
        yield row;
      }
    }
  } finally {
    await file.close();
  }
}

/** @throws TableError */
export async function openCsv(file: SpooledFile): Promise<OpenTable> {
  const rows = rowsOf(file);
  const first = await rows.next();
  const headings = headingsOf(first.done === true ? undefined : first.value);
  return { format: 'CSV', sheets: [], sheet: null, headings, rows };
}
