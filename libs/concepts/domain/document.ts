import { invalidInput } from '@srb/platform/errors';

export const DOCUMENT_KINDS = ['CONCEPT', 'COMMITTEE_PAPER', 'OTHER'] as const;
/** The concept as it was on paper, the paper (Vorlage) put before the committee, or anything else that belongs to a version. */
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

interface DocumentFacts {
  readonly kind: DocumentKind;
  readonly datedOn: string | null;
  readonly paperNumber: string;
}

/**
 * What a kind of document cannot do without. In which state its version is does not matter: a document is evidence of a
 * version, not part of its text, and the papers of a decided one are often found last.
 * @throws AppError INVALID_INPUT
 */
export function assertDocument({ kind, datedOn, paperNumber }: DocumentFacts): void {
  if (kind !== 'OTHER' && datedOn === null) throw invalidInput('datedOn', 'Datum: fehlt. Bitte geben Sie an, von wann das Dokument ist.');
  if (kind === 'COMMITTEE_PAPER' && paperNumber === '') throw invalidInput('paperNumber', 'Vorlagennummer: fehlt. Bitte geben Sie die Nummer der Vorlage an, zum Beispiel 45/2021.');
}
