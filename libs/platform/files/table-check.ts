import { assertCsvText, TableError } from '@srb/platform/spreadsheets';
import { FileRefusal } from './file-refusal.errors.js';
import { CSV, XLSX, type MediaType } from './media-type.js';
import { piecesOf, type StoredBytes } from './stored-bytes.js';
import { brokenArchive, endsAsZip, zipEntries, type ArchiveWords, type ZipEntry } from './zip-directory.js';

const ZIP_HEAD = Buffer.from('PK\x03\x04', 'latin1');
const MAIN_PART = 'xl/workbook.xml';
const METHODS = [0, 8];
const MACROS = /vbaProject|vbaData/i;
/** As the reader of tables has it: a million rows of thirty columns, packed to a thirtieth. */
const LARGEST_UNPACKED = 2_147_483_648;
const HIGHEST_RATIO = 200;
const UNSUSPICIOUS_PART = 10_485_760;

const RESAVE = 'Bitte öffnen Sie sie in Ihrer Tabellenkalkulation, speichern Sie sie neu als XLSX oder CSV und laden Sie diese Fassung hoch.';
const OF_TABLE: ArchiveWords = {
  broken: `Die Datei ist beschädigt oder keine gewöhnliche XLSX-Datei. ${RESAVE}`,
  crowded: 'Die Datei enthält mehr Teile als eine Tabelle haben kann. Bitte speichern Sie das Blatt mit der Tabelle in einer eigenen Datei.',
};
const bomb = () => new FileRefusal(422, `Die Datei entpackt sich zu einer Größe, die keine Tabelle hat. ${RESAVE}`);

function isBroken(entries: readonly ZipEntry[], names: ReadonlySet<string>): boolean {
  const first = entries.reduce((lowest, { offset }) => Math.min(lowest, offset), Number.MAX_SAFE_INTEGER);
  const leadsOut = ({ name }: ZipEntry) => name.includes('\\') || name.startsWith('/') || name.split('/').includes('..');
  return names.size !== entries.length || first !== 0 || entries.some((entry) => !METHODS.includes(entry.method) || leadsOut(entry));
}

function isBomb(entries: readonly ZipEntry[], fileBytes: number): boolean {
  const total = (of: (entry: ZipEntry) => number) => entries.reduce((sum, entry) => sum + of(entry), 0);
  return total(({ size }) => size) > LARGEST_UNPACKED || total(({ packedSize }) => packedSize) > fileBytes
    || entries.some(({ size, packedSize }) => size > UNSUSPICIOUS_PART && size > HIGHEST_RATIO * packedSize);
}

/** Whether a ZIP is a workbook, by its directory. What its parts hold is checked by whoever reads them, before anything comes of it. */
async function assertWorkbook(bytes: StoredBytes): Promise<void> {
  const entries = await zipEntries(bytes, OF_TABLE);
  const names = new Set(entries.map(({ name }) => name.toLowerCase()));
  if (entries.some(({ isEncrypted }) => isEncrypted)) throw new FileRefusal(415, 'Die Datei ist mit einem Kennwort verschlüsselt. Bitte speichern Sie sie ohne Kennwort als XLSX oder CSV.');
  if (!names.has(MAIN_PART)) throw new FileRefusal(415, 'Die Datei ist ein Archiv oder ein anderes Office-Dokument, aber keine Tabelle. Bitte speichern Sie die Tabelle als XLSX oder CSV.');
  if (isBroken(entries, names)) throw brokenArchive(OF_TABLE);
  if (entries.some(({ name }) => MACROS.test(name))) throw new FileRefusal(415, 'Die Datei enthält Makros. Bitte speichern Sie sie als XLSX ohne Makros oder als CSV und laden Sie diese Fassung hoch.');
  if (isBomb(entries, bytes.size)) throw bomb();
}

async function assertCsv(bytes: StoredBytes): Promise<void> {
  // A text that some reader of archives takes for one would be two files in one.
  if (await endsAsZip(bytes)) throw new FileRefusal(422, `Die Datei enthält außer der Tabelle noch etwas anderes. ${RESAVE}`);
  try {
    await assertCsvText(piecesOf(bytes, 0, bytes.size));
  } catch (error) {
    throw error instanceof TableError ? new FileRefusal(415, error.message) : error;
  }
}

/** Which table the bytes are, by their content alone. @throws FileRefusal for whatever is none */
export async function tableTypeOf(bytes: StoredBytes): Promise<MediaType> {
  const head = await bytes.read(0, ZIP_HEAD.length);
  if (head.equals(ZIP_HEAD)) {
    await assertWorkbook(bytes);
    return XLSX;
  }
  await assertCsv(bytes);
  return CSV;
}
