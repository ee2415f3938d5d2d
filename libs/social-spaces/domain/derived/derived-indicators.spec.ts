import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@srb/kernel';
import { productPath } from '@srb/platform/config';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { CatalogueLine } from '../catalogue-line.js';
import type { Part } from './derivation.js';
import { DERIVED_INDICATORS } from './derived-indicators.js';
import { withoutNumber, type Figure } from './figure.js';

const lines = parse<CatalogueLine>(readFileSync(productPath('libs/social-spaces/catalogue/indicators.csv'), 'utf8'), { columns: true });
const derived = lines.filter(({ derived_formula: formula }) => formula !== '');

const number = (value: number, changes: Partial<Figure> = {}): Figure => {
  const exact = new Decimal(value);
  return { ...withoutNumber(exact.isZero() ? 'ZERO' : 'NUMBER'), value: exact, ...changes };
};

/** `CODE[t-5]@land` as the grammar of the catalogue writes a part. */
function written({ code, yearsBack, of }: Part): string {
  return `${code}${yearsBack === 0 ? '' : `[t-${yearsBack}]`}${of === 'AREA' ? '' : `@${of.toLowerCase()}`}`;
}

/** Reads a formula of the catalogue on its own: + − × ÷, brackets, and the terms with their numbers. */
function evaluate(formula: string, terms: ReadonlyMap<string, number>): number {
  const tokens = formula.match(/[A-Z][A-Z0-9_]*(?:\[t(?:-\d+)?\])?(?:@[a-z]+)?|\d+|[()+\-*/]/g) ?? [];
  let at = 0;
  const atom = (): number => {
    const token = tokens[at++] ?? '';
    if (token === '(') {
      const inner = additive();
      at += 1;
      return inner;
    }
    return /^\d/.test(token) ? Number(token) : (terms.get(token.replace('[t]', '')) ?? Number.NaN);
  };
  const chain = (operand: () => number, operators: string) => (): number => {
    let left = operand();
    while (operators.includes(tokens[at] ?? 'none')) {
      const operator = tokens[at++];
      const right = operand();
      left = operator === '+' ? left + right : operator === '-' ? left - right : operator === '*' ? left * right : left / right;
    }
    return left;
  };
  const additive: () => number = chain(chain(atom, '*/'), '+-');
  return additive();
}

describe('the functions of derived indicators', () => {
  it('are those of the catalogue, one to one', () => {
    expect(Object.keys(DERIVED_INDICATORS).sort()).toEqual(derived.map(({ code }) => code).sort());
    expect(derived).toHaveLength(15);
  });

  it.each(derived.map((line) => [line.code, line.derived_formula] as const))('%s is made of the parts of %s and computes what it says', (code, formula) => {
    const derivation = DERIVED_INDICATORS[code];
    if (derivation === undefined) throw new Error(`no function for ${code}`);
    const named = new Set(formula.replaceAll('[t]', '').match(/[A-Z][A-Z0-9_]*(?:\[t-\d+\])?(?:@[a-z]+)?/g));
    expect(new Set(derivation.parts.map(written))).toEqual(named);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 2, maxLength: 2 }), (numbers) => {
        const terms = new Map(derivation.parts.map((part, index) => [written(part), numbers[index] ?? 0]));
        const { value } = derivation.compute(numbers.map((each) => number(each)));
        expect(Math.abs((value?.toNumber() ?? Number.NaN) - evaluate(formula, terms))).toBeLessThan(1e-5);
      }),
    );
  });
});

describe('what a computed figure is', () => {
  const rate = DERIVED_INDICATORS['CHILDREN_U7_SGB2_RATE'];
  const compute = (above: Figure, below: Figure): Figure => {
    if (rate === undefined) throw new Error('no rate');
    return rate.compute([above, below]);
  };

  it.each([
    [number(0), number(80), 'ZERO', '0'],
    [number(20), number(80), 'NUMBER', '25'],
    [number(20, { status: 'ESTIMATED' }), number(80, { status: 'ROUNDED' }), 'ESTIMATED', '25'],
    [number(20), number(80, { status: 'ROUNDED' }), 'ROUNDED', '25'],
    [number(20), number(0), 'NOT_APPLICABLE', undefined],
    [withoutNumber('SUPPRESSED'), withoutNumber('UNKNOWN'), 'SUPPRESSED', undefined],
    [withoutNumber('NOT_APPLICABLE'), number(80), 'NOT_APPLICABLE', undefined],
    [withoutNumber('NOT_APPLICABLE'), withoutNumber('UNKNOWN'), 'UNKNOWN', undefined],
    [withoutNumber('LATER'), number(80), 'UNKNOWN', undefined],
    [withoutNumber('UNCERTAIN'), number(80), 'UNKNOWN', undefined],
  ])('of %j and %j is %s %s', (above, below, status, value) => {
    const figure = compute(above, below);
    expect([figure.status, figure.value?.toFixed()]).toEqual([status, value]);
  });

  it('is confidential as soon as one part is', () => {
    expect(compute(number(2, { isConfidential: true }), number(80)).isConfidential).toBe(true);
    expect(compute(number(20), number(80)).isConfidential).toBe(false);
  });

  it('describes the earliest day of its parts and is known from the latest', () => {
    const figure = compute(
      number(20, { referenceDate: '2024-12-31', availableFrom: '2025-04-30' }),
      number(80, { referenceDate: '2024-06-30', availableFrom: '2025-02-28' }),
    );
    expect(figure).toMatchObject({ referenceDate: '2024-06-30', availableFrom: '2025-04-30' });
  });
});
