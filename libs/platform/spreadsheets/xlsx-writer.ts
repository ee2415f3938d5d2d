import { Decimal } from '@srb/kernel';
import { columnName } from './cell-text.js';
import { markFormula } from './formula-mark.js';
import type { SheetToWrite } from './table.js';
import { dayNumber } from './stored-number.js';
import { contentTypes, packageRelations, STYLE, styles, workbook, workbookRelations, xmlText, XML } from './workbook-xml.js';
import { writeZip, type ZipPart } from './zip-writer.js';

type Kind = NonNullable<SheetToWrite['kinds']>[number];

const PIECE = 65_536;
const MOST_DIGITS = 15;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** Whether a spreadsheet, which counts in binary and shows fifteen digits, holds the number as it is. */
const isHeldExactly = (text: string) => NUMBER.test(text) && new Decimal(text).precision() <= MOST_DIGITS;

function cell(text: string | null, kind: Kind, address: string): string {
  if (text === null || text === '') return '';
  if (kind === 'number' && isHeldExactly(text)) return `<c r="${address}"><v>${text}</v></c>`;
  const day = kind === 'date' ? dayNumber(text) : null;
  if (day !== null) return `<c r="${address}" s="${STYLE.date}"><v>${day}</v></c>`;
  return `<c r="${address}" s="${STYLE.text}" t="inlineStr"><is><t xml:space="preserve">${xmlText(markFormula(text))}</t></is></c>`;
}

async function* sheetXml({ headings, rows, kinds = [] }: SheetToWrite): AsyncGenerator<string> {
  const columns = headings.map((_, index) => columnName(index + 1));
  const row = (number: number, cells: readonly (string | null)[], kindOf: (index: number) => Kind) =>
    `<row r="${number}">${cells.map((text, index) => cell(text, kindOf(index), `${columns[index] ?? columnName(index + 1)}${number}`)).join('')}</row>`;
  let number = 1;
  let pending = `${XML}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${row(1, headings, () => 'text')}`;
  for await (const cells of rows) {
    number += 1;
    pending += row(number, cells, (index) => kinds[index] ?? 'text');
    if (pending.length < PIECE) continue;
    yield pending;
    pending = '';
  }
  yield `${pending}</sheetData></worksheet>`;
}

async function* whole(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}

function* partsOf(sheets: readonly SheetToWrite[]): Generator<ZipPart> {
  const names = sheets.map(({ name }) => name);
  yield { name: '[Content_Types].xml', content: whole(contentTypes(sheets.length)) };
  yield { name: '_rels/.rels', content: whole(packageRelations()) };
  yield { name: 'xl/workbook.xml', content: whole(workbook(names)) };
  yield { name: 'xl/_rels/workbook.xml.rels', content: whole(workbookRelations(sheets.length)) };
  yield { name: 'xl/styles.xml', content: whole(styles()) };
  for (const [index, sheet] of sheets.entries()) yield { name: `xl/worksheets/sheet${index + 1}.xml`, content: sheetXml(sheet) };
}

/**
 * A workbook, written while its rows are read. Text stays text, so that keys keep their zeros, and formulas are
 * neutralised as in a CSV. A column of numbers holds numbers, except those that a spreadsheet would round, which stay
 * text; a column of dates holds days of the calendar.
 */
export async function* writeXlsx(sheets: readonly SheetToWrite[]): AsyncGenerator<Buffer> {
  yield* writeZip(partsOf(sheets));
}
