/** A row of a table with every value as PostgreSQL prints it, so that no digit and no column is lost on the way. */
export type TextRow = Readonly<Record<string, string | null>>;

/** Rows of one office by table. */
export type OfficeRows = Readonly<Record<string, readonly TextRow[]>>;

/**
 * CONTINUED: ends in the predecessor and goes on in the successor. COPIED: stays as it is, and the successor has it too
 * (what hangs on a row that was continued). MOVED: only the successor has it from now on. ADDED: like MOVED, but its
 * amount became part of a row that the successor had already. JOINED: ends, and a row of the successor takes its place.
 */
export type MoveMode = 'CONTINUED' | 'COPIED' | 'MOVED' | 'ADDED' | 'JOINED';

/** Modes in which the successor has a row of the same id. */
export const ARRIVING: readonly MoveMode[] = ['CONTINUED', 'COPIED', 'MOVED'];

/** One row of the predecessor, and what becomes of it. The same shape plans a merger, records it and undoes it. */
export interface MovedRow {
  readonly table: string;
  readonly mode: MoveMode;
  readonly before: TextRow;
  /** What differs in the successor's row; the tenant and the version apart. */
  readonly changes: TextRow;
  /** Of ADDED: the successor's row before it took the amount in. */
  readonly into: TextRow | null;
}

/** A code or number that the successor uses already. */
export interface Renaming {
  readonly entity: string;
  readonly from: string;
  readonly to: string;
}

/** A row of the predecessor whose place a row of the successor takes. */
export interface Joining {
  readonly entity: string;
  readonly name: string;
  readonly predecessorId: string;
  readonly successorId: string;
}

/** One quantity in both offices before and after. Only what has the same key is ever added. */
export interface ConservedSum {
  /** What it is, in fixed order: `ALLOCATION|2027|STATE_SHARE|PLAN`, `STAFF|2027-01-01|LICENCE_RELEVANT|fteOccupied`. */
  readonly key: readonly string[];
  readonly predecessorBefore: string;
  readonly successorBefore: string;
  readonly predecessorAfter: string;
  readonly successorAfter: string;
}

/** What one library contributes to a merger. */
export interface PartPlan {
  readonly moved: readonly MovedRow[];
  /** Rows that stay with the predecessor, by table. */
  readonly stays: Readonly<Record<string, number>>;
  readonly renamings: readonly Renaming[];
  readonly joinings: readonly Joining[];
  readonly sums: readonly ConservedSum[];
  /** German sentences: what to know. */
  readonly warnings: readonly string[];
  /** German sentences with the remedy: as long as there is one, nothing is merged. */
  readonly problems: readonly string[];
}

/** What every part is told. */
export interface MergerFrame {
  /** The first day on which the successor is in charge. */
  readonly effectiveOn: string;
  /** Short name of the predecessor; set before codes and numbers that collide. */
  readonly shortName: string;
  /** What the parts before this one move. */
  readonly earlier: readonly MovedRow[];
  readonly joinings: readonly Joining[];
}

export const NOTHING: PartPlan = { moved: [], stays: {}, renamings: [], joinings: [], sums: [], warnings: [], problems: [] };

/** The value of a column that is never null. */
export function textOf(row: TextRow, column: string): string {
  const value = row[column];
  if (value === null || value === undefined) throw new Error(`a row without ${column}`);
  return value;
}

/** Ids that the successor has after the merger, of one table. */
export function arriving({ earlier }: Pick<MergerFrame, 'earlier'>, table: string): ReadonlySet<string> {
  return new Set(earlier.filter((row) => row.table === table && ARRIVING.includes(row.mode)).map(({ before }) => textOf(before, 'id')));
}
