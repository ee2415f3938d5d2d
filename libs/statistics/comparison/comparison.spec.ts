import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { comparison } from './comparison.js';
import { readComparison } from './comparison.input.js';

interface PublicCase {
  readonly name: string;
  readonly kind: string;
  readonly input: unknown;
  readonly expected: object;
}

const cases = (JSON.parse(readFileSync(new URL('../../../test/cases/public-cases.json', import.meta.url), 'utf8')) as PublicCase[]).filter(({ kind }) => kind === 'comparison');

/** Rounds every number of a document to nine significant digits. */
const nineDigits = (document: unknown): unknown => JSON.parse(JSON.stringify(document), (_key, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(9)) : value));

describe('public cases', () => {
  it('has some', () => {
    expect(cases).toHaveLength(1);
  });

  it.each(cases)('$name', ({ input, expected }) => {
    expect(nineDigits(comparison(readComparison(input)))).toMatchObject(nineDigits(expected) as object);
  });
});
