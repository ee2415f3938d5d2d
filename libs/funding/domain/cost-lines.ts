import type { CostBasis, CostCategory, CostFunding, CostKind } from './vocabulary.js';

/** What makes two costs the same line, and whether the amount is of the year or of a month. */
export interface CostLineRow {
  readonly year: number;
  readonly month?: number | null;
  readonly category: CostCategory;
  readonly funding: CostFunding;
  readonly basis: CostBasis;
  readonly kind: CostKind;
  readonly licenceRelevant: boolean;
  readonly postId: string | null;
}

export const MIXED_LINE = 'Monat: diese Zeile ist schon anders erfasst, als Jahresbetrag oder nach Monaten; beides zusammen würde doppelt zählen. '
  + 'Bitte geben Sie den Monat wie bei den vorhandenen Beträgen an oder entfernen Sie diese zuerst.';

/** The flag of a cost that names a post is the post's, so it tells no lines apart there. */
function lineOf({ year, category, funding, basis, kind, licenceRelevant, postId }: CostLineRow): string {
  return [year, category, funding, basis, kind, postId ?? licenceRelevant].join('|');
}

/** Positions of rows that give a month where an earlier row of their line gives the year, or the other way round. */
export function mixedLines(rows: readonly CostLineRow[]): number[] {
  const byMonth = new Map<string, boolean>();
  return rows.flatMap((row, at) => {
    const line = lineOf(row);
    const monthly = (row.month ?? null) !== null;
    const first = byMonth.get(line);
    if (first === undefined) byMonth.set(line, monthly);
    return first === undefined || first === monthly ? [] : [at];
  });
}
