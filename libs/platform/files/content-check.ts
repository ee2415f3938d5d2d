import { fileTypeFromBuffer } from 'file-type';
import { FileRefusal } from './file-refusal.errors.js';
import { DOCX, PDF, type MediaType } from './media-type.js';
import type { StoredBytes } from './stored-bytes.js';
import { assertWordDocument } from './word-document.js';
import { endsAsZip } from './zip-directory.js';

const HEAD_BYTES = 4_100;
/** Some programs write a few lines after the end mark. */
const TAIL_BYTES = 2_048;
const PDF_HEAD = /^%PDF-[12]\.\d/;
const ZIP_HEAD = Buffer.from('PK\x03\x04', 'latin1');
/** Old Office formats, and new ones behind a password. */
const COMPOUND = 'application/x-cfb';

const NAMES: Readonly<Record<string, string>> = { 'image/png': 'ein Bild (PNG)', 'image/jpeg': 'ein Bild (JPEG)', 'application/zip': 'ein ZIP-Archiv' };

async function refusalOf(head: Buffer): Promise<FileRefusal> {
  const found = await fileTypeFromBuffer(head);
  if (found?.mime === COMPOUND) {
    return new FileRefusal(415, 'Das Dokument ist mit einem Kennwort geschützt oder in einem alten Office-Format gespeichert. Bitte speichern Sie es ohne Kennwort als DOCX oder PDF.');
  }
  const what = found === undefined ? '' : ` Gefunden wurde ${NAMES[found.mime] ?? found.mime}.`;
  return new FileRefusal(415, `Die Datei ist weder ein PDF noch ein Word-Dokument (DOCX).${what} Bitte speichern Sie das Dokument als PDF oder DOCX; der Name allein genügt nicht.`);
}

async function assertPdf(bytes: StoredBytes): Promise<void> {
  const tail = await bytes.read(Math.max(0, bytes.size - TAIL_BYTES), TAIL_BYTES);
  // A file with both marks would be a PDF to one reader and an archive to another.
  if (!tail.includes('%%EOF') || (await endsAsZip(bytes))) {
    throw new FileRefusal(422, 'Das PDF ist unvollständig oder enthält noch etwas anderes. Bitte öffnen Sie es, speichern Sie es neu als PDF und laden Sie diese Fassung hoch.');
  }
}

/** What the bytes are, by their content alone. @throws FileRefusal for whatever is not taken */
export async function mediaTypeOf(bytes: StoredBytes): Promise<MediaType> {
  const head = await bytes.read(0, HEAD_BYTES);
  if (PDF_HEAD.test(head.toString('latin1', 0, 8))) {
    await assertPdf(bytes);
    return PDF;
  }
  if (!head.subarray(0, 4).equals(ZIP_HEAD)) throw await refusalOf(head);
  await assertWordDocument(bytes);
  return DOCX;
}
