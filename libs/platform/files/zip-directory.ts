import { FileRefusal } from './file-refusal.errors.js';
import type { StoredBytes } from './stored-bytes.js';

/** One entry as the directory of a ZIP declares it; sizes are claims until the entry has been unpacked. */
export interface ZipEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly offset: number;
}

const END_SIGNATURE = 0x06054b50;
const END_MARK = Buffer.from('PK\x05\x06', 'latin1');
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_BYTES = 30;
const MOST_ENTRIES = 2_000;
const LONGEST_DIRECTORY = 1_048_576;

/** What a refusal calls an archive that it does not take, and what it advises. */
export interface ArchiveWords {
  readonly broken: string;
  readonly crowded: string;
}

const OF_DOCUMENT: ArchiveWords = {
  broken: 'Die Datei ist beschädigt oder kein gewöhnliches Word-Dokument. Bitte öffnen Sie sie in Ihrem Textprogramm, speichern Sie sie neu als DOCX oder PDF und laden Sie diese Fassung hoch.',
  crowded: `Die Datei enthält mehr Teile als ein Dokument haben kann (höchstens ${MOST_ENTRIES}). Bitte speichern Sie das Dokument neu als DOCX oder PDF.`,
};

export function brokenArchive(words: ArchiveWords = OF_DOCUMENT): FileRefusal {
  return new FileRefusal(422, words.broken);
}

/** The end record, which must close the file: whatever followed it would be another file in disguise. Null where there is none. */
async function endRecord(bytes: StoredBytes): Promise<Buffer | null> {
  const tail = await bytes.read(Math.max(0, bytes.size - END_BYTES - LONGEST_COMMENT), END_BYTES + LONGEST_COMMENT);
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === END_SIGNATURE && at + END_BYTES + tail.readUInt16LE(at + 20) === tail.length) return tail.subarray(at);
  }
  return null;
}

/**
 * Whether some reader of archives, which begins at the end, would take the bytes for one: an end record behind a
 * directory, with anything after it.
 */
export async function endsAsZip(bytes: StoredBytes): Promise<boolean> {
  const start = Math.max(0, bytes.size - END_BYTES - LONGEST_COMMENT);
  const tail = await bytes.read(start, END_BYTES + LONGEST_COMMENT);
  for (let at = tail.indexOf(END_MARK); at !== -1 && at + END_BYTES <= tail.length; at = tail.indexOf(END_MARK, at + 1)) {
    const directory = start + at - tail.readUInt32LE(at + 12);
    const mark = directory < 0 ? Buffer.alloc(0) : await bytes.read(directory, 4);
    if (mark.length === 4 && mark.readUInt32LE(0) === ENTRY_SIGNATURE) return true;
  }
  return false;
}

function entryAt(directory: Buffer, at: number, words: ArchiveWords): { readonly entry: ZipEntry; readonly next: number } {
  if (at + ENTRY_BYTES > directory.length || directory.readUInt32LE(at) !== ENTRY_SIGNATURE) throw brokenArchive(words);
  const [name, extra, comment] = [28, 30, 32].map((field) => directory.readUInt16LE(at + field)) as [number, number, number];
  return {
    next: at + ENTRY_BYTES + name + extra + comment,
    entry: {
      name: directory.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + name),
      isEncrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      packedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    },
  };
}

/** The entries of a ZIP in the order of its directory. @throws FileRefusal where it is broken or larger than any document */
export async function zipEntries(bytes: StoredBytes, words: ArchiveWords = OF_DOCUMENT): Promise<readonly ZipEntry[]> {
  const end = await endRecord(bytes);
  if (end === null) throw brokenArchive(words);
  const [count, length, offset] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)];
  if (count > MOST_ENTRIES || length > LONGEST_DIRECTORY) throw new FileRefusal(422, words.crowded);
  const directory = await bytes.read(offset, length);
  if (directory.length !== length) throw brokenArchive(words);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (entries.length < count) {
    const { entry, next } = entryAt(directory, at, words);
    entries.push(entry);
    at = next;
  }
  return entries;
}

/** Where the packed bytes of an entry begin. */
export async function dataOffset(bytes: StoredBytes, { offset, packedSize }: ZipEntry): Promise<number> {
  const header = await bytes.read(offset, LOCAL_BYTES);
  if (header.length < LOCAL_BYTES || header.readUInt32LE(0) !== LOCAL_SIGNATURE) throw brokenArchive();
  const start = offset + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (start + packedSize > bytes.size) throw brokenArchive();
  return start;
}
