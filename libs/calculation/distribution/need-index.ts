import { CalculationError, pointer } from '../calculation.errors.js';
import { groupsDescending } from '../closeness.js';
import { EXACT_PLACES, mostPlaces, powerOfTen, quotientPrinter, roundQuotient, unitsAt, type Numeral } from '../numeral.js';
import { rawColumns, type Column } from './column.js';
import type { DistributionInput, NeedCriterion } from './distribution.type.js';
import { normalise } from './normalisation.js';

/** The need index of every unit, with its trace. */
export interface NeedIndex {
  /** In units of 10^-digits, after `indexScale`. */
  readonly values: readonly bigint[];
  readonly digits: number;
  readonly ranks: readonly number[];
  readonly normalised: readonly Readonly<Record<string, string>>[];
  readonly contributions: readonly Readonly<Record<string, string>>[];
}

/** Digits behind every sum that are rounded away, so that equal needs reached on different ways become equal. */
const GUARD_DIGITS = 20;
const SIGNIFICANT_DIGITS = 50;

/** A criterion ready to be summed: its column, its weight as a whole number. */
interface WeightedColumn {
  readonly indicator: string;
  readonly column: Column;
  readonly weight: bigint;
  /** weight · 10^(digits + guard digits) */
  readonly factor: bigint;
  readonly printNormalised: (value: bigint) => string;
  /** Prints a contribution for a unit whose known criteria weigh `knownWeight` together. */
  readonly printContribution: (value: bigint, knownWeight: bigint) => string;
}

/** Index = Σ w·v / Σ w over the criteria known for a unit, then scaled. Throws CalculationError INVALID_INPUT. */
export function needIndex(input: DistributionInput): NeedIndex {
  const digits = digitsFor(input);
  const columns = weightedColumns(input, digits);
  const values: bigint[] = [];
  const normalised: Record<string, string>[] = [];
  const contributions: Record<string, string>[] = [];
  for (const unit of input.units.keys()) {
    const trace = traceOf(unit, columns);
    values.push(scaled(roundQuotient(trace.sum, trace.weight * powerOfTen(GUARD_DIGITS)), digits, input.indexScale));
    normalised.push(trace.normalised);
    contributions.push(trace.contributions);
  }
  return { values, digits, ranks: ranksOf(values, digits), normalised, contributions };
}

function weightedColumns(input: DistributionInput, digits: number): WeightedColumn[] {
  const places = mostPlaces(input.criteria.map((criterion) => criterion.weight));
  const raw = rawColumns(input);
  return input.criteria.map((criterion: NeedCriterion, position): WeightedColumn => {
    const weight = unitsAt(criterion.weight, places);
    const column = normalise(raw[position] ?? { numerators: [], denominator: 1n }, criterion, position, digits + GUARD_DIGITS);
    return {
      indicator: criterion.indicator,
      column,
      weight,
      factor: weight * powerOfTen(digits + GUARD_DIGITS),
      printNormalised: quotientPrinter(1n, column.denominator, EXACT_PLACES),
      printContribution: contributionPrinter(weight, column.denominator),
    };
  });
}

/** Units mostly know the same criteria, so the printer of the last weight is kept. */
function contributionPrinter(weight: bigint, denominator: bigint): WeightedColumn['printContribution'] {
  let last = { knownWeight: 0n, print: (_value: bigint): string => '' };
  return (value, knownWeight) => {
    if (last.knownWeight !== knownWeight) {
      last = { knownWeight, print: quotientPrinter(weight, denominator * knownWeight, EXACT_PLACES) };
    }
    return last.print(value);
  };
}

function traceOf(unit: number, columns: readonly WeightedColumn[]) {
  let weight = 0n;
  for (const criterion of columns) if (criterion.column.numerators[unit] !== null) weight += criterion.weight;
  if (weight === 0n) {
    const path = pointer('units', unit, 'values');
    throw new CalculationError('INVALID_INPUT', path, `Das Feld „${path.slice(1)}“ hat keinen gewichteten Wert. Bitte ergänzen Sie mindestens einen Wert oder lassen Sie die Einheit weg.`);
  }
  const normalised: [string, string][] = [];
  const contributions: [string, string][] = [];
  let sum = 0n;
  for (const { indicator, column, factor, printNormalised, printContribution } of columns) {
    const value = column.numerators[unit] ?? null;
    if (value === null) continue;
    normalised.push([indicator, printNormalised(value)]);
    contributions.push([indicator, printContribution(value, weight)]);
    sum += (factor * value) / column.denominator;
  }
  return { weight, sum, normalised: Object.fromEntries(normalised), contributions: Object.fromEntries(contributions) };
}

function scaled(index: bigint, digits: number, scale: DistributionInput['indexScale']): bigint {
  if (scale === null) return index;
  return unitsAt(scale.mean, digits) + roundQuotient(scale.sd.units * index, powerOfTen(scale.sd.places));
}

/** 1 = highest, equal = same rank (1, 2, 2, 4). */
export function ranksOf(values: readonly bigint[], digits: number): number[] {
  const ranks = new Array<number>(values.length).fill(1);
  let next = 1;
  for (const group of groupsDescending([...values.keys()], (at) => values[at] ?? 0n, powerOfTen(digits))) {
    for (const at of group) ranks[at] = next;
    next += group.length;
  }
  return ranks;
}

/** Enough decimals to leave 50 significant digits in the smallest index and share the numerals of the input can make. */
function digitsFor(input: DistributionInput): number {
  let places = 0;
  let largest = 0n;
  const note = (numeral: Numeral | null): void => {
    if (numeral === null) return;
    const size = numeral.units < 0n ? -numeral.units : numeral.units;
    if (size > largest) largest = size;
    if (numeral.places > places) places = numeral.places;
  };
  for (const criterion of input.criteria) {
    note(criterion.weight);
    for (const level of criterion.points) note(level.points);
  }
  for (const unit of input.units) {
    note(unit.size);
    for (const value of unit.values) note(value);
  }
  [input.amount, input.step, input.basePerUnit, input.minimum, input.maximum].forEach(note);
  if (input.indexScale !== null) [input.indexScale.mean, input.indexScale.sd].forEach(note);
  return SIGNIFICANT_DIGITS + 4 * Math.max(places, largest.toString().length);
}
