import { uniform, type RandomSource } from '@srb/statistics';
import { firstDay, knownEnd, occupanciesOf, partOf, type StaffedPost } from '../staffed-post.js';
import { bandOf, vacancyAge } from './occupancy-history.js';
import { drawRates, type OccupancyModel, type Rates } from './occupancy-model.js';

const EPSILON = 1e-9;

/** A post as it stands when the forecast begins, month by month what is known of it. */
interface Seat {
  readonly post: StaffedPost;
  /** The part of each month in which the post exists. */
  readonly exists: readonly number[];
  /** Full-time equivalents with a known end, by month; they stay until then. */
  readonly known: readonly number[];
  /** Full-time equivalents without a known end: how many, and the month in which each begins (0: already there). */
  readonly open: readonly { readonly fte: number; readonly begins: number; readonly part: number }[];
  readonly age: number;
}

function seatOf(post: StaffedPost, first: number, months: number): Seat {
  const over = Array.from({ length: months }, (_, at) => first + at);
  const rows = occupanciesOf(post).map((row) => ({ fte: row.fte, from: row.from, to: knownEnd(row, post) })).filter(({ to }) => to === null || to > firstDay(first));
  const ending = rows.filter(({ to }) => to !== null);
  const staying = rows.filter(({ to }) => to === null);
  return {
    post,
    exists: over.map((month) => partOf(month, post)),
    known: over.map((month) => ending.reduce((total, row) => total + row.fte * partOf(month, row), 0)),
    open: staying.map((row) => {
      const begins = Math.max(0, over.findIndex((month) => partOf(month, row) > 0));
      return { fte: row.fte, begins, part: partOf(first + begins, row) };
    }).filter((row) => row.part > 0),
    age: vacancyAge(post, first),
  };
}

/** Months until something happens that happens with this rate a month; the first month counts as 1. */
function monthsUntil(rate: number, random: RandomSource): number {
  return 1 + Math.floor(Math.log(1 - uniform(random)) / Math.log(1 - rate));
}

/** Somebody in one run: from a month on (of the first of them a part), until a gap is left. */
interface Stay {
  readonly fte: number;
  readonly begins: number;
  readonly part: number;
  readonly until: number;
}

/**
 * One run of one post: the occupied part of each month, in full-time equivalents, handed to `spend`. The month of the
 * forecast's day is as it is known; from then on who is there stays or leaves a gap, and a gap fills a month later at best.
 */
function runSeat({ post, exists, known, open, age: before }: Seat, rates: Rates, random: RandomSource, spend: (at: number, fte: number) => void): void {
  const stays: Stay[] = open.map((row) => ({ ...row, until: row.begins + monthsUntil(rates.leaving, random) }));
  let age = before;
  let gap = 0;
  for (let at = 0; at < exists.length; at += 1) {
    if (gap > EPSILON && uniform(random) < (rates.filling[bandOf(age)] ?? 0)) {
      stays.push({ fte: gap, begins: at, part: 1, until: at + monthsUntil(rates.leaving, random) });
    }
    let present = known[at] ?? 0;
    let promised = present;
    for (const { fte, begins, part, until } of stays) {
      if (at >= until) continue;
      promised += fte;
      if (at >= begins) present += at === begins ? fte * part : fte;
    }
    const open = (exists[at] ?? 0) > 0 ? Math.max(0, post.ftePlanned - promised) : 0;
    age = gap > EPSILON && open > EPSILON ? age + 1 : at === 0 ? before : 0;
    gap = open;
    spend(at, present);
  }
}

/** Costs of one run by month, whole cents, in the order of the posts' groups. */
export type Run<Group extends string> = Readonly<Record<Group, Float64Array>>;

export interface SimulationFrame {
  /** The first month forecast, and how many. */
  readonly first: number;
  readonly months: number;
  readonly runs: number;
}

/** Runs the coming months many times: who leaves, which post is filled when, and what that costs. Equal sources, equal runs. */
export function simulate<Group extends string>(
  posts: readonly StaffedPost[], groups: readonly Group[], groupOf: (post: StaffedPost) => Group,
  model: OccupancyModel, { first, months, runs }: SimulationFrame, random: RandomSource,
): readonly Run<Group>[] {
  const seats = posts.map((post) => ({ seat: seatOf(post, first, months), group: groupOf(post) })).filter(({ seat }) => seat.exists.some((part) => part > 0));
  return Array.from({ length: runs }, () => {
    const rates = drawRates(model, random);
    const cents = Object.fromEntries(groups.map((group) => [group, new Float64Array(months)])) as Record<Group, Float64Array>;
    for (const { seat, group } of seats) {
      const { monthlyCents, ftePlanned } = seat.post;
      runSeat(seat, rates, random, (at, fte) => {
        const part = Math.min(fte / ftePlanned, seat.exists[at] ?? 0);
        const sums = cents[group];
        sums[at] = (sums[at] ?? 0) + Math.round(monthlyCents * part);
      });
    }
    return cents;
  });
}
