import { parseDecimal } from '@srb/kernel';
import { AppError } from '@srb/platform/errors';
import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';

interface TextScalar {
  readonly name: string;
  readonly description: string;
  readonly accepts: (text: string) => boolean;
  readonly expected: string;
}

function textScalar({ name, description, accepts, expected }: TextScalar): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    if (typeof value === 'string' && accepts(value)) return value;
    throw new AppError('INVALID_INPUT', `„${String(value).slice(0, 40)}“ wird nicht angenommen. Erwartet wird ${expected}.`);
  };
  return new GraphQLScalarType({
    name,
    description,
    parseValue: parse,
    parseLiteral: (node: ValueNode) => parse(node.kind === Kind.STRING ? node.value : undefined),
    serialize: (value) => String(value),
  });
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text);
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;

/** `Date.parse` alone would take "1", a time without a zone, and 30 February. */
function isInstant(text: string): boolean {
  const day = INSTANT.exec(text)?.[1];
  return day !== undefined && isDate(day) && !Number.isNaN(Date.parse(text));
}

/** Money, FTE and rates: a decimal as a string, so that no cent is lost in a binary float. */
export const GraphQLDecimal = textScalar({
  name: 'Decimal',
  description: 'A decimal number as a string, for example "1234.50".',
  accepts: (text) => text.length <= 40 && parseDecimal(text) !== null,
  expected: 'eine Zahl wie „1234.50“ (Punkt als Dezimalzeichen)',
});

/** A calendar date without a time, as `YYYY-MM-DD`. */
export const GraphQLDate = textScalar({
  name: 'Date',
  description: 'A calendar date, for example "2025-12-31".',
  accepts: isDate,
  expected: 'ein Datum wie „2025-12-31“',
});

/** An instant in ISO 8601 with time zone. */
export const GraphQLInstant = textScalar({
  name: 'Instant',
  description: 'An instant, for example "2025-12-31T10:00:00Z".',
  accepts: isInstant,
  expected: 'ein Zeitpunkt wie „2025-12-31T10:00:00Z“',
});
