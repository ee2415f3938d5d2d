import type { Protection } from './protection.js';
import { cellsOf, connectedTo, type Sum } from './sum-system.js';

/** Larger parts are not combed for cells that have become superfluous: looking would cost more than it saves. */
const COMB_LIMIT = 200;

/**
 * Suppresses further cells until every suppressed cell is protected, without trying all choices. Three steps:
 * every sum gets enough suppressed cells of its own, each time the cell that mends most other sums and disturbs
 * fewest, then the smallest; cells still at risk, because several sums together bound them, get a neighbour each;
 * cells that are not needed any more are published again, the largest first.
 */
export function nearOptimum(protection: Protection, given: readonly number[]): ReadonlySet<number> {
  const hidden = new Set(given);
  const sums = new SumMending(protection, hidden);
  sums.mend(new Set(given.flatMap((cell) => protection.system.sumsOf[cell] ?? [])));
  const waiting = new Set(hidden);
  for (const cell of waiting) {
    while (!protection.isProtected(cell, hidden)) {
      const further = sums.neighbourOf(cell);
      // With all connected cells suppressed all multiples of the true values are possible: nothing bounds them.
      if (further === null) break;
      waiting.add(further);
      for (const other of sums.suppress(further)) waiting.add(other);
    }
  }
  comb(protection, hidden, new Set(given));
  return hidden;
}

class SumMending {
  constructor(
    private readonly protection: Protection,
    private readonly hidden: Set<number>,
  ) {}

  /** Suppresses a cell and what its sums need then; answers the further cells. */
  suppress(cell: number): number[] {
    this.hidden.add(cell);
    return this.mend(new Set(this.protection.system.sumsOf[cell]));
  }

  mend(waiting: Set<number>): number[] {
    const added: number[] = [];
    for (const at of waiting) {
      const sum = this.protection.system.sums[at];
      waiting.delete(at);
      if (sum === undefined || !this.isOpen(sum)) continue;
      const cell = this.bestOf(sum);
      if (cell === null) continue;
      this.hidden.add(cell);
      added.push(cell);
      for (const other of this.protection.system.sumsOf[cell] ?? []) waiting.add(other);
    }
    return added;
  }

  /** The best published cell in the sums of the suppressed cells connected to this one, the closest sums first. */
  neighbourOf(cell: number): number | null {
    const { system } = this.protection;
    for (const near of connectedTo(system, this.hidden, cell)) {
      for (const at of system.sumsOf[near] ?? []) {
        const sum = system.sums[at];
        const best = sum === undefined ? null : this.bestOf(sum);
        if (best !== null) return best;
      }
    }
    return null;
  }

  /** Whether the sum alone bounds one of its suppressed cells too narrowly. */
  private isOpen({ total, parts }: Sum): boolean {
    const { system, threshold } = this.protection;
    const among = parts.filter((part) => this.hidden.has(part));
    if (this.hidden.has(total)) return among.length === 0;
    if (among.length === 0) return false;
    const room = among.reduce((sum, part) => sum + (system.values[part] ?? 0) - 1, 0);
    return threshold > 0 && (among.length === 1 || room < threshold);
  }

  private bestOf(sum: Sum): number | null {
    let best: { readonly cell: number; readonly disturbance: number } | null = null;
    for (const cell of cellsOf(sum)) {
      if (this.hidden.has(cell)) continue;
      const disturbance = this.disturbanceOf(cell);
      const saves = best === null ? 1 : best.disturbance - disturbance || this.valueOf(best.cell) - this.valueOf(cell);
      if (saves > 0) best = { cell, disturbance };
    }
    return best?.cell ?? null;
  }

  /** Sums that are open with the cell suppressed minus those that are open without. */
  private disturbanceOf(cell: number): number {
    const sums = (this.protection.system.sumsOf[cell] ?? []).map((at) => this.protection.system.sums[at]).filter((sum) => sum !== undefined);
    const before = sums.filter((sum) => this.isOpen(sum)).length;
    this.hidden.add(cell);
    const after = sums.filter((sum) => this.isOpen(sum)).length;
    this.hidden.delete(cell);
    return after - before;
  }

  private valueOf(cell: number): number {
    return this.protection.system.values[cell] ?? 0;
  }
}

/** Publishes further cells again where all others stay protected. */
function comb(protection: Protection, hidden: Set<number>, given: ReadonlySet<number>): void {
  const { values } = protection.system;
  const further = [...hidden].filter((cell) => !given.has(cell)).sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
  for (const cell of further) {
    const others = connectedTo(protection.system, hidden, cell).filter((other) => other !== cell);
    if (others.length > COMB_LIMIT) continue;
    hidden.delete(cell);
    if (!others.every((other) => protection.isProtected(other, hidden))) hidden.add(cell);
  }
}
