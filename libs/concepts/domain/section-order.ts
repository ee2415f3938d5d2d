/** Distance between neighbours, so that a section can be put between two others without touching them. */
const GAP = 1024;

/** The key of a section at this position (from 1) of a list that is laid out anew. */
export function spacedKey(position: number): number {
  return position * GAP;
}

/**
 * The key that puts a section at `position` (from 1; beyond the end means last) among sections with these
 * ascending keys. Null when its neighbours leave no room: then the list has to be spaced anew first.
 */
export function keyAt(keys: readonly number[], position: number): number | null {
  const index = Math.min(Math.max(position, 1), keys.length + 1) - 1;
  const before = keys[index - 1] ?? 0;
  const after = keys[index];
  if (after === undefined) return before + GAP;
  const key = Math.floor((before + after) / 2);
  return key > before ? key : null;
}
