/** What the rules of closing and merging look at. Dates as `YYYY-MM-DD`; `validTo` is the first day without the office. */
export interface OfficeDates {
  readonly id: string;
  readonly name: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly mergedInto: string | null;
}

const german = (day: string): string => day.split('-').toReversed().join('.');

/** Why this office cannot end on this day. */
export function endProblems(office: OfficeDates, effectiveOn: string): string[] {
  if (office.mergedInto !== null) return [`${office.name} ist schon in einem anderen Jugendamt aufgegangen. Bitte nehmen Sie das zuerst zurück.`];
  if (office.validTo !== null) return [`${office.name} endet schon am ${german(office.validTo)}. Bitte nehmen Sie das zuerst zurück.`];
  if (effectiveOn <= office.validFrom) return [`Stichtag: ${office.name} beginnt erst am ${german(office.validFrom)}. Bitte wählen Sie einen späteren Tag.`];
  return [];
}

/**
 * Why these two offices cannot be merged on this day. Rows move as they are today, so a merger is carried out from its
 * day on; before that there is the preview.
 */
export function mergerProblems(predecessor: OfficeDates, successor: OfficeDates, effectiveOn: string, today: string): string[] {
  if (predecessor.id === successor.id) return ['Nachfolger: bitte wählen Sie ein anderes Jugendamt als den Vorgänger.'];
  const problems = endProblems(predecessor, effectiveOn);
  if (successor.validTo !== null || successor.validFrom > effectiveOn) {
    problems.push(`Nachfolger: ${successor.name} besteht am ${german(effectiveOn)} und danach nicht durchgehend. Bitte wählen Sie ein Jugendamt, das weiter besteht.`);
  }
  if (effectiveOn > today) problems.push(`Stichtag: Sie können die Zusammenlegung ab dem ${german(effectiveOn)} durchführen. Bis dahin zeigt die Vorschau, was geschehen würde.`);
  return problems;
}
