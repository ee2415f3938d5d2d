import type { MovedRow, Renaming, TextRow } from './merger-plan.js';
import { textOf } from './merger-plan.js';

/** True when the row no longer holds on the day; `valid_to` is the first day on which it does not. */
function isOver(row: TextRow, day: string): boolean {
  const end = row['valid_to'] ?? null;
  return end !== null && end <= day;
}

/** True when the row holds on the day; a row without a beginning holds since it is known. */
export function holdsOn(row: TextRow, day: string): boolean {
  return (row['valid_from'] ?? '') <= day && !isOver(row, day);
}

/** Moves what is still valid on the day or begins later; what was over before stays history. Returns also how many stay. */
export function takeOver(table: string, rows: readonly TextRow[], day: string): { readonly moved: readonly MovedRow[]; readonly stay: readonly TextRow[] } {
  const going = rows.filter((row) => !isOver(row, day));
  const moved = going.map((before): MovedRow => {
    const begins = before['valid_from'] ?? '';
    const isContinued = begins < day;
    return { table, before, into: null, mode: isContinued ? 'CONTINUED' : 'MOVED', changes: isContinued && begins !== '' ? { valid_from: day } : {} };
  });
  return { moved, stay: rows.filter((row) => isOver(row, day)) };
}

/** The row as the successor has it, tenant and version apart. */
export function arrived({ before, changes }: MovedRow): TextRow {
  return { ...before, ...changes };
}

/** The same move with further changes. */
export function changed(row: MovedRow, changes: TextRow): MovedRow {
  return { ...row, changes: { ...row.changes, ...changes } };
}

const SHORTEST_PREFIX = 2;

/**
 * A name nobody uses yet: the short name of the predecessor in front, shortened where the column ends. Null when there is
 * no such name.
 */
function distinctName(taken: ReadonlySet<string>, name: string, shortName: string, longest: number): string | null {
  for (let length = Math.min(shortName.length, longest - name.length - 1); length >= SHORTEST_PREFIX; length -= 1) {
    const candidate = `${shortName.slice(0, length).trimEnd()} ${name}`;
    if (!taken.has(candidate)) return candidate;
  }
  return null;
}

interface UniqueColumn {
  readonly column: string;
  readonly longest: number;
  /** How people call it, for the problem: "Der Sozialraum-Code". */
  readonly german: string;
  /** Two rows collide when this agrees; by default the column alone. */
  readonly key?: (row: TextRow, name: string) => string;
}

/** Gives a new name to every row whose name the successor, or another row of the predecessor, uses. */
export function resolveCollisions(
  moved: readonly MovedRow[],
  successor: readonly TextRow[],
  shortName: string,
  { column, longest, german, key = (_, name) => name }: UniqueColumn,
): { readonly moved: readonly MovedRow[]; readonly renamings: readonly Renaming[]; readonly problems: readonly string[] } {
  const inUse = new Set(successor.map((row) => key(row, textOf(row, column))));
  // A new name must not be one that another row brings along either.
  const taken = new Set([...inUse, ...moved.map(({ before }) => key(before, textOf(before, column)))]);
  const renamings: Renaming[] = [];
  const problems: string[] = [];
  // By name, so that the order in which rows are read decides nothing.
  const renamed = moved.toSorted((a, b) => (textOf(a.before, column) < textOf(b.before, column) ? -1 : 1)).map((row) => {
    const name = textOf(row.before, column);
    if (!inUse.has(key(row.before, name))) return row;
    const free = { has: (candidate: string) => taken.has(key(row.before, candidate)) } as ReadonlySet<string>;
    const to = distinctName(free, name, shortName, longest);
    if (to === null) {
      problems.push(`${german} „${name}“ gibt es in beiden Jugendämtern, und er ist zu lang für einen Vorsatz. Bitte kürzen Sie ihn in einem der beiden.`);
      return row;
    }
    taken.add(key(row.before, to));
    renamings.push({ entity: row.table, from: name, to });
    return changed(row, { [column]: to });
  });
  return { moved: renamed, renamings, problems };
}
