const NONE = '–';
const euro = new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' });
const percent = new Intl.NumberFormat('de-DE', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const fte = new Intl.NumberFormat('de-DE', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const plain = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 4 });
const day = new Intl.DateTimeFormat('de-DE', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' });
const moment = new Intl.DateTimeFormat('de-DE', { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Berlin' });

/** Decimals arrive as text and stay exact: Intl reads the text itself. */
type DecimalText = string | null;

function number(format: Intl.NumberFormat, value: DecimalText | number): string {
  // An exact sign is part of the sum, a hyphen is not.
  return value === null ? NONE : format.format(value as Intl.StringNumericLiteral).replace(/^-/, '−');
}

/** Values as people in the offices write them; what is missing is `–`. */
export const format = {
  /** `1.234,56 €` */
  euro: (value: DecimalText): string => number(euro, value),
  /** A rate from 0 to 1 as `12,5 %`. */
  rate: (value: DecimalText): string => number(percent, value),
  /** Full-time equivalents with two places and unit: `0,75 VZÄ` */
  fte: (value: DecimalText): string => (value === null ? NONE : `${number(fte, value)}\u00A0VZÄ`),
  /** A number without unit, as exact as it is. */
  number: (value: DecimalText | number): string => number(plain, value),
  /** `31.12.2025` of a date without time. */
  date: (value: string | null): string => (value === null ? NONE : day.format(new Date(`${value}T00:00:00Z`))),
  /** `20.11.2026, 10:50 Uhr`, by the clock of Rheinland-Pfalz. */
  instant: (value: string | null): string => (value === null ? NONE : `${moment.format(new Date(value))}\u00A0Uhr`),
} as const;
