import { toFixed, type Decimal } from '@srb/kernel';

/**
 * Decimals with which a figure crosses the gate, by its unit: money to the cent, full-time equivalents to the
 * thousandth as posts have them, rates and percent to four places, counts whole. Half away from zero.
 */
const PLACES: Readonly<Record<string, number>> = {
  'EUR': 2,
  'EUR je Kind': 2,
  'EUR je VZÄ': 2,
  'VZÄ': 3,
  'VZÄ-Monate': 3,
  'Prozent': 4,
  'Verhältnis': 4,
  'VZÄ je 1.000': 4,
  'Kinder je VZÄ': 4,
  'Kitas je VZÄ': 4,
  'je 100': 4,
  'Index -1 bis 1': 4,
  'Anzahl': 0,
  'Monate': 0,
  '0 oder 1': 0,
};

/** Prints a value with the decimals of its unit. @throws RangeError for a unit without a rule */
export function printed(value: Decimal, unit: string): string {
  const places = PLACES[unit];
  if (places === undefined) throw new RangeError(`no rounding is agreed for the unit ${unit}`);
  return toFixed(value, places);
}
