import type { InputValue, RunSpace, RunUnit } from '../run.type.js';

/** Nine made-up Kitas in three spaces of three providers, on which every template shows what it does. */
const YEAR = 2024;
const SOURCE = 'Beispiel';

const id = (group: number, number: number): string => `00000000-0000-4000-8${group}00-${String(number).padStart(12, '0')}`;

function values(figures: Readonly<Record<string, number>>): Readonly<Record<string, InputValue>> {
  const entries = Object.entries(figures).map(([code, value]): [string, InputValue] => [code, { value: String(value), status: value === 0 ? 'ZERO' : 'NUMBER', source: SOURCE, year: YEAR }]);
  return Object.fromEntries(entries);
}

/** places, children, of these with a migration background, with the education package */
const KITAS: readonly (readonly [number, number, number, number])[] = [
  [100, 96, 60, 31], [75, 75, 41, 28], [50, 44, 12, 12],
  [120, 118, 35, 17], [60, 58, 9, 8], [25, 25, 2, 0],
  [90, 88, 51, 24], [40, 37, 6, 6], [65, 60, 18, 13],
];

export const EXAMPLE_KITA_IDS: readonly string[] = KITAS.map((_, at) => id(1, at + 1));

export const EXAMPLE_UNITS: readonly RunUnit[] = KITAS.map(([places, children, migration, benefit], at) => ({
  kitaId: id(1, at + 1),
  spaceId: id(2, Math.floor(at / 3) + 1),
  providerId: id(3, (at % 3) + 1),
  places,
  values: values({ KITA_CHILDREN: children, KITA_CHILDREN_MIGRATION: migration, EDUCATION_PACKAGE_KITA: benefit }),
}));

/** children under 7, of these in SGB II, foreign children, single parents, court cases, departures a weekday, km to counselling */
const SPACES: readonly (readonly [number, number, number, number, number, number, number])[] = [
  [420, 118, 96, 124, 7, 61, 0.8],
  [530, 64, 55, 88, 4, 24, 9.5],
  [470, 91, 70, 109, 6, 38, 4.2],
];

export const EXAMPLE_SPACES: readonly RunSpace[] = SPACES.map(([children, sgb2, foreign, single, court, departures, distance], at) => ({
  spaceId: id(2, at + 1),
  values: values({
    CHILDREN_U7: children, CHILDREN_U7_SGB2: sgb2, FOREIGN_CHILDREN_U7: foreign, SINGLE_PARENT_HOUSEHOLDS: single, FAMILY_COURT_CASES: court, PT_DEPARTURES_WEEKDAY: departures, DISTANCE_COUNSELLING: distance,
  }),
}));
