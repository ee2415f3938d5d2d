/** Distances of all pairs of `size` items, each pair once: the rows (0,1) (0,2) … (1,2) … one behind the other. */
export class DistanceMatrix {
  constructor(
    readonly size: number,
    readonly values: Float64Array = new Float64Array((size * (size - 1)) / 2),
  ) {}

  /** Where the pair (row, column) lies is `rowStart(row) + column`, for row < column. */
  rowStart(row: number): number {
    return row * this.size - (row * (row + 1)) / 2 - row - 1;
  }

  at(a: number, b: number): number {
    if (a === b) return 0;
    return this.values[a < b ? this.rowStart(a) + b : this.rowStart(b) + a] ?? 0;
  }

  copy(): DistanceMatrix {
    return new DistanceMatrix(this.size, this.values.slice());
  }
}
