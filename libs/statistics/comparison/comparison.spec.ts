import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CalculationError } from '@srb/calculation';
import fc from 'fast-check';
import { bestClusters, greedyClusters } from '../test/reference-comparison.js';
import { averageLinkage } from './average-linkage.js';
import { comparison } from './comparison.js';
import { readComparison } from './comparison.input.js';
import { DistanceMatrix } from './distance-matrix.js';

interface PublicCase {
  readonly name: string;
  readonly kind: string;
  readonly input: unknown;
  readonly expected: object;
}

const cases = (JSON.parse(readFileSync(new URL('../../../test/cases/public-cases.json', import.meta.url), 'utf8')) as PublicCase[]).filter(({ kind }) => kind === 'comparison');
const calculate = (document: unknown) => comparison(readComparison(document));

describe('public cases', () => {
  it('has some', () => {
    expect(cases).toHaveLength(1);
  });

  it.each(cases)('$name', ({ input, expected }) => {
    expect(calculate(input)).toMatchObject(expected);
  });
});

type Row = readonly [number | null, boolean | null, string | null];
const METRICS = [
  { code: 'x', kind: 'number', weight: '1' },
  { code: 'y', kind: 'boolean', weight: '0.5' },
  { code: 'z', kind: 'category', weight: '2' },
];
const idOf = (at: number): string => `o${String(at).padStart(3, '0')}`;
const documentOf = (rows: readonly Row[], more: object = {}) => ({
  metrics: METRICS,
  neighbours: 3,
  clusters: { min: 2, max: 5 },
  offices: rows.map(([x, y, z], at) => ({ id: idOf(at), type: at % 2 ? 'S' : 'L', values: { x, y, z } })),
  ...more,
});

/** Gower's distance of two rows, from its definition. */
function distanceOf(rows: readonly Row[]): (a: number, b: number) => number {
  const known = rows.flatMap(([x]) => (x === null ? [] : [x]));
  const range = Math.max(...known) - Math.min(...known);
  const apart = (one: unknown, other: unknown): number => {
    if (typeof one === 'number' && typeof other === 'number') return range === 0 ? 0 : Math.abs(one - other) / range;
    return one === other ? 0 : 1;
  };
  return (a, b) => {
    const parts = [1, 0.5, 2].flatMap((weight, at) => {
      const [one, other] = [rows[a]?.[at] ?? null, rows[b]?.[at] ?? null];
      return one === null || other === null ? [] : [{ weight, distance: apart(one, other) }];
    });
    const total = parts.reduce((sum, { weight }) => sum + weight, 0);
    return total === 0 ? 1 : parts.reduce((sum, { weight, distance }) => sum + weight * distance, 0) / total;
  };
}

/** Few different values, so that many distances are equal. */
const rowsArbitrary = fc.array(
  fc.tuple(fc.option(fc.integer({ min: 0, max: 4 })), fc.option(fc.boolean(), { freq: 3 }), fc.option(fc.constantFrom('a', 'b', 'c'), { freq: 3 })),
  { minLength: 1, maxLength: 14 },
);

describe('comparison', () => {
  it('groups as the rule says, also where distances are equal', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const { clusters } = calculate(documentOf(rows));
        const expected = bestClusters(rows.length, distanceOf(rows), 2, 5);
        if (expected === null) return expect(clusters).toBeNull();
        expect(clusters?.k).toBe(expected.k);
        expect(clusters?.silhouette).toBeCloseTo(expected.silhouette, 9);
        const ordered = [...expected.clusters].sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0));
        expect(clusters?.members).toEqual(Object.fromEntries(ordered.flatMap((items, at) => items.map((item) => [idOf(item), at + 1]))));
      }),
      { numRuns: 400, seed: 21 },
    );
  });

  it('finds the nearest by distance, then id, of the same type where asked', () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.boolean(), fc.integer({ min: 0, max: 6 }), (rows, sameType, count) => {
        const { neighbours } = calculate(documentOf(rows, { sameType, neighbours: count }));
        const distance = distanceOf(rows);
        rows.forEach((_row, at) => {
          const candidates = [...rows.keys()].filter((other) => other !== at && (!sameType || other % 2 === at % 2));
          const expected = candidates.map((other) => ({ id: idOf(other), distance: distance(at, other) }));
          expected.sort((a, b) => (Math.abs(a.distance - b.distance) < 1e-12 ? (a.id < b.id ? -1 : 1) : a.distance - b.distance));
          const found = neighbours[idOf(at)] ?? [];
          expect(found.map(({ id }) => id)).toEqual(expected.slice(0, count).map(({ id }) => id));
          found.forEach((neighbour, place) => expect(neighbour.distance).toBeCloseTo(expected[place]?.distance ?? -1, 12));
        });
      }),
      { numRuns: 300, seed: 22 },
    );
  });

  it('does not depend on the order of the offices', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const document = documentOf(rows);
        expect(calculate({ ...document, offices: [...document.offices].reverse() })).toEqual(calculate(document));
      }),
      { numRuns: 100, seed: 23 },
    );
  });

  it('counts numbers as equal that a rounding tells apart', () => {
    const rows: Row[] = [[0.3, true, 'a'], [0.30000000000000004, true, 'a'], [null, true, 'b']];
    expect(calculate(documentOf(rows)).neighbours[idOf(0)]?.[0]).toEqual({ id: idOf(1), distance: 0 });
    // 0.1 + 0.2 + 0.3 and 0.6 differ in the last bit: two equal neighbours go by id.
    const apart = ['0', '0.6', '-0.6000000000000001', '10'].map((x): Row => [Number(x), null, null]);
    expect(calculate(documentOf(apart)).neighbours[idOf(0)]?.map(({ id }) => id)).toEqual([idOf(1), idOf(2), idOf(3)]);
  });

  it('keeps the digits of long numbers that lie close together', () => {
    const rows = ['1000000.0000001', '1000000.0000002', '1000000.1'].map((x) => ({ x }));
    const answer = calculate({ ...documentOf([]), offices: rows.map((values, at) => ({ id: idOf(at), type: 'L', values })) });
    expect(answer.neighbours[idOf(0)]?.[0]?.distance).toBeCloseTo(0.0000001 / 0.0999999, 14);
  });

  it('has no clusters where none are possible, and no distribution without a value', () => {
    expect(calculate(documentOf([[null, true, 'a'], [null, true, 'a']]))).toMatchObject({ clusters: null, distributions: {} });
    expect(calculate(documentOf([[1, true, 'a'], [2, true, 'a'], [3, true, 'b']], { clusters: { min: 3, max: 2 } })).clusters).toBeNull();
    expect(calculate(documentOf([[1, null, null]])).neighbours).toEqual({ [idOf(0)]: [] });
  });

  it('takes ids in code-point order and ids that are words of the language', () => {
    const offices = ['\u{1F600}', '\uFFFD', '__proto__'].map((id) => ({ id, type: 'L', values: { x: 1 } }));
    const answer = calculate({ ...documentOf([]), offices });
    expect(answer.neighbours['__proto__']?.map(({ id }) => id)).toEqual(['\uFFFD', '\u{1F600}']);
  });
});

describe('averageLinkage', () => {
  it('merges the same clusters at every height as the rule does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.infiniteStream(fc.integer({ min: 0, max: 6 })), (size, stream) => {
        const matrix = new DistanceMatrix(size, Float64Array.from({ length: (size * (size - 1)) / 2 }, () => Number(stream.next().value) / 7));
        const clusters = new Map(Array.from({ length: size }, (_item, at) => [at, [at]]));
        let height = 0;
        for (const merge of averageLinkage(matrix)) {
          clusters.set(merge.into, [...(clusters.get(merge.into) ?? []), ...(clusters.get(merge.from) ?? [])].sort((a, b) => a - b));
          clusters.delete(merge.from);
          expect(merge.height).toBeGreaterThanOrEqual(height * (1 - 1e-9));
          height = merge.height;
          expect([...clusters.values()]).toEqual(greedyClusters(size, (a, b) => matrix.at(a, b), clusters.size));
        }
        expect(clusters.size).toBe(1);
      }),
      { numRuns: 300, seed: 24 },
    );
  });
});

const VALID = documentOf([[1, true, 'a'], [2, false, 'b'], [4, null, 'b']]);
const metric = (change: object) => ({ metrics: [{ ...METRICS[0], ...change }] });
const office = (change: object) => ({ offices: [{ ...VALID.offices[0], ...change }] });

describe('refusals', () => {
  it.each([
    [{ metrics: [] }, '/metrics'],
    [{ metrics: undefined }, '/metrics'],
    [{ metrics: { x: 1 } }, '/metrics'],
    [{ metrics: [METRICS[0], METRICS[0]] }, '/metrics/1/code'],
    [metric({ code: 7 }), '/metrics/0/code'],
    [metric({ kind: 'text' }), '/metrics/0/kind'],
    [metric({ weight: '-1' }), '/metrics/0/weight'],
    [metric({ weight: null }), '/metrics/0/weight'],
    [metric({ weight: '1e3' }), '/metrics/0/weight'],
    [{ offices: [] }, '/offices'],
    [{ offices: [VALID.offices[0], VALID.offices[0]] }, '/offices/1/id'],
    [office({ id: '' }), '/offices/0/id'],
    [office({ type: null }), '/offices/0/type'],
    [office({ values: [] }), '/offices/0/values'],
    [office({ values: undefined }), '/offices/0/values'],
    [office({ values: { x: true } }), '/offices/0/values/x'],
    [office({ values: { x: '1'.repeat(152) } }), '/offices/0/values/x'],
    [office({ values: { y: 'true' } }), '/offices/0/values/y'],
    [office({ values: { z: 3 } }), '/offices/0/values/z'],
    [{ neighbours: -1 }, '/neighbours'],
    [{ neighbours: '1.5' }, '/neighbours'],
    [{ neighbours: undefined }, '/neighbours'],
    [{ sameType: 'no' }, '/sameType'],
    [{ clusters: null }, '/clusters'],
    [{ clusters: { min: 1, max: 3 } }, '/clusters/min'],
    [{ clusters: { min: 2, max: -1 } }, '/clusters/max'],
    [{ clusters: { min: 2 } }, '/clusters/max'],
  ])('refuses %j at %s', (change, path) => {
    let refusal: unknown;
    try {
      calculate({ ...VALID, ...change });
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(CalculationError);
    expect(refusal).toMatchObject({ code: 'INVALID_INPUT', path, message: expect.stringMatching(/^Das Feld „.+“ .+ Bitte .+\.$/) as unknown });
  });
});
