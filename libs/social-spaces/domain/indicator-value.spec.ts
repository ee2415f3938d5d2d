import { describe, expect, it } from '@jest/globals';
import { valueKey, valueProblems, type Catalogue, type IndicatorRule, type ValueEntry } from './indicator-value.js';

const SPACE_ID = '11111111-1111-4111-8111-111111111111';
const KITA_ID = '22222222-2222-4222-8222-222222222222';

function rule(code: string, changes: Partial<IndicatorRule> = {}): readonly [string, IndicatorRule] {
  return [code, { code, label: `Name von ${code}`, level: 'SPACE', aggregation: 'SUM', derivedFormula: null, ...changes }];
}

const CATALOGUE: Catalogue = new Map([
  rule('CHILDREN_U7'),
  rule('POPULATION_TOTAL'),
  rule('CHILDREN_U7_SHARE', { aggregation: 'RATIO', derivedFormula: 'CHILDREN_U7 / POPULATION_TOTAL@space * 100' }),
  rule('KITA_CHILDREN', { level: 'KITA' }),
  rule('DEPARTURES', { level: 'KITA', aggregation: 'MEDIAN' }),
  rule('SCORE', { level: 'KITA', aggregation: 'NONE' }),
  rule('BENEFIT_RATE', { level: 'OFFICE', aggregation: 'RATIO' }),
]);

const ENTRY: ValueEntry = {
  indicatorCode: 'CHILDREN_U7',
  level: 'SPACE',
  socialSpaceId: SPACE_ID,
  year: 2024,
  referenceDate: '2024-12-31',
  availableFrom: '2025-02-28',
  status: 'NUMBER',
  value: '120',
};

function fieldsOf(changes: Partial<ValueEntry>): readonly string[] {
  return valueProblems({ ...ENTRY, ...changes }, CATALOGUE).map(({ field }) => field);
}

describe('valueProblems', () => {
  it('accepts a plain number', () => {
    expect(fieldsOf({})).toEqual([]);
  });

  it('refuses a code that the catalogue does not have', () => {
    expect(fieldsOf({ indicatorCode: 'NOTHING' })).toEqual(['indicatorCode']);
  });

  it('refuses a derived indicator and names the base values by their German names', () => {
    const [problem, ...others] = valueProblems({ ...ENTRY, indicatorCode: 'CHILDREN_U7_SHARE', value: '5.5' }, CATALOGUE);
    expect(others).toEqual([]);
    expect(problem).toEqual({
      field: 'indicatorCode',
      message:
        'Indikator: „Name von CHILDREN_U7_SHARE“ wird berechnet und nicht eingegeben. Bitte geben Sie stattdessen die Grundwerte ein: „Name von CHILDREN_U7“, „Name von POPULATION_TOTAL“.',
    });
  });

  it.each([
    ['NUMBER', '3', []],
    ['ZERO', '0', []],
    ['ZERO', '0.000', []],
    ['ESTIMATED', '2.5', []],
    ['SUPPRESSED', null, []],
    ['UNKNOWN', null, []],
    ['NOT_APPLICABLE', null, []],
    ['NUMBER', null, ['value']],
    ['ZERO', null, ['value']],
    ['ESTIMATED', null, ['value']],
    ['SUPPRESSED', '2', ['value']],
    ['SUPPRESSED', '0', ['value']],
    ['UNKNOWN', '7', ['value']],
    ['NOT_APPLICABLE', '7', ['value']],
    ['NUMBER', '0', ['status']],
    ['ESTIMATED', '0.0', ['status']],
    ['ZERO', '1', ['status']],
  ] as const)('status %s with the value %s complains about %j', (status, value, fields) => {
    expect(fieldsOf({ status, value })).toEqual(fields);
  });

  it.each(['1,5', '1e3', '', ' 1', '1234567890123', '0.1234567'])('refuses the text %j as a value', (value) => {
    expect(fieldsOf({ indicatorCode: 'BENEFIT_RATE', level: 'OFFICE', socialSpaceId: null, value })).toEqual(['value']);
  });

  it('keeps counts whole and not negative, and leaves rates and estimates their decimals', () => {
    expect(fieldsOf({ value: '1.5' })).toEqual(['value']);
    expect(fieldsOf({ value: '-1' })).toEqual(['value']);
    expect(fieldsOf({ value: '1.5', status: 'ESTIMATED' })).toEqual([]);
    expect(fieldsOf({ indicatorCode: 'BENEFIT_RATE', level: 'OFFICE', socialSpaceId: null, value: '1.5' })).toEqual([]);
  });

  it('takes the finest level or a coarser one, never a finer one', () => {
    const space = { level: 'SPACE', socialSpaceId: SPACE_ID, kitaId: null } as const;
    const kita = { level: 'KITA', socialSpaceId: null, kitaId: KITA_ID } as const;
    const office = { level: 'OFFICE', socialSpaceId: null, kitaId: null } as const;
    expect(fieldsOf({ indicatorCode: 'KITA_CHILDREN', ...kita })).toEqual([]);
    expect(fieldsOf({ indicatorCode: 'KITA_CHILDREN', ...space })).toEqual([]);
    expect(fieldsOf({ indicatorCode: 'DEPARTURES', ...space })).toEqual([]);
    expect(fieldsOf({ indicatorCode: 'CHILDREN_U7', ...kita })).toEqual(['level']);
    expect(fieldsOf({ indicatorCode: 'BENEFIT_RATE', ...space })).toEqual(['level']);
    for (const indicatorCode of ['CHILDREN_U7', 'KITA_CHILDREN', 'SCORE', 'BENEFIT_RATE']) expect(fieldsOf({ indicatorCode, ...office })).toEqual([]);
  });

  it('takes no social-space value of what cannot be put together', () => {
    expect(fieldsOf({ indicatorCode: 'SCORE', level: 'SPACE' })).toEqual(['level']);
  });

  it('wants exactly the area of the level', () => {
    expect(fieldsOf({ socialSpaceId: null })).toEqual(['socialSpaceId']);
    expect(fieldsOf({ kitaId: KITA_ID })).toEqual(['kitaId']);
    expect(fieldsOf({ level: 'OFFICE' })).toEqual(['socialSpaceId']);
    expect(fieldsOf({ indicatorCode: 'KITA_CHILDREN', level: 'KITA', socialSpaceId: null })).toEqual(['kitaId']);
  });

  it('knows no value before its reference date', () => {
    expect(fieldsOf({ availableFrom: '2024-12-30' })).toEqual(['availableFrom']);
    expect(fieldsOf({ availableFrom: '2024-12-31' })).toEqual([]);
  });

  it('reports several broken rules together', () => {
    expect(fieldsOf({ status: 'SUPPRESSED', value: '2', availableFrom: '2020-01-01' })).toEqual(['value', 'availableFrom']);
  });
});

describe('valueKey', () => {
  it('tells areas, years and indicators apart', () => {
    const keys = [ENTRY, { ...ENTRY, year: 2023 }, { ...ENTRY, socialSpaceId: null }, { ...ENTRY, indicatorCode: 'POPULATION_TOTAL' }].map(valueKey);
    expect(new Set(keys).size).toBe(4);
    expect(valueKey({ ...ENTRY, value: '7', status: 'ESTIMATED' })).toBe(keys[0]);
  });
});
