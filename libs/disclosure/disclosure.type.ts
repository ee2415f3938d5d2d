/** A count that may be too small to publish. */
export interface CountedCell {
  readonly id: string;
  /** Whole number ≥ 0. */
  readonly value: number;
  /** Households behind the value; null where that is not counted. */
  readonly households: number | null;
}

/** The value of `total` is that of all `parts` together; by id. */
export interface CellSum {
  readonly total: string;
  readonly parts: readonly string[];
}

/** A table as it would be without secrecy. Ids occur once. */
export interface DisclosureInput {
  /** Counts from 1 to below it are secret, and no range may be narrower. */
  readonly threshold: number;
  readonly cells: readonly CountedCell[];
  readonly sums: readonly CellSum[];
}

/** What becomes of a cell. The reason is for the owning office and the audit: nothing released tells it. */
export type PublishedCell =
  | { readonly status: 'number' | 'zero'; readonly value: number }
  | { readonly status: 'suppressed'; readonly reason: 'primary' | 'secondary' };
