import { changed, resolveCollisions, textOf, type MovedRow, type OfficeRows, type TextRow } from '@srb/mergers';

const KEY = 'holder_key';

interface HolderPlan {
  readonly occupancies: readonly MovedRow[];
  readonly holders: readonly MovedRow[];
  /** Names that stay with the predecessor alone. */
  readonly stay: number;
  readonly problems: readonly string[];
}

/**
 * What becomes of the keys of holders. A key is the office's own, so the same key in both offices is two persons: the one
 * that comes gets another. It is not told among the renamings, since whoever merges offices needs to know no holder. A name
 * goes with its key, and stays as well where the predecessor keeps a part of its history.
 */
export function planHolders(
  names: readonly TextRow[], occupancy: { readonly moved: readonly MovedRow[]; readonly stay: readonly TextRow[] }, successor: OfficeRows, shortName: string,
): HolderPlan {
  const inUse = [...(successor['post_occupancy'] ?? []), ...(successor['post_holder'] ?? [])];
  const keys = [...new Set(occupancy.moved.map(({ before }) => textOf(before, KEY)))];
  const asRows = keys.map((key): MovedRow => ({ table: 'post_holder', mode: 'MOVED', before: { [KEY]: key }, changes: {}, into: null }));
  const resolved = resolveCollisions(asRows, inUse, shortName, { column: KEY, longest: 40, german: 'Den Personenschlüssel' });
  const changesOf = new Map(resolved.moved.map(({ before, changes }) => [textOf(before, KEY), changes]));
  const kept = new Set([...occupancy.stay, ...occupancy.moved.filter(({ mode }) => mode === 'CONTINUED').map(({ before }) => before)].map((row) => textOf(row, KEY)));
  const holders = names.flatMap((before): MovedRow[] => {
    const changes = changesOf.get(textOf(before, KEY));
    return changes === undefined ? [] : [{ table: 'post_holder', mode: kept.has(textOf(before, KEY)) ? 'COPIED' : 'MOVED', before, changes, into: null }];
  });
  return {
    occupancies: occupancy.moved.map((row) => changed(row, changesOf.get(textOf(row.before, KEY)) ?? {})),
    holders,
    stay: names.length - holders.length,
    problems: resolved.problems,
  };
}
