import type { Reading } from '@srb/platform/imports';
import { parseGermanDate } from '@srb/platform/spreadsheets';

const MONTHS = ['januar', 'februar', 'märz', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'dezember'];
const NUMBERS = /^(?<month>\d{1,2})[./-](?<year>\d{4})$|^(?<isoYear>\d{4})-(?<isoMonth>\d{2})$/;
const WORDS = /^(?<name>\p{L}+)\.?\s+(?<year>\d{4})$/u;

function monthNumber(text: string): readonly [string, number] | null {
  const numbers = NUMBERS.exec(text)?.groups;
  if (numbers !== undefined) return [numbers['year'] ?? numbers['isoYear'] ?? '', Number(numbers['month'] ?? numbers['isoMonth'])];
  const { name = '', year = '' } = WORDS.exec(text)?.groups ?? {};
  const found = name.length < 3 ? -1 : MONTHS.findIndex((month) => month.startsWith(name.toLowerCase()));
  return found < 0 ? null : [year, found + 1];
}

/** A month as administrations write it: "01/2024", "2024-01", "Januar 2024", or any day of it. Gives its first day. */
export function readMonth(text: string): Reading {
  const day = parseGermanDate(text);
  if (day !== null) return [`${day.slice(0, 7)}-01`];
  const [year, month] = monthNumber(text.trim()) ?? ['', 0];
  return month < 1 || month > 12 ? 'ist kein Monat. Bitte schreiben Sie ihn wie „01/2024“.' : [`${year}-${String(month).padStart(2, '0')}-01`];
}
