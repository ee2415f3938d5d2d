import { describe, expect, it } from '@jest/globals';
import { sampleDocx, samplePdf, sampleZip } from '@srb/platform/testing';
import { FileRefusal } from './file-refusal.errors.js';
import { CSV, XLSX } from './media-type.js';
import type { StoredBytes } from './stored-bytes.js';
import { tableTypeOf } from './table-check.js';

const held = (content: Buffer): StoredBytes => ({ size: content.length, read: (offset, length) => Promise.resolve(content.subarray(offset, offset + length)) });
const MEGABYTE = 1_048_576;
const PARTS = [{ name: '[Content_Types].xml', content: '<Types/>' }, { name: 'xl/workbook.xml', content: '<workbook/>' }];

async function refusalOf(content: Buffer): Promise<string> {
  try {
    return await tableTypeOf(held(content));
  } catch (error) {
    if (error instanceof FileRefusal) return `${error.status} ${error.message}`;
    throw error;
  }
}

describe('tableTypeOf', () => {
  it.each([
    ['UTF-8', Buffer.from('Kita;Plätze\n')],
    ['UTF-16', Buffer.from('\ufeffKita;Plätze\n', 'utf16le')],
    ['Latin-1', Buffer.from('Kita;Pl\xe4tze\n', 'latin1')],
    ['one byte', Buffer.from('a')],
    ['umlauts across two pieces', Buffer.from(`${'x'.repeat(65_535)}ä`)],
  ])('takes a CSV by its text: %s', async (_, content) => expect(await tableTypeOf(held(content))).toBe(CSV));

  it('takes a workbook by its parts, pictures and all', async () => {
    expect(await tableTypeOf(held(sampleZip([...PARTS, { name: 'xl/media/bild.png', content: Buffer.alloc(MEGABYTE) }])))).toBe(XLSX);
  });

  it.each([
    ['NUL', Buffer.from('a;b\n\0'), '415 Die Datei enthält Nullzeichen'],
    ['NUL at the end of a long text', Buffer.concat([Buffer.alloc(MEGABYTE, 'a;b\n'), Buffer.from('\0')]), '415 Die Datei enthält Nullzeichen'],
    ['a PDF', samplePdf(['x']), '415 Die Datei ist ein PDF'],
    ['a web page', Buffer.from('<!DOCTYPE html><table></table>'), '415 Die Datei ist eine Webseite oder XML'],
    ['an old workbook', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), '415 Die Datei ist mit einem Kennwort geschützt oder im alten Excel-Format'],
    ['a Word document', sampleDocx(['x']), '415 Die Datei ist ein Archiv oder ein anderes Office-Dokument, aber keine Tabelle'],
    ['an encrypted part', sampleZip(PARTS.map((part) => ({ ...part, claims: { flags: 1 } }))), '415 Die Datei ist mit einem Kennwort verschlüsselt'],
    ['macros', sampleZip([...PARTS, { name: 'xl/vbaProject.bin', content: 'x' }]), '415 Die Datei enthält Makros'],
    ['a path out of the archive', sampleZip([...PARTS, { name: '../x', content: 'x' }]), '422 Die Datei ist beschädigt oder keine gewöhnliche XLSX-Datei'],
    ['a part twice', sampleZip([...PARTS, ...PARTS]), '422 Die Datei ist beschädigt'],
    ['half a workbook', sampleZip(PARTS).subarray(0, 100), '422 Die Datei ist beschädigt'],
    ['something behind the workbook', Buffer.concat([sampleZip(PARTS), Buffer.from('MZ')]), '422 Die Datei ist beschädigt'],
    ['10 000 sheets', sampleZip([...PARTS, ...Array.from({ length: 10_000 }, (_, n) => ({ name: `xl/worksheets/sheet${n}.xml`, content: '' }))]), '422 Die Datei enthält mehr Teile als eine Tabelle'],
    ['a bomb', sampleZip([...PARTS, { name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(12 * MEGABYTE) }]), '422 Die Datei entpackt sich zu einer Größe'],
    ['a bomb of shared bytes', sampleZip([...PARTS, ...Array.from({ length: 50 }, (_, n) => ({ name: `xl/${n}.bin`, content: 'x', claims: { offset: 0, packedSize: 3_000 } }))]), '422 Die Datei entpackt sich zu einer Größe'],
  ])('refuses %s', async (_, content, expected) => {
    expect((await refusalOf(content)).slice(0, expected.length)).toBe(expected);
  });

  it('refuses a text that is an archive too', async () => {
    const both = Buffer.concat([Buffer.from('\ufeffa;b\n', 'utf16le'), sampleZip([{ name: 'a', content: 'abc' }])]);
    expect(await refusalOf(both)).toMatch(/^422 Die Datei enthält außer der Tabelle noch etwas anderes/);
  });
});
