import { averageLinkage } from '../../dist/libs/statistics/comparison/average-linkage.js';
import { gowerDistances } from '../../dist/libs/statistics/comparison/gower-distance.js';
import { bestCut } from '../../dist/libs/statistics/comparison/silhouette.js';
import { result } from './statistics.mjs';

const METRICS = 30;
const CLUSTERS = [2, 8];

/** Numbers from 0 to 1 that are the same in every run. */
function numbers(count, seed) {
  let state = seed;
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  });
}

/** Distances, tree and silhouettes of so many offices: the part that grows with the square, and no part of a stored comparison. */
export function measureSimilarity(size) {
  const columns = Array.from({ length: METRICS }, (_, metric) => ({ weight: 1, range: 1, values: numbers(size, metric + 1) }));
  const start = performance.now();
  const distances = gowerDistances(columns, size);
  const apart = performance.now();
  const merges = averageLinkage(distances);
  const linked = performance.now();
  bestCut(distances, merges, ...CLUSTERS);
  const end = performance.now();
  return result({
    name: `comparison.similarity.${size}`, unit: 'ms', values: [end - start],
    note: `${METRICS} metrics; distances ${(apart - start).toFixed(0)} ms, average linkage ${(linked - apart).toFixed(0)} ms, silhouettes ${(end - linked).toFixed(0)} ms; in the benchmark process, once`,
  });
}
