import { randomSource } from '@srb/statistics';
import { centsIn, firstDay, occupiedOn, partOf, type StaffedPost } from '../staffed-post.js';
import { boundsOf } from './interval.js';
import { occupancyHistory } from './occupancy-history.js';
import type { Prior } from './occupancy-model.js';
import { simulate } from './simulation.js';

export interface BackTestFrame {
  /** First month of the history. */
  readonly from: number;
  /** The month from which nothing is known yet. */
  readonly until: number;
  readonly horizon: number;
  readonly runs: number;
  readonly seed: number;
  readonly leaving: Prior;
  readonly filling: Prior;
}

/** One forecast made again with what was known then, beside what came. Whole cents over the horizon. */
export interface BackTestPoint {
  readonly month: number;
  readonly actual: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
  /** As if everything stayed as it was on that day. */
  readonly naive: number;
  /** All posts occupied. */
  readonly planned: number;
}

/** The posts as they were known on the first day of a month: nobody knew yet who would come or leave later. */
export function knownThen(posts: readonly StaffedPost[], month: number): StaffedPost[] {
  const day = firstDay(month);
  return posts.filter(({ from }) => from <= day).map((post) => ({
    ...post,
    fteOccupied: occupiedOn(post, day),
    occupancies: post.occupancies.filter(({ from }) => from <= day).map((row) => (row.to !== null && row.to > day ? { ...row, to: null } : row)),
  }));
}

/** Makes the forecast of `month` again and compares it with what came. */
export function backTestPoint(posts: readonly StaffedPost[], month: number, { from, horizon, runs, seed, leaving, filling }: BackTestFrame): BackTestPoint {
  const known = knownThen(posts, month);
  const model = { history: occupancyHistory(known, from, month), leaving, filling };
  const outcome = simulate(known, ['ALL'] as const, () => 'ALL' as const, model, { first: month, months: horizon, runs }, randomSource(seed));
  const { low, median, high } = boundsOf(outcome.map(({ ALL }) => ALL.reduce((total, cents) => total + cents, 0)));
  const months = Array.from({ length: horizon }, (_, at) => month + at);
  const over = (of: (post: StaffedPost, at: number) => number): number => known.reduce((total, post) => total + months.reduce((sum, at) => sum + of(post, at), 0), 0);
  const later = new Map(posts.map((post) => [post.id, post]));
  return {
    month,
    actual: over(({ id }, at) => { const post = later.get(id); return post === undefined ? 0 : centsIn(post, at); }),
    low: low.times(100).toNumber(),
    median: median.times(100).toNumber(),
    high: high.times(100).toNumber(),
    naive: over((post, at) => Math.round(post.monthlyCents * Math.min(occupiedOn(post, firstDay(month)) / post.ftePlanned, partOf(at, post)))),
    planned: over((post, at) => Math.round(post.monthlyCents * partOf(at, post))),
  };
}

const YEAR = 12;
const QUARTER = 3;

/** Every quarter of the history that has a year before it and the horizon after it. Empty for a short history. */
export function backTest(posts: readonly StaffedPost[], frame: BackTestFrame): BackTestPoint[] {
  const points = [];
  for (let month = frame.from + YEAR; month + frame.horizon <= frame.until; month += QUARTER) points.push(backTestPoint(posts, month, frame));
  return points;
}

export interface BackTestSummary {
  readonly points: number;
  /** Points whose actual lay inside the 80 % interval. */
  readonly covered: number;
  /** Mean distance of the median from what came, in terms of the planned cost. */
  readonly error: number;
  /** The same for "everything stays as it is". */
  readonly naiveError: number;
}

export function summaryOf(points: readonly BackTestPoint[]): BackTestSummary | null {
  const planned = points.reduce((total, point) => total + point.planned, 0);
  if (planned === 0) return null;
  const error = (guess: (point: BackTestPoint) => number): number => points.reduce((total, point) => total + Math.abs(guess(point) - point.actual), 0) / planned;
  return {
    points: points.length,
    covered: points.filter(({ actual, low, high }) => low <= actual && actual <= high).length,
    error: error(({ median }) => median),
    naiveError: error(({ naive }) => naive),
  };
}
