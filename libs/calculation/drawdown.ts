import { Decimal } from '@srb/kernel';

/** Amounts in EUR; rates as fractions of 1. */
export interface DrawdownInput {
  /** What the Land pays at most, > 0. */
  readonly ceiling: Decimal;
  /** The Land's part of the counted cost: 0 < rate ≤ 1. */
  readonly stateShareRate: Decimal;
  readonly personnelCost: Decimal;
  readonly trainingCost: Decimal;
  /** Training counts up to this part of the personnel cost. */
  readonly trainingCapRate: Decimal;
}

/** Amounts in EUR, `countedTraining` and `stateShare` rounded to the cent; the rate unrounded. */
export interface DrawdownResult {
  readonly countedTraining: Decimal;
  readonly base: Decimal;
  readonly stateShare: Decimal;
  readonly ownShare: Decimal;
  readonly unfunded: Decimal;
  readonly undrawn: Decimal;
  readonly drawdownRate: Decimal;
  /** Own money still needed to draw the rest of the ceiling. */
  readonly forgoneOwnFunds: Decimal;
}

/** How much of its ceiling an office draws. Source: § 25 Abs. 5 KiTaG (a ceiling on reimbursement of actual cost). */
export function drawdown(input: DrawdownInput): DrawdownResult {
  const { personnelCost, trainingCost, stateShareRate: rate } = input;
  const countedTraining = Decimal.min(trainingCost, input.trainingCapRate.times(personnelCost)).toDecimalPlaces(2);
  const base = personnelCost.plus(countedTraining);
  const stateShare = Decimal.min(rate.times(base), input.ceiling).toDecimalPlaces(2);
  const undrawn = input.ceiling.minus(stateShare);
  return {
    countedTraining,
    base,
    stateShare,
    ownShare: base.minus(stateShare),
    unfunded: trainingCost.minus(countedTraining),
    undrawn,
    drawdownRate: stateShare.div(input.ceiling),
    forgoneOwnFunds: undrawn.times(new Decimal(1).minus(rate)).div(rate),
  };
}
