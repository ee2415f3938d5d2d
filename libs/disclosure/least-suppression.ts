import { cheapestCover, type Need } from './covering.js';
import type { Protection } from './protection.js';

/** Branches of one search for a cover; far more than tables of 40 cells were seen to need. */
const COVER_LIMIT = 200_000;

/**
 * Suppresses as few further cells, then as little value, as possible, so that every suppressed cell is protected.
 *
 * Protection only grows with the set of suppressed cells. So wherever a set leaves a cell at risk, the largest set
 * around it that still does so names the cells of which one more is needed whenever that cell is suppressed. The
 * cheapest set that meets all needs found so far is a lower bound; once it protects its cells it is the optimum.
 * (Implicit hitting set, in the sense of Benders' cuts by Fischetti and Salazar 2001.)
 */
export function leastSuppression(protection: Protection, given: readonly number[]): ReadonlySet<number> {
  const { values } = protection.system;
  const costs = costsOf(values);
  const cost = (cells: ReadonlySet<number>): number => [...cells].reduce((total, cell) => total + (costs[cell] ?? 0), 0);
  const needs: Need[] = [];
  // With every cell suppressed all multiples of the true values are possible too, so this always protects.
  let best: ReadonlySet<number> = new Set(values.keys());
  for (;;) {
    const cover = cheapestCover(costs, given, needs, best, COVER_LIMIT);
    if (cover === null || cost(cover) >= cost(best)) return best;
    const whole = completed(protection, cover, costs, needs);
    if (cost(whole) < cost(best)) best = whole;
  }
}

/** Price of suppressing a cell: one more cell costs more than any value. */
function costsOf(values: readonly number[]): number[] {
  const perCell = values.reduce((total, value) => total + value, 1);
  return values.map((value) => perCell + value);
}

/** Adds the cheapest needed cell until all are protected, and notes every need met on the way. */
function completed(protection: Protection, cover: ReadonlySet<number>, costs: readonly number[], needs: Need[]): ReadonlySet<number> {
  const hidden = new Set(cover);
  for (;;) {
    const cell = protection.firstAtRisk(hidden);
    if (cell === null) return hidden;
    const ascending = [...costs.keys()].sort((a, b) => (costs[a] ?? 0) - (costs[b] ?? 0));
    const found = [ascending, [...ascending].reverse()].map((order) => needOf(protection, cell, hidden, order));
    needs.push(...found);
    const cheapest = ascending.find((candidate) => found[0]?.anyOf.includes(candidate));
    if (cheapest !== undefined) hidden.add(cheapest);
  }
}

/** Suppresses more and more cells in the given order as long as `cell` stays at risk; what is left over is needed. */
function needOf(protection: Protection, cell: number, hidden: ReadonlySet<number>, order: readonly number[]): Need {
  const around = new Set(hidden);
  const anyOf: number[] = [];
  let others = order.filter((other) => !around.has(other));
  for (;;) {
    const idle = new Set(protection.idle(cell, around, others));
    for (const other of idle) around.add(other);
    const left = others.filter((other) => !idle.has(other));
    const next = left.findIndex((other) => !protection.isProtected(cell, new Set(around).add(other)));
    anyOf.push(...(next < 0 ? left : left.slice(0, next)));
    const harmless = left[next];
    if (harmless === undefined) return { cell, anyOf };
    around.add(harmless);
    others = left.slice(next + 1);
  }
}
