import { rawColumns, type Column } from '../distribution/column.js';
import { eligibleUnits } from '../distribution/distribution.js';
import type { DistributionInput } from '../distribution/distribution.type.js';
import { needIndex } from '../distribution/need-index.js';
import { normalise } from '../distribution/normalisation.js';
import { FloatIndex } from './float-index.js';

export interface Weightings {
  readonly draws: number;
  /** 0.2: every weight is drawn between 80 and 120 % of itself, each independently and each value equally likely. */
  readonly spread: number;
  /** A whole number from 0 to bound − 1, each equally likely. */
  readonly below: (bound: number) => number;
}

/** How the place of a unit answers to other weights; counts are of draws. */
export interface UnitStability {
  readonly id: string;
  /** Under the weights of the rule. */
  readonly rank: number;
  readonly eligible: boolean;
  /** The smallest ranks that at least 5 and 95 % of the draws do not exceed. */
  readonly rankLow: number;
  readonly rankHigh: number;
  /** Σ |rank of the draw − rank| over the draws: the larger, the less stable. */
  readonly rankShift: number;
  readonly eligibilityChanges: number;
  /** Draws in which no more than a fifth of the units, rounded up, rank before or beside it. */
  readonly topFifth: number;
}

export interface RankStability {
  readonly draws: number;
  /** Draws that binary floats could not decide and that were calculated exactly. */
  readonly exactDraws: number;
  /** In the order of the input. */
  readonly units: readonly UnitStability[];
}

/** Weights are drawn in millionths of themselves, so each draw is a rule that the exact calculation can follow. */
const GRAIN = 1_000_000;
const GRAIN_PLACES = 6;
/** Digits of the irrational part of a z-score. */
const ROOT_DIGITS = 40;
/** Products of weight and value between two looks at whether to go on: about a millisecond. */
const CELLS_PER_SLICE = 40_000;
const LOW = 0.05;
const HIGH = 0.95;

/** Ranks and eligibility of one draw, by position of the unit. */
interface Draw {
  readonly ranks: ArrayLike<number>;
  readonly eligible: ArrayLike<number>;
}

/**
 * Ranks under weights that differ by ± spread (Monte Carlo). Normalised values do not depend on weights, so a draw is one
 * weighted sum per unit, in binary floats. Where two different units, or a unit and the limit of eligibility, come too
 * close for floats to tell, the draw is calculated exactly instead, so the outcome is that of the exact calculation.
 * Yields the part done after about a millisecond of work, to be paused or dropped there. Throws CalculationError like
 * `distribution`.
 */
export function* rankStability(input: DistributionInput, { draws, spread, below }: Weightings): Generator<number, RankStability> {
  const base = exactDraw(input);
  const columns = rawColumns(input).map((raw, at): Column => {
    const criterion = input.criteria[at];
    return criterion === undefined ? raw : normalise(raw, criterion, at, ROOT_DIGITS);
  });
  const floats = new FloatIndex(input, columns);
  const tally = new Tally(base, input.units.length);
  const reach = Math.round(spread * GRAIN);
  const perSlice = Math.max(1, Math.floor(CELLS_PER_SLICE / (input.units.length * input.criteria.length)));
  let exactDraws = 0;
  for (let done = 0; done < draws; done += 1) {
    if (done % perSlice === 0) yield done / draws;
    const factors = input.criteria.map(() => GRAIN - reach + below(2 * reach + 1));
    const quick = floats.draw(factors);
    if (quick === null) {
      exactDraws += 1;
      yield done / draws;
    }
    tally.add(quick ?? exactDraw(reweighted(input, factors)));
  }
  return { draws, exactDraws, units: input.units.map(({ id }, at) => ({ id, ...tally.of(at, draws) })) };
}

function reweighted(input: DistributionInput, factors: readonly number[]): DistributionInput {
  const criteria = input.criteria.map((criterion, at) => {
    const { units, places } = criterion.weight;
    return { ...criterion, weight: { units: units * BigInt(factors[at] ?? GRAIN), places: places + GRAIN_PLACES } };
  });
  return { ...input, criteria };
}

function exactDraw(input: DistributionInput): Draw {
  const index = needIndex(input);
  const eligible = new Uint8Array(input.units.length);
  for (const at of eligibleUnits(input, index)) eligible[at] = 1;
  return { ranks: index.ranks, eligible };
}

/** Counts over all draws. */
class Tally {
  /** How often each unit had each rank; row by row. */
  private readonly rankCounts: Uint32Array;
  private readonly shifts: Float64Array;
  private readonly changes: Uint32Array;

  constructor(
    private readonly base: Draw,
    private readonly count: number,
  ) {
    this.rankCounts = new Uint32Array(count * count);
    this.shifts = new Float64Array(count);
    this.changes = new Uint32Array(count);
  }

  add({ ranks, eligible }: Draw): void {
    for (let at = 0; at < this.count; at += 1) {
      const rank = ranks[at] ?? 1;
      const cell = at * this.count + rank - 1;
      this.rankCounts[cell] = (this.rankCounts[cell] ?? 0) + 1;
      this.shifts[at] = (this.shifts[at] ?? 0) + Math.abs(rank - (this.base.ranks[at] ?? rank));
      if (eligible[at] !== this.base.eligible[at]) this.changes[at] = (this.changes[at] ?? 0) + 1;
    }
  }

  of(at: number, draws: number): Omit<UnitStability, 'id'> {
    const counts = this.rankCounts.subarray(at * this.count, (at + 1) * this.count);
    return {
      rank: this.base.ranks[at] ?? 0,
      eligible: this.base.eligible[at] === 1,
      rankLow: rankAt(counts, LOW * draws),
      rankHigh: rankAt(counts, HIGH * draws),
      rankShift: this.shifts[at] ?? 0,
      eligibilityChanges: this.changes[at] ?? 0,
      topFifth: counts.subarray(0, Math.ceil(this.count / 5)).reduce((total, count) => total + count, 0),
    };
  }
}

function rankAt(counts: Uint32Array, wanted: number): number {
  let reached = 0;
  const at = counts.findIndex((count) => (reached += count) >= wanted && reached > 0);
  return at + 1;
}
