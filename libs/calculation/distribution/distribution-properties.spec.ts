import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CalculationError } from '../calculation.errors.js';
import { CALCULATIONS } from '../calculations.js';
import type { CriterionDocument, DistributionDocument, UnitDocument } from '../test/distribution-document.js';
import { Fraction, total } from '../test/fraction.js';
import { Refusal, referenceDistribution } from '../test/reference-distribution.js';
import type { DistributionResult, UnitShare } from './distribution.type.js';

/** Decimals with few digits, so that ties are common. */
function decimals(least: number, most: number, places: number): fc.Arbitrary<string> {
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
const anyDocument: fc.Arbitrary<DistributionDocument> = fc
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

const RUNS = { numRuns: 400, seed: 4_711 };

function calculate(document: DistributionDocument): DistributionResult {
  return CALCULATIONS['distribution']?.(document) as DistributionResult;
}

/** Only documents that have an answer; the others are what the reference spec compares. */
function answered(check: (document: DistributionDocument, answer: DistributionResult) => void): void {
  let checked = 0;
  fc.assert(
    fc.property(anyDocument, (document) => {
      const answer = answerOf(document);
      if (answer === null) return;
      checked += 1;
      check(document, answer);
    }),
    RUNS,
  );
  expect(checked).toBeGreaterThan(80);
}

function answerOf(document: DistributionDocument): DistributionResult | null {
  try {
    return calculate(document);
  } catch {
    return null;
  }
}

function byId(answer: DistributionResult): Map<string, UnitShare> {
  return new Map(answer.units.map((unit) => [unit.id, unit]));
}

function sumOf(texts: readonly string[]): Fraction {
  return total(texts.map((text) => Fraction.of(text)));
}

describe('properties of every distribution', () => {
  it('hands out multiples of the step that add to the amount with rest and what is off the top', () => {
    answered((document, { units, offTheTop, distributed, rest }) => {
      const amounts = sumOf(units.map(({ amount }) => amount));
      expect(amounts.compare(Fraction.of(distributed))).toBe(0);
      expect(amounts.plus(sumOf([offTheTop, rest])).compare(Fraction.of(document.amount))).toBe(0);
      for (const { amount } of units) expect(Fraction.of(amount).over(Fraction.of(document.step)).d).toBe(1n);
      expect(Fraction.of(rest).n >= 0n && Fraction.of(rest).compare(Fraction.of(document.step)) < 0).toBe(true);
    });
  });

  it('gives each unit the same, whatever their order', () => {
    answered((document, answer) => {
      const reversed = calculate({ ...document, units: [...document.units].reverse() });
      expect(byId(reversed)).toEqual(byId(answer));
    });
  });

  it('keeps the bounds before rounding, and less than a step away from the exact amount', () => {
    answered(({ minimum, maximum, step }, { units }) => {
      for (const { exact, amount, eligible } of units) {
        const value = Fraction.of(exact);
        if (!eligible) expect([value.n, Fraction.of(amount).n]).toEqual([0n, 0n]);
        if (eligible && minimum !== undefined) expect(value.compare(Fraction.of(minimum))).toBeGreaterThanOrEqual(0);
        if (eligible && maximum !== undefined) expect(value.compare(Fraction.of(maximum))).toBeLessThanOrEqual(0);
        const away = Fraction.of(amount).minus(value);
        expect(new Fraction(away.n < 0n ? -away.n : away.n, away.d).compare(Fraction.of(step))).toBeLessThanOrEqual(0);
      }
    });
  });

  it('does not change when all weights grow by the same factor', () => {
    answered((document, answer) => {
      const criteria = document.criteria.map((criterion) => ({ ...criterion, weight: (Number(criterion.weight) * 7).toFixed(1) }));
      expect(calculate({ ...document, criteria })).toEqual(answer);
    });
  });

  it('treats a twin alike, up to one step', () => {
    answered((document, answer) => {
      const [first] = document.units;
      if (first === undefined) return;
      const doubled = answerOf({ ...document, units: [...document.units, { ...first, id: 'twin' }] });
      if (doubled === null) return;
      const [one, two] = [byId(doubled).get(first.id), byId(doubled).get('twin')];
      expect([two?.exact, two?.index, two?.rank]).toEqual([one?.exact, one?.index, one?.rank]);
      expect(Fraction.of(one?.amount ?? '').minus(Fraction.of(two?.amount ?? '')).over(Fraction.of(document.step)).print(0)).toMatch(/^(-?1|0)$/);
      expect(answer.units).toHaveLength(document.units.length);
    });
  });
});

describe('the needier unit', () => {
  const ascending = [
    { from: '0', points: '0' },
    { from: '2', points: '1' },
    { from: '4', points: '5' },
  ];
  const need = fc.record({ normalisation: fc.constantFrom('minmax', 'zscore', 'rank', 'share', 'none', 'points'), isLower: fc.boolean(), weight: fc.integer({ min: 0, max: 3 }) });
  const tenths = fc.integer({ min: 1, max: 60 });

  it('never gets less than one that is equal but for a lower need', () => {
    let checked = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(tenths, tenths), { minLength: 2, maxLength: 5 }), tenths, need, need, fc.integer({ min: 1, max: 500 }), (pairs, more, first, second, amount) => {
        const [a = [0, 0]] = pairs;
        const units = pairs.map(([x, y], at) => unitOf(`u${at}`, x, y));
        const isLower = first.isLower && ['minmax', 'zscore', 'rank'].includes(first.normalisation);
        // The needier twin of the first unit; its id comes last, so ties of the split cannot favour it.
        units.push(unitOf('z', isLower ? a[0] / 2 : a[0] + more, a[1]));
        const document = { amount: String(amount), unit: 'EUR' as const, step: '1', missing: 'error', indexScale: { mean: '50', sd: '10' }, criteria: [criterionOf('x', first, ascending), criterionOf('y', second, ascending)], units };
        const answer = answerOf(document);
        if (answer === null) return;
        checked += 1;
        const [less, needier] = [byId(answer).get('u0'), byId(answer).get('z')];
        expect(Fraction.of(needier?.exact ?? '').compare(Fraction.of(less?.exact ?? ''))).toBeGreaterThanOrEqual(0);
        const isNeedier = needier?.exact !== less?.exact;
        if (isNeedier) expect(Number(needier?.amount)).toBeGreaterThanOrEqual(Number(less?.amount));
      }),
      RUNS,
    );
    expect(checked).toBeGreaterThan(200);
  });

  function unitOf(id: string, x: number, y: number): UnitDocument {
    return { id, values: { x: (x / 10).toFixed(2), y: (y / 10).toFixed(2) } };
  }

  function criterionOf(indicator: string, rules: { normalisation: string; isLower: boolean; weight: number }, points: CriterionDocument['points'] & object): CriterionDocument {
    const isLower = rules.isLower && ['minmax', 'zscore', 'rank'].includes(rules.normalisation);
    return { indicator, weight: String(rules.weight), direction: isLower ? 'lower' : 'higher', normalisation: rules.normalisation, points };
  }
});

/** The answer, or the code of the refusal. */
function outcome(calculate: () => unknown): unknown {
  try {
    return calculate();
  } catch (error) {
    if (error instanceof CalculationError) return error.code;
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

describe('distribution against a second program', () => {
  it('gives the same answer, or refuses with the same code', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(anyDocument, (document) => {
        const answer = outcome(() => CALCULATIONS['distribution']?.(document));
        const kind = typeof answer === 'string' ? answer : 'answer';
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
        expect(answer).toEqual(outcome(() => referenceDistribution(document)));
      }),
      { numRuns: 3_000, seed: 20_260_101 },
    );
    for (const kind of ['answer', 'INVALID_INPUT', 'NOT_COMPUTABLE', 'INFEASIBLE']) expect(seen.get(kind)).toBeGreaterThan(50);
  });
});
