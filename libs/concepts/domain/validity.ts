/**
 * The days on which a version applies: from `validFrom` on, up to but without `validTo`; null means without end.
 * Dates are `YYYY-MM-DD`, so their order as text is their order in time.
 */
export interface Validity {
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** True when there is a day on which both apply. */
export function overlaps(a: Validity, b: Validity): boolean {
  return (b.validTo === null || a.validFrom < b.validTo) && (a.validTo === null || b.validFrom < a.validTo);
}

/** Where the version in force ends when another begins: there, unless it was to end earlier anyway. */
export function endBefore(inForce: Validity, nextValidFrom: string): string {
  return inForce.validTo !== null && inForce.validTo < nextValidFrom ? inForce.validTo : nextValidFrom;
}

/** A date as German readers write it: `01.01.2025`. */
export function germanDate(date: string): string {
  return date.split('-').reverse().join('.');
}
