import { format } from '@srb/web/format';
import { type Tone } from '@srb/web/ui';
import type { ConceptStatus, ConceptVersionsQuery } from './generated/documents.generated.js';
import type { SectionState } from './section-state.js';

export type ListedVersion = ConceptVersionsQuery['conceptVersions']['items'][number];

export const STATUS: Readonly<Record<ConceptStatus, { readonly label: string; readonly tone: Tone }>> = {
  DRAFT: { label: 'Entwurf', tone: 'note' },
  IN_CONSULTATION: { label: 'In Beratung', tone: 'note' },
  DECIDED: { label: 'Beschlossen', tone: 'good' },
  IN_FORCE: { label: 'In Kraft', tone: 'good' },
  SUPERSEDED: { label: 'Abgelöst', tone: 'neutral' },
};

export const SECTION_STATE: Readonly<Record<SectionState, { readonly label: string; readonly tone: Tone; readonly icon: 'done' | 'half' | 'open' }>> = {
  written: { label: 'Bearbeitet', tone: 'good', icon: 'done' },
  carried: { label: 'Übernommen', tone: 'note', icon: 'half' },
  empty: { label: 'Noch leer', tone: 'neutral', icon: 'open' },
};

/** Texts change until the committee decides. */
export function isEditable(status: ConceptStatus): boolean {
  return status === 'DRAFT' || status === 'IN_CONSULTATION';
}

/** `gilt ab 01.01.2025, bis vor dem 01.01.2029`; the last day is not part of it. */
export function validity({ validFrom, validTo }: Pick<ListedVersion, 'validFrom' | 'validTo'>): string {
  if (validFrom === null) return 'gilt noch nicht';
  return validTo === null ? `gilt ab ${format.date(validFrom)}` : `gilt ab ${format.date(validFrom)}, endet vor dem ${format.date(validTo)}`;
}
