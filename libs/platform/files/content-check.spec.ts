import { describe, expect, it } from '@jest/globals';
import { docxParts, sampleDocx, samplePdf, sampleZip } from '@srb/platform/testing';
import { mediaTypeOf } from './content-check.js';
import { FileRefusal } from './file-refusal.errors.js';
import { DOCX, PDF } from './media-type.js';
import type { StoredBytes } from './stored-bytes.js';

const held = (content: Buffer): StoredBytes => ({ size: content.length, read: (offset, length) => Promise.resolve(content.subarray(offset, offset + length)) });

async function refusalOf(content: Buffer): Promise<string> {
  try {
    return await mediaTypeOf(held(content));
  } catch (error) {
    if (error instanceof FileRefusal) return `${error.status} ${error.message}`;
    throw error;
  }
}

const XXE = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>';
const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1_048_576);

describe('mediaTypeOf', () => {
  it('finds a PDF and a Word document by their content', async () => {
    expect(await mediaTypeOf(held(samplePdf(['Konzeption'])))).toBe(PDF);
    expect(await mediaTypeOf(held(sampleDocx(['Konzeption'], { 'word/media/bild.png': zeros(1) })))).toBe(DOCX);
  });

  it.each([
    ['HTML', Buffer.from('<html><script>alert(1)</script></html>'), '415 Die Datei ist weder ein PDF noch'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), '415 Die Datei ist weder ein PDF noch ein Word-Dokument (DOCX). Gefunden wurde ein Bild (PNG).'],
    ['an old Word document', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), zeros(1)]), '415 Das Dokument ist mit einem Kennwort'],
    ['one byte', Buffer.from('%'), '415 Die Datei ist weder'],
    ['a PDF behind other bytes', Buffer.concat([Buffer.from('<html>\n'), samplePdf(['x'])]), '415 Die Datei ist weder'],
    ['a PDF without its end', samplePdf(['x']).subarray(0, 300), '422 Das PDF ist unvollständig'],
    ['a PDF that is an archive too', Buffer.concat([samplePdf(['x']), sampleDocx(['x']), Buffer.from('%%EOF')]).subarray(0), '422 Das PDF ist unvollständig'],
    ['an archive', sampleZip([{ name: 'a.txt', content: 'x' }]), '415 Die Datei ist ein Archiv'],
    ['a table', sampleZip([{ name: '[Content_Types].xml', content: '<Types/>' }, { name: 'xl/workbook.xml', content: '<x/>' }]), '415 Die Datei ist ein Archiv'],
    ['a document with macros', sampleDocx(['x'], { 'word/vbaProject.bin': 'x' }), '415 Das Dokument enthält Makros'],
    ['a document that declares macros', sampleDocx(['x'], { '[Content_Types].xml': '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>' }), '415 Das Dokument enthält Makros'],
    ['entities', sampleDocx(['x'], { 'word/document.xml': XXE }), '422 Das Dokument enthält Anweisungen'],
    ['entities in UTF-16', sampleDocx(['x'], { 'word/styles.xml': Buffer.from(`\ufeff${XXE}`, 'utf16le') }), '422 Das Dokument enthält Anweisungen'],
    ['entities across two pieces', sampleDocx(['x'], { 'word/styles.xml': `${' '.repeat(16_380)}${XXE}` }), '422 Das Dokument enthält Anweisungen'],
    ['a path out of the archive', sampleDocx(['x'], { '../../etc/cron.d/x': 'x' }), '422 Die Datei ist beschädigt'],
    ['an archive with something behind it', Buffer.concat([sampleDocx(['x']), Buffer.from('MZ')]), '422 Die Datei ist beschädigt'],
    ['half an archive', sampleDocx(['x']).subarray(0, 200), '422 Die Datei ist beschädigt'],
    ['a part that is encrypted', sampleZip(docxParts(['x']).map((part) => ({ ...part, claims: { flags: 1 } }))), '415 Das Dokument ist mit einem Kennwort verschlüsselt'],
    ['more parts than any document', sampleDocx(['x'], Object.fromEntries(Array.from({ length: 2_001 }, (_, n) => [`word/${n}.xml`, '']))), '422 Die Datei enthält mehr Teile'],
  ])('refuses %s', async (_, content, expected) => {
    expect((await refusalOf(content)).slice(0, expected.length)).toBe(expected);
  });

  it('refuses the archive behind a PDF also where the mark of the PDF stands in its comment', async () => {
    const zip = sampleDocx(['x']);
    const comment = Buffer.from(`${'\n'.repeat(4_000)}%%EOF`);
    zip.writeUInt16LE(comment.length, zip.length - 2);
    expect(await refusalOf(Buffer.concat([samplePdf(['x']), zip, comment]))).toMatch(/^422 Das PDF ist unvollständig/);
  });

  it.each([
    ['declares', sampleDocx(['x'], { 'word/document.xml': zeros(60) })],
    ['declares in pictures', sampleDocx(['x'], { 'word/a.bin': zeros(110), 'word/b.bin': zeros(110) })],
    ['hides what it holds', sampleZip([...docxParts(['x']), { name: 'word/b.bin', content: zeros(30), claims: { size: 10 } }])],
    ['unpacks the same bytes many times', sampleZip([...docxParts(['x']), ...Array.from({ length: 50 }, (_, n) => ({ name: `word/${n}.bin`, content: 'x', claims: { offset: 0, packedSize: 3_000 } }))])],
  ])('refuses a bomb that %s', async (_, content) => {
    expect(content.length).toBeLessThan(2_000_000);
    expect(await refusalOf(content)).toMatch(/^422 Die Datei entpackt sich zu einer Größe, die kein Dokument hat/);
  });
});
