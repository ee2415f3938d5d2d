import { readdir } from 'node:fs/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleDocx, samplePdf, sampleZip } from '@srb/platform/testing';
import { LONGEST_CELL, MOST_COLUMNS, MOST_ROWS } from './limits.js';
import { openTable } from './open-table.js';
import { inPieces, readTable } from './test/reading.js';
import { numberCell, rowOf, sampleWorkbook, textCell, workbookEntries } from './test/sample-workbook.js';
import { TableError } from './table.errors.js';

const MEGABYTE = 1_048_576;
const HEADING = rowOf(textCell('a'));
const XXE = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
const LAUGHS = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "${'ha'.repeat(100)}"><!ENTITY x "${'&a;'.repeat(100)}">]>`;
const SHEET = `<worksheet><sheetData>${rowOf(textCell('a'))}${rowOf(textCell('&x;'))}</sheetData></worksheet>`;
const sheetPart = (content: Buffer | string) => sampleWorkbook({ sheets: [''], parts: { 'xl/worksheets/sheet1.xml': content } });
const ENTRIES = workbookEntries({ sheets: [HEADING] });
const bigSheet = (bytes: number) => `<worksheet><sheetData>${HEADING}</sheetData>${' '.repeat(bytes)}</worksheet>`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'srb-hostile-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Whole messages are for people; what a test holds is how they begin. */
async function refusalOf(content: Buffer): Promise<string> {
  try {
    await readTable(content, { temporaryFolder: folder }, 65_536);
  } catch (error) {
    if (error instanceof TableError) return error.message;
    throw error;
  }
  return 'read';
}

describe('a hostile file is refused:', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'Die Datei ist leer'],
    ['NUL in a text', Buffer.from('a;b\n1;x\0y\n'), 'Die Datei enthält Nullzeichen'],
    ['NUL at the end of a long text', Buffer.concat([Buffer.from('a\n'), Buffer.alloc(MEGABYTE, 'x\n'), Buffer.from('\0')]), 'Die Datei enthält Nullzeichen'],
    ['NUL in UTF-16', Buffer.from('\ufeffa;b\n1;x\0y\n', 'utf16le'), 'Die Datei enthält Nullzeichen'],
    ['UTF-16 without its mark', Buffer.from('a;b\n', 'utf16le'), 'Die Datei enthält Nullzeichen'],
    ['two encodings behind one mark', Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0x0a, 0xe4, 0x0a]), 'Die Datei gibt sich als UTF-8 aus'],
    ['an old workbook, or one behind a password', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 'Die Datei ist mit einem Kennwort geschützt oder im alten Excel-Format'],
    ['an encrypted part', sampleZip(ENTRIES.map((entry) => ({ ...entry, claims: { flags: 1 } }))), 'Die Datei ist mit einem Kennwort verschlüsselt'],
    ['a PDF', samplePdf(['x']), 'Die Datei ist ein PDF'],
    ['a web page', Buffer.from('\n<html><table><tr><td>1</td></tr></table></html>'), 'Die Datei ist eine Webseite oder XML'],
    ['a document', sampleDocx(['x']), 'Die Datei ist ein Archiv oder ein anderes Office-Dokument'],
    ['a binary workbook', sampleZip([{ name: 'xl/workbook.bin', content: 'x' }]), 'Die Datei ist eine binäre Excel-Arbeitsmappe'],
    ['an OpenDocument table', sampleZip([{ name: 'mimetype', content: 'x' }, { name: 'content.xml', content: '<x/>' }]), 'Die Datei ist eine OpenDocument-Datei'],
    ['half a workbook', sampleWorkbook({ sheets: [HEADING] }).subarray(0, 300), 'Die Datei ist beschädigt'],
    ['a part twice', sampleZip([...ENTRIES, ...ENTRIES]), 'Die Datei ist beschädigt'],
    ['a path out of the archive', sampleWorkbook({ sheets: [HEADING], parts: { '../../etc/x': 'x' } }), 'Die Datei ist beschädigt'],
    ['a text that is not there', sampleWorkbook({ sheets: [rowOf('<c t="s"><v>7</v></c>')] }), 'Die Datei ist beschädigt'],
    ['XML that breaks off', sheetPart('<worksheet><sheetData><row>'), 'Die Datei ist beschädigt'],
    ['rows that run backwards', sampleWorkbook({ sheets: [`<row r="1">${textCell('a')}</row><row r="1"/>`] }), 'Die Datei ist beschädigt'],
    ['cells that run backwards', sampleWorkbook({ sheets: ['<row r="1"><c r="B1"/><c r="A1"/></row>'] }), 'Die Datei ist beschädigt'],
    ['XXE in a sheet', sheetPart(XXE + SHEET), 'Die Datei enthält Anweisungen'],
    ['XXE in UTF-16', sheetPart(Buffer.from(`\ufeff${XXE}${SHEET}`, 'utf16le')), 'Die Datei enthält Anweisungen'],
    ['XXE in the texts', sampleWorkbook({ sheets: [HEADING], parts: { 'xl/sharedStrings.xml': `${XXE}<sst/>` } }), 'Die Datei enthält Anweisungen'],
    ['XXE in the styles', sampleWorkbook({ sheets: [HEADING], parts: { 'xl/styles.xml': `${XXE}<styleSheet/>` } }), 'Die Datei enthält Anweisungen'],
    ['XXE in the workbook', sampleWorkbook({ sheets: [HEADING], parts: { 'xl/workbook.xml': `${XXE}<workbook/>` } }), 'Die Datei enthält Anweisungen'],
    ['a billion laughs', sheetPart(LAUGHS + SHEET), 'Die Datei enthält Anweisungen'],
    ['an entity nobody declared', sheetPart(SHEET), 'Die Datei ist beschädigt'],
    ['10 000 sheets', sampleWorkbook({ sheets: Array.from({ length: 10_000 }, () => '') }), 'Die Datei besteht aus 10003 Teilen'],
    ['10 000 sheets of one part', sampleWorkbook({ parts: { 'xl/workbook.xml': `<workbook><sheets>${'<sheet name="x" r:id="r1"/>'.repeat(10_000)}</sheets></workbook>` } }), 'Die Datei hat mehr als 200 Tabellenblätter'],
    ['a zip bomb that says what it is', sheetPart(bigSheet(12 * MEGABYTE)), 'Die Datei entpackt sich zu einer Größe'],
    ['a zip bomb in a part nobody reads', sampleZip([...ENTRIES, { name: 'xl/media/a.bin', content: Buffer.alloc(12 * MEGABYTE) }]), 'Die Datei entpackt sich zu einer Größe'],
    ['a zip bomb that says it is small', sampleZip(workbookEntries({ sheets: [HEADING] }).map((entry) => (entry.name === 'xl/worksheets/sheet1.xml' ? { ...entry, content: bigSheet(12 * MEGABYTE), claims: { size: 1_000 } } : entry))), 'Die Datei ist beschädigt'],
    ['a zip bomb of parts that share their bytes', sampleZip([...ENTRIES, ...Array.from({ length: 50 }, (_, n) => ({ name: `xl/${n}.bin`, content: 'x', claims: { offset: 0, packedSize: 3_000 } }))]), 'Die Datei entpackt sich zu einer Größe'],
    ['a zip bomb of many large parts', sampleZip([...ENTRIES, ...Array.from({ length: 300 }, (_, n) => ({ name: `xl/${n}.bin`, content: 'x', claims: { size: 9 * MEGABYTE } }))]), 'Die Datei entpackt sich zu einer Größe'],
    ['a workbook part beyond measure', sampleWorkbook({ sheets: [HEADING], parts: { 'xl/workbook.xml': Buffer.alloc(11 * MEGABYTE, 'abcdefghijk') } }), 'Die Datei entpackt sich zu einer Größe'],
    ['a text without end', sheetPart(`<worksheet><sheetData><row><c t="inlineStr"><is><t>${'x'.repeat(8 * MEGABYTE)}</t></is></c></row></sheetData></worksheet>`), 'Die Datei ist beschädigt'],
    ['more rows than a sheet has', sampleWorkbook({ sheets: [`${HEADING}<row r="${MOST_ROWS + 1}">${numberCell('1')}</row>`] }), `Die Tabelle hat mehr als ${MOST_ROWS} Zeilen`],
    ['more columns than are read, in a workbook', sampleWorkbook({ sheets: [`${HEADING}<row r="2"><c r="XFD2"><v>1</v></c></row>`] }), `Zeile 2: Die Tabelle hat mehr als ${MOST_COLUMNS} Spalten`],
    ['more columns than are read, in a CSV', Buffer.from(`a\n${'1;'.repeat(MOST_COLUMNS)}1\n`), `Zeile 2: Die Tabelle hat mehr als ${MOST_COLUMNS} Spalten`],
    ['more rows than are read, in a CSV', Buffer.from(`a\n${'1\n'.repeat(MOST_ROWS)}`), `Die Tabelle hat mehr als ${MOST_ROWS} Zeilen`],
    ['a cell longer than any, in a CSV', Buffer.from(`a\nx;${'y'.repeat(LONGEST_CELL + 1)}\n`), 'Zeile 2, Spalte B: Der Text ist länger'],
    ['a cell longer than any, in a workbook', sampleWorkbook({ sheets: [HEADING + rowOf(textCell('y'.repeat(LONGEST_CELL + 1)))] }), 'Zeile 2, Spalte A: Der Text ist länger'],
    ['a cell longer than any, among the texts', sampleWorkbook({ sheets: [HEADING + rowOf('<c t="s"><v>0</v></c>')], strings: [`<t>${'y'.repeat(LONGEST_CELL + 9)}</t>`] }), 'Zeile 2, Spalte A: Der Text ist länger'],
    ['a long text named again and again', sampleWorkbook({ sheets: [HEADING + rowOf(...Array.from({ length: 200 }, () => '<c t="s"><v>0</v></c>'))], strings: [`<t>${'y'.repeat(LONGEST_CELL)}</t>`] }), 'Zeile 2: Die Zeile enthält mehr als 4194304 Zeichen'],
    ['quotes that are never closed', Buffer.from('a;b\n1;"2\n'), 'Zeile 2: Die Zeile hat kein Ende'],
  ])('%s', async (_, content, message) => {
    expect((await refusalOf(content)).slice(0, message.length)).toBe(message);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('what is left of a table', () => {
  it('is nothing on disk while it is read, and nothing when its content breaks off', async () => {
    const { rows } = await openTable(inPieces(Buffer.from('a\n1\n2\n')), { temporaryFolder: folder });
    for await (const { cells } of rows) {
      expect([cells, await readdir(folder)]).toEqual([['1'], []]);
      break;
    }
    const broken = (async function* () {
      yield await Promise.resolve(Buffer.from('a\n'));
      throw new Error('the sender has gone');
    })();
    await expect(openTable(broken, { temporaryFolder: folder })).rejects.toThrow('the sender has gone');
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    ['a CSV', Buffer.from('a\n1\n2\n')],
    ['a workbook', sampleWorkbook({ sheets: [HEADING + rowOf(numberCell('1')) + rowOf(numberCell('2'))] })],
  ])('is no open file of %s, whether it is read to its end, left, refused or forgotten', async (_, content) => {
    const open = async () => (await readdir('/proc/self/fd')).length;
    const before = await open();
    for (let round = 0; round < 5; round += 1) {
      await readTable(content);
      for await (const row of (await openTable(inPieces(content), {})).rows) if (row.number === 2) break;
      await refusalOf(Buffer.concat([content.subarray(0, content.length - 1), Buffer.from('\0')]));
    }
    expect(await open()).toBeLessThanOrEqual(before + 1);
  });
});
