/** What holds for the way of one Kita, in whole steps; null is no limit. */
export interface PathRules {
  readonly largest: number | null;
  readonly smallest: number;
  /** The years that the way may take; null where it may take any number of them. */
  readonly years: number | null;
}

/** How a distance is broken into changes, each between `smallest` and `largest`. */
interface Changes {
  readonly count: number;
  readonly largest: number;
}

/**
 * The fewest changes that cover a distance: ⌈distance / largest⌉. They exist where count · smallest ≤ distance, and
 * more changes never help: with k + 1 of them the least sum is even larger. null where there is no way.
 */
export function fewestChanges(distance: number, { largest, smallest, years }: PathRules): Changes | null {
  if (distance === 0) return { count: 0, largest: 0 };
  const most = Math.min(largest ?? distance, distance);
  if (most === 0) return null;
  const count = Math.ceil(distance / most);
  return count * smallest <= distance && (years === null || count <= years) ? { count, largest: most } : null;
}

/**
 * What is left of the distance after each of `span` years when as much as possible is done as early as possible:
 * after j changes min(j · largest, distance − (count − j) · smallest) is done.
 *
 * No way under the same rules is further at any time. Suppose after j years one had done more. It has made at most j
 * changes, so more than j · largest is impossible; and to have done more than distance − (count − j) · smallest leaves
 * less than (count − j) · smallest, so fewer than count − j changes are to come: fewer than count in all, of which
 * there is no way. The steps of the minimum of two rows that rise by `largest` and by `smallest` lie between both.
 */
export function earliest(distance: number, { count, largest }: Changes, smallest: number, span: number): number[] {
  return Array.from({ length: span }, (_, at) => {
    const made = Math.min(at + 1, count);
    return distance - (made === count ? distance : Math.min(made * largest, distance - (count - made) * smallest));
  });
}

/** What is left after each year when the changes are as many and as equal as the rules allow, the larger ones first. */
export function even(distance: number, { count }: Changes, smallest: number, span: number): number[] {
  const many = Math.max(count, Math.min(span, Math.floor(distance / Math.max(1, smallest))));
  let left = distance;
  return Array.from({ length: span }, (_, at) => {
    if (at < many) left -= Math.ceil(left / (many - at));
    return left;
  });
}
