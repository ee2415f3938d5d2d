import { StringDecoder } from 'node:string_decoder';
import { TableError } from './table.errors.js';
import { traitsWatch, type ByteTraits } from './byte-traits.js';
import { assertNoOtherKind } from './other-kinds.js';
import type { SpooledFile } from './spooled-file.js';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const MARKS: readonly (readonly [Encoding, Buffer])[] = [
  ['utf-8', Buffer.from([0xef, 0xbb, 0xbf])],
  ['utf-16le', Buffer.from([0xff, 0xfe])],
  ['utf-16be', Buffer.from([0xfe, 0xff])],
];
/** Windows-1252 from 0x80 to 0x9F, where it differs from Latin-1; what it leaves free stays as it is. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const AFFECTED = /[\x80-\x9f]/g;

/** @throws TableError for bytes that are no text */
export function encodingOf({ head, isUtf8, hasNul }: ByteTraits): Encoding {
  const marked = MARKS.find(([, mark]) => head.subarray(0, mark.length).equals(mark))?.[0];
  if (marked === 'utf-16le' || marked === 'utf-16be') return marked;
  if (hasNul) throw new TableError('Die Datei enthält Nullzeichen und ist deshalb keine lesbare Texttabelle. Bitte speichern Sie die Tabelle in Ihrer Tabellenkalkulation neu als „CSV UTF-8“ oder als XLSX.');
  if (marked === 'utf-8' && !isUtf8) throw new TableError('Die Datei gibt sich als UTF-8 aus, enthält aber Zeichen in einer anderen Kodierung. Bitte speichern Sie die Tabelle in Ihrer Tabellenkalkulation neu als „CSV UTF-8“ oder als XLSX.');
  return isUtf8 ? 'utf-8' : 'windows-1252';
}

interface Decoder {
  write(piece: Buffer): string;
  end(): string;
}

export function decoderOf(encoding: Encoding): Decoder {
  if (encoding === 'windows-1252') {
    return { write: (piece) => piece.toString('latin1').replace(AFFECTED, (character) => WINDOWS[character.charCodeAt(0) - 0x80] ?? character), end: () => '' };
  }
  if (encoding === 'utf-16be') {
    const decoder = new TextDecoder('utf-16be', { ignoreBOM: true });
    return { write: (piece) => decoder.decode(piece, { stream: true }), end: () => decoder.decode() };
  }
  const decoder = new StringDecoder(encoding === 'utf-8' ? 'utf8' : 'utf16le');
  return { write: (piece) => decoder.write(piece), end: () => decoder.end() };
}

/** The text of the file in pieces, without the mark at its beginning. @throws TableError where it holds NUL */
export async function* textPieces(file: SpooledFile, encoding: Encoding): AsyncGenerator<string> {
  const decoder = decoderOf(encoding);
  let isFirst = true;
  for await (const piece of file.pieces()) {
    const text = decoder.write(piece);
    if (text.includes('\0')) throw new TableError('Die Datei enthält Nullzeichen. Bitte speichern Sie die Tabelle in Ihrer Tabellenkalkulation neu als „CSV UTF-8“ oder als XLSX.');
    yield isFirst && text.startsWith('\ufeff') ? text.slice(1) : text;
    if (text !== '') isFirst = false;
  }
  yield decoder.end();
}

/** Whether bytes can be the text of a CSV, for whoever only stores them. @throws TableError as `openTable` would */
export async function assertCsvText(pieces: AsyncIterable<Buffer>): Promise<void> {
  const { see, traits } = traitsWatch();
  for await (const piece of pieces) see(piece);
  const found = traits();
  assertNoOtherKind(found.head);
  encodingOf(found);
}
