import { describe, expect, it } from '@jest/globals';
import { readTable } from './test/reading.js';

const TEXT = 'Kita;Plätze\r\n"Straße 1 – ""Nord""";1.234,5\r\n';
const ROWS = [['Straße 1 – "Nord"', '1.234,5']];
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const windows1252 = (text: string) => Buffer.from(text.replaceAll('–', '\x96').replaceAll('€', '\x80'), 'latin1');

describe('a CSV', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with BOM', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16 LE', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['UTF-16 BE', utf16be(`\ufeff${TEXT}`)],
    ['Windows-1252', windows1252(TEXT)],
  ])('in %s is read, wherever its pieces end', async (_, content) => {
    for (const piece of [1, 7, 65_536]) {
      const { format, sheets, sheet, headings, rows } = await readTable(content, {}, piece);
      expect({ format, sheets, sheet, headings, rows }).toEqual({ format: 'CSV', sheets: [], sheet: null, headings: ['Kita', 'Plätze'], rows: ROWS });
    }
  });

  it('in Latin-1 is read also where its first umlaut stands behind a long beginning', async () => {
    const { rows } = await readTable(Buffer.from(`Name\n${'x\n'.repeat(400_000)}Wörrstadt\n`, 'latin1'), {}, 65_536);
    expect(rows.at(-1)).toEqual(['Wörrstadt']);
  });

  it('with signs of Windows-1252 keeps them', async () => {
    expect((await readTable(windows1252('Betrag\n5 €\näöüß\n'))).rows).toEqual([['5 €'], ['äöüß']]);
  });

  it.each([[','], ['\t'], [';']])('separated by %j is read', async (delimiter) => {
    expect((await readTable(Buffer.from(`a${delimiter}b\n1${delimiter}2\n`))).rows).toEqual([['1', '2']]);
  });

  it('keeps quoted newlines in their cell and counts rows as a spreadsheet does', async () => {
    const { rows, numbers } = await readTable(Buffer.from('a;b\r\n"1\r\nzwei";x\r\n\r\n;\r\n3;y\r\n'));
    expect(rows).toEqual([['1\r\nzwei', 'x'], ['3', 'y']]);
    expect(numbers).toEqual([2, 5]);
  });

  it('leaves texts as they are: decimal commas, leading zeros, blanks around words', async () => {
    expect((await readTable(Buffer.from('a;b;c\n07336;1,5; x \n'))).rows).toEqual([['07336', '1,5', ' x ']]);
  });

  it('has an empty cell where nothing stands, and shows what stands beyond the headings', async () => {
    expect((await readTable(Buffer.from('a;b\n1\n ;2\n1;2;3;\n1;2;;\n'))).rows).toEqual([['1', null], [null, '2'], ['1', '2', '3'], ['1', '2']]);
  });

  it('with a line that names its delimiter counts from the headings', async () => {
    const { headings, numbers } = await readTable(Buffer.from('sep=,\r\na;x,b\r\n1,2\r\n'));
    expect([headings, numbers]).toEqual([['a;x', 'b'], [2]]);
  });

  it('that ends in a formula reads it as text and takes our own mark off', async () => {
    expect((await readTable(Buffer.from(`a;b\n=1+1;'=1+1\n`))).rows).toEqual([['=1+1', '=1+1']]);
  });

  it.each([
    ['headings twice', 'Kita;Ort;Kita\n', 'Mehrfach vergebene Überschrift in Zeile 1: „Kita“.'],
    ['a heading that is empty', 'Kita;;Ort;\n1;2;3;4\n', 'Ohne Überschrift in Zeile 1: Spalte B.'],
    ['no first row', '\nKita\n', 'Die Tabelle hat keine Überschriften.'],
    ['nothing but blanks', ' \n\n', 'Die Tabelle hat keine Überschriften.'],
  ])('with %s is refused', async (_, text, message) => {
    await expect(readTable(Buffer.from(text))).rejects.toThrow(message);
  });

  it('takes line breaks in headings for blanks', async () => {
    expect((await readTable(Buffer.from('"Plätze\nunter  3"; Ort \n'))).headings).toEqual(['Plätze unter 3', 'Ort']);
  });
});
