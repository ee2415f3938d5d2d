import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { FileRefusal } from './file-refusal.errors.js';
import { piecesOf, type StoredBytes } from './stored-bytes.js';
import { brokenArchive, dataOffset, zipEntries, type ZipEntry } from './zip-directory.js';

const MAIN_PART = 'word/document.xml';
const TYPES_PART = '[Content_Types].xml';
const LARGEST_TYPES_PART = 1_048_576;
/** A long concept with many pictures unpacks to some tens of megabytes. */
const LARGEST_UNPACKED = 209_715_200;
/** One part of text; a thousand pages need about 10 MB. */
const LARGEST_TEXT_PART = 52_428_800;
const STORED = 0;
const DEFLATED = 8;
const XML = /\.(xml|rels)$/i;
const MACROS = /vbaProject|vbaData|macroEnabled/i;
/** No part of a Word document declares a document type; one that does wants entities resolved. */
const DECLARATION = /<!(DOCTYPE|ENTITY)/i;
const LONGEST_DECLARATION = 9;

const bomb = () => new FileRefusal(422, 'Die Datei entpackt sich zu einer Größe, die kein Dokument hat. Bitte speichern Sie das Dokument neu, am besten als PDF.');
const macros = () => new FileRefusal(415, 'Das Dokument enthält Makros. Bitte speichern Sie es als DOCX ohne Makros oder als PDF und laden Sie diese Fassung hoch.');
const locked = () => new FileRefusal(415, 'Das Dokument ist mit einem Kennwort verschlüsselt. Bitte speichern Sie es ohne Kennwort als DOCX oder PDF.');

const otherArchive = () => new FileRefusal(415, 'Die Datei ist ein Archiv oder ein anderes Office-Dokument, aber kein Word-Dokument. Bitte speichern Sie das Dokument als PDF oder DOCX.');

/** Unpacks an entry without keeping it. @throws FileRefusal when it holds more than it declares */
async function unpack(bytes: StoredBytes, entry: ZipEntry, look: (piece: Buffer) => void): Promise<void> {
  const packed = Readable.from(piecesOf(bytes, await dataOffset(bytes, entry), entry.packedSize));
  let size = 0;
  let refusal: unknown = null;
  const sink = async (pieces: AsyncIterable<Buffer>) => {
    for await (const piece of pieces) {
      size += piece.length;
      try {
        if (size > entry.size) throw bomb();
        look(piece);
      } catch (error) {
        // The pipeline may end with the abort that this causes instead.
        refusal = error;
        throw error;
      }
    }
  };
  try {
    await (entry.method === STORED ? pipeline(packed, sink) : pipeline(packed, createInflateRaw(), sink));
  } catch (error) {
    throw refusal ?? (isPackingFault(error) ? brokenArchive() : error);
  }
  if (size !== entry.size) throw brokenArchive();
}

function isPackingFault(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');
}

/** Looks for a declaration in pieces of XML, also in UTF-16, also across two pieces. */
function declarationWatch(): (piece: Buffer) => void {
  let carried = '';
  return (piece) => {
    const text = carried + piece.toString('latin1').replaceAll('\0', '');
    if (DECLARATION.test(text)) {
      throw new FileRefusal(422, 'Das Dokument enthält Anweisungen, die in einem Word-Dokument nichts zu suchen haben. Bitte speichern Sie es in Ihrem Textprogramm neu als DOCX oder PDF.');
    }
    carried = text.slice(-LONGEST_DECLARATION);
  };
}

function assertPlausible(bytes: StoredBytes, entries: readonly ZipEntry[]): void {
  const named = (name: string) => entries.filter((entry) => entry.name === name);
  if (entries.some(({ isEncrypted }) => isEncrypted)) throw locked();
  if (named(MAIN_PART).length === 0 || named(TYPES_PART).length === 0) throw otherArchive();
  if (new Set(entries.map(({ name }) => name)).size !== entries.length) throw brokenArchive();
  if (entries.some(({ method }) => method !== STORED && method !== DEFLATED)) throw brokenArchive();
  if (entries.some(({ name }) => name.includes('\\') || name.startsWith('/') || name.split('/').includes('..'))) throw brokenArchive();
  if (entries.some(({ name }) => MACROS.test(name))) throw macros();
  if (entries.reduce((total, { size }) => total + size, 0) > LARGEST_UNPACKED) throw bomb();
  if (entries.some(({ name, size }) => XML.test(name) && size > LARGEST_TEXT_PART)) throw bomb();
  // Entries that share bytes unpack to more than the file can hold.
  if (entries.reduce((total, { packedSize }) => total + packedSize, 0) > bytes.size) throw bomb();
  const [first] = [...entries].sort((a, b) => a.offset - b.offset);
  if (first?.offset !== 0) throw brokenArchive();
}

/** Whether a ZIP is a Word document and nothing besides. Every part is unpacked once, for what a directory declares is only a claim. @throws FileRefusal */
export async function assertWordDocument(bytes: StoredBytes): Promise<void> {
  const entries = await zipEntries(bytes);
  assertPlausible(bytes, entries);
  let types = '';
  for (const entry of entries) {
    if (entry.name === TYPES_PART && entry.size > LARGEST_TYPES_PART) throw bomb();
    const watch = XML.test(entry.name) ? declarationWatch() : () => undefined;
    await unpack(bytes, entry, (piece) => {
      watch(piece);
      if (entry.name === TYPES_PART) types += piece.toString('latin1');
    });
  }
  if (MACROS.test(types.replaceAll('\0', ''))) throw macros();
}
