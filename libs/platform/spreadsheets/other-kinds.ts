import { TableError } from './table.errors.js';

/** What people take for tables by its name, by how it begins. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^\xd0\xcf\x11\xe0/, 'Die Datei ist mit einem Kennwort geschützt oder im alten Excel-Format (XLS) gespeichert. Bitte speichern Sie sie ohne Kennwort als XLSX oder CSV.'],
  [/^%PDF/, 'Die Datei ist ein PDF. Bitte speichern Sie die Tabelle als XLSX oder CSV.'],
  [/^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|html|table)/i, 'Die Datei ist eine Webseite oder XML, auch wenn sie anders heißt. Bitte öffnen Sie sie in Ihrer Tabellenkalkulation und speichern Sie sie als XLSX oder CSV.'],
];
const BEGINNING = 200;

/** @throws TableError for a file that is none of the tables that are read, with the name of what it is */
export function assertNoOtherKind(head: Buffer): void {
  const beginning = head.toString('latin1', 0, BEGINNING);
  const other = OTHERS.find(([pattern]) => pattern.test(beginning));
  if (other !== undefined) throw new TableError(other[1]);
}
