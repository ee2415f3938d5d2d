import type { ValueStatus } from '@srb/kernel';
import type { Reading } from '@srb/platform/imports';
import { parseGermanDecimal } from '@srb/platform/spreadsheets';

/** A point says "secret or unknown"; which of them, only the secrecy rule of the indicator knows. */
export const SECRET_OR_UNKNOWN = 'SECRET_OR_UNKNOWN';

/** What German tables print instead of a number, blanks removed and in lower case. */
const SIGNS: Readonly<Record<string, ValueStatus | typeof SECRET_OR_UNKNOWN>> = {
  '-': 'ZERO', '–': 'ZERO', '—': 'ZERO', '−': 'ZERO',
  '.': SECRET_OR_UNKNOWN, '·': SECRET_OR_UNKNOWN, '•': SECRET_OR_UNKNOWN,
  '*': 'SUPPRESSED', geheim: 'SUPPRESSED',
  x: 'NOT_APPLICABLE', '×': 'NOT_APPLICABLE', entfällt: 'NOT_APPLICABLE',
  '…': 'LATER', '...': 'LATER', '/': 'UNCERTAIN',
  '()': 'UNKNOWN', '?': 'UNKNOWN', 'k.a.': 'UNKNOWN', unbekannt: 'UNKNOWN',
};
const IN_BRACKETS = /^\((.+)\)$/;
/** As the table of values holds them. */
const STORED = /^-?\d{1,12}(?:\.\d{1,6})?$/;

/** A value as a German table has it: a number, a number in brackets (limited), or a sign. Gives status and number. */
export function readTableValue(text: string): Reading {
  const sign = SIGNS[text.replace(/\s/g, '').toLowerCase()];
  if (sign !== undefined) return [sign, sign === 'ZERO' ? '0' : null];
  const limited = IN_BRACKETS.exec(text.trim())?.[1];
  const number = parseGermanDecimal(limited ?? text);
  if (number === null) return 'ist weder eine Zahl noch ein Zeichen der Statistik. Möglich sind zum Beispiel „12,5“, „–“ (nichts), „.“ (geheim oder unbekannt), „x“ (trifft nicht zu), „…“ (später), „(12)“ (geschätzt).';
  if (!STORED.test(number)) return 'höchstens 12 Stellen vor und 6 nach dem Komma. Bitte runden Sie die Zahl.';
  if (number === '0') return ['ZERO', '0'];
  return [limited === undefined ? 'NUMBER' : 'ESTIMATED', number];
}
