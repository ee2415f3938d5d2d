import { Decimal, toFixed } from '@srb/kernel';
import { germanNumber } from './german.js';

/** Hours have two places and FTE three, so small differences are rounding. */
const TOLERANCE = new Decimal('0.005');

export interface HoursOfPost {
  readonly ftePlanned: string;
  readonly weeklyHours: string | null;
  /** Hours of a full-time week of the employer; null where no wage agreement is known. */
  readonly fullTimeWeek: string | null;
}

/** What does not fit but may be right, as German sentences; nothing is refused for it. */
export function postHints({ ftePlanned, weeklyHours, fullTimeWeek }: HoursOfPost): string[] {
  if (weeklyHours === null || fullTimeWeek === null) return [];
  const fte = new Decimal(weeklyHours).div(fullTimeWeek);
  if (fte.minus(ftePlanned).abs().lte(TOLERANCE)) return [];
  const [planned, hours, week] = [ftePlanned, weeklyHours, fullTimeWeek].map(germanNumber);
  return [`Wochenstunden: ${hours} von ${week} Stunden einer Vollzeitwoche sind ${germanNumber(toFixed(fte, 3))} VZÄ, geplant sind ${planned}. Bitte prüfen Sie beide Angaben.`];
}
