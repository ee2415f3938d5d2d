import { CalculationError, pointer } from '../calculation.errors.js';
import { mostPlaces, powerOfTen, sumOf, unitsAt, type Numeral } from '../numeral.js';
import type { DistributionInput } from './distribution.type.js';

/** One indicator over all units: exact values over one common denominator (> 0); null is missing. */
export interface Column {
  readonly numerators: readonly (bigint | null)[];
  readonly denominator: bigint;
}

/** The raw values of every criterion after the rule for missing ones. Throws CalculationError INVALID_INPUT. */
export function rawColumns(input: DistributionInput): Column[] {
  return input.criteria.map((criterion, position) => {
    const column = columnOf(input.units.map((unit) => unit.values[position] ?? null));
    const gap = column.numerators.indexOf(null);
    if (gap < 0 || input.missing === 'exclude') return column;
    const path = pointer('units', gap, 'values', criterion.indicator);
    if (input.missing === 'error') {
      throw new CalculationError('INVALID_INPUT', path, `Das Feld „${path.slice(1)}“ fehlt. Bitte ergänzen Sie den Wert oder wählen Sie eine andere Regel für fehlende Werte.`);
    }
    return filledWithMean(column, position);
  });
}

/** The known values of a column. */
export function known(column: Column): bigint[] {
  return column.numerators.filter((value) => value !== null);
}

function columnOf(values: readonly (Numeral | null)[]): Column {
  const places = mostPlaces(values);
  return { numerators: values.map((value) => (value === null ? null : unitsAt(value, places))), denominator: powerOfTen(places) };
}

function filledWithMean(column: Column, position: number): Column {
  const values = known(column);
  if (values.length === 0) {
    throw new CalculationError('INVALID_INPUT', pointer('criteria', position), `Das Feld „criteria/${position}“ hat für keine Einheit einen Wert. Bitte ergänzen Sie Werte oder lassen Sie das Kriterium weg.`);
  }
  // Counting in 1/n of the old unit keeps the mean exact.
  const count = BigInt(values.length);
  const total = sumOf(values);
  return { numerators: column.numerators.map((value) => (value === null ? total : value * count)), denominator: column.denominator * count };
}
