/** Grouping and neighbours straight from their definitions, in cubic time, on a full table of distances. */
const same = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
const mean = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0) / values.length;
type Distance = (a: number, b: number) => number;

/** Clusters as lists of ascending items, after merging until k are left. */
export function greedyClusters(size: number, distance: Distance, k: number): number[][] {
  let clusters = Array.from({ length: size }, (_item, at) => [at]);
  while (clusters.length > k) {
    const pairs = clusters.flatMap((a, at) => clusters.slice(at + 1).map((b) => ({ a, b, height: mean(a.flatMap((one) => b.map((other) => distance(one, other)))) })));
    const least = Math.min(...pairs.map(({ height }) => height));
    // Clusters stand in the order of their smallest members, so the first of the equal pairs is the right one.
    const pair = pairs.find(({ height }) => same(height, least));
    if (pair === undefined) throw new Error('no pair is left');
    const union = [...pair.a, ...pair.b].sort((a, b) => a - b);
    clusters = clusters.filter((cluster) => cluster !== pair.b).map((cluster) => (cluster === pair.a ? union : cluster));
  }
  return clusters;
}

function meanSilhouette(clusters: readonly (readonly number[])[], distance: Distance): number {
  const scores = clusters.flatMap((own) =>
    own.map((item) => {
      if (own.length === 1) return 0;
      const within = mean(own.filter((other) => other !== item).map((other) => distance(item, other)));
      const beside = Math.min(...clusters.filter((other) => other !== own).map((other) => mean(other.map((member) => distance(item, member)))));
      return Math.max(within, beside) === 0 ? 0 : (beside - within) / Math.max(within, beside);
    }),
  );
  return mean(scores);
}

/** The best k of the range, with its clusters. */
export function bestClusters(size: number, distance: Distance, least: number, most: number) {
  const cuts = [];
  for (let k = least; k <= Math.min(most, size - 1); k += 1) {
    const clusters = greedyClusters(size, distance, k);
    cuts.push({ k, clusters, silhouette: meanSilhouette(clusters, distance) });
  }
  const highest = Math.max(...cuts.map(({ silhouette }) => silhouette));
  return cuts.find(({ silhouette }) => same(silhouette, highest) || Math.abs(silhouette - highest) < 1e-12) ?? null;
}
