import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CalculationError } from '@srb/calculation';
import fc from 'fast-check';
import { audit } from './audit.js';
import { disclosure } from './disclosure.js';
import { readDisclosure } from './disclosure.input.js';
import type { DisclosureInput } from './disclosure.type.js';
import { crossTable, tableOfChoices, type Table } from './test/random-table.js';

interface PublicCase {
  readonly name: string;
  readonly kind: string;
  readonly input: unknown;
  readonly expected: object;
}

const cases = (JSON.parse(readFileSync(new URL('../../test/cases/public-cases.json', import.meta.url), 'utf8')) as PublicCase[]).filter(({ kind }) => kind === 'disclosure');
const calculate = (document: unknown) => disclosure(readDisclosure(document)).published;

const inputOf = ({ values, sums }: Table, threshold: number): DisclosureInput => ({
  threshold,
  cells: values.map((value, at) => ({ id: `c${at}`, value, households: null })),
  sums: sums.map(({ total, parts }) => ({ total: `c${total}`, parts: parts.map((part) => `c${part}`) })),
});

function suppressedIn(input: DisclosureInput): string[] {
  return Object.entries(disclosure(input).published).flatMap(([id, { status }]) => (status === 'suppressed' ? [id] : []));
}

/** Number of cells, then their value, as one number. */
function priceOf(input: DisclosureInput, ids: readonly string[]): number {
  const values = new Map(input.cells.map(({ id, value }) => [id, value]));
  return ids.reduce((price, id) => price + 1e6 + (values.get(id) ?? 0), 0);
}

/** The lowest price of all choices that pass the audit. */
function leastPrice(input: DisclosureInput): number {
  const given = input.cells.filter(({ value }) => value > 0 && value < input.threshold).map(({ id }) => id);
  const free = input.cells.filter(({ id, value }) => value > 0 && !given.includes(id)).map(({ id }) => id);
  let least = Infinity;
  for (let choice = 0; choice < 2 ** free.length; choice += 1) {
    const ids = [...given, ...free.filter((_id, at) => (choice >> at) & 1)];
    const price = priceOf(input, ids);
    if (price < least && audit(input, ids).every(({ isProtected }) => isProtected)) least = price;
  }
  return least;
}

const flags = fc.array(fc.boolean(), { minLength: 8, maxLength: 8 });
const tables = (most: number) =>
  fc
    .tuple(fc.array(fc.integer({ min: 1, max: most }), { minLength: 2, maxLength: 5 }), fc.array(fc.tuple(flags, fc.boolean()), { minLength: 1, maxLength: 4 }))
    .map(([base, choices]) => tableOfChoices(base, choices))
    .filter(({ values, sums }) => sums.length > 0 && values.length <= 8);

describe('public cases', () => {
  it('has some', () => {
    expect(cases).toHaveLength(1);
  });

  it.each(cases)('$name', ({ input, expected }) => {
    expect({ published: calculate(input) }).toEqual(expected);
  });
});

describe('disclosure', () => {
  it('is as cheap as the cheapest of all choices', () => {
    fc.assert(
      fc.property(tables(8), fc.integer({ min: 0, max: 4 }), (table, threshold) => {
        const input = inputOf(table, threshold);
        const ids = suppressedIn(input);
        expect(priceOf(input, ids)).toBe(leastPrice(input));
        expect(audit(input, ids).every(({ isProtected }) => isProtected)).toBe(true);
      }),
      { numRuns: 150, seed: 32 },
    );
  });

  it.each([[[3, 3]], [[2, 2, 1]], [[8]]])('protects a cross table of %j with zeros', (sizes) => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 }), (values) => {
        const input = inputOf(crossTable(sizes, (cell) => values[cell % values.length] ?? 0), 3);
        const { published } = disclosure(input);
        for (const { id, value } of input.cells) {
          if (value === 0) expect(published[id]).toEqual({ status: 'zero', value: 0 });
          else if (value < 3) expect(published[id]).toEqual({ status: 'suppressed', reason: 'primary' });
          else expect([{ status: 'number', value }, { status: 'suppressed', reason: 'secondary' }]).toContainEqual(published[id]);
        }
        expect(audit(input, suppressedIn(input)).every(({ isProtected }) => isProtected)).toBe(true);
      }),
      { numRuns: 15, seed: 33 },
    );
  });

  it('protects every cell of a table that is too large for the optimum', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.integer({ min: 0, max: 30 })), (stream) => {
        const input = inputOf(crossTable([12, 9], () => Number(stream.next().value)), 3);
        const ids = suppressedIn(input);
        expect(audit(input, ids).filter(({ isProtected }) => !isProtected)).toEqual([]);
        const secret = input.cells.filter(({ value }) => value > 0 && value < 3).length;
        expect(ids.length).toBeLessThanOrEqual(2 * secret + 6);
      }),
      { numRuns: 2, seed: 34 },
    );
  });

  it('suppresses by households, but never a 0, and tells no value with it', () => {
    const cells = { a: { value: 40, households: 2 }, b: { value: 9, households: 9 }, c: { value: 7, households: null }, z: { value: 0, households: 1 }, t: { value: 56 } };
    expect(calculate({ threshold: 3, cells, sums: [{ total: 't', parts: ['a', 'b', 'c', 'z'] }] })).toEqual({
      a: { status: 'suppressed', reason: 'primary' },
      b: { status: 'number', value: 9 },
      c: { status: 'suppressed', reason: 'secondary' },
      z: { status: 'zero', value: 0 },
      t: { status: 'number', value: 56 },
    });
  });

  it('leaves parts of the table alone that hold nothing secret', () => {
    const cells = { a: { value: 1 }, b: { value: 5 }, s: { value: 6 }, c: { value: 4 }, d: { value: 4 }, t: { value: 8 } };
    const published = calculate({ threshold: '3', cells, sums: [{ total: 's', parts: ['a', 'b'] }, { total: 't', parts: ['c', 'd'] }] });
    expect(Object.values(published).map(({ status }) => status)).toEqual(['suppressed', 'suppressed', 'number', 'number', 'number', 'number']);
  });
});

describe('audit', () => {
  const input = readDisclosure({ threshold: 3, cells: { a: { value: 2 }, b: { value: 4 }, z: { value: 0 }, t: { value: 6 } }, sums: [{ total: 't', parts: ['a', 'b', 'z'] }] });

  it('tells the range of every suppressed cell', () => {
    expect(audit(input, ['a'])).toEqual([{ id: 'a', min: 2, max: 2, isProtected: false }]);
    expect(audit(input, ['b', 'a'])).toEqual([{ id: 'b', min: 1, max: 5, isProtected: true }, { id: 'a', min: 1, max: 5, isProtected: true }]);
  });

  it.each(['z', 'x'])('refuses %s, which cannot be suppressed', (id) => {
    expect(() => audit(input, [id])).toThrow(RangeError);
  });
});

const VALID = { threshold: 3, cells: { a: { value: 2 }, b: { value: 4 }, t: { value: 6 } }, sums: [{ total: 't', parts: ['a', 'b'] }] };
const cell = (change: unknown) => ({ cells: { ...VALID.cells, a: change } });

describe('refusals', () => {
  it.each([
    [{ threshold: undefined }, '/threshold'],
    [{ threshold: -1 }, '/threshold'],
    [{ threshold: '2.5' }, '/threshold'],
    [{ threshold: true }, '/threshold'],
    [{ cells: {} }, '/cells'],
    [{ cells: [] }, '/cells'],
    [cell(2), '/cells/a'],
    [cell({}), '/cells/a/value'],
    [cell({ value: -1 }), '/cells/a/value'],
    [cell({ value: 1.5 }), '/cells/a/value'],
    [cell({ value: '1e3' }), '/cells/a/value'],
    [cell({ value: 2, households: -1 }), '/cells/a/households'],
    [cell({ value: '1000000000001' }), '/cells/a/value'],
    [{ cells: { ...VALID.cells, 'x/y': null } }, '/cells/x~1y'],
    [{ sums: undefined }, '/sums'],
    [{ sums: [] }, '/sums'],
    [{ sums: [{ total: 't', parts: [] }] }, '/sums/0/parts'],
    [{ sums: [{ parts: ['a', 'b'] }] }, '/sums/0/total'],
    [{ sums: [...VALID.sums, { total: 'u', parts: ['a'] }] }, '/sums/1/total'],
    [{ sums: [{ total: 't', parts: ['a', 'b', 'constructor'] }] }, '/sums/0/parts/2'],
    [{ sums: [{ total: 't', parts: ['a', 'b', 'a'] }] }, '/sums/0/parts/2'],
    [{ sums: [{ total: 't', parts: ['t'] }] }, '/sums/0/parts/0'],
    [{ sums: [{ total: 't', parts: ['a'] }] }, '/sums/0'],
    [cell({ value: 3 }), '/sums/0'],
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
