import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@srb/kernel';
import { randomSource } from '@srb/statistics';
import fc from 'fast-check';
import { distribution } from '../distribution/distribution.js';
import { readDistribution } from '../distribution/distribution.input.js';
import { DocumentReader } from '../document-reader.js';
import type { CriterionDocument, DistributionDocument } from '../test/distribution-document.js';
import { rankStability, type RankStability, type UnitStability } from './rank-stability.js';

const read = (document: DistributionDocument) => readDistribution(DocumentReader.of(document));

function stabilityOf(document: DistributionDocument, draws: number, seed = 1, spread = 0.2): RankStability {
  const steps = rankStability(read(document), { draws, spread, below: randomSource(seed).below });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Every draw as a whole distribution of its own, counted in the plainest way. */
function bruteForce(document: DistributionDocument, draws: number, seed = 1): UnitStability[] {
  const { below } = randomSource(seed);
  const base = distribution(read(document)).units;
  const runs = Array.from({ length: draws }, () => {
    const criteria = document.criteria.map((criterion) => ({ ...criterion, weight: new Decimal(800_000 + below(400_001)).div(1_000_000).times(criterion.weight).toFixed() }));
    return distribution(read({ ...document, criteria })).units;
  });
  return base.map(({ id, rank, eligible }, at) => {
    const ranks = runs.map((units) => units[at]?.rank ?? 0).sort((a, b) => a - b);
    return {
      id, rank, eligible,
      rankLow: ranks[Math.ceil(0.05 * draws) - 1] ?? 0,
      rankHigh: ranks[Math.ceil(0.95 * draws) - 1] ?? 0,
      rankShift: ranks.reduce((total, drawn) => total + Math.abs(drawn - rank), 0),
      eligibilityChanges: runs.filter((units) => units[at]?.eligible !== eligible).length,
      topFifth: ranks.filter((drawn) => drawn <= Math.ceil(base.length / 5)).length,
    };
  });
}

const criterion = (indicator: string, weight: string, normalisation: string, direction: 'higher' | 'lower' = 'higher'): CriterionDocument => ({
  indicator, weight, direction, normalisation, ...(normalisation === 'points' ? { points: [{ from: '0', points: '0' }, { from: '30', points: '1' }, { from: '60', points: '2' }] } : {}),
});
const BASE: Omit<DistributionDocument, 'criteria' | 'units'> = { amount: '1000', unit: 'EUR', step: '1', missing: 'exclude' };

const documents = fc.record({
  normalisations: fc.array(fc.constantFrom('minmax', 'zscore', 'rank', 'points'), { minLength: 2, maxLength: 4 }),
  weights: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 4, maxLength: 4 }),
  rows: fc.array(fc.array(fc.option(fc.integer({ min: 0, max: 90 }), { freq: 8 }), { minLength: 4, maxLength: 4 }), { minLength: 3, maxLength: 9 }),
  eligible: fc.constantFrom<DistributionDocument['eligible']>(undefined, { top: 3 }, { indexAtLeast: '0.5' }),
}).map(({ normalisations, weights, rows, eligible }): DistributionDocument => ({
  ...BASE, amount: '0', ...(eligible === undefined ? {} : { eligible }), indexScale: { mean: '10', sd: '1' },
  criteria: normalisations.map((normalisation, at) => criterion(`I${at}`, String(weights[at]), normalisation, normalisation === 'points' || at % 2 === 0 ? 'higher' : 'lower')),
  units: rows.map((row, at) => ({ id: `K${at}`, values: Object.fromEntries(normalisations.map((_, column) => [`I${column}`, column === 0 ? String(row[0] ?? 7) : row[column] === null ? null : String(row[column])])) })),
}));

describe('stability of ranks', () => {
  it('counts what a whole distribution for every draw would count', () => {
    fc.assert(fc.property(documents, fc.integer({ min: 0, max: 9 }), (document, seed) => {
      expect(stabilityOf(document, 25, seed).units).toEqual(bruteForce(document, 25, seed));
    }), { numRuns: 60 });
  });

  it('puts the units in the order of instability that a full grid of weights finds', () => {
    // A leads in everything; B and C change places with the weights, D only sometimes passes E.
    const document: DistributionDocument = {
      ...BASE, criteria: [criterion('x', '1', 'none'), criterion('y', '1', 'none')],
      units: Object.entries({ A: [9, 9], B: [7, 3], C: ['3.01', 7], D: [2, 0], E: ['0.01', '1.7'] })
        .map(([id, [x, y]]) => ({ id, values: { x: String(x), y: String(y) } })),
    };
    const factors = [...Array(41).keys()].map((step) => 0.8 + step / 100);
    const shifts = new Map(document.units.map(({ id }) => [id, 0]));
    const base = distribution(read(document)).units;
    for (const fx of factors) for (const fy of factors) {
      const sums = document.units.map(({ values }) => fx * Number(values['x']) + fy * Number(values['y']));
      sums.forEach((own, at) => {
        const { id = '', rank = 0 } = base[at] ?? {};
        shifts.set(id, (shifts.get(id) ?? 0) + Math.abs(sums.filter((other) => other > own).length + 1 - rank));
      });
    }
    const byInstability = (pairs: (readonly [string, number])[]) => pairs.sort((a, b) => b[1] - a[1]).map(([id]) => id);
    const found = stabilityOf(document, 4_000).units.map(({ id, rankShift }) => [id, rankShift] as const);
    expect(new Set(byInstability(found).slice(0, 2))).toEqual(new Set(byInstability([...shifts]).slice(0, 2)));
    expect(new Set(byInstability(found).slice(2, 4))).toEqual(new Set(byInstability([...shifts]).slice(2, 4)));
    expect(byInstability(found)[4]).toBe('A');
    for (const [id, shift] of found) expect(Math.abs(shift / 4_000 - (shifts.get(id) ?? 0) / factors.length ** 2)).toBeLessThan(0.03);
  });

  it('calculates exactly where floats cannot tell two units apart', () => {
    // Whatever the weights, both indices differ by less than 10⁻¹², which is equal by definition.
    const document: DistributionDocument = {
      ...BASE, criteria: [criterion('x', '1', 'none'), criterion('y', '1', 'none')],
      units: [{ id: 'A', values: { x: '1', y: '2' } }, { id: 'B', values: { x: '1.00000000000001', y: '2' } }, { id: 'C', values: { x: '0', y: '1' } }],
    };
    const { exactDraws, units } = stabilityOf(document, 20);
    expect(exactDraws).toBe(20);
    expect(units.map(({ rankLow, rankHigh }) => [rankLow, rankHigh])).toEqual([[1, 1], [1, 1], [3, 3]]);
    expect(stabilityOf({ ...document, units: [...document.units.slice(0, 1), { id: 'B', values: { x: '1', y: '2' } }] }, 20).exactDraws).toBe(0);
  });

  it('answers to the seed, tells how far it is, and can be left at any time', () => {
    const document: DistributionDocument = {
      ...BASE, criteria: [criterion('x', '3', 'minmax'), criterion('y', '1', 'minmax')],
      units: Array.from({ length: 30 }, (_, at) => ({ id: `K${at}`, values: { x: String((at * 7) % 30), y: String((at * 11) % 30) } })),
    };
    expect(stabilityOf(document, 100, 5)).toEqual(stabilityOf(document, 100, 5));
    expect(stabilityOf(document, 100, 5)).not.toEqual(stabilityOf(document, 100, 6));
    expect(stabilityOf(document, 10, 5, 0).units.every(({ rankShift }) => rankShift === 0)).toBe(true);
    const steps = rankStability(read(document), { draws: 5_000, spread: 0.2, below: randomSource(1).below });
    expect(steps.next().value).toBe(0);
    const next = steps.next();
    expect(next.done === false && next.value > 0 && next.value < 0.5).toBe(true);
    expect(steps.return({ draws: 0, exactDraws: 0, units: [] }).done).toBe(true);
  });
});
