import { landKey, parseNumeral, splitByLargestRemainder, type Numeral } from '@srb/calculation';
import { Decimal, toFixed } from '@srb/kernel';
import { SeededRandom } from './seeded-random.js';

/** All numbers of this folder are invented demonstration data; only what cites a source elsewhere is not. */
export const DEMO_SEED = 'srb-portal-demo-1';
export const DEMO_YEARS = [2021, 2022, 2023, 2024, 2025] as const;
/** The reporting year that every office releases. */
export const REPORTING_YEAR = 2025;
/** The public figure for the whole Land (data/srb_figures.csv: about 2,650 Kitas in 2021). */
const KITAS_OF_THE_LAND = 2_650;
/** 50 Mio EUR at the level of 2021, plus 2.5 % a year (kommunalbrevier.de, XV); the first year pays six months. */
const LAND_BUDGET_2021 = new Decimal('50000000');
const GROWTH = new Decimal('1.025');

type OfficeKind = 'DISTRICT' | 'INDEPENDENT_CITY' | 'DISTRICT_TOWN';

export interface DemoOfficeKey {
  readonly ags: string;
  readonly name: string;
  readonly kind: OfficeKind;
}

/** The size of one office's district, from which everything else follows. */
export interface DemoOffice extends DemoOfficeKey {
  readonly childrenU7: Readonly<Record<number, number>>;
  readonly childrenU7Sgb2: Readonly<Record<number, number>>;
  readonly kitas: number;
  readonly spaces: number;
  /** State share of the allocation by year, EUR with two decimals. */
  readonly allocation: Readonly<Record<number, string>>;
  readonly random: SeededRandom;
}

const CHILDREN: Readonly<Record<OfficeKind, readonly [number, number]>> = {
  DISTRICT: [4_200, 11_500],
  INDEPENDENT_CITY: [2_300, 13_500],
  DISTRICT_TOWN: [1_100, 4_300],
};
const SGB2_RATE: Readonly<Record<OfficeKind, readonly [number, number]>> = {
  DISTRICT: [0.05, 0.13],
  INDEPENDENT_CITY: [0.12, 0.29],
  DISTRICT_TOWN: [0.12, 0.24],
};

/** 5 to 15 spaces; most offices have at least 8, which the spread of needs asks for. */
const SPACES: Readonly<Record<OfficeKind, readonly [number, number]>> = {
  DISTRICT: [8, 15],
  INDEPENDENT_CITY: [8, 13],
  DISTRICT_TOWN: [5, 8],
};

function population(key: DemoOfficeKey, random: SeededRandom) {
  const draw = random.stream('population');
  let children = draw.whole(...CHILDREN[key.kind]);
  let rate = draw.between(...SGB2_RATE[key.kind]);
  const childrenU7: Record<number, number> = {};
  const childrenU7Sgb2: Record<number, number> = {};
  for (const year of DEMO_YEARS) {
    children = Math.round(children * draw.between(0.985, 1.02));
    rate *= draw.between(0.97, 1.04);
    childrenU7[year] = children;
    childrenU7Sgb2[year] = Math.round(children * rate);
  }
  return { childrenU7, childrenU7Sgb2 };
}

/** What the Land's own formula gives each office, so that the demo's money fits the demo's children. */
function allocations(year: number, offices: readonly SizedOffice[]): Readonly<Record<string, string>> {
  const paidMonths = year === 2021 ? 6 : 12;
  const budget = LAND_BUDGET_2021.times(GROWTH.pow(year - 2021)).times(paidMonths).dividedBy(12);
  return landKey({
    budget: numeral(toFixed(budget, 0)),
    step: numeral('1'),
    criteria: [
      { name: 'childrenU7', weight: numeral('0.4') },
      { name: 'childrenU7Sgb2', weight: numeral('0.6') },
    ],
    offices: offices.map(({ ags, childrenU7, childrenU7Sgb2 }) => ({
      id: ags,
      counts: [numeral(String(childrenU7[year])), numeral(String(childrenU7Sgb2[year]))],
    })),
  }).amounts;
}

function numeral(text: string): Numeral {
  const parsed = parseNumeral(text);
  if (parsed === null) throw new RangeError(`not a numeral: ${text}`);
  return parsed;
}

interface SizedOffice extends DemoOfficeKey {
  readonly random: SeededRandom;
  readonly childrenU7: Readonly<Record<number, number>>;
  readonly childrenU7Sgb2: Readonly<Record<number, number>>;
}

/** Sizes every office: children, Kitas (which add up to the Land's), spaces, and the money the key gives it. */
export function demoLand(keys: readonly DemoOfficeKey[], seed = DEMO_SEED): readonly DemoOffice[] {
  const land = new SeededRandom(seed);
  const offices = keys.map((key): SizedOffice => {
    const random = land.stream(key.ags);
    return { ...key, random, ...population(key, random) };
  });
  const kitas = splitByLargestRemainder(
    new Decimal(KITAS_OF_THE_LAND),
    new Decimal(1),
    offices.map(({ ags, childrenU7 }) => ({ id: ags, weight: new Decimal(childrenU7[REPORTING_YEAR] ?? 0) })),
  ).amounts;
  const money = new Map(DEMO_YEARS.map((year) => [year, allocations(year, offices)]));
  return offices.map((office) => ({
    ...office,
    kitas: kitas.get(office.ags)?.toNumber() ?? 0,
    spaces: office.random.stream('spaces').whole(...SPACES[office.kind]),
    allocation: Object.fromEntries(DEMO_YEARS.map((year) => [year, `${money.get(year)?.[office.ags] ?? '0'}.00`])),
  }));
}
