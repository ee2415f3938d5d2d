import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { HIGHEST_RATIO, LARGEST_UNPACKED, MOST_PARTS, UNSUSPICIOUS_PART } from './limits.js';
import type { SpooledFile } from './spooled-file.js';
import { TableError } from './table.errors.js';

const WORKBOOK = 'xl/workbook.xml';
const RESAVE = 'Bitte öffnen Sie die Datei in Ihrer Tabellenkalkulation und speichern Sie sie neu als XLSX oder CSV.';

/** The parts of a workbook by name; names are compared without case, as spreadsheet programs do. */
export interface WorkbookArchive {
  has(name: string): boolean;
  /** @throws TableError where the part is missing, larger than so many bytes, damaged, or other than declared */
  part(name: string, mostBytes?: number): AsyncGenerator<Buffer>;
}

/** What to throw where reading failed: the file is damaged, unless the cause says something better. What the disk says is no fault of the file. */
export function damaged(cause?: unknown): Error {
  if (cause instanceof TableError || (typeof cause === 'object' && cause !== null && 'syscall' in cause)) return cause as Error;
  return new TableError(`Die Datei ist beschädigt oder keine gewöhnliche XLSX-Datei. ${RESAVE}`);
}

const bomb = () => new TableError(`Die Datei entpackt sich zu einer Größe, die keine Tabelle hat. ${RESAVE}`);

function otherKind(names: ReadonlySet<string>): TableError {
  if (names.has('xl/workbook.bin')) return new TableError('Die Datei ist eine binäre Excel-Arbeitsmappe (XLSB). Bitte speichern Sie sie als XLSX oder CSV.');
  if (names.has('content.xml')) return new TableError('Die Datei ist eine OpenDocument-Datei (ODS). Bitte speichern Sie die Tabelle als XLSX oder CSV.');
  return new TableError('Die Datei ist ein Archiv oder ein anderes Office-Dokument, aber keine Tabelle. Bitte speichern Sie die Tabelle als XLSX oder CSV.');
}

/** What a directory declares is checked before anything is unpacked; that the parts hold to it, while they are. */
function assertPlausible(entries: readonly yauzl.Entry[], fileBytes: number): void {
  const names = new Set(entries.map(({ fileName }) => fileName.toLowerCase()));
  if (entries.some((entry) => entry.isEncrypted())) throw new TableError('Die Datei ist mit einem Kennwort verschlüsselt. Bitte speichern Sie sie ohne Kennwort als XLSX oder CSV.');
  if (!names.has(WORKBOOK)) throw otherKind(names);
  if (names.size !== entries.length) throw damaged();
  if (entries.reduce((total, { uncompressedSize }) => total + uncompressedSize, 0) > LARGEST_UNPACKED) throw bomb();
  if (entries.some(({ uncompressedSize, compressedSize }) => uncompressedSize > UNSUSPICIOUS_PART && uncompressedSize > HIGHEST_RATIO * compressedSize)) throw bomb();
  // Parts that share their bytes unpack to more than the file can hold.
  if (entries.reduce((total, { compressedSize }) => total + compressedSize, 0) > fileBytes) throw bomb();
}

async function entriesOf(zip: yauzl.ZipFile): Promise<readonly yauzl.Entry[]> {
  if (zip.entryCount > MOST_PARTS) throw new TableError(`Die Datei besteht aus ${zip.entryCount} Teilen; höchstens ${MOST_PARTS} werden gelesen. Bitte speichern Sie das Blatt mit der Tabelle in einer eigenen Datei.`);
  const entries: yauzl.Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  return entries;
}

async function* inflate(zip: yauzl.ZipFile, entry: yauzl.Entry): AsyncGenerator<Buffer> {
  let stream: Readable | undefined;
  try {
    stream = await zip.openReadStreamPromise(entry);
    for await (const piece of stream) yield piece as Buffer;
  } catch (error) {
    // Also where more comes out than the directory declares: the stream ends there.
    throw damaged(error);
  } finally {
    stream?.destroy();
  }
}

/** @throws TableError for what is no workbook, or none that can be unpacked safely */
export async function openArchive({ descriptor, size }: SpooledFile): Promise<WorkbookArchive> {
  const zip = await yauzl.fromFdPromise(descriptor, { lazyEntries: true, autoClose: false, validateEntrySizes: true }).catch((error: unknown) => Promise.reject(damaged(error)));
  const entries = await entriesOf(zip).catch((error: unknown) => Promise.reject(damaged(error)));
  assertPlausible(entries, size);
  const byName = new Map(entries.map((entry) => [entry.fileName.toLowerCase(), entry]));
  return {
    has: (name) => byName.has(name.toLowerCase()),
    part: (name, mostBytes = LARGEST_UNPACKED) => {
      const entry = byName.get(name.toLowerCase());
      if (entry === undefined) throw damaged();
      if (entry.uncompressedSize > mostBytes) throw bomb();
      return inflate(zip, entry);
    },
  };
}
