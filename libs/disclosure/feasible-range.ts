import { connectedParts, type SumSystem } from './sum-system.js';
import { PrecisionError, WholeTableau } from './whole-tableau.js';

/** What an attacker can conclude of a suppressed value: whole numbers from min to max, both possible; ≥ 1. */
export interface FeasibleRange {
  readonly min: number;
  /** Infinity where nothing bounds the value. */
  readonly max: number;
}

/** Parts of a search for whole numbers before it settles for what it has found. */
const SEARCH_LIMIT = 2_000;

interface Equations {
  /** The first of the columns of the matrix: suppressed cells. The others are published. */
  readonly columns: number;
  readonly matrix: readonly (readonly number[])[];
  readonly rhs: readonly number[];
}

/**
 * The range of every suppressed cell, given all other values, the sums, and that suppressed values are whole numbers
 * ≥ 1. Ranges are exact; where a search for whole numbers had to end early, or numbers are too large to be searched,
 * the range is too narrow rather than too wide, so that nothing passes as protected that is not.
 */
export function feasibleRanges(system: SumSystem, hidden: Iterable<number>): Map<number, FeasibleRange> {
  const ranges = new Map<number, FeasibleRange>();
  for (const part of connectedParts(system, hidden)) {
    const attack = new Attack(system, part);
    for (const cell of part) ranges.set(cell, attack.range(cell));
  }
  return ranges;
}

/** What an attacker knows of suppressed cells that sums connect; everything else is published. */
export class Attack {
  private readonly equations: Equations;
  private readonly tableau: WholeTableau | null;
  /** Of the suppressed cells, then the watched ones: values counted from the smallest possible one, 1. */
  private readonly slack: readonly number[];

  /** `watched` are published cells of which `idle` is asked. */
  constructor(
    system: SumSystem,
    private readonly hidden: readonly number[],
    private readonly watched: readonly number[] = [],
  ) {
    const cells = [...hidden, ...watched];
    this.slack = cells.map((cell) => (system.values[cell] ?? 0) - 1);
    this.equations = equationsOf(system, hidden, cells, this.slack);
    this.tableau = precisely(() => WholeTableau.feasible(this.equations.matrix, this.equations.rhs, hidden.length)) ?? null;
  }

  range(cell: number): FeasibleRange {
    const column = this.hidden.indexOf(cell);
    return { min: 1 - this.highest(column, -1), max: 1 + this.highest(column, 1) };
  }

  /**
   * Watched cells whose suppression, even of all at once, would not widen the range of `cell`: the sums that bound the
   * range do not touch them. Bounds are those of real numbers; null where they are as wide as `threshold`.
   */
  idle(cell: number, threshold: number): number[] | null {
    const { tableau } = this;
    const column = this.hidden.indexOf(cell);
    if (tableau === null) return null;
    return (
      precisely(() => {
        const upper = best(tableau, column, 1);
        const above = tableau.rowOf(column)?.slice() ?? null;
        if (upper === Infinity || upper + best(tableau, column, -1) >= threshold) return null;
        const below = tableau.rowOf(column);
        return this.watched.filter((_cell, at) => this.isIdle(above, at, 1) && this.isIdle(below, at, -1));
      }) ?? null
    );
  }

  /**
   * Suppressed cells that alone, all others published, leave `cell` a range at least `threshold` wide; null where the
   * corners of the range do not show such cells. The range is known to be that wide.
   */
  proof(cell: number): number[] | null {
    const { tableau } = this;
    const column = this.hidden.indexOf(cell);
    if (tableau === null) return null;
    return precisely(() => {
      if (!tableau.maximise(column)) return tableau.growing().map((at) => this.hidden[at] ?? cell);
      const moved = this.movedFrom(tableau);
      tableau.minimise(column);
      const back = this.movedFrom(tableau);
      return moved === null || back === null ? null : [...new Set([cell, ...moved, ...back])];
    }) ?? null;
  }

  /** Cells whose value at this corner is not the true one; null where the corner is not whole. */
  private movedFrom(tableau: WholeTableau): number[] | null {
    if (tableau.firstBroken() !== null) return null;
    return this.hidden.filter((_cell, at) => {
      const [numerator, denominator] = tableau.valueOf(at);
      return numerator !== (this.slack[at] ?? 0) * denominator;
    });
  }

  /** Whether a row bounds its value just the same when the watched cell may take any value from 1. */
  private isIdle(row: Float64Array | null, at: number, sign: 1 | -1): boolean {
    const column = this.hidden.length + at;
    const factor = (row?.[column] ?? 0) * sign;
    return factor === 0 || (factor > 0 && this.slack[column] === 0);
  }

  /** Largest sign · y over whole numbers. */
  private highest(column: number, sign: 1 | -1): number {
    const actual = sign * (this.slack[column] ?? 0);
    const { tableau } = this;
    if (tableau === null) return actual;
    return (
      precisely(() => {
        const limit = best(tableau, column, sign);
        if (limit === Infinity || tableau.firstBroken() === null) return limit;
        return limit <= actual ? actual : new WholeSearch(this.equations, column, sign, actual).highest();
      }) ?? actual
    );
  }
}

/** Rows of the sums that touch suppressed cells; a sum with one and the same row as another says nothing new. */
function equationsOf(system: SumSystem, hidden: readonly number[], cells: readonly number[], slack: readonly number[]): Equations {
  const columnOf = new Map(cells.map((cell, at) => [cell, at]));
  const rows = new Map<string, number[]>();
  for (const at of new Set(hidden.flatMap((cell) => system.sumsOf[cell] ?? []))) {
    const sum = system.sums[at];
    if (sum === undefined) continue;
    const row = new Array<number>(cells.length).fill(0);
    for (const part of sum.parts) add(row, columnOf.get(part), 1);
    add(row, columnOf.get(sum.total), -1);
    rows.set(row.join(), row);
  }
  const matrix = [...rows.values()];
  // The true values satisfy every sum, so the published side of a row is what they make of it.
  return { columns: hidden.length, matrix, rhs: matrix.map((row) => rightSide(row, slack, hidden.length)) };
}

function rightSide(row: readonly number[], slack: readonly number[], columns: number): number {
  let side = 0;
  for (let at = 0; at < columns; at += 1) side += (row[at] ?? 0) * (slack[at] ?? 0);
  return side;
}

function add(row: number[], column: number | undefined, factor: number): void {
  if (column !== undefined) row[column] = (row[column] ?? 0) + factor;
}

/** Largest sign · y of the tableau, rounded down to a whole number. */
function best(tableau: WholeTableau, column: number, sign: 1 | -1): number {
  if (sign === 1 && !tableau.maximise(column)) return Infinity;
  if (sign === -1) tableau.minimise(column);
  const [numerator, denominator] = tableau.valueOf(column);
  return Math.floor((sign * numerator) / denominator);
}

function precisely<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof PrecisionError) return undefined;
    throw error;
  }
}

/** Branch and bound for sums whose corners are no whole numbers, as in tables of three and more dimensions. */
class WholeSearch {
  private left = SEARCH_LIMIT;

  constructor(
    private readonly equations: Equations,
    private readonly column: number,
    private readonly sign: 1 | -1,
    private found: number,
  ) {}

  highest(): number {
    this.visit(new Map(), new Map());
    return this.found;
  }

  private visit(lower: ReadonlyMap<number, number>, upper: ReadonlyMap<number, number>): void {
    this.left -= 1;
    if (this.left < 0) return;
    const tableau = this.boundedTableau(lower, upper);
    if (tableau === null) return;
    // Within the bounds of a branch y cannot grow without end where it could not outside of them.
    const limit = best(tableau, this.column, this.sign) + this.sign * (lower.get(this.column) ?? 0);
    if (limit <= this.found) return;
    const broken = tableau.firstBroken();
    if (broken === null) {
      this.found = limit;
      return;
    }
    // A broken slack of an upper bound belongs to a broken column as well, since bounds are whole.
    const column = broken < this.width ? broken : ([...upper.keys()][broken - this.width] ?? 0);
    const [numerator, denominator] = tableau.valueOf(column);
    const below = Math.floor(numerator / denominator) + (lower.get(column) ?? 0);
    this.visit(lower, new Map(upper).set(column, below));
    this.visit(new Map(lower).set(column, below + 1), upper);
  }

  private get width(): number {
    return this.equations.columns;
  }

  /** Columns count from their lower bounds; every upper bound is a row with a slack column of its own. */
  private boundedTableau(lower: ReadonlyMap<number, number>, upper: ReadonlyMap<number, number>): WholeTableau | null {
    const { matrix, rhs } = this.equations;
    const bounds = [...upper];
    const slacks = bounds.map(() => 0);
    const rows = matrix.map((row) => [...row.slice(0, this.width), ...slacks]);
    const shifts = Array.from({ length: this.width }, (_item, column) => lower.get(column) ?? 0);
    const right = matrix.map((row, at) => (rhs[at] ?? 0) - rightSide(row, shifts, this.width));
    for (const [at, [column, most]] of bounds.entries()) {
      const row = new Array<number>(this.width + bounds.length).fill(0);
      row[column] = 1;
      row[this.width + at] = 1;
      rows.push(row);
      right.push(most - (lower.get(column) ?? 0));
    }
    return WholeTableau.feasible(rows, right, this.width + bounds.length);
  }
}
