import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { productPath } from '@srb/platform/config';
import { parse } from 'csv-parse/sync';
import { actorRow } from './actor-line.js';
import { indicatorRow, purposeRow, type CatalogueLine } from './catalogue-line.js';

const lines = parse<CatalogueLine>(readFileSync(productPath('libs/social-spaces/catalogue/indicators.csv'), 'utf8'), { columns: true });
const rows = lines.map(indicatorRow);

describe('indicatorRow', () => {
  it('reads all indicators that ship with the product, in order', () => {
    expect(rows).toHaveLength(51);
    expect(rows.map(({ position }) => position)).toEqual(rows.map((_, index) => index + 1));
    expect(new Set(rows.map(({ code }) => code)).size).toBe(51);
  });

  it('splits topic and purpose and turns empty cells into null', () => {
    expect(rows[7]).toMatchObject({
      code: 'CHILDREN_U7_SGB2',
      topic: 'POVERTY',
      purpose: 'LAND_KEY',
      level: 'SPACE',
      denominator: null,
      derived_formula: null,
      need_direction: 'HIGHER',
      secrecy_rule: 'MIN_COUNT_3_AND_HOUSEHOLDS',
      aggregation: 'SUM',
      typical_lag_months: 4,
    });
  });

  it('names only known indicators in its formulas', () => {
    const codes = new Set(rows.map(({ code }) => code));
    const named = rows.flatMap(({ derived_formula: formula }) => formula?.match(/[A-Z][A-Z0-9_]+/g) ?? []);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((code) => !codes.has(code))).toEqual([]);
  });

  it('refuses a line without a purpose', () => {
    const [line] = lines;
    expect(() => indicatorRow({ ...(line as CatalogueLine), theme_purpose: 'demography' }, 0)).toThrow('is not topic:purpose');
  });
});

describe('purposeRow', () => {
  it('states for every indicator which end means more need, for the purpose of its line', () => {
    const purposes = lines.map(purposeRow);
    expect(purposes.find(({ indicator_code }) => indicator_code === 'COUNSELLING_SITES')).toMatchObject({ purpose: 'NEED', need_direction: 'LOWER' });
    expect(new Set(purposes.map(({ indicator_code, purpose }) => `${indicator_code}|${purpose}`)).size).toBe(51);
    expect(new Set(purposes.map(({ need_direction }) => need_direction))).toEqual(new Set(['HIGHER', 'LOWER', 'NONE']));
  });

  it('invents no licence where the line names none', () => {
    expect(new Set(rows.map(({ licence }) => licence))).toEqual(new Set(['']));
    expect(indicatorRow({ ...(lines[0] as CatalogueLine), licence: 'CC BY 4.0' }, 0).licence).toBe('CC BY 4.0');
  });
});

describe('actorRow', () => {
  it('reads a function with its group', () => {
    expect(actorRow({ code: 'KITA_LEAD', label_de: 'Kita-Leitung', level: 'kita', source: 'workshop report' }, 18)).toEqual({
      code: 'KITA_LEAD', position: 19, label: 'Kita-Leitung', level: 'KITA', source: 'workshop report',
    });
  });
});
