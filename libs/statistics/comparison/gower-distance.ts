import { DistanceMatrix } from './distance-matrix.js';

/** One metric over all offices, in one order for all metrics. */
export interface MetricColumn {
  /** ≥ 0. */
  readonly weight: number;
  /** NaN where the value is missing; booleans and categories are numbered, equal ones alike. */
  readonly values: Float64Array;
  /** Largest minus smallest value of a number; null for what is only equal or different. */
  readonly range: number | null;
}

/**
 * Gower's distance of all pairs, 0 … 1: the weighted mean, over the metrics both know, of |a−b|/range for numbers
 * (0 when the range is 0) and 0 or 1 for the rest. Without a common weight the distance is 1.
 * Source: Gower 1971, with the contract's rules for missing values.
 */
export function gowerDistances(columns: readonly MetricColumn[], size: number): DistanceMatrix {
  const matrix = new DistanceMatrix(size);
  const apart = new Float64Array(size);
  const common = new Float64Array(size);
  const weighted = columns.filter(({ weight }) => weight > 0);
  for (let row = 0; row < size - 1; row += 1) {
    apart.fill(0);
    common.fill(0);
    for (const column of weighted) addColumn(column, row, apart, common);
    const start = matrix.rowStart(row);
    for (let other = row + 1; other < size; other += 1) {
      const weight = common[other] as number;
      matrix.values[start + other] = weight > 0 ? (apart[other] as number) / weight : 1;
    }
  }
  return matrix;
}

/** Adds one metric to the sums of all pairs (row, other) with other > row. */
function addColumn({ weight, values, range }: MetricColumn, row: number, apart: Float64Array, common: Float64Array): void {
  const own = values[row] as number;
  if (Number.isNaN(own)) return;
  for (let other = row + 1; other < values.length; other += 1) {
    const value = values[other] as number;
    // NaN is the one number that differs from itself; a call per pair would cost half of the time.
    if (value !== value) continue;
    common[other] = (common[other] as number) + weight;
    if (value === own || range === 0) continue;
    const difference = range === null ? weight : weight * (Math.abs(own - value) / range);
    apart[other] = (apart[other] as number) + difference;
  }
}
