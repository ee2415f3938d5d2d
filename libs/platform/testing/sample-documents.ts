import { deflateRawSync } from 'node:zlib';

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

function crc32(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (CRC_TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** An entry of a ZIP; `claims` overrides what the directory says of it. */
export interface SampleEntry {
  readonly name: string;
  readonly content: Buffer | string;
  readonly claims?: { readonly size?: number; readonly packedSize?: number; readonly offset?: number; readonly flags?: number };
}

function header(signature: number, { name, content }: SampleEntry, packed: Buffer, isDirectory: boolean, claims: SampleEntry['claims'] = {}): Buffer {
  const plain = Buffer.from(content);
  const fixed = Buffer.alloc(isDirectory ? 46 : 30);
  fixed.writeUInt32LE(signature, 0);
  const at = isDirectory ? 2 : 0;
  if (isDirectory) fixed.writeUInt16LE(20, 4);
  fixed.writeUInt16LE(20, 4 + at);
  fixed.writeUInt16LE(claims.flags ?? 0, 6 + at);
  fixed.writeUInt16LE(8, 8 + at);
  fixed.writeUInt32LE(crc32(plain), 14 + at);
  fixed.writeUInt32LE(claims.packedSize ?? packed.length, 18 + at);
  fixed.writeUInt32LE(claims.size ?? plain.length, 22 + at);
  fixed.writeUInt16LE(Buffer.byteLength(name), 26 + at);
  if (isDirectory) fixed.writeUInt32LE(claims.offset ?? 0, 42);
  return Buffer.concat([fixed, Buffer.from(name)]);
}

/** A ZIP of these entries, also one that lies about them. */
export function sampleZip(entries: readonly SampleEntry[]): Buffer {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const packed = deflateRawSync(Buffer.from(entry.content));
    const local = header(0x04034b50, entry, packed, false, entry.claims);
    body.push(local, packed);
    directory.push(header(0x02014b50, entry, packed, true, { offset, ...entry.claims }));
    offset += local.length + packed.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...body, ...directory, end]);
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const MAIN_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The parts of the smallest Word document; `changes` replaces or adds parts. */
export function docxParts(paragraphs: readonly string[], changes: Readonly<Record<string, Buffer | string>> = {}): readonly SampleEntry[] {
  const body = paragraphs.map((text) => `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`).join('');
  const parts: Record<string, Buffer | string> = {
    '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${MAIN_TYPE}"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${XML}<w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`,
    ...changes,
  };
  return Object.entries(parts).map(([name, content]) => ({ name, content }));
}

export function sampleDocx(paragraphs: readonly string[], changes: Readonly<Record<string, Buffer | string>> = {}): Buffer {
  return sampleZip(docxParts(paragraphs, changes));
}

/** A text as a PDF string, in its one-byte encoding. */
const literal = (text: string) => text.replace(/[\\()]/g, '\\$&');

interface PdfOptions {
  /** Fills the file to so many bytes with an unused object. */
  readonly bytes?: number;
  /** Objects added as they are. */
  readonly objects?: readonly string[];
  /** Added to the trailer, and to the catalogue. */
  readonly trailer?: string;
  readonly catalogue?: string;
}

/** A PDF with one line of text per page. */
export function samplePdf(pages: readonly string[], { bytes, objects = [], trailer = '', catalogue = '' }: PdfOptions = {}): Buffer {
  const first = 4;
  const kids = pages.map((_, index) => `${first + 2 * index} 0 R`).join(' ');
  const content = pages.flatMap((text, index) => {
    const stream = `BT /F1 12 Tf 72 720 Td (${literal(text)}) Tj ET`;
    return [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + 2 * index + 1} 0 R >>`,
      `<< /Length ${Buffer.byteLength(stream, 'latin1')} >>\nstream\n${stream}\nendstream`,
    ];
  });
  const all = [
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...content,
    ...objects,
  ];
  const size = Buffer.byteLength(pdfText(all, trailer), 'latin1');
  if (bytes === undefined) return Buffer.from(pdfText(all, trailer), 'latin1');
  const filler = pdfText(all, trailer, Math.max(0, bytes - size - 3));
  const grown = Buffer.from(filler, 'latin1');
  if (grown.length !== bytes) throw new Error(`a PDF of ${bytes} bytes cannot be made: it has ${grown.length}`);
  return grown;
}

/** The file around its objects; `padding` bytes of comment stand before the cross-reference, whose address has a fixed width. */
function pdfText(objects: readonly string[], trailer: string, padding?: number): string {
  let text = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
  const offsets = objects.map((object, index) => {
    const at = Buffer.byteLength(text, 'latin1');
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  if (padding !== undefined) text += `%${'x'.repeat(padding)}\n\n`;
  const start = Buffer.byteLength(text, 'latin1');
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${String(start).padStart(10, '0')}\n%%EOF\n`;
}
