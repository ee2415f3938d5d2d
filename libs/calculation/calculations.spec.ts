import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CALCULATIONS } from './calculations.js';

interface PublicCase {
  readonly name: string;
  readonly kind: string;
  readonly input: unknown;
  readonly expected: object;
}

const cases = JSON.parse(readFileSync(new URL('../../test/cases/public-cases.json', import.meta.url), 'utf8')) as PublicCase[];
const ours = cases.filter(({ kind }) => Object.hasOwn(CALCULATIONS, kind));

describe('public cases', () => {
  it('covers every kind', () => {
    expect(new Set(ours.map(({ kind }) => kind))).toEqual(new Set(Object.keys(CALCULATIONS)));
    expect(ours).toHaveLength(16);
  });

  it.each(ours)('$kind: $name', ({ kind, input, expected }) => {
    expect(CALCULATIONS[kind]?.(input)).toMatchObject(expected);
  });
});
