import { CalculationError, pointer } from './calculation.errors.js';
import { splitShares } from './largest-remainder.js';
import { EXACT_PLACES, mostPlaces, powerOfTen, printQuotient, printUnits, sumOf, unitsAt, type Numeral } from './numeral.js';

export interface LandKeyInput {
  readonly budget: Numeral;
  readonly step: Numeral;
  /** Weights in the order of the offices' counts; they add to 1. */
  readonly criteria: readonly { readonly name: string; readonly weight: Numeral }[];
  readonly offices: readonly { readonly id: string; readonly counts: readonly Numeral[] }[];
}

/** Decimals as text: amounts and total with the decimals of the step, shares with 12. */
export interface LandKeyResult {
  readonly amounts: Readonly<Record<string, string>>;
  readonly shares: Readonly<Record<string, string>>;
  readonly total: string;
  readonly rest: string;
}

/**
 * The Land's own formula: each criterion splits its weight of the budget in proportion to the offices' counts.
 * Source: § 25 Abs. 5 KiTaG; the weights (40 % children under 7, 60 % of them in SGB II) are data.
 * Throws CalculationError NOT_COMPUTABLE for a criterion whose counts add to 0.
 */
export function landKey(input: LandKeyInput): LandKeyResult {
  const { budget, step, offices } = input;
  const { numerators, denominator } = officeShares(input);
  const places = mostPlaces([budget, step]);
  const amount = unitsAt(budget, places);
  const ids = offices.map((office) => office.id);
  const exact = { ids, numerators: numerators.map((numerator) => numerator * amount), denominator };
  const split = splitShares(exact, amount, unitsAt(step, places));
  return {
    amounts: Object.fromEntries(ids.map((id, at) => [id, printUnits((split.steps[at] ?? 0n) * step.units, step.places)])),
    shares: Object.fromEntries(ids.map((id, at) => [id, printQuotient(numerators[at] ?? 0n, denominator, EXACT_PLACES)])),
    total: printUnits(split.total * step.units, step.places),
    rest: printUnits(amount - split.total * unitsAt(step, places), places),
  };
}

/** share_i = Σ_c w_c · count_ic / Σ_j count_jc, over the product of all the criteria's sums. */
function officeShares({ criteria, offices }: LandKeyInput): { numerators: bigint[]; denominator: bigint } {
  const weightPlaces = mostPlaces(criteria.map((criterion) => criterion.weight));
  let numerators = offices.map(() => 0n);
  let denominator = powerOfTen(weightPlaces);
  criteria.forEach(({ name, weight }, position) => {
    const counts = offices.map((office) => office.counts[position] ?? { units: 0n, places: 0 });
    const countPlaces = mostPlaces(counts);
    const units = counts.map((count) => unitsAt(count, countPlaces));
    const total = sumOf(units);
    if (total === 0n) {
      throw new CalculationError('NOT_COMPUTABLE', pointer('weights', name), `Das Kriterium „${name}“ ergibt über alle Jugendämter 0. Bitte ergänzen Sie Werte oder lassen Sie das Kriterium weg.`);
    }
    // The common denominator grows by this criterion's sum; its own share grows by all the others'.
    const factor = unitsAt(weight, weightPlaces) * (denominator / powerOfTen(weightPlaces));
    numerators = numerators.map((numerator, at) => numerator * total + factor * (units[at] ?? 0n));
    denominator *= total;
  });
  return { numerators, denominator };
}
