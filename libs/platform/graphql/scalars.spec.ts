import { describe, expect, it } from '@jest/globals';
import { AppError } from '@srb/platform/errors';
import { Kind, type GraphQLScalarType } from 'graphql';
import { GraphQLDate, GraphQLDecimal, GraphQLInstant } from './scalars.js';

const cases: readonly (readonly [GraphQLScalarType, readonly string[], readonly unknown[]])[] = [
  [GraphQLDecimal, ['0', '-1.50', '12345678901234567890.123456'], ['1,5', '1e3', '+1', '', ' 1', 'NaN', '1.', '.5', '٣', '9'.repeat(41), 1.5, null, true]],
  [GraphQLDate, ['2025-12-31', '2024-02-29'], ['2025-02-29', '2025-13-01', '31.12.2025', '2025-12-31T00:00:00Z', '2025-1-1', 20_251_231, null]],
  [GraphQLInstant, ['2025-12-31T10:00:00Z', '2025-12-31T10:00:00.123+01:00'], ['2025-12-31', '2025-12-31T10:00:00', 'gestern', '1', '2025-02-30T10:00:00Z', '2025-12-31T25:00:00Z', 5, null]],
];

describe.each(cases)('%s', (scalar, accepted, refused) => {
  it.each([...accepted])('takes %p from variables and from the document, unchanged', (value) => {
    expect(scalar.parseValue(value)).toBe(value);
    expect(scalar.parseLiteral({ kind: Kind.STRING, value })).toBe(value);
    expect(scalar.serialize(value)).toBe(value);
  });

  it.each([...refused])('refuses %p in German', (value) => {
    expect(() => scalar.parseValue(value)).toThrow(AppError);
    expect(() => scalar.parseValue(value)).toThrow(/Erwartet wird/);
  });

  it('refuses a bare number in the document: it would have been a binary float', () => {
    expect(() => scalar.parseLiteral({ kind: Kind.FLOAT, value: '1.5' })).toThrow(AppError);
  });

  it('cuts a long value in its complaint', () => {
    expect(() => scalar.parseValue('x'.repeat(10_000))).toThrow(/^.{0,200}$/);
  });
});
