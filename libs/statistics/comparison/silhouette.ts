import { isSame } from '../closeness.js';
import type { Merge } from './average-linkage.js';
import type { DistanceMatrix } from './distance-matrix.js';

/** Mean silhouettes around zero are noise below this. */
const NOISE = 1e-12;

/** A cut of the tree into k clusters. */
export interface ClusterCut {
  readonly k: number;
  /** Mean over all items, −1 … 1. */
  readonly silhouette: number;
  /** Per item the smallest member of its cluster. */
  readonly clusterOf: Int32Array;
}

/**
 * The cut into least … min(most, size − 1) clusters with the largest mean silhouette, equal ones (within 1e-9) to the
 * smaller k; null when no k is possible. Source: Rousseeuw 1987; a single-member cluster counts 0.
 */
export function bestCut(distances: DistanceMatrix, merges: readonly Merge[], least: number, most: number): ClusterCut | null {
  const finest = Math.min(most, distances.size - 1);
  if (least > finest) return null;
  const sums = new ClusterSums(distances, clustersAt(merges, distances.size, finest));
  let best = { k: finest, silhouette: sums.silhouette() };
  for (let k = finest - 1; k >= least; k -= 1) {
    const merge = merges[distances.size - k - 1];
    if (merge === undefined) break;
    sums.unite(merge);
    const silhouette = sums.silhouette();
    if (silhouette >= best.silhouette || isTied(silhouette, best.silhouette)) best = { k, silhouette };
  }
  return { ...best, clusterOf: clustersAt(merges, distances.size, best.k) };
}

function isTied(a: number, b: number): boolean {
  return isSame(a, b) || Math.abs(a - b) <= NOISE;
}

function clustersAt(merges: readonly Merge[], size: number, k: number): Int32Array {
  const parent = Int32Array.from({ length: size }, (_item, at) => at);
  for (const { into, from } of merges.slice(0, size - k)) parent[from] = into;
  // A cluster is named by its smallest member, so parents come before children.
  for (let item = 0; item < size; item += 1) parent[item] = parent[parent[item] as number] as number;
  return parent;
}

/** Per item the sum of its distances to each cluster; a merge adds two columns instead of visiting all pairs again. */
class ClusterSums {
  private readonly size: number;
  private readonly width: number;
  private readonly sums: Float64Array;
  private readonly columnOf: Int32Array;
  private readonly columnNamed = new Map<number, number>();
  private readonly members: Float64Array;
  private left: number[];

  constructor(distances: DistanceMatrix, clusterOf: Int32Array) {
    this.size = distances.size;
    for (const name of clusterOf) if (!this.columnNamed.has(name)) this.columnNamed.set(name, this.columnNamed.size);
    this.width = this.columnNamed.size;
    this.left = [...this.columnNamed.values()];
    this.columnOf = clusterOf.map((name) => this.columnNamed.get(name) ?? 0);
    this.members = new Float64Array(this.width);
    for (const column of this.columnOf) this.members[column] = (this.members[column] as number) + 1;
    this.sums = new Float64Array(this.size * this.width);
    for (let row = 0; row < this.size - 1; row += 1) this.addRow(distances, row);
  }

  unite({ into, from }: Merge): void {
    const [kept, gone] = [this.columnNamed.get(into) ?? 0, this.columnNamed.get(from) ?? 0];
    this.left = this.left.filter((column) => column !== gone);
    this.members[kept] = (this.members[kept] as number) + (this.members[gone] as number);
    for (let item = 0; item < this.size; item += 1) {
      const row = item * this.width;
      this.sums[row + kept] = (this.sums[row + kept] as number) + (this.sums[row + gone] as number);
      if (this.columnOf[item] === gone) this.columnOf[item] = kept;
    }
  }

  silhouette(): number {
    let total = 0;
    for (let item = 0; item < this.size; item += 1) total += this.silhouetteOf(item);
    return total / this.size;
  }

  private silhouetteOf(item: number): number {
    const own = this.columnOf[item] as number;
    const siblings = (this.members[own] as number) - 1;
    if (siblings === 0) return 0;
    const row = item * this.width;
    const within = (this.sums[row + own] as number) / siblings;
    let beside = Infinity;
    for (const column of this.left) {
      if (column === own) continue;
      const mean = (this.sums[row + column] as number) / (this.members[column] as number);
      if (mean < beside) beside = mean;
    }
    const larger = Math.max(within, beside);
    return larger === 0 ? 0 : (beside - within) / larger;
  }

  private addRow(distances: DistanceMatrix, row: number): void {
    const start = distances.rowStart(row);
    const [own, base] = [this.columnOf[row] as number, row * this.width];
    for (let other = row + 1; other < this.size; other += 1) {
      const distance = distances.values[start + other] as number;
      const mine = base + (this.columnOf[other] as number);
      const theirs = other * this.width + own;
      this.sums[mine] = (this.sums[mine] as number) + distance;
      this.sums[theirs] = (this.sums[theirs] as number) + distance;
    }
  }
}
