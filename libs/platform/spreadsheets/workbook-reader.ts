import { readStyles } from './date-formats.js';
import { headingsOf } from './headings.js';
import { SheetRows, type SheetSources } from './sheet-rows.js';
import { readSharedStrings } from './shared-strings.js';
import type { SpooledFile } from './spooled-file.js';
import type { OpenTable, TableRow } from './table.js';
import { TableError } from './table.errors.js';
import { openArchive } from './workbook-archive.js';
import { readWorkbook, type Sheet } from './workbook-parts.js';
import { XmlFeed } from './xml-feed.js';

async function* rowsOf(file: SpooledFile, pieces: AsyncIterable<Buffer>, sources: SheetSources): AsyncGenerator<TableRow> {
  const rows = new SheetRows(sources);
  const feed = new XmlFeed(rows);
  try {
    for await (const piece of pieces) {
      feed.write(piece);
      for (const row of rows.take()) yield row;
    }
    feed.end();
  } finally {
    await file.close();
  }
}

function chosen(sheets: readonly Sheet[], wanted: string | null): Sheet {
  const sheet = wanted === null ? sheets[0] : sheets.find(({ name }) => name === wanted);
  if (sheet !== undefined) return sheet;
  const names = sheets.slice(0, 20).map(({ name }) => `„${name}“`).join(', ');
  throw new TableError(wanted === null ? 'Die Datei hat kein sichtbares Tabellenblatt. Bitte blenden Sie das Blatt mit der Tabelle ein.' : `Die Datei hat kein Tabellenblatt „${wanted.slice(0, 100)}“. Bitte wählen Sie eines von: ${names}.`);
}

/** @throws TableError */
export async function openWorkbook(file: SpooledFile, wanted: string | null): Promise<OpenTable> {
  const archive = await openArchive(file);
  const { sheets, stylesPart, stringsPart, countsFrom1904 } = await readWorkbook(archive);
  const sheet = chosen(sheets, wanted);
  const styles = await readStyles(archive, stylesPart);
  const strings = await readSharedStrings(archive, stringsPart);
  const rows = rowsOf(file, archive.part(sheet.part), { strings, styles, countsFrom1904 });
  const first = await rows.next();
  const headings = headingsOf(first.done === true ? undefined : first.value);
  return { format: 'XLSX', sheets: sheets.map(({ name }) => name), sheet: sheet.name, headings, rows };
}
