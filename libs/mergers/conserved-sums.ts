import { Decimal, sum, toFixed } from '@srb/kernel';
import type { ConservedSum, TextRow } from './merger-plan.js';

/** The rows of both offices before and after, of which the sums are made. */
export interface BothSides {
  readonly predecessorBefore: readonly TextRow[];
  readonly successorBefore: readonly TextRow[];
  readonly predecessorAfter: readonly TextRow[];
  readonly successorAfter: readonly TextRow[];
}

interface Measure {
  /** What a row counts under; null for a row that does not count. */
  readonly key: (row: TextRow) => readonly string[] | null;
  /** The column to add; null counts rows. */
  readonly column: string | null;
  readonly places: number;
}

const SIDES = ['predecessorBefore', 'successorBefore', 'predecessorAfter', 'successorAfter'] as const;

/** Adds a column over both offices, before and after, under every key that occurs; keys are never mixed. */
export function conservedSums(sides: BothSides, { key, column, places }: Measure): readonly ConservedSum[] {
  const keys = new Map<string, readonly string[]>();
  for (const row of SIDES.flatMap((side) => sides[side])) {
    const found = key(row);
    if (found !== null) keys.set(found.join('|'), found);
  }
  const total = (rows: readonly TextRow[], wanted: string): string =>
    toFixed(sum(rows.filter((row) => key(row)?.join('|') === wanted).map((row) => new Decimal(column === null ? 1 : row[column] ?? 0))), places);
  return [...keys]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([text, found]) => ({
      key: found,
      predecessorBefore: total(sides.predecessorBefore, text),
      successorBefore: total(sides.successorBefore, text),
      predecessorAfter: total(sides.predecessorAfter, text),
      successorAfter: total(sides.successorAfter, text),
    }));
}

/** False when something was lost or made up. */
export function isConserved({ predecessorBefore, successorBefore, predecessorAfter, successorAfter }: ConservedSum): boolean {
  return new Decimal(predecessorBefore).plus(successorBefore).eq(new Decimal(predecessorAfter).plus(successorAfter));
}
