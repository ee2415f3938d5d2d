import type { BurdenedUnit } from './concentration.js';
import { randomSource } from './random-source.js';

export interface Resampling {
  /** 0 to 4294967295; the same seed gives the same interval. */
  readonly seed: number;
  readonly resamples: number;
  /** Between 0 and 1: the part of the resampled figures inside the interval. */
  readonly level: number;
}

interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface ConcentrationInterval {
  readonly index: Interval;
  /** Of the part of the money that reaches the most burdened fifth of the children. */
  readonly topFifth: Interval;
  /** Resamples without any children or money have no index and do not count. */
  readonly usable: number;
}

/** Units between two looks at whether to go on: about a millisecond of work. */
const UNITS_PER_SLICE = 50_000;

/** Sorted by burden, so that a resample needs no sorting: it only says how often each unit was drawn. */
interface Sorted {
  readonly children: Float64Array;
  readonly money: Float64Array;
  /** 1 where a unit is as burdened as the one before it. */
  readonly tied: Uint8Array;
}

/**
 * Percentile bootstrap (Efron and Tibshirani 1993, ch. 13): units are drawn with replacement, the figures computed for
 * each resample, and their quantiles (type 7) bound the interval. Binary floats: an interval says how unsure a figure
 * is, and its tests hold the float figures against the exact ones. Yields the part done, to be paused or dropped there;
 * null where no resample has an index.
 */
export function* concentrationInterval(units: readonly BurdenedUnit[], { seed, resamples, level }: Resampling): Generator<number, ConcentrationInterval | null> {
  const sorted = sortedUnits(units);
  const random = randomSource(seed);
  const indices: number[] = [];
  const fifths: number[] = [];
  const perSlice = Math.max(1, Math.floor(UNITS_PER_SLICE / Math.max(1, units.length)));
  const drawn = new Uint32Array(units.length);
  for (let done = 0; done < resamples; done += 1) {
    if (done % perSlice === 0) yield done / resamples;
    drawn.fill(0);
    for (let draw = 0; draw < units.length; draw += 1) {
      const at = random.below(units.length);
      drawn[at] = (drawn[at] ?? 0) + 1;
    }
    const figures = figuresOf(sorted, drawn);
    if (figures === null) continue;
    indices.push(figures.index);
    fifths.push(figures.topFifth);
  }
  if (indices.length === 0) return null;
  return { index: percentiles(indices, level), topFifth: percentiles(fifths, level), usable: indices.length };
}

/** Ties are put in an order of their own, so that the interval does not depend on the order of the units. */
function sortedUnits(units: readonly BurdenedUnit[]): Sorted {
  const ordered = [...units].sort((a, b) => a.burden.cmp(b.burden) || a.children.cmp(b.children) || a.money.cmp(b.money));
  return {
    children: Float64Array.from(ordered, ({ children }) => children.toNumber()),
    money: Float64Array.from(ordered, ({ money }) => money.toNumber()),
    tied: Uint8Array.from(ordered, ({ burden }, at) => (ordered[at - 1]?.burden.eq(burden) === true ? 1 : 0)),
  };
}

/** The figures of one resample; each unit counts as often as it was drawn. */
function figuresOf({ children, money, tied }: Sorted, drawn: Uint32Array): { readonly index: number; readonly topFifth: number } | null {
  let allChildren = 0;
  let allMoney = 0;
  for (let at = 0; at < drawn.length; at += 1) {
    allChildren += (drawn[at] ?? 0) * (children[at] ?? 0);
    allMoney += (drawn[at] ?? 0) * (money[at] ?? 0);
  }
  if (allChildren === 0 || allMoney === 0) return null;
  const border = 0.8 * allChildren;
  let below = 0;
  let area = 0;
  let top = 0;
  for (let at = 0; at < drawn.length; ) {
    let groupChildren = 0;
    let groupMoney = 0;
    do {
      groupChildren += (drawn[at] ?? 0) * (children[at] ?? 0);
      groupMoney += (drawn[at] ?? 0) * (money[at] ?? 0);
      at += 1;
    } while (at < drawn.length && tied[at] === 1);
    area += groupMoney * (2 * below + groupChildren);
    const end = below + groupChildren;
    if (below >= border) top += groupMoney;
    else if (end > border) top += (groupMoney * (end - border)) / groupChildren;
    below = end;
  }
  return { index: area / (allChildren * allMoney) - 1, topFifth: top / allMoney };
}

function percentiles(values: number[], level: number): Interval {
  const ascending = Float64Array.from(values).sort();
  return { low: quantileOf(ascending, (1 - level) / 2), high: quantileOf(ascending, (1 + level) / 2) };
}

function quantileOf(ascending: Float64Array, portion: number): number {
  const place = portion * (ascending.length - 1);
  const below = Math.floor(place);
  const lower = ascending[below] ?? 0;
  return lower + ((ascending[below + 1] ?? lower) - lower) * (place - below);
}
