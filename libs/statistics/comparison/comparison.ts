import { Decimal } from '@srb/kernel';
import { compareCodePoints, isSame } from '../closeness.js';
import { describe } from '../description.js';
import { averageLinkage } from './average-linkage.js';
import type { ComparedOffice, ComparisonDistribution, ComparisonInput, ComparisonResult } from './comparison.type.js';
import type { DistanceMatrix } from './distance-matrix.js';
import { gowerDistances, type MetricColumn } from './gower-distance.js';
import { nearestNeighbours } from './nearest-neighbours.js';
import { bestCut, type ClusterCut } from './silhouette.js';

/**
 * Compares offices by their metrics: who is like whom, which groups they form, how each number is distributed.
 * Ties go to the smaller id, so the order of the offices changes nothing.
 */
export function comparison(input: ComparisonInput): ComparisonResult {
  const offices = [...input.offices].sort((a, b) => compareCodePoints(a.id, b.id));
  const columns = input.metrics.map(({ weight }, at) => columnOf(offices, at, weight));
  const distances = gowerDistances(columns, offices.length);
  return {
    neighbours: neighboursOf(input, offices, distances),
    clusters: clustersOf(input, offices, distances),
    distributions: distributionsOf(input),
  };
}

function columnOf(offices: readonly ComparedOffice[], at: number, weight: number): MetricColumn {
  const values = offices.map((office) => office.values[at] ?? null);
  const numbers = values.filter((value) => value instanceof Decimal);
  if (numbers.length > 0) return numberColumn(values, numbers, weight);
  const codes = new Map<boolean | string, number>();
  const code = (value: boolean | string): number => {
    const known = codes.get(value) ?? codes.size;
    codes.set(value, known);
    return known;
  };
  return { weight, range: null, values: Float64Array.from(values, (value) => (typeof value === 'object' ? NaN : code(value))) };
}

/** Part of the largest value below which a range loses more digits to binary floats than distances may lose. */
const NARROW = 1e-4;

function numberColumn(values: readonly unknown[], numbers: readonly Decimal[], weight: number): MetricColumn {
  const least = Decimal.min(...numbers);
  const most = Decimal.max(...numbers);
  // Values that count as equal have no range: else the trace of a rounding would be as far as anything can be.
  if (isSame(least.toNumber(), most.toNumber())) return { weight, range: 0, values: shifted(values, least) };
  const isNarrow = most.minus(least).lt(Decimal.max(least.abs(), most.abs()).times(NARROW));
  // Narrow ones are counted from the smallest value, so that differences of long numbers keep their digits.
  const origin = isNarrow ? least : new Decimal(0);
  return { weight, range: most.minus(origin).toNumber() - least.minus(origin).toNumber(), values: shifted(values, origin) };
}

/** The numbers counted from the origin, NaN where one is missing. */
function shifted(values: readonly unknown[], origin: Decimal): Float64Array {
  return Float64Array.from(values, (value) => (value instanceof Decimal ? value.minus(origin).toNumber() : NaN));
}

function neighboursOf(input: ComparisonInput, offices: readonly ComparedOffice[], distances: DistanceMatrix): ComparisonResult['neighbours'] {
  const everyone = [...offices.keys()];
  const ofType = new Map<string, number[]>();
  for (const [at, { type }] of offices.entries()) ofType.set(type, [...(ofType.get(type) ?? []), at]);
  const found = new Map(
    offices.map(({ id, type }, at) => {
      const candidates = input.sameType ? (ofType.get(type) ?? []) : everyone;
      const nearest = nearestNeighbours(distances, at, candidates, input.neighbours);
      return [id, nearest.map(({ item, distance }) => ({ id: offices[item]?.id ?? '', distance }))] as const;
    }),
  );
  return Object.fromEntries(input.offices.map(({ id }) => [id, found.get(id) ?? []]));
}

function clustersOf(input: ComparisonInput, offices: readonly ComparedOffice[], distances: DistanceMatrix): ComparisonResult['clusters'] {
  const { min, max } = input.clusters;
  if (min > Math.min(max, offices.length - 1)) return null;
  const cut = bestCut(distances, averageLinkage(distances), min, max);
  if (cut === null) return null;
  const numbers = clusterNumbers(cut);
  const numberOf = new Map(offices.map(({ id }, at) => [id, numbers.get(cut.clusterOf[at] ?? 0) ?? 0]));
  return { k: cut.k, silhouette: cut.silhouette, members: Object.fromEntries(input.offices.map(({ id }) => [id, numberOf.get(id) ?? 0])) };
}

/** Numbers from 1 by descending size, then smallest member; by the name of the cluster. */
function clusterNumbers({ clusterOf }: ClusterCut): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const name of clusterOf) sizes.set(name, (sizes.get(name) ?? 0) + 1);
  const ordered = [...sizes].sort(([name, size], [otherName, otherSize]) => otherSize - size || name - otherName);
  return new Map(ordered.map(([name], at) => [name, at + 1]));
}

function distributionsOf({ metrics, offices }: ComparisonInput): ComparisonResult['distributions'] {
  const described = metrics.flatMap(({ code, kind }, at) => {
    const distribution = kind === 'number' ? distributionOf(offices.map(({ values }) => values[at])) : null;
    return distribution === null ? [] : [[code, distribution] as const];
  });
  return Object.fromEntries(described);
}

function distributionOf(column: readonly unknown[]): ComparisonDistribution | null {
  const values = column.filter((value) => value instanceof Decimal);
  const described = describe(values);
  if (described === null) return null;
  const { n, min, q1, median, q3, max } = described;
  const [least, lower, middle, upper, most] = [min, q1, median, q3, max].map((value) => value.toNumber()) as [number, number, number, number, number];
  // The described mean is rounded; this one is that of the binary numbers, in the order they came in.
  const mean = values.reduce((total, value) => total + value.toNumber(), 0) / n;
  return { n, min: least, q1: lower, median: middle, q3: upper, max: most, mean };
}
