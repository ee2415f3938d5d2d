/** Thrown where exact whole numbers would leave the range in which binary floats are exact. */
export class PrecisionError extends RangeError {
  override readonly name = 'PrecisionError';
}

const ARTIFICIAL = -1;

/**
 * Simplex tableau of { y ≥ 0 : matrix · y = rhs } in whole numbers over one common denominator (Edmonds 1967,
 * Bareiss 1968): no rounding, no tolerance. The smallest index enters and leaves (Bland 1977), so it always ends.
 */
export class WholeTableau {
  private denominator = 1;
  /** Columns that grow together without end, as the last move found them. */
  private endless: readonly number[] = [];

  private constructor(
    private rows: Float64Array[],
    private basis: number[],
    private readonly columns: number,
    private readonly width: number,
  ) {}

  /**
   * A tableau at a corner of the region, or null where the region is empty. Only the first `columns` may move; the
   * others are carried along at 0, so that rows show how they would enter.
   */
  static feasible(matrix: readonly (readonly number[])[], rhs: readonly number[], columns: number): WholeTableau | null {
    const rows = matrix.map((row, at) => {
      const right = rhs[at] ?? 0;
      return Float64Array.from([...row, right], (value) => (right < 0 && value !== 0 ? -value : value));
    });
    const tableau = new WholeTableau(rows, rows.map(() => ARTIFICIAL), columns, matrix[0]?.length ?? columns);
    return tableau.dropArtificials() ? tableau : null;
  }

  /** Moves to a corner with the largest y; false when y grows without end. */
  maximise(column: number): boolean {
    return this.move(column, -1);
  }

  /** The columns that grow together where `maximise` found no end. */
  growing(): readonly number[] {
    return this.endless;
  }

  /** Moves to a corner with the smallest y. */
  minimise(column: number): void {
    this.move(column, 1);
  }

  /** Value of y at this corner as [numerator, denominator], denominator > 0. */
  valueOf(column: number): readonly [number, number] {
    const row = this.basis.indexOf(column);
    return [row < 0 ? 0 : this.right(row), this.denominator];
  }

  /** The row y + Σ factor · column = value that holds y at this corner, times the denominator; null where y is 0 outside of the basis. */
  rowOf(column: number): Float64Array | null {
    const row = this.basis.indexOf(column);
    return this.rows[row] ?? null;
  }

  /** First column whose value at this corner is no whole number, or null. */
  firstBroken(): number | null {
    const row = this.rows.findIndex((_row, at) => this.right(at) % this.denominator !== 0);
    return row < 0 ? null : (this.basis[row] ?? null);
  }

  /** Moves y in the direction of −sign until nothing moves it further; false when nothing stops it. */
  private move(column: number, sign: 1 | -1): boolean {
    for (;;) {
      const row = this.basis.indexOf(column);
      // Outside of the basis y is 0: the smallest value, and the first step upwards is to bring it in.
      if (row < 0 && sign === 1) return true;
      const entering = row < 0 ? column : this.rows[row]?.findIndex((value, at) => at < this.columns && at !== column && value * sign > 0) ?? -1;
      if (entering < 0) return true;
      const leaving = this.leavingRow(entering);
      if (leaving < 0) {
        this.endless = [entering, ...this.basis.filter((_column, at) => this.rows[at]?.[entering] !== 0)];
        return false;
      }
      this.pivot(leaving, entering);
    }
  }

  /** The row that first reaches 0 when `entering` grows, or −1. */
  private leavingRow(entering: number): number {
    let best = -1;
    for (const [at, row] of this.rows.entries()) {
      const slope = row[entering] as number;
      if (slope <= 0) continue;
      if (best < 0) {
        best = at;
        continue;
      }
      const difference = exact(this.right(at) * (this.rows[best]?.[entering] ?? 0)) - exact(this.right(best) * slope);
      if (difference < 0 || (difference === 0 && (this.basis[at] ?? 0) < (this.basis[best] ?? 0))) best = at;
    }
    return best;
  }

  private pivot(pivotRow: number, column: number): void {
    const source = this.rows[pivotRow];
    if (source === undefined) return;
    // Only rows of artificial variables at 0 are turned, and those have no sign to keep.
    if ((source[column] as number) < 0) source.forEach((value, at) => (source[at] = value === 0 ? 0 : -value));
    const pivot = source[column] as number;
    for (const row of this.rows) {
      if (row === source) continue;
      const factor = row[column] as number;
      if (factor === 0 && pivot === this.denominator) continue;
      for (let at = 0; at <= this.width; at += 1) row[at] = exact(exact((row[at] as number) * pivot) - exact(factor * (source[at] as number))) / this.denominator;
    }
    this.denominator = pivot;
    this.basis[pivotRow] = column;
  }

  /** Phase one: makes the artificial variables 0 and takes them out; rows that say nothing new go with them. */
  private dropArtificials(): boolean {
    for (;;) {
      const open = this.rows.filter((_row, at) => this.basis[at] === ARTIFICIAL);
      if (open.every((row) => row[this.width] === 0)) break;
      const entering = this.firstColumn((column) => open.reduce((sum, row) => sum + (row[column] as number), 0) > 0);
      if (entering < 0) return false;
      this.pivot(this.leavingRow(entering), entering);
    }
    for (const at of this.rows.keys()) {
      if (this.basis[at] !== ARTIFICIAL) continue;
      const column = this.firstColumn((candidate) => (this.rows[at]?.[candidate] ?? 0) !== 0);
      if (column >= 0) this.pivot(at, column);
    }
    this.rows = this.rows.filter((_row, at) => this.basis[at] !== ARTIFICIAL);
    this.basis = this.basis.filter((column) => column !== ARTIFICIAL);
    return true;
  }

  private firstColumn(fits: (column: number) => boolean): number {
    for (let column = 0; column < this.columns; column += 1) if (fits(column)) return column;
    return -1;
  }

  private right(row: number): number {
    return this.rows[row]?.[this.width] ?? 0;
  }
}

function exact(value: number): number {
  if (value > Number.MAX_SAFE_INTEGER || value < -Number.MAX_SAFE_INTEGER) throw new PrecisionError('the numbers of this table are too large to be searched exactly');
  return value;
}
