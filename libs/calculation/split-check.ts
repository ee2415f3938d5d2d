import { Decimal } from '@srb/kernel';
import { CalculationError, pointer } from './calculation.errors.js';

/** Amounts in EUR. */
export interface SplitCheckInput {
  /** > 0. */
  readonly stateShare: Decimal;
  readonly ownShare: Decimal;
  /** The Land's part: 0 < rate < 1. */
  readonly stateShareRate: Decimal;
  /** Deviations up to here count as rounding. */
  readonly tolerance: Decimal;
}

export interface SplitCheckResult {
  /** EUR, rounded to the cent. */
  readonly expectedOwnShare: Decimal;
  /** EUR, own share minus expected own share. */
  readonly deviation: Decimal;
  /** Deviation in terms of the expected own share, unrounded. */
  readonly deviationRate: Decimal;
  readonly hint: 'none' | 'rounding' | 'below' | 'above';
}

/**
 * Whether a printed own share fits the state share (60:40).
 * Throws CalculationError INVALID_INPUT where the expected own share rounds to 0, so that no rate exists.
 */
export function splitCheck(input: SplitCheckInput): SplitCheckResult {
  const { stateShare, ownShare, stateShareRate: rate } = input;
  const expectedOwnShare = stateShare.times(new Decimal(1).minus(rate)).div(rate).toDecimalPlaces(2);
  if (expectedOwnShare.isZero()) {
    throw new CalculationError('INVALID_INPUT', pointer('stateShare'), 'Das Feld „stateShare“ ist so klein, dass der erwartete Eigenanteil 0 Cent beträgt. Bitte geben Sie einen größeren Betrag an.');
  }
  const deviation = ownShare.minus(expectedOwnShare);
  return { expectedOwnShare, deviation, deviationRate: deviation.div(expectedOwnShare), hint: hintFor(deviation, input.tolerance) };
}

function hintFor(deviation: Decimal, tolerance: Decimal): SplitCheckResult['hint'] {
  if (deviation.isZero()) return 'none';
  if (deviation.abs().lte(tolerance)) return 'rounding';
  return deviation.lt(0) ? 'below' : 'above';
}
