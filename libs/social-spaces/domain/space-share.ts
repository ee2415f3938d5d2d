import { Decimal, sum } from '@srb/kernel';

/** A share of a place in a space of one set, as long as the space itself holds. */
export interface PlacedShare {
  readonly placeId: string;
  readonly placeName: string;
  readonly setName: string;
  /** Null: the main set. */
  readonly spaceSetId: string | null;
  /** Over 0 up to 1. */
  readonly share: string;
  readonly validFrom: string;
  /** First day on which it no longer holds. */
  readonly validTo: string | null;
}

const holds = ({ validFrom, validTo }: PlacedShare, day: string): boolean => validFrom <= day && (validTo === null || day < validTo);
const percent = (share: Decimal): string => `${share.times(100).toFixed().replace('.', ',')} %`;
const germanDay = (day: string): string => day.split('-').toReversed().join('.');

/** The first day on which a place is given out more than once in one set, in German with the remedy; null when there is none. */
export function shareProblem(shares: readonly PlacedShare[]): string | null {
  // Shares only grow on a day on which one begins.
  const begins = shares.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  for (const { placeId, placeName, spaceSetId, setName, validFrom: day } of begins) {
    const together = shares.filter((share) => share.placeId === placeId && share.spaceSetId === spaceSetId && holds(share, day));
    const total = sum(together.map(({ share }) => new Decimal(share)));
    if (total.gt(1)) {
      return `Anteil: „${placeName}“ ist in der Einteilung „${setName}“ am ${germanDay(day)} zu ${percent(total)} vergeben. Bitte verringern Sie einen Anteil oder beenden Sie einen früheren, so dass es zusammen höchstens 100 % sind.`;
    }
  }
  return null;
}
