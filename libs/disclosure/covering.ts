/** What protection demands: when `cell` is suppressed, so is at least one of `anyOf`. */
export interface Need {
  readonly cell: number;
  readonly anyOf: readonly number[];
}

const FREE = 0;
const CHOSEN = 1;
const EXCLUDED = 2;

/**
 * The cheapest choice of cells that holds the given ones and meets every need, by branch and bound. `limit` ends the
 * search after so many branches; the answer is then null unless the search was complete.
 */
export function cheapestCover(costs: readonly number[], given: readonly number[], needs: readonly Need[], known: ReadonlySet<number>, limit: number): ReadonlySet<number> | null {
  const search = new CoverSearch(costs, needs, known, limit);
  return search.run(given);
}

class CoverSearch {
  private readonly state: Uint8Array;
  private readonly residual: Float64Array;
  private best: ReadonlySet<number>;
  private bestCost: number;

  constructor(
    private readonly costs: readonly number[],
    private readonly needs: readonly Need[],
    known: ReadonlySet<number>,
    private left: number,
  ) {
    this.state = new Uint8Array(costs.length);
    this.residual = new Float64Array(costs.length);
    this.best = known;
    this.bestCost = this.costOf(known);
  }

  run(given: readonly number[]): ReadonlySet<number> | null {
    for (const cell of given) this.state[cell] = CHOSEN;
    this.visit(this.costOf(new Set(given)));
    return this.left < 0 ? null : this.best;
  }

  private costOf(cells: ReadonlySet<number>): number {
    let cost = 0;
    for (const cell of cells) cost += this.costs[cell] ?? 0;
    return cost;
  }

  private visit(cost: number): void {
    this.left -= 1;
    if (this.left < 0) return;
    const open = this.openNeeds();
    if (open === null || cost + this.leastFurther(open) >= this.bestCost) return;
    const [narrowest] = open;
    if (narrowest === undefined) {
      this.best = new Set([...this.costs.keys()].filter((cell) => this.state[cell] === CHOSEN));
      this.bestCost = cost;
      return;
    }
    for (const cell of narrowest) {
      this.state[cell] = CHOSEN;
      this.visit(cost + (this.costs[cell] ?? 0));
      // The branches that follow do without this cell, so that no choice is looked at twice.
      this.state[cell] = EXCLUDED;
    }
    for (const cell of narrowest) this.state[cell] = FREE;
  }

  /** Free cells of every need that is not met, fewest first and cheapest first; null when one cannot be met any more. */
  private openNeeds(): number[][] | null {
    const open: number[][] = [];
    for (const { cell, anyOf } of this.needs) {
      if (this.state[cell] !== CHOSEN || anyOf.some((other) => this.state[other] === CHOSEN)) continue;
      const free = anyOf.filter((other) => this.state[other] === FREE);
      if (free.length === 0) return null;
      open.push(free);
    }
    open.sort((a, b) => a.length - b.length);
    open[0]?.sort((a, b) => (this.costs[a] ?? 0) - (this.costs[b] ?? 0));
    return open;
  }

  /** A lower bound of what meeting the needs costs: each need takes what is left of the price of its cheapest cell. */
  private leastFurther(open: readonly (readonly number[])[]): number {
    for (const [cell, cost] of this.costs.entries()) this.residual[cell] = cost;
    let total = 0;
    for (const free of open) {
      let least = Infinity;
      for (const cell of free) least = Math.min(least, this.residual[cell] as number);
      if (least === 0) continue;
      for (const cell of free) this.residual[cell] = (this.residual[cell] as number) - least;
      total += least;
    }
    return total;
  }
}
