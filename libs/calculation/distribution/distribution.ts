import { CalculationError, pointer, type CalculationErrorCode } from '../calculation.errors.js';
import { isClose } from '../closeness.js';
import { splitShares, type ExactShares } from '../largest-remainder.js';
import { EXACT_PLACES, mostPlaces, powerOfTen, printSettled, printUnits, sumOf, unitsAt, type Numeral } from '../numeral.js';
import { boundedShares } from './bounded-shares.js';
import type { DistributionInput, DistributionResult, UnitShare } from './distribution.type.js';
import { needIndex, type NeedIndex } from './need-index.js';

/**
 * Distributes an amount over units (Kitas, spaces) by their need, with the whole calculation trace.
 * What comes off the top, base, bounds, points and eligibility express the rules found in real concepts.
 * Throws CalculationError: INVALID_INPUT for values a rule cannot read, NOT_COMPUTABLE without any key to
 * distribute by, INFEASIBLE where base or bounds do not fit the amount.
 */
export function distribution(input: DistributionInput): DistributionResult {
  const index = needIndex(input);
  const eligible = eligibleUnits(input, index);
  const { shares, steps, total, places } = allot(input, index, eligible);
  const placeOf = new Map(eligible.map((unit, place) => [unit, place]));
  const scale = shares.denominator * powerOfTen(places);
  const units = input.units.map(({ id }, at): UnitShare => {
    const place = placeOf.get(at) ?? -1;
    return {
      id,
      eligible: place >= 0,
      normalised: index.normalised[at] ?? {},
      contributions: index.contributions[at] ?? {},
      index: printSettled(index.values[at] ?? 0n, powerOfTen(index.digits), EXACT_PLACES),
      rank: index.ranks[at] ?? 0,
      exact: printSettled(shares.numerators[place] ?? 0n, scale, EXACT_PLACES),
      amount: printUnits((steps[place] ?? 0n) * input.step.units, input.step.places),
    };
  });
  return { units, ...sums(input, total) };
}

/**
 * Shares the amount out among the eligible units (positions in the input) by their index, in the order of `eligible`.
 * Throws CalculationError like `distribution`.
 */
export function allot(input: DistributionInput, index: Pick<NeedIndex, 'values'>, eligible: readonly number[]) {
  const places = mostPlaces([input.amount, input.step, input.basePerUnit, input.minimum, input.maximum, ...input.offTheTop.map((entry) => entry.amount)]);
  const amount = unitsAt(input.amount, places) - offTheTopAt(input, places);
  const shares = exactShares(input, index, eligible, { total: amount, places });
  return { shares, places, ...splitShares(shares, amount, unitsAt(input.step, places)) };
}

function offTheTopAt(input: DistributionInput, places: number): bigint {
  return sumOf(input.offTheTop.map((entry) => unitsAt(entry.amount, places)));
}

function sums(input: DistributionInput, steps: bigint): Omit<DistributionResult, 'units'> {
  const { amount, step } = input;
  const places = mostPlaces([amount, step, ...input.offTheTop.map((entry) => entry.amount)]);
  const offTheTop = offTheTopAt(input, places);
  return {
    offTheTop: printUnits(offTheTop, places),
    distributed: printUnits(steps * step.units, step.places),
    rest: printUnits(unitsAt(amount, places) - offTheTop - steps * unitsAt(step, places), places),
  };
}

/** Positions of the units that take part. */
export function eligibleUnits(input: DistributionInput, index: Pick<NeedIndex, 'values' | 'digits' | 'ranks'>): number[] {
  return [...input.units.keys()].filter(eligibility(input, index));
}

function eligibility({ eligible }: DistributionInput, index: Pick<NeedIndex, 'values' | 'digits' | 'ranks'>): (unit: number) => boolean {
  if (eligible === null) return () => true;
  if ('top' in eligible) return (unit) => (index.ranks[unit] ?? 0) <= eligible.top;
  // Both sides in the finer of the two units.
  const digits = Math.max(index.digits, eligible.indexAtLeast.places);
  const least = unitsAt(eligible.indexAtLeast, digits);
  const factor = powerOfTen(digits - index.digits);
  return (unit) => {
    const value = (index.values[unit] ?? 0n) * factor;
    return value >= least || isClose(least - value, powerOfTen(digits));
  };
}

/** The exact amounts of the eligible units, in units of 10^-places. */
function exactShares(input: DistributionInput, index: Pick<NeedIndex, 'values'>, eligible: readonly number[], { total, places }: { total: bigint; places: number }): ExactShares {
  if (eligible.length === 0) refuse('NOT_COMPUTABLE', pointer('eligible'), 'lässt keine Einheit übrig. Bitte lockern Sie die Bedingung.');
  const keys = keysOf(input, index, eligible);
  const inPlaces = (numeral: Numeral | null): bigint | null => (numeral === null ? null : unitsAt(numeral, places));
  const base = inPlaces(input.basePerUnit) ?? 0n;
  if (total < 0n) refuse('INFEASIBLE', pointer('offTheTop'), 'ist größer als der Betrag. Bitte erhöhen Sie „amount“ oder kürzen Sie die Vorwegabzüge.');
  if (total < base * BigInt(eligible.length)) refuse('INFEASIBLE', pointer('base', 'perUnit'), 'verbraucht mehr, als zu verteilen ist. Bitte senken Sie den Sockel oder erhöhen Sie „amount“.');
  const shares = boundedShares(keys, { total, base, minimum: inPlaces(input.minimum), maximum: inPlaces(input.maximum) });
  if (shares === null) {
    return refuse('INFEASIBLE', pointer(input.minimum === null ? 'maximum' : 'minimum'), 'lässt sich mit dem Betrag nicht einhalten. Bitte passen Sie Minimum, Maximum oder „amount“ an.');
  }
  return { ids: eligible.map((unit) => input.units[unit]?.id ?? ''), ...shares };
}

/** Index, times size where the rule says so; whole numbers in one common unit. */
function keysOf(input: DistributionInput, index: Pick<NeedIndex, 'values'>, eligible: readonly number[]): bigint[] {
  const sizePlaces = mostPlaces(input.units.map((unit) => unit.size));
  const keys = eligible.map((unit) => {
    const size = input.units[unit]?.size ?? null;
    const key = (index.values[unit] ?? 0n) * (input.sized && size !== null ? unitsAt(size, sizePlaces) : 1n);
    if (key < 0n) refuse('NOT_COMPUTABLE', pointer('units', unit), 'hat einen negativen Bedarfsindex. Bitte skalieren Sie den Index („indexScale“) oder schließen Sie die Einheit aus.');
    return key;
  });
  if (keys.every((key) => key === 0n)) refuse('NOT_COMPUTABLE', pointer('criteria'), 'ergibt für alle Einheiten den Bedarfsindex 0. Bitte prüfen Sie Werte und Kriterien.');
  return keys;
}

function refuse(code: CalculationErrorCode, path: string, problem: string): never {
  throw new CalculationError(code, path, `Das Feld „${path.slice(1)}“ ${problem}`);
}
