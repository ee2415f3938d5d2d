import { isSame, sameAsFar } from '../closeness.js';
import type { DistanceMatrix } from './distance-matrix.js';

export interface Neighbour {
  readonly item: number;
  readonly distance: number;
}

/**
 * The `count` nearest of the candidates, by distance, then position. Distances within 1e-9 of the smallest of their
 * group are equal. Fewer candidates give fewer neighbours; the item itself is never one.
 */
export function nearestNeighbours(distances: DistanceMatrix, item: number, candidates: readonly number[], count: number): Neighbour[] {
  const others = candidates.filter((other) => other !== item);
  const far = sameAsFar(sameAsFar(largestOfNearest(distances, item, others, count)));
  const near = others.map((other) => ({ item: other, distance: distances.at(item, other) })).filter(({ distance }) => distance <= far);
  near.sort((a, b) => a.distance - b.distance || a.item - b.item);
  return inGroups(near).slice(0, count);
}

/** Sorts each run of equal distances by position. */
function inGroups(ascending: readonly Neighbour[]): Neighbour[] {
  const groups: Neighbour[][] = [];
  for (const neighbour of ascending) {
    const group = groups.at(-1);
    if (group?.[0] !== undefined && isSame(group[0].distance, neighbour.distance)) group.push(neighbour);
    else groups.push([neighbour]);
  }
  return groups.flatMap((group) => group.sort((a, b) => a.item - b.item));
}

/** The count-th smallest distance, found without sorting them all: offices are many, neighbours few. */
function largestOfNearest(distances: DistanceMatrix, item: number, others: readonly number[], count: number): number {
  if (count >= others.length) return Infinity;
  const smallest: number[] = [];
  for (const other of others) {
    const distance = distances.at(item, other);
    if (smallest.length === count && distance >= (smallest.at(-1) ?? -1)) continue;
    let place = smallest.length;
    while (place > 0 && (smallest[place - 1] ?? 0) > distance) place -= 1;
    smallest.splice(place, 0, distance);
    if (smallest.length > count) smallest.pop();
  }
  return smallest.at(-1) ?? -1;
}
