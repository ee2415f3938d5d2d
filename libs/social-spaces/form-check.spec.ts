import { describe, expect, it } from '@jest/globals';
import { IsIn, IsString, ValidateNested, validateSync } from 'class-validator';
import { formCheck } from './form-check.js';
import { KitaRow, SocialSpaceRow } from './graphql/import-row.input.js';
import { IndicatorValueInput } from './graphql/indicator.input.js';

const VALUE = {
  indicatorCode: 'CHILDREN_U7',
  level: 'OFFICE',
  year: 2024,
  referenceDate: '2024-12-31',
  availableFrom: '2025-01-31',
  status: 'NUMBER',
  value: '5',
  source: 'Quelle',
};
const BROKEN = [undefined, null, '', ' ', 0, 1.5, -1, '2024-02-30', '2024-12-31T00:00:00Z', 'x'.repeat(600), 'a\0b', 'NUMBER', '5', {}, []];

/** Field names with complaints, as class-validator itself finds them. */
function reference(type: new () => object, row: object): readonly string[] {
  const errors = validateSync(Object.assign(new type(), row), { forbidUnknownValues: true });
  return errors.map(({ property }) => property).sort();
}

function found(type: new () => object, row: object): readonly string[] {
  const check = formCheck(type);
  return [...new Set(check(Object.assign(new type(), row)).map(({ field }) => field))].sort();
}

describe('formCheck', () => {
  it('finds nothing wrong with a well-formed row', () => {
    expect(found(IndicatorValueInput, VALUE)).toEqual([]);
    expect(found(IndicatorValueInput, { ...VALUE, value: null, households: 4 })).toEqual([]);
  });

  it.each(['indicatorCode', 'level', 'socialSpaceId', 'year', 'referenceDate', 'status', 'value', 'households', 'source'])(
    'agrees with class-validator about every broken %s',
    (field) => {
      for (const broken of BROKEN) {
        const row = { ...VALUE, [field]: broken };
        expect([broken, found(IndicatorValueInput, row)]).toEqual([broken, reference(IndicatorValueInput, row)]);
      }
    },
  );

  it('knows the rules of a base class', () => {
    expect(found(SocialSpaceRow, {})).toEqual(['code', 'name', 'validFrom']);
    expect(found(KitaRow, { validTo: 'bald' })).toEqual(reference(KitaRow, { validTo: 'bald' }));
  });

  it('gives every complaint in German with the field in front', () => {
    const problems = formCheck(IndicatorValueInput)({});
    expect(problems.length).toBeGreaterThan(7);
    expect(problems.filter(({ message }) => !/^[A-ZÄÖÜ][A-Za-zäöüß ]+: .+\.$/.test(message))).toEqual([]);
  });

  it('refuses a class with a rule it would have to pass over', () => {
    class Nested {
      @ValidateNested({ message: 'Teil: bitte prüfen.' })
      part!: object;
    }
    class Listed {
      @IsIn(['a'], { each: true, message: 'Teile: bitte auswählen.' })
      parts!: string[];
    }
    class English {
      @IsString()
      text!: string;
    }
    for (const type of [Nested, Listed, English]) expect(() => formCheck(type)).toThrow(type.name);
  });
});
