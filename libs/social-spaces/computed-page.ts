import { invalidInput } from '@srb/platform/errors';
import { decodeCursor, toPage, type Page, type PageArgs } from '@srb/platform/graphql';

/**
 * A page of a list that is computed, not selected. `key` tells its rows apart.
 * @throws AppError INVALID_INPUT when the row of the cursor is no longer there
 */
export function computedPage<Row>(rows: readonly Row[], { first, after }: PageArgs, key: (row: Row) => readonly (string | number)[], width: number): Page<Row> {
  const last = decodeCursor(after, width);
  const start = last[0] === null ? 0 : rows.findIndex((row) => key(row).every((part, index) => part === last[index])) + 1;
  if (start === 0 && last[0] !== null) throw invalidInput('after', 'Die Seitenmarke gilt nicht mehr, weil sich die Daten geändert haben. Bitte beginnen Sie bei der ersten Seite.');
  return toPage(rows.slice(start, start + first + 1), first, rows.length, key);
}
