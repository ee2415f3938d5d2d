import fc from 'fast-check';

/** A distribution document as a caller writes it. */
export interface DistributionDocument {
  amount: string;
  unit: 'EUR' | 'FTE';
  step: string;
  missing: string;
  size?: boolean;
  offTheTop?: { label: string; amount: string }[];
  base?: { perUnit: string };
  criteria: CriterionDocument[];
  indexScale?: { mean: string; sd: string };
  eligible?: { top: number } | { indexAtLeast: string };
  minimum?: string;
  maximum?: string;
  units: UnitDocument[];
}

export interface CriterionDocument {
  indicator: string;
  weight: string;
  direction: 'higher' | 'lower';
  normalisation: string;
  points?: { from: string; points: string }[];
}

export interface UnitDocument {
  id: string;
  size?: number;
  values: Record<string, string | null>;
}

/** Decimals with few digits, so that ties are common. */
export function decimals(least: number, most: number, places: number): fc.Arbitrary<string> {
  return fc.integer({ min: least * 10 ** places, max: most * 10 ** places }).map((units) => (units / 10 ** places).toFixed(places));
}

const rule = fc.oneof(
  fc.record({ normalisation: fc.constantFrom('minmax', 'zscore', 'rank'), direction: fc.constantFrom('higher' as const, 'lower' as const) }),
  fc.record({ normalisation: fc.constantFrom('share', 'none', 'points'), direction: fc.constant('higher' as const) }),
);

const levels = [
  { from: '4', points: '3.5' },
  { from: '0', points: '0' },
  { from: '2.5', points: '1' },
];

function criterion(indicator: string): fc.Arbitrary<CriterionDocument> {
  return fc.tuple(rule, decimals(0, 3, 1)).map(([chosen, weight]) => ({ indicator, weight, ...chosen, ...(chosen.normalisation === 'points' ? { points: levels } : {}) }));
}

function unit(id: string, indicators: readonly string[]): fc.Arbitrary<UnitDocument> {
  const value = fc.oneof({ weight: 8, arbitrary: decimals(0, 6, 1) }, { weight: 1, arbitrary: fc.constant(null) });
  return fc.record({ id: fc.constant(id), size: fc.integer({ min: 0, max: 5 }), values: fc.record(Object.fromEntries(indicators.map((indicator) => [indicator, value]))) });
}

function optional<Part extends object>(part: Part, chance: number): fc.Arbitrary<Partial<Part>> {
  return fc.oneof({ weight: chance, arbitrary: fc.constant(part) }, { weight: 10 - chance, arbitrary: fc.constant({}) });
}

const INDICATORS = ['x', 'y', 'z'];
const IDS = ['k3', 'k1', 'k10', 'a', 'ä', 'K2'];

/** Small documents over every option of the contract; some of them have to be refused. */
export const anyDocument: fc.Arbitrary<DistributionDocument> = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 6 }))
  .chain(([criteria, units]) =>
    fc.record({
      frame: fc.record({ amount: decimals(0, 100, 2), step: fc.constantFrom('0.01', '0.25', '1', '3', '0.50'), missing: fc.constantFrom('error', 'mean', 'exclude'), size: fc.boolean() }),
      criteria: fc.tuple(...INDICATORS.slice(0, criteria).map(criterion)),
      units: fc.tuple(...IDS.slice(0, units).map((id) => unit(id, INDICATORS.slice(0, criteria)))),
      indexScale: fc.tuple(decimals(0, 9, 0), decimals(0, 2, 1)).chain(([mean, sd]) => optional({ indexScale: { mean, sd } }, 4)),
      base: decimals(0, 5, 1).chain((perUnit) => optional({ base: { perUnit } }, 3)),
      top: decimals(0, 20, 1).chain((amount) => optional({ offTheTop: [{ label: 'vorweg', amount }] }, 3)),
      minimum: decimals(0, 9, 0).chain((minimum) => optional({ minimum }, 4)),
      maximum: decimals(9, 60, 0).chain((maximum) => optional({ maximum }, 4)),
      eligible: fc.oneof(fc.constant({}), fc.integer({ min: 0, max: 5 }).map((top) => ({ eligible: { top } })), decimals(0, 2, 1).map((indexAtLeast) => ({ eligible: { indexAtLeast } }))),
    }),
  )
  .map(({ frame, criteria, units, ...options }) => ({ unit: 'EUR' as const, ...frame, criteria, units, ...options.indexScale, ...options.base, ...options.top, ...options.minimum, ...options.maximum, ...options.eligible }));
