import type { PostRowFragment } from './generated/documents.generated.js';

/** How posts are kept apart, in the order in which they are shown. */
export const POST_GROUPS = [
  { code: 'socialCompensation', title: 'Sozialer Ausgleich', note: 'Stellen, die weder die Betriebserlaubnis verlangt noch koordinieren' },
  { code: 'licenceRelevant', title: 'BE-relevantes Personal', note: 'Von der Betriebserlaubnis verlangt; immer getrennt ausgewiesen' },
  { code: 'coordination', title: 'Koordination', note: 'Koordination des Budgets und der Kita-Sozialarbeit; zählt nicht zu den Stellen in Kitas' },
] as const;

export type PostGroup = (typeof POST_GROUPS)[number]['code'];

/** The group a post is shown in. Only its own flag makes it BE-relevant. */
export function groupOf({ licenceRelevant, isCoordination }: Pick<PostRowFragment, 'licenceRelevant' | 'isCoordination'>): PostGroup {
  if (licenceRelevant) return 'licenceRelevant';
  return isCoordination ? 'coordination' : 'socialCompensation';
}

/** True on the days on which the post exists; its last day is the one before `validTo`. */
export function existsOn({ validFrom, validTo }: Pick<PostRowFragment, 'validFrom' | 'validTo'>, day: string): boolean {
  return validFrom <= day && (validTo === null || day < validTo);
}

/** The day on which a year is looked at: today in the running year, its last day otherwise. */
export function dayOf(year: number, today: string): string {
  return today.startsWith(`${year}-`) ? today : `${year}-12-31`;
}
