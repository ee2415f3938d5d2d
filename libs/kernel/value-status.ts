/**
 * A value is never just a number. `SUPPRESSED` (a protected count) is not `UNKNOWN`, and neither is a zero.
 * Source: BA statistics rules and the German table signs, see docs/glossary.md.
 */
export const VALUE_STATUSES = ['NUMBER', 'ZERO', 'SUPPRESSED', 'UNKNOWN', 'NOT_APPLICABLE', 'ESTIMATED', 'ROUNDED', 'UNCERTAIN', 'LATER'] as const;
export type ValueStatus = (typeof VALUE_STATUSES)[number];

/** Statuses whose row carries a number; the others carry none. */
export const STATUSES_WITH_VALUE: readonly ValueStatus[] = ['NUMBER', 'ZERO', 'ESTIMATED', 'ROUNDED'];

/** What German official tables print instead of a number; an estimate is a number, printed in brackets. */
export const TABLE_SIGNS: Readonly<Record<Exclude<ValueStatus, 'NUMBER' | 'ESTIMATED' | 'ROUNDED'>, string>> = {
  ZERO: '–',
  SUPPRESSED: '.',
  UNKNOWN: '.',
  NOT_APPLICABLE: 'x',
  UNCERTAIN: '/',
  LATER: '…',
};

/** Where a value comes from: a public source, generated demonstration data, or the office's own entry. */
export const ORIGINS = ['PUBLIC', 'DEMO', 'OFFICE'] as const;
export type Origin = (typeof ORIGINS)[number];
