import { Attack, type FeasibleRange } from './feasible-range.js';
import { connectedParts, connectedTo, type SumSystem } from './sum-system.js';

/**
 * How many connected suppressed cells are searched at once, nearest first. Holding the others at their true values only
 * takes freedom away from the attacker's values: a cell that is protected within a window is protected.
 */
const WINDOWS = [40, 160, 640];

const MOST_PROOFS = 100;

/** Answers whether suppressed cells are protected: whether the range an attacker finds is as wide as the threshold. */
export class Protection {
  /** Per cell sets of suppressed cells that are enough to protect it, since protection only grows with the set. */
  private readonly proofs = new Map<number, readonly (readonly number[])[]>();

  constructor(
    readonly system: SumSystem,
    readonly threshold: number,
  ) {}

  /** In parts of more than 640 connected suppressed cells a protected cell may count as being at risk, never the reverse. */
  isProtected(cell: number, hidden: ReadonlySet<number>): boolean {
    const proofs = this.proofs.get(cell) ?? [];
    if (proofs.some((proof) => proof.every((other) => hidden.has(other)))) return true;
    const part = connectedTo(this.system, hidden, cell);
    for (const [at, size] of WINDOWS.entries()) {
      if (at > 0 && part.length <= (WINDOWS[at - 1] ?? 0)) return false;
      const attack = new Attack(this.system, part.slice(0, size));
      if (!this.isWide(attack.range(cell))) continue;
      const proof = attack.proof(cell);
      if (proof !== null && proofs.length < MOST_PROOFS) this.proofs.set(cell, [...proofs, proof]);
      return true;
    }
    return false;
  }

  /** Published cells of `others` that would not help `cell`, even all of them; empty where that is not known. */
  idle(cell: number, hidden: ReadonlySet<number>, others: readonly number[]): readonly number[] {
    return new Attack(this.system, connectedTo(this.system, hidden, cell), others).idle(cell, this.threshold) ?? [];
  }

  /** First suppressed cell whose range is too narrow, or null. */
  firstAtRisk(hidden: ReadonlySet<number>): number | null {
    for (const part of connectedParts(this.system, hidden)) {
      const cell = this.atRisk(part)[0];
      if (cell !== undefined) return cell;
    }
    return null;
  }

  /** Cells at risk of suppressed cells that sums connect to each other and to no further ones. */
  atRisk(part: readonly number[]): number[] {
    if (part.length > (WINDOWS[0] ?? 0)) {
      const hidden = new Set(part);
      return part.filter((cell) => !this.isProtected(cell, hidden));
    }
    const attack = new Attack(this.system, part);
    return part.filter((cell) => !this.isWide(attack.range(cell)));
  }

  private isWide({ min, max }: FeasibleRange): boolean {
    return max - min >= this.threshold;
  }
}
