import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@srb/kernel';
import fc from 'fast-check';
import { constraintText } from './constraint-text.js';
import { transition } from './transition.js';
import type { Constraint, Corridor } from './transition.type.js';

const decimal = (value: string | number | null) => (value === null ? null : new Decimal(value));
const ANY = { step: '0.05', years: 3, maximumLoss: null, maximumGain: null, minimumChange: null, budgets: [] };
type Numbers = { readonly [Key in 'maximumLoss' | 'maximumGain' | 'minimumChange']?: string | number | null } & {
  readonly step?: string | number; readonly years?: number; readonly budgets?: readonly (string | number | null)[];
};

function corridor(ways: readonly (readonly [present: string | number, target: string | number])[], limits: Numbers = {}): Corridor {
  const { step, years, maximumLoss, maximumGain, minimumChange, budgets } = { ...ANY, ...limits };
  return {
    units: ways.map(([present, target], at) => ({ id: `K${at + 1}`, present: new Decimal(present), target: new Decimal(target) })),
    step: new Decimal(step), years, maximumLoss: decimal(maximumLoss), maximumGain: decimal(maximumGain), minimumChange: decimal(minimumChange), budgets: budgets.map(decimal),
  };
}

function amounts(of: Corridor): readonly string[] {
  const found = transition(of);
  if (!found.isPossible) throw new Error('no plan');
  return found.paths.map((path) => path.amounts.map(String).join(' '));
}

function contradiction(of: Corridor): readonly string[] {
  const found = transition(of);
  return found.isPossible ? [] : found.contradiction.map((constraint) => constraintText(constraint, of, (id) => `Kita ${id}`));
}

describe('transition', () => {
  it('goes in equal steps where nothing stands against it', () => {
    expect(amounts(corridor([[1.5, 0.75], [0.5, 1.25], [1, 1]], { maximumLoss: 0.25 }))).toEqual(['1.25 1 0.75', '0.75 1 1.25', '1 1 1']);
    expect(amounts(corridor([[0.5, 0.3]]))).toEqual(['0.4 0.35 0.3']);
  });

  it('lets some lose earlier or gain later where the money of a year demands it, and only so many', () => {
    const found = transition(corridor([[1, 0.4], [1, 0.4], [0.2, 0.8]], { years: 3, budgets: [1.9, null, null] }));
    expect(found).toMatchObject({ isPossible: true, paths: [{ isMoved: true }, { isMoved: false }, { isMoved: false }] });
    expect(found.isPossible && found.totals.map(String)).toEqual(['1.6', '1.6', '1.6']);
    expect(amounts(corridor([[0.2, 0.8], [1, 1]], { budgets: [1.2, 1.2, null] }))).toEqual(['0.2 0.2 0.8', '1 1 1']);
    expect(amounts(corridor([[0.2, 0.8], [1, 1]], { budgets: [1.2, null, null], maximumGain: 0.4 }))).toEqual(['0.2 0.4 0.8', '1 1 1']);
  });

  it('keeps a least change, also where the last step would be too small', () => {
    // 0.5 in changes of 0.2 to 0.4: 0.4 and 0.1 is not allowed, 0.3 and 0.2 is the earliest.
    expect(amounts(corridor([[0.5, 0]], { maximumLoss: 0.4, minimumChange: 0.2, budgets: [0.2] }))).toEqual(['0.2 0 0']);
    expect(amounts(corridor([[0.5, 0]], { maximumLoss: 0.4, minimumChange: 0.2 }))).toEqual(['0.25 0 0']);
  });

  it('names the demands of one Kita that contradict each other', () => {
    expect(contradiction(corridor([[1, 0.9], [1.5, 0.25]], { maximumLoss: 0.25 }))).toEqual([
      'Das Ziel ist nach 3 Jahren erreicht.', 'Kita K2 geht von 1,5 auf 0,25.', 'Keine Kita verliert in einem Jahr mehr als 0,25.',
    ]);
    expect(contradiction(corridor([[1, 0.9]], { minimumChange: 0.25, years: 1 }))).toEqual([
      'Jede Änderung in einem Jahr beträgt mindestens 0,25.', 'Kita K1 geht von 1 auf 0,9.',
    ]);
    expect(contradiction(corridor([[0, 0.35]], { minimumChange: 0.25, maximumGain: 0.3 }))).toEqual([
      'Jede Änderung in einem Jahr beträgt mindestens 0,25.', 'Kita K1 geht von 0 auf 0,35.', 'Keine Kita gewinnt in einem Jahr mehr als 0,3.',
    ]);
  });

  it('names the year whose money is missing, and who needs it', () => {
    expect(contradiction(corridor([[1, 0.5], [1, 1], [2, 1.95]], { maximumLoss: 0.1, budgets: [3.7] }))).toEqual([
      'Kita K1 geht von 1 auf 0,5.', 'Keine Kita verliert in einem Jahr mehr als 0,1.', 'Im 1. Jahr stehen höchstens 3,7 zur Verfügung.',
    ]);
    expect(contradiction(corridor([[1, 2], [1, 1.2]], { years: 1, budgets: [2.5] }))).toEqual([
      'Das Ziel ist nach einem Jahr erreicht.', 'Kita K1 geht von 1 auf 2.', 'Im 1. Jahr stehen höchstens 2,5 zur Verfügung.',
    ]);
    expect(contradiction(corridor([[1, 2], [1, 1]], { budgets: [null, 1.5] }))).toEqual(['Im 2. Jahr stehen höchstens 1,5 zur Verfügung.']);
  });

  it('refuses what it cannot count in steps', () => {
    const path = (of: Corridor) => { try { transition(of); return ''; } catch (error) { return (error as { path: string }).path; } };
    expect(path(corridor([[1, 0.97]]))).toBe('/units/0/target');
    expect(path(corridor([[-1, 1]]))).toBe('/units/0/present');
    expect(path(corridor([[1, 1]], { step: 0 }))).toBe('/step');
    expect(path(corridor([[1, 1]], { years: 0 }))).toBe('/years');
    expect(path(corridor([[1, 1]], { maximumLoss: -1 }))).toBe('/maximumLoss');
    expect(path(corridor([[1, 1]], { years: 1, budgets: [1, 1] }))).toBe('/budgets');
    const [one] = corridor([[1, 1]]).units;
    expect(path({ ...corridor([]), units: one === undefined ? [] : [one, one] })).toBe('/units/1/id');
    expect(() => constraintText({ kind: 'TARGET', unitId: 'X' }, corridor([[1, 1]]), String)).toThrow('units');
  });
});

/** What a corridor demands, without the demands that are left out. Small whole numbers only. */
interface Small {
  readonly ways: readonly (readonly [number, number])[];
  readonly years: number;
  readonly maximumLoss: number | null;
  readonly maximumGain: number | null;
  readonly minimumChange: number | null;
  readonly budgets: readonly (number | null)[];
}

const left = (out: readonly Constraint[], kind: Constraint['kind'], which?: string | number) =>
  out.some((one) => one.kind === kind && (one.kind === 'TARGET' ? one.unitId === which : one.kind !== 'BUDGET' || one.year === which));

/** All ways of one Kita, by trying every amount of every year; without a year to be done in, it may be under way at the end. */
function allWays(small: Small, at: number, out: readonly Constraint[]): number[][] {
  const [present, target] = small.ways[at] ?? [0, 0];
  if (left(out, 'TARGET', `K${at + 1}`)) return [new Array<number>(small.years).fill(Math.min(present, target))];
  const cap = present > target ? (left(out, 'MAXIMUM_LOSS') ? null : small.maximumLoss) : left(out, 'MAXIMUM_GAIN') ? null : small.maximumGain;
  const least = left(out, 'MINIMUM_CHANGE') ? 0 : (small.minimumChange ?? 0);
  const isAllowed = (change: number) => change === 0 || (change >= least && (cap === null || change <= cap));
  // Enough further years to arrive whenever one can arrive at all.
  const span = left(out, 'YEARS') ? small.years + Math.abs(present - target) : small.years;
  const grow = (path: readonly number[]): number[][] => {
    const now = path.at(-1) ?? present;
    if (path.length === span) return now === target ? [path.slice(0, small.years)] : [];
    const found: number[][] = [];
    for (let change = 0; change <= Math.abs(target - now); change += 1) if (isAllowed(change)) found.push(...grow([...path, now + Math.sign(target - now) * change]));
    return found;
  };
  const unique = new Map(grow([]).map((path) => [path.join(' '), path]));
  return [...unique.values()];
}

/** Whether any choice of ways keeps the budgets: all sums that can be reached, Kita by Kita. */
function bruteForce(small: Small, out: readonly Constraint[] = []): boolean {
  const within = (sums: readonly number[]) => sums.every((total, at) => left(out, 'BUDGET', at + 1) || total <= (small.budgets[at] ?? Infinity));
  let reached = new Map([['', new Array<number>(small.years).fill(0)]]);
  for (const at of small.ways.keys()) {
    const next = new Map<string, number[]>();
    const ways = allWays(small, at, out);
    for (const sums of reached.values()) for (const way of ways) {
      const total = sums.map((before, year) => before + (way[year] ?? 0));
      if (within(total)) next.set(total.join(' '), total);
    }
    reached = next;
  }
  return reached.size > 0;
}

const limit = fc.option(fc.integer({ min: 0, max: 3 }), { freq: 2 });
const smallCorridors = fc.record({
  ways: fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })), { minLength: 1, maxLength: 8 }),
  years: fc.integer({ min: 1, max: 3 }), maximumLoss: limit, maximumGain: limit, minimumChange: limit,
}).chain((base) => {
  const most = base.ways.reduce((total, [present, target]) => total + Math.max(present, target), 0);
  const budget = fc.option(fc.integer({ min: Math.floor(most / 3), max: most }), { freq: 3 });
  return budgetsOf(base, fc.array(budget, { maxLength: base.years }));
});
function budgetsOf(base: Omit<Small, 'budgets'>, budgets: fc.Arbitrary<(number | null)[]>): fc.Arbitrary<Small> {
  return budgets.map((list) => ({ ...base, budgets: list }));
}

describe('transition, against trying everything', () => {
  it('finds a plan exactly where there is one, and it keeps every demand', () => {
    fc.assert(fc.property(smallCorridors, (small) => {
      const found = transition(corridor(small.ways, { ...small, step: 1 }));
      expect(found.isPossible).toBe(bruteForce(small));
      if (!found.isPossible) return;
      found.paths.forEach(({ amounts: path }, at) => expect(allWays(small, at, []).map(String)).toContain(path.map(String).join(',')));
      found.totals.forEach((total, at) => expect(total.lte(small.budgets[at] ?? Infinity)).toBe(true));
    }), { numRuns: 300 });
  });

  it('names a contradiction that is one, and none of whose parts can be spared', () => {
    fc.assert(fc.property(smallCorridors, (small) => {
      const found = transition(corridor(small.ways, { ...small, step: 1 }));
      fc.pre(!found.isPossible);
      const everything: Constraint[] = [
        { kind: 'MAXIMUM_LOSS' }, { kind: 'MAXIMUM_GAIN' }, { kind: 'MINIMUM_CHANGE' }, { kind: 'YEARS' },
        ...small.ways.map((_, at): Constraint => ({ kind: 'TARGET', unitId: `K${at + 1}` })),
        ...Array.from({ length: small.years }, (_, at): Constraint => ({ kind: 'BUDGET', year: at + 1 })),
      ];
      const named = found.isPossible ? [] : found.contradiction;
      const isNamed = (one: Constraint) => named.some((other) => JSON.stringify(other) === JSON.stringify(one));
      const others = everything.filter((one) => !isNamed(one));
      expect(bruteForce(small, others)).toBe(false);
      for (const spared of named) expect(bruteForce(small, [...others, spared])).toBe(true);
    }), { numRuns: 150 });
  });
});

describe('transition of a whole Land', () => {
  const many = Array.from({ length: 2_700 }, (_, at): [number, number] => [(at * 7) % 40, (at * 11) % 40]);

  it('has a plan or a contradiction for thousands of Kitas', () => {
    const most = transition(corridor(many, { step: 1, maximumLoss: 20, years: 4 }));
    expect(most.isPossible && most.totals).toHaveLength(4);
    const tight = transition(corridor(many, { step: 1, maximumLoss: 20, years: 4, budgets: [null, null, null, many.reduce((total, [, target]) => total + target, 0) - 1] }));
    expect(tight.isPossible ? [] : tight.contradiction.filter(({ kind }) => kind !== 'TARGET').map(({ kind }) => kind)).toEqual(['YEARS', 'BUDGET']);
  });
});
