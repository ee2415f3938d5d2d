import type { MergerFrame, OfficeRows, PartPlan } from './merger-plan.js';

interface Noun {
  readonly german: string;
  /** The column by which people know a row. */
  readonly column: string;
}

/**
 * What one library does when an office merges into another. A part only says which of its rows go where; offices reads,
 * moves, records and takes back. So offices knows no table of the libraries that stand right of it.
 */
export interface MergerPart {
  /** What its plan must know of each office, and which catalogues. Constant names of tables. */
  readonly reads: Readonly<Record<'predecessor' | 'successor' | 'catalogues', readonly string[]>>;
  /** What people call a row of its tables. */
  readonly nouns: Readonly<Record<string, Noun>>;
  /** The same rows give the same plan, as a preview and as what is done. */
  readonly plan: (predecessor: OfficeRows, successor: OfficeRows, frame: MergerFrame) => PartPlan;
  /** Constant SQL: one `problem` per thing that makes the merger final, since `$1::timestamptz`; a German sentence. */
  readonly sealedBy: string | null;
}
