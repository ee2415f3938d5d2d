import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Decimal, sum } from '@srb/kernel';
import fc from 'fast-check';
import { concentration, type BurdenedUnit } from './concentration.js';
import { concentrationInterval, type Resampling } from './concentration-interval.js';
import { randomSource } from './random-source.js';

interface Reference {
  readonly random: { readonly seed: number; readonly words: readonly number[] };
  readonly cases: readonly {
    readonly name: string;
    readonly units: readonly (readonly [string, string, string])[];
    readonly index: string;
    readonly burdenIndex: string;
    readonly topFifth: string;
    readonly bootstrap: Resampling & { readonly interval: readonly (readonly [number, number])[]; readonly usable: number };
  }[];
}

const reference = JSON.parse(readFileSync(new URL('../test/reference/concentration.json', import.meta.url), 'utf8')) as Reference;

type Row = readonly [burden: number | string, children: number | string, money: number | string];
const unit = ([burden, children, money]: Row): BurdenedUnit => ({ burden: new Decimal(burden), children: new Decimal(children), money: new Decimal(money) });
const of = (...rows: readonly Row[]) => {
  const found = concentration(rows.map(unit));
  if (found === null) throw new Error('no children or no money');
  return found;
};
const near = (found: Decimal | null | undefined, expected: string | number, within = '1e-9') => {
  expect(found?.minus(expected).abs().lt(within)).toBe(true);
};

function intervalOf(units: readonly BurdenedUnit[], resampling: Resampling) {
  const steps = concentrationInterval(units, resampling);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    expect(step.value).toBeGreaterThanOrEqual(0);
    expect(step.value).toBeLessThan(1);
  }
}

const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 90 }), fc.integer({ min: 0, max: 500 })), { minLength: 1, maxLength: 12 })
  .filter((units) => units.some(([, , money]) => money > 0));

describe('concentration of money against burden', () => {
  it('is 0 where every child gets the same, whatever the burden', () => {
    const { index, fifths } = of([1, 50, 500], [7, 30, 300], [3, 20, 200]);
    expect(index.toString()).toBe('0');
    expect(fifths.map(String)).toEqual(['0.2', '0.2', '0.2', '0.2', '0.2']);
  });

  it("is the burden's own index where money follows children × burden", () => {
    const { index, burdenIndex } = of([1, 50, 50], [2, 30, 60], [3, 20, 60]);
    expect(index.eq(burdenIndex ?? 0)).toBe(true);
    // Shares of the money 5/17, 6/17, 6/17 in the middles 0.25, 0.65, 0.9 of the children.
    near(index, new Decimal(2 * (5 * 0.25 + 6 * 0.65 + 6 * 0.9)).div(17).minus(1).toString());
  });

  it('reaches its maximum where all goes to the most burdened, and the opposite where all goes to the least', () => {
    const targeted = of([1, 50, 0], [2, 30, 0], [3, 20, 900]);
    expect([targeted.index.toString(), targeted.maximum.toString()]).toEqual(['0.8', '0.8']);
    expect(targeted.fifths.map(String)).toEqual(['0', '0', '0', '0', '1']);
    expect(of([1, 50, 900], [2, 30, 0], [3, 20, 0]).index.toString()).toBe('-0.5');
  });

  it('cuts the Kita at the border of a fifth in proportion', () => {
    const { fifths, curve } = of([1, 60, 30], [2, 30, 40], [3, 10, 30]);
    // The top fifth: all of the last Kita (10 % of the children), a third of the one before.
    near(fifths[4], (30 + 40 / 3) / 100);
    expect(sum(fifths).toString()).toBe('1');
    expect(curve.map(({ children, money }) => `${children.toString()} ${money.toString()}`)).toEqual(['0 0', '0.6 0.3', '0.9 0.7', '1 1']);
  });

  it('treats equally burdened Kitas as one, and has no answer without children or money', () => {
    expect(of([1, 10, 0], [1, 10, 100]).index.toString()).toBe('0');
    expect(concentration([unit([1, 0, 100])])).toBeNull();
    expect(concentration([unit([1, 10, 0])])).toBeNull();
    expect(concentration([])).toBeNull();
    expect(of([-1, 10, 5], [1, 10, 5]).burdenIndex).toBeNull();
    expect(of([0, 10, 5], [0, 20, 5]).burdenIndex).toBeNull();
  });

  it('counts money of a Kita without children at its place', () => {
    const { index, fifths } = of([1, 80, 40], [2, 0, 20], [3, 20, 40]);
    near(index, 2 * (0.4 * 0.4 + 0.2 * 0.8 + 0.4 * 0.9) - 1);
    near(fifths[4], 0.6);
    expect(of([1, 100, 40], [2, 0, 60]).fifths.map(String)).toEqual(['0.08', '0.08', '0.08', '0.08', '0.68']);
  });

  it('does not depend on the order of the Kitas nor on the units of burden, children and money', () => {
    fc.assert(fc.property(rows, fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 11 }), (units, factor, turn) => {
      const found = of(...units);
      const turned = of(...units.slice(turn), ...units.slice(0, turn).reverse());
      const scaled = of(...units.map(([burden, children, money]): Row => [burden * factor, children * factor, money * factor]));
      for (const other of [turned, scaled]) {
        near(other.index, found.index.toString(), '1e-40');
        other.fifths.forEach((fifth, at) => near(fifth, String(found.fifths[at]), '1e-40'));
      }
    }));
  });

  it('stays between its bounds, and its fifths add to everything', () => {
    fc.assert(fc.property(rows, (units) => {
      const { index, maximum, fifths } = of(...units);
      expect(index.lte(maximum.plus('1e-40')) && index.gte(-1)).toBe(true);
      near(sum(fifths), 1, '1e-40');
    }));
  });

  it.each(reference.cases)('agrees with an independent program: $name', ({ units, index, burdenIndex, topFifth }) => {
    const found = of(...units);
    near(found.index, index);
    near(found.burdenIndex, burdenIndex);
    near(found.fifths[4], topFifth);
  });
});

describe('the interval of a concentration', () => {
  it.each(reference.cases)('agrees with an independent program: $name', ({ units, bootstrap }) => {
    const found = intervalOf(units.map(unit), bootstrap);
    const figures = [found?.index.low, found?.index.high, found?.topFifth.low, found?.topFifth.high];
    bootstrap.interval.flat().forEach((expected, at) => expect(Math.abs((figures[at] ?? 9) - expected)).toBeLessThan(1e-9));
    expect(found?.usable).toBe(bootstrap.usable);
  });

  it('is the same for the same seed and another order of the Kitas, and another one for another seed', () => {
    const units = (reference.cases[1]?.units ?? []).map(unit);
    const by = (seed: number, units_ = units) => intervalOf(units_, { seed, resamples: 50, level: 0.95 });
    expect(by(1)).toEqual(by(1, [...units].reverse()));
    expect(by(1)).not.toEqual(by(2));
  });

  it('leaves out resamples without money, and is null where all are', () => {
    const one = [unit([1, 10, 100]), unit([2, 10, 0]), unit([3, 10, 0])];
    expect(intervalOf(one, { seed: 3, resamples: 300, level: 0.9 })?.usable).toBeLessThan(300);
    expect(intervalOf([unit([1, 10, 0])], { seed: 3, resamples: 5, level: 0.9 })).toBeNull();
  });

  it('holds the figure of the whole where every Kita is drawn once', () => {
    const equal = intervalOf([unit([1, 10, 10]), unit([2, 30, 30])], { seed: 5, resamples: 100, level: 0.9 });
    expect(equal?.index.low).toBeCloseTo(0, 12);
    expect(equal?.index.high).toBeCloseTo(0, 12);
  });
});

describe('random numbers', () => {
  it('follow the published description', () => {
    const source = randomSource(reference.random.seed);
    expect(reference.random.words.map(() => source.next())).toEqual(reference.random.words);
  });

  it('below a bound are each as likely, and a seed is a whole number of 32 bits', () => {
    const source = randomSource(1);
    const counts = [0, 0, 0];
    for (let draw = 0; draw < 30_000; draw += 1) {
      const drawn = source.below(3);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(350);
    for (const seed of [-1, 0.5, 2 ** 32]) expect(() => randomSource(seed)).toThrow(RangeError);
  });
});
