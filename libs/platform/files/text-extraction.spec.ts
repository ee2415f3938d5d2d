import { describe, expect, it } from '@jest/globals';
import { sampleDocx, samplePdf } from '@srb/platform/testing';
import { readDocument } from './extraction-thread.mjs';
import { DOCX, PDF } from './media-type.js';
import { extractText } from './text-extraction.js';

const bytes = (content: Buffer): Uint8Array<ArrayBuffer> => Uint8Array.from(content);
const XML = '<?xml version="1.0"?>';
const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

describe('extractText', () => {
  it('reads a PDF page by page', async () => {
    expect(await extractText(bytes(samplePdf(['Konzeption der R\xe4ume', 'Zweite Seite'])), PDF)).toEqual({
      status: 'DONE',
      parts: [{ position: 0, page: 1, content: 'Konzeption der Räume' }, { position: 1, page: 2, content: 'Zweite Seite' }],
    });
  });

  it('reads a Word document', async () => {
    const { status, parts } = await extractText(bytes(sampleDocx(['Konzeption der Räume', 'Zweiter Absatz'])), DOCX);
    expect([status, parts]).toEqual(['DONE', [{ position: 0, page: null, content: 'Konzeption der Räume Zweiter Absatz' }]]);
  });

  it('says so where there is no text', async () => {
    expect((await extractText(bytes(samplePdf([''])), PDF)).status).toBe('NO_TEXT');
  });

  it('says so where a password is missing', async () => {
    const encrypt = '<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <' + '41'.repeat(32) + '> /U <' + '42'.repeat(32) + '> >>';
    const pdf = samplePdf(['geheim'], { objects: [encrypt], trailer: '/Encrypt 6 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]' });
    expect(await extractText(bytes(pdf), PDF)).toEqual({ status: 'ENCRYPTED', parts: [] });
  });

  it('runs no script of a PDF and fetches nothing', async () => {
    const pdf = samplePdf(['Text'], { catalogue: '/OpenAction << /S /JavaScript /JS (app.launchURL("http://127.0.0.1:9/")) >> /AA << /WC << /S /URI /URI (http://127.0.0.1:9/) >> >>' });
    expect((await extractText(bytes(pdf), PDF)).parts.map(({ content }) => content)).toEqual(['Text']);
  });

  it.each([
    ['a file of the machine', `${XML}<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document ${WORD}><w:body><w:p><w:r><w:t>vor &x; nach</w:t></w:r></w:p></w:body></w:document>`],
    ['a billion laughs', `${XML}<!DOCTYPE d [<!ENTITY a "${'ha'.repeat(100)}"><!ENTITY b "${'&a;'.repeat(100)}"><!ENTITY c "${'&b;'.repeat(100)}"><!ENTITY x "${'&c;'.repeat(100)}">]><w:document ${WORD}><w:body><w:p><w:r><w:t>vor &x; nach</w:t></w:r></w:p></w:body></w:document>`],
  ])('resolves no entity that names %s, even if the check of uploads let it pass', async (_, xml) => {
    const { parts } = await extractText(bytes(sampleDocx(['x'], { 'word/document.xml': xml })), DOCX);
    expect(parts.reduce((sum, { content }) => sum + content.length, 0)).toBeLessThan(1_000);
  });

  it('notes a document that cannot be read', async () => {
    expect(await extractText(bytes(Buffer.from('%PDF-1.7\nnothing\n%%EOF')), PDF)).toEqual({ status: 'FAILED', parts: [] });
    expect(await extractText(bytes(sampleDocx(['x'], { 'word/document.xml': '<w:document' })), DOCX)).toEqual({ status: 'FAILED', parts: [] });
  });

  it('starts no thread of its own accord: loading its file reads nothing', async () => {
    expect(await readDocument({ data: bytes(sampleDocx(['Räume'])), isPdf: false })).toEqual({ isEncrypted: false, pages: [{ page: null, text: expect.stringContaining('Räume') }] });
  });

  it('ends a thread whose time is up, and one that wants too much memory', async () => {
    const long = samplePdf(Array.from({ length: 1_500 }, () => 'x'));
    expect(await extractText(bytes(long), PDF, { milliseconds: 20, heapMb: 512 })).toEqual({ status: 'FAILED', parts: [] });
    const large = sampleDocx(Array.from({ length: 150_000 }, () => 'x'));
    expect(await extractText(bytes(large), DOCX, { milliseconds: 60_000, heapMb: 32 })).toEqual({ status: 'FAILED', parts: [] });
  });
});
