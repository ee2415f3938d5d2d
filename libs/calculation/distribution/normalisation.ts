import { CalculationError, pointer } from '../calculation.errors.js';
import { groupsDescending } from '../closeness.js';
import { mostPlaces, powerOfTen, sumOf, unitsAt } from '../numeral.js';
import { known, type Column } from './column.js';
import type { NeedCriterion, Normalisation } from './distribution.type.js';

/** A raw column with at least one known value, and what error paths and precision need. */
interface Subject {
  readonly raw: Column;
  readonly values: readonly bigint[];
  readonly criterion: NeedCriterion;
  readonly position: number;
  /** Digits to which an irrational result is computed. */
  readonly digits: number;
}

/** null: all known values are equal, so none of them sets a unit apart. */
type Rule = (subject: Subject) => Column | null;

const RULES: Readonly<Record<Normalisation, Rule>> = { minmax, zscore, rank, share, none: ({ raw }) => raw, points };

/** Turns a raw column into need: after direction, the statistics over the known units. */
export function normalise(raw: Column, criterion: NeedCriterion, position: number, digits: number): Column {
  const values = known(raw);
  if (values.length === 0) return raw;
  const column = RULES[criterion.normalisation]({ raw, values, criterion, position, digits });
  if (column === null) return mapKnown(raw, 1n, () => 0n);
  if (criterion.direction === 'higher') return column;
  const top = criterion.normalisation === 'zscore' ? 0n : column.denominator;
  return mapKnown(column, column.denominator, (value) => top - value);
}

function mapKnown(column: Column, denominator: bigint, change: (value: bigint, at: number) => bigint): Column {
  return { numerators: column.numerators.map((value, at) => (value === null ? null : change(value, at))), denominator };
}

function minmax({ raw, values }: Subject): Column | null {
  let least = values[0] ?? 0n;
  let most = least;
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return least === most ? null : mapKnown(raw, most - least, (value) => value - least);
}

/** (x − mean) / sd = (n·x − Σx) / √(n·Σx² − (Σx)²); only the root is rounded. */
function zscore({ raw, values, digits }: Subject): Column | null {
  const count = BigInt(values.length);
  const total = sumOf(values);
  const spread = count * sumOf(values.map((value) => value * value)) - total * total;
  if (spread === 0n) return null;
  const scale = powerOfTen(digits);
  return mapKnown(raw, integerRoot(spread * scale * scale), (value) => (value * count - total) * scale);
}

/** (average rank − 1) / (n − 1), ascending; equal values share the mean of their places. */
function rank({ raw, values }: Subject): Column | null {
  const positions = [...raw.numerators.keys()].filter((at) => raw.numerators[at] !== null);
  const groups = groupsDescending(positions, (at) => raw.numerators[at] ?? 0n, raw.denominator);
  if (groups.length === 1) return null;
  const doubled = new Map<number, bigint>();
  let below = values.length;
  for (const group of groups) {
    below -= group.length;
    // Places below+1 … below+size: twice their mean, less twice the first place.
    for (const at of group) doubled.set(at, BigInt(2 * below + group.length - 1));
  }
  return mapKnown(raw, BigInt(2 * (values.length - 1)), (_value, at) => doubled.get(at) ?? 0n);
}

function share({ raw, values, criterion, position }: Subject): Column {
  const negative = raw.numerators.findIndex((value) => value !== null && value < 0n);
  if (negative >= 0) refuse(pointer('units', negative, 'values', criterion.indicator), 'ist negativ. Bitte geben Sie für einen Anteil 0 oder mehr an.');
  const total = sumOf(values);
  if (total === 0n) refuse(pointer('criteria', position), 'ergibt über alle Einheiten 0, also keine Anteile. Bitte ergänzen Sie Werte oder wählen Sie eine andere Normierung.');
  return mapKnown(raw, total, (value) => value);
}

function points({ raw, criterion }: Subject): Column {
  const places = mostPlaces(criterion.points.map((level) => level.points));
  const fromPlaces = mostPlaces(criterion.points.map((level) => level.from));
  const levels = criterion.points.map((level) => ({
    from: unitsAt(level.from, fromPlaces) * raw.denominator,
    points: unitsAt(level.points, places),
  }));
  const scale = powerOfTen(fromPlaces);
  return mapKnown(raw, powerOfTen(places), (value, at) => {
    const level = levels.findLast(({ from }) => from <= value * scale);
    return level === undefined
      ? refuse(pointer('units', at, 'values', criterion.indicator), 'liegt unter der ersten Punktestufe. Bitte ergänzen Sie eine Stufe mit kleinerem „from“.')
      : level.points;
  });
}

function refuse(path: string, problem: string): never {
  throw new CalculationError('INVALID_INPUT', path, `Das Feld „${path.slice(1)}“ ${problem}`);
}

/** The greatest whole number whose square is at most `value` (> 0), by Newton's method from above. */
function integerRoot(value: bigint): bigint {
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
