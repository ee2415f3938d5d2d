import { tableOf } from './disclosure-table.js';
import type { DisclosureInput } from './disclosure.type.js';
import { feasibleRanges, type FeasibleRange } from './feasible-range.js';

/** A suppressed cell as an attacker sees it. */
interface AuditedCell extends FeasibleRange {
  readonly id: string;
  /** Whether the range is at least as wide as the threshold. */
  readonly isProtected: boolean;
}

/**
 * The range of every suppressed cell, from the published numbers and sums alone; independent of how the suppression
 * was chosen. Ids that are no cell, and zeros, are no suppressed cells: a RangeError. Throws CalculationError
 * INVALID_INPUT where the sums do not add up.
 */
export function audit(input: Pick<DisclosureInput, 'cells' | 'sums' | 'threshold'>, suppressed: readonly string[]): AuditedCell[] {
  const system = tableOf(input);
  const positions = new Map(input.cells.map(({ id }, at) => [id, at]));
  const hidden = suppressed.map((id) => {
    const at = positions.get(id);
    if (at === undefined || system.values[at] === 0) throw new RangeError(`the cell ${id} cannot be suppressed`);
    return at;
  });
  const ranges = feasibleRanges(system, hidden);
  return hidden.map((at, place) => {
    const { min, max } = ranges.get(at) ?? { min: 0, max: 0 };
    return { id: suppressed[place] ?? '', min, max, isProtected: max - min >= input.threshold };
  });
}
