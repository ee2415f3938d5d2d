import { describe, expect, it } from '@jest/globals';
import { AppError } from '@srb/platform/errors';
import { inputValidation } from '@srb/platform/graphql';
import { IndicatorValueArgs, SetIndicatorValueInput } from './indicator.input.js';

/** GraphQL hands in objects without a prototype. */
function handedIn(fields: object): object {
  return Object.assign(Object.create(null) as object, fields);
}

async function complaints(metatype: new () => object, fields: object): Promise<readonly string[]> {
  const failure: unknown = await inputValidation().transform(handedIn(fields), { type: 'body', metatype }).then(() => null, (error: unknown) => error);
  if (failure === null) return [];
  expect(failure).toBeInstanceOf(AppError);
  return (failure as AppError).fields.map(({ field, message }) => `${field} – ${message}`);
}

const INPUT = { indicatorCode: 'CHILDREN_U7', level: 'OFFICE', year: 2024, referenceDate: '2024-12-31', availableFrom: '2025-01-31', status: 'UNKNOWN', source: 'Quelle' };

describe('arguments of indicatorValues', () => {
  it('may leave out the filter or parts of it', async () => {
    expect(await complaints(IndicatorValueArgs, { first: 50 })).toEqual([]);
    expect(await complaints(IndicatorValueArgs, { first: 50, filter: handedIn({ year: 2024, level: 'KITA', kitaId: null }) })).toEqual([]);
  });

  it('are checked inside the filter as well', async () => {
    expect(await complaints(IndicatorValueArgs, { first: 500, filter: handedIn({ year: 1990, socialSpaceId: 'x' }) })).toEqual([
      'filter.year – Jahr: mindestens 2000.',
      'filter.socialSpaceId – Sozialraum: bitte aus der Liste auswählen.',
      'first – Anzahl je Seite: höchstens 200.',
    ]);
  });
});

describe('input of setIndicatorValue', () => {
  it('needs a version only to replace', async () => {
    expect(await complaints(SetIndicatorValueInput, INPUT)).toEqual([]);
    expect(await complaints(SetIndicatorValueInput, { ...INPUT, version: 3 })).toEqual([]);
    expect(await complaints(SetIndicatorValueInput, { ...INPUT, version: 0 })).toEqual(['version – Version: mindestens 1.']);
  });

  it('names every field that is wrong', async () => {
    expect(await complaints(SetIndicatorValueInput, { ...INPUT, source: '  ', households: -1 })).toEqual([
      'households – Haushalte: mindestens 0.',
      'source – Quelle: darf nicht leer sein.',
    ]);
  });
});
