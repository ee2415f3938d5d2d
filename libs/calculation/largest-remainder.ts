import { Decimal } from '@srb/kernel';
import { CalculationError, pointer } from './calculation.errors.js';
import { compareCodePoints, groupsDescending, isClose } from './closeness.js';
import { mostPlaces, parseNumeral, sumOf, unitsAt, type Numeral } from './numeral.js';

/** Exact shares over one common denominator; they add to the whole amount. */
export interface ExactShares {
  readonly ids: readonly string[];
  readonly numerators: readonly bigint[];
  readonly denominator: bigint;
}

/** What a split hands out, in steps, in the order of the shares. */
interface Split {
  readonly steps: readonly bigint[];
  /** Sum of the steps: the largest number of whole steps that the amount holds. */
  readonly total: bigint;
}

/**
 * Turns exact shares of `amount` into whole steps by the largest remainder; ties go to the larger exact share,
 * then to the smaller id by code point. `amount` and `step` count in the unit of the shares.
 */
export function splitShares(shares: ExactShares, amount: bigint, step: bigint): Split {
  const { ids, numerators, denominator } = shares;
  const oneStep = denominator * step;
  const steps: bigint[] = [];
  const remainders: bigint[] = [];
  for (const numerator of numerators) {
    const whole = numerator / oneStep;
    const remainder = numerator - whole * oneStep;
    // A share that misses a whole step by less than 10^-12 is that step.
    const isWhole = remainder !== 0n && isClose(oneStep - remainder, oneStep);
    steps.push(isWhole ? whole + 1n : whole);
    remainders.push(isWhole ? remainder - oneStep : remainder);
  }
  const total = amount / step;
  const left = Number(total - sumOf(steps));
  if (left !== 0) {
    const order = orderOfClaims(ids, remainders, numerators, oneStep);
    const changed = left > 0 ? order.slice(0, left) : order.filter((at) => (remainders[at] ?? 0n) < 0n).slice(left);
    for (const at of changed) steps[at] = (steps[at] ?? 0n) + (left > 0 ? 1n : -1n);
  }
  return { steps, total };
}

function orderOfClaims(ids: readonly string[], remainders: readonly bigint[], numerators: readonly bigint[], oneStep: bigint): number[] {
  const valueIn = (values: readonly bigint[]) => (at: number) => values[at] ?? 0n;
  return groupsDescending([...ids.keys()], valueIn(remainders), oneStep)
    .flatMap((group) => (group.length === 1 ? [group] : groupsDescending(group, valueIn(numerators), oneStep)))
    .flatMap((group) => group.sort((a, b) => compareCodePoints(ids[a] ?? '', ids[b] ?? '')));
}

/** One party of a split, with its weight (≥ 0, any unit). */
export interface WeightedPart {
  readonly id: string;
  readonly weight: Decimal;
}

/**
 * Splits `amount` (≥ 0) in proportion to the weights into multiples of `step` (> 0) by the largest remainder.
 * Amounts and rest add to `amount` exactly. Ids are unique.
 * Throws CalculationError NOT_COMPUTABLE when the weights add to 0.
 */
export function splitByLargestRemainder(
  amount: Decimal,
  step: Decimal,
  parts: readonly WeightedPart[],
): { readonly amounts: ReadonlyMap<string, Decimal>; readonly rest: Decimal } {
  const [amountNumeral, stepNumeral, ...weights] = [amount, step, ...parts.map((part) => part.weight)].map(asNumeral) as [Numeral, Numeral, ...Numeral[]];
  const places = mostPlaces([amountNumeral, stepNumeral]);
  const weightPlaces = mostPlaces(weights);
  const weightUnits = weights.map((weight) => unitsAt(weight, weightPlaces));
  const denominator = sumOf(weightUnits);
  if (denominator === 0n) throw new CalculationError('NOT_COMPUTABLE', pointer('parts'), 'Die Gewichte ergeben zusammen 0. Bitte geben Sie mindestens ein Gewicht über 0 an.');
  const total = unitsAt(amountNumeral, places);
  const shares = { ids: parts.map((part) => part.id), numerators: weightUnits.map((units) => units * total), denominator };
  const split = splitShares(shares, total, unitsAt(stepNumeral, places));
  const inSteps = (steps: bigint): Decimal => new Decimal(steps.toString()).times(step);
  return {
    amounts: new Map(parts.map((part, at) => [part.id, inSteps(split.steps[at] ?? 0n)])),
    rest: amount.minus(inSteps(split.total)),
  };
}

function asNumeral(value: Decimal): Numeral {
  const numeral = parseNumeral(value.toFixed());
  if (numeral === null) throw new RangeError('a split needs finite numbers');
  return numeral;
}
