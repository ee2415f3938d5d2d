import type { Sum } from '../sum-system.js';

/** Values of a table's cells by position, with its sums. */
export interface Table {
  readonly values: readonly number[];
  readonly sums: readonly Sum[];
}

/** A table of as many dimensions as `sizes` has, with the totals over every choice of dimensions. */
export function crossTable(sizes: readonly number[], valueAt: (inner: number) => number): Table {
  const spans = sizes.map((size) => size + 1);
  const count = spans.reduce((product, span) => product * span, 1);
  const strides = spans.map((_span, dimension) => spans.slice(dimension + 1).reduce((product, span) => product * span, 1));
  const placeOf = (cell: number, dimension: number): number => Math.floor(cell / (strides[dimension] ?? 1)) % (spans[dimension] ?? 1);
  const isTotal = (cell: number, dimension: number): boolean => placeOf(cell, dimension) === sizes[dimension];
  const values = Array.from({ length: count }, (_item, cell) => (sizes.some((_size, dimension) => isTotal(cell, dimension)) ? 0 : valueAt(cell)));
  const sums: Sum[] = [];
  for (const [dimension, size] of sizes.entries()) {
    for (let cell = 0; cell < count; cell += 1) {
      if (!isTotal(cell, dimension)) continue;
      const stride = strides[dimension] ?? 1;
      const parts = Array.from({ length: size }, (_item, place) => cell - (size - place) * stride);
      sums.push({ total: cell, parts });
      values[cell] = parts.reduce((total, part) => total + (values[part] ?? 0), 0);
    }
  }
  return { values, sums };
}

/** Per sum the cells it adds, and whether its total may be a cell that is there already. */
type SumChoice = readonly [parts: readonly boolean[], reuses: boolean];

/**
 * A table with any sums over the cells before them. Where a total is equal to a cell that is there already it may be
 * that cell, so that a cell is total of several sums or of no sum of its own.
 */
export function tableOfChoices(base: readonly number[], choices: readonly SumChoice[]): Table {
  const values = [...base];
  const sums: Sum[] = [];
  for (const [chosen, reuses] of choices) {
    const parts = [...values.keys()].filter((cell) => chosen[cell % chosen.length]);
    if (parts.length === 0) continue;
    const value = parts.reduce((total, part) => total + (values[part] ?? 0), 0);
    const equal = values.findIndex((other, cell) => other === value && !parts.includes(cell));
    if (reuses && equal >= 0) sums.push({ total: equal, parts });
    else sums.push({ total: values.push(value) - 1, parts });
  }
  return { values, sums };
}
