import { betaSample, type RandomSource } from '@srb/statistics';
import { AGE_BANDS, type OccupancyHistory } from './occupancy-history.js';

/** What is thought of an office that has no history: a rate per month, and how many months of own history outweigh it. */
export interface Prior {
  readonly rate: number;
  readonly months: number;
}

/**
 * Without history one in a hundred full-time equivalents leaves a gap each month (about one in nine a year), and an open
 * post fills with one in five a month (five months on average), whatever its age. Assumptions, not findings: five years of
 * one post, or ten vacant months of an age, weigh as much. Both are arguments of the forecast.
 */
export const LEAVING: Prior = { rate: 0.01, months: 60 };
export const FILLING: Prior = { rate: 0.2, months: 10 };

export interface OccupancyModel {
  readonly history: OccupancyHistory;
  readonly leaving: Prior;
  readonly filling: Prior;
}

/** Rates per month as one run of the simulation takes them. */
export interface Rates {
  readonly leaving: number;
  /** By age of the vacancy. */
  readonly filling: readonly number[];
}

/** Prior and history together, as pseudo-counts of a beta distribution. */
function counts({ rate, months }: Prior, seen: number, of: number): readonly [number, number] {
  return [rate * months + seen, (1 - rate) * months + Math.max(0, of - seen)];
}

/** Rates drawn from what prior and history leave open, so that little history makes a wide interval. */
export function drawRates({ history, leaving, filling }: OccupancyModel, random: RandomSource): Rates {
  const [lost, stayed] = counts(leaving, history.lost, history.occupiedMonths);
  return {
    leaving: betaSample(lost, stayed, random),
    filling: AGE_BANDS.map((_, band) => {
      const { filled = 0, vacantMonths = 0 } = history.bands[band] ?? {};
      const [found, open] = counts(filling, filled, vacantMonths);
      return betaSample(found, open, random);
    }),
  };
}

/** The rates in the middle of what is drawn, for people to read. */
export function expectedRates({ history, leaving, filling }: OccupancyModel): Rates {
  const mean = ([up, down]: readonly [number, number]): number => up / (up + down);
  return {
    leaving: mean(counts(leaving, history.lost, history.occupiedMonths)),
    filling: AGE_BANDS.map((_, band) => mean(counts(filling, history.bands[band]?.filled ?? 0, history.bands[band]?.vacantMonths ?? 0))),
  };
}
