import { sameAsFar } from '../closeness.js';
import type { DistanceMatrix } from './distance-matrix.js';

/** Two clusters that become one, each named by its smallest member; the union keeps the smaller name `into`. */
export interface Merge {
  readonly into: number;
  readonly from: number;
  /** Mean distance between the members of both. */
  readonly height: number;
}

/**
 * Average linkage (UPGMA): all size − 1 merges in their order. Of equal distances (within 1e-9) the pair whose smallest
 * members come first is merged, so items are handed in in the order of their ids.
 *
 * Every row remembers its nearest neighbour among the later clusters. A merge under average linkage never brings two
 * clusters closer than the nearer of their parts was, so a remembered distance whose neighbour has changed is still a
 * lower bound and is looked up again only when it would win. Unlike the nearest-neighbour chain, which merges
 * reciprocal neighbours in the order it meets them, this is the rule itself and stays exact where distances are equal.
 */
export function averageLinkage(distances: DistanceMatrix): Merge[] {
  const linkage = new Linkage(distances.copy());
  return Array.from({ length: Math.max(0, distances.size - 1) }, () => linkage.merge());
}

const NONE = -1;

class Linkage {
  private readonly values: Float64Array;
  private readonly size: number;
  private readonly starts: Float64Array;
  private readonly members: Float64Array;
  /** Per row the distance to its nearest later cluster, or a lower bound of it where `nearest` is NONE. */
  private readonly bound: Float64Array;
  private readonly nearest: Int32Array;

  constructor(private readonly matrix: DistanceMatrix) {
    this.values = matrix.values;
    this.size = matrix.size;
    this.starts = Float64Array.from({ length: this.size }, (_item, row) => matrix.rowStart(row));
    this.members = new Float64Array(this.size).fill(1);
    this.bound = new Float64Array(this.size).fill(Infinity);
    this.nearest = new Int32Array(this.size).fill(NONE);
    for (let row = 0; row < this.size - 1; row += 1) this.lookUp(row);
  }

  merge(): Merge {
    const least = this.leastDistance();
    const into = this.firstRowWithin(sameAsFar(least));
    const from = this.firstColumnWithin(into, sameAsFar(least));
    const height = this.matrix.at(into, from);
    this.unite(into, from);
    return { into, from, height };
  }

  private leastDistance(): number {
    for (;;) {
      let best = 0;
      for (let row = 1; row < this.size; row += 1) if ((this.bound[row] as number) < (this.bound[best] as number)) best = row;
      if (this.nearest[best] !== NONE) return this.bound[best] as number;
      this.lookUp(best);
    }
  }

  private firstRowWithin(far: number): number {
    for (let row = 0; row < this.size; row += 1) {
      if ((this.bound[row] as number) > far) continue;
      if (this.nearest[row] === NONE) this.lookUp(row);
      if ((this.bound[row] as number) <= far) return row;
    }
    throw new RangeError('no pair of clusters is left to merge');
  }

  private firstColumnWithin(row: number, far: number): number {
    const start = this.starts[row] as number;
    let column = row + 1;
    while ((this.values[start + column] as number) > far) column += 1;
    return column;
  }

  /** A cluster that was merged away lies infinitely far, so scans need not ask which are left. */
  private lookUp(row: number): void {
    const start = this.starts[row] as number;
    let least = Infinity;
    let nearest = row + 1;
    for (let column = row + 1; column < this.size; column += 1) {
      const distance = this.values[start + column] as number;
      if (distance < least) {
        least = distance;
        nearest = column;
      }
    }
    this.bound[row] = least;
    this.nearest[row] = nearest;
  }

  private unite(into: number, from: number): void {
    const [mine, theirs] = [this.members[into] as number, this.members[from] as number];
    for (let other = 0; other < this.size; other += 1) {
      if (other === into || other === from || this.members[other] === 0) continue;
      const near = other < into ? (this.starts[other] as number) + into : (this.starts[into] as number) + other;
      const far = other < from ? (this.starts[other] as number) + from : (this.starts[from] as number) + other;
      this.values[near] = (mine * (this.values[near] as number) + theirs * (this.values[far] as number)) / (mine + theirs);
      this.values[far] = Infinity;
      const neighbour = this.nearest[other];
      if (neighbour === into || neighbour === from) this.nearest[other] = NONE;
    }
    this.values[(this.starts[into] as number) + from] = Infinity;
    this.members[into] = mine + theirs;
    this.members[from] = 0;
    this.bound[from] = Infinity;
    this.nearest[from] = from;
    // Distances of later clusters to `from` were kept in their own rows or in that of `from`: only here they are new.
    this.lookUp(into);
  }
}
