import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@srb/kernel';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { writeCsv } from './csv-writer.js';
import { parseGermanDecimal } from './german-text.js';
import { readTable, whole } from './test/reading.js';
import { writeXlsx } from './xlsx-writer.js';

type Rows = readonly (readonly (string | null)[])[];

async function* given(rows: Rows): AsyncGenerator<readonly (string | null)[]> {
  for (const row of rows) yield await Promise.resolve(row);
}

const headingsFor = (width: number) => Array.from({ length: width }, (_, index) => `Spalte ${index + 1}`);
/** Blank is empty: that is how a person sees it. Rows without content are none. */
const asSeen = (rows: Rows) => rows.map((row) => row.map((cell) => (cell === null || /^\s*$/.test(cell) ? null : cell))).filter((row) => row.some((cell) => cell !== null));

const nasty = fc.array(fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '"', ';', ',', '_x000D_', '<', '&', ']]>', '1', 'ä', '😀', '\u0001', '\ufeff', ' '), { maxLength: 6 }).map((parts) => parts.join(''));
const text = fc.oneof(fc.constant(null), nasty, fc.string({ unit: 'grapheme' }).map((value) => value.replaceAll('\0', '')), fc.constantFrom('07336', '-3,5', '1.234,50', '31.12.2024', '=1+1', '1e5', 'WAHR'));
const table = fc.integer({ min: 1, max: 4 }).chain((width) => fc.array(fc.array(text, { minLength: width, maxLength: width }), { maxLength: 6 }).map((rows) => ({ width, rows })));

describe('what is written is read as it was', () => {
  it('from a CSV, whatever stands in it', async () => {
    await fc.assert(fc.asyncProperty(table, async ({ width, rows }) => {
      const { headings, rows: back } = await readTable(await whole(writeCsv(headingsFor(width), given(rows))));
      expect([headings, back]).toEqual([headingsFor(width), asSeen(rows)]);
    }), { numRuns: 300 });
  });

  it('from a workbook, whatever stands in it', async () => {
    await fc.assert(fc.asyncProperty(table, async ({ width, rows }) => {
      const { headings, rows: back } = await readTable(await whole(writeXlsx([{ name: 'Kitas', headings: headingsFor(width), rows: given(rows) }])));
      expect([headings, back]).toEqual([headingsFor(width), asSeen(rows)]);
    }), { numRuns: 300 });
  });

  it('from columns of numbers and dates, to the last digit', async () => {
    const number = fc.tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 8 })).map(([digits, places]) => new Decimal(digits.toString()).div(new Decimal(10).pow(places)).toFixed());
    const date = fc.date({ min: new Date('1850-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }).map((value) => value.toISOString().slice(0, 10));
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(number, date), { minLength: 1, maxLength: 8 }), async (rows) => {
      const { rows: back } = await readTable(await whole(writeXlsx([{ name: 'Kosten', headings: ['Betrag', 'Tag'], rows: given(rows), kinds: ['number', 'date'] }])));
      expect(back.map(([amount, day]) => [parseGermanDecimal(amount ?? '') ?? amount, day])).toEqual(rows);
    }), { numRuns: 300 });
  });
});

describe('a workbook that is written', () => {
  async function opened(sheets: Parameters<typeof writeXlsx>[0]): Promise<ExcelJS.Workbook> {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(new Uint8Array(await whole(writeXlsx(sheets))).buffer);
    return book;
  }

  it('is read by another program as it was meant: keys are text, numbers and days are what they are', async () => {
    const rows = given([['07336', '-3.5', '2024-12-31', '=1+1'], ['7', '12345678901234567', 'unbekannt', "'x"], [null, 'k. A.', '1900-02-01', ' a ']]);
    const book = await opened([{ name: 'Kitas', headings: ['Schlüssel', 'Betrag', 'Tag', 'Text'], rows, kinds: ['text', 'number', 'date', 'text'] }]);
    const sheet = book.getWorksheet('Kitas');
    const values = [1, 2, 3, 4].map((row) => [1, 2, 3, 4].map((column) => sheet?.getRow(row).getCell(column).value ?? null));
    expect(values).toEqual([
      ['Schlüssel', 'Betrag', 'Tag', 'Text'],
      ['07336', -3.5, new Date('2024-12-31'), "'=1+1"],
      ['7', '12345678901234567', 'unbekannt', "'x"],
      [null, 'k. A.', '1900-02-01', ' a '],
    ]);
    expect(sheet?.getCell('A2').numFmt).toBe('@');
  });

  it('has its sheets in order, with names that a spreadsheet allows', async () => {
    const names = ['Kitas & Räume', 'a/b:c[1]?', 'x'.repeat(40), "''"];
    const book = await opened(names.map((name) => ({ name, headings: ['a'], rows: given([]) })));
    expect(book.worksheets.map(({ name }) => name)).toEqual(['Kitas & Räume', 'a b c 1', 'x'.repeat(31), 'Tabelle 4']);
  });

  it('is the same file for the same content, and fails as its rows fail', async () => {
    const bytes = () => whole(writeXlsx([{ name: 'a', headings: ['a'], rows: given([['1']]) }]));
    expect((await bytes()).equals(await bytes())).toBe(true);
    const failing = (async function* () {
      yield await Promise.resolve(['1']);
      throw new Error('the database has gone');
    })();
    await expect(whole(writeXlsx([{ name: 'a', headings: ['a'], rows: failing }]))).rejects.toThrow('the database has gone');
  });
});

it('a CSV opens in German spreadsheets: mark of UTF-8, semicolons, quotes, formulas as text', async () => {
  const content = await whole(writeCsv(['Kita', 'Betrag'], given([['=cmd|x', '-3,5'], ['a"b', null]])));
  expect(content.toString()).toBe('\ufeff"Kita";"Betrag"\r\n"\'=cmd|x";"-3,5"\r\n"a""b";""\r\n');
});
