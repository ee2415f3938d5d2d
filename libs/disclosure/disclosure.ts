import { isPrimary, tableOf } from './disclosure-table.js';
import type { DisclosureInput, PublishedCell } from './disclosure.type.js';
import { leastSuppression } from './least-suppression.js';
import { nearOptimum } from './near-optimum.js';
import { Protection } from './protection.js';
import { connectedParts, subsystem, type SumSystem } from './sum-system.js';

/** Connected cells other than 0 up to which the choice is the optimum. */
const EXACT_CELLS = 40;

/**
 * What may be published of a table so that no suppressed value can be recovered from sums and published numbers, nor
 * narrowed to a range below the threshold. As few further cells, then as little value, as possible are suppressed:
 * exactly where sums connect at most 40 cells other than 0, else near that. Throws CalculationError INVALID_INPUT.
 */
export function disclosure(input: DisclosureInput): { readonly published: Readonly<Record<string, PublishedCell>> } {
  const system = tableOf(input);
  const primary = new Set(input.cells.flatMap((cell, at) => (isPrimary(cell, input.threshold) ? [at] : [])));
  const hidden = suppressedCells(system, primary, input.threshold);
  const published = input.cells.map(({ id, value }, at): readonly [string, PublishedCell] => {
    if (hidden.has(at)) return [id, { status: 'suppressed', reason: primary.has(at) ? 'primary' : 'secondary' }];
    return [id, { status: value === 0 ? 'zero' : 'number', value }];
  });
  return { published: Object.fromEntries(published) };
}

/** Tables fall apart where only zeros connect them: each part is a problem of its own. */
function suppressedCells(system: SumSystem, primary: ReadonlySet<number>, threshold: number): ReadonlySet<number> {
  const hidden = new Set<number>();
  const filled = [...system.values.keys()].filter((cell) => system.values[cell] !== 0);
  for (const part of connectedParts(system, filled)) {
    const given = part.flatMap((cell, at) => (primary.has(cell) ? [at] : []));
    if (given.length === 0) continue;
    const protection = new Protection(subsystem(system, part), threshold);
    const chosen = part.length <= EXACT_CELLS ? leastSuppression(protection, given) : nearOptimum(protection, given);
    for (const at of chosen) hidden.add(part[at] ?? 0);
  }
  return hidden;
}
