import { describe, expect, it } from '@jest/globals';
import type { ValueStatus } from '@srb/kernel';
import fc from 'fast-check';
import type { AreaFacts, FigureArea, FigureIndicator, StoredFigure } from './area-figures.js';
import { derivedFigures } from './derived-figures.js';

const OFFICE: FigureArea = { id: '', level: 'OFFICE', name: null, within: [] };
const area = (id: string, level: 'SPACE' | 'KITA', within: string): FigureArea => ({ id, level, name: id, within: [within] });
const AREAS = [OFFICE, area('s1', 'SPACE', ''), area('s2', 'SPACE', ''), area('k1', 'KITA', 's1'), area('k2', 'KITA', 's1'), area('s3', 'SPACE', '')] as const;

function indicator(code: string, changes: Partial<FigureIndicator> = {}): FigureIndicator {
  return { code, label: `Name ${code}`, unit: 'Kinder', position: 1, level: 'SPACE', aggregation: 'SUM', secrecyRule: 'MIN_COUNT_3', ...changes };
}
const INDICATORS = [
  indicator('CHILDREN_U7'),
  indicator('CHILDREN_U7_SGB2', { secrecyRule: 'MIN_COUNT_3_AND_HOUSEHOLDS' }),
  indicator('KITA_CHILDREN', { level: 'KITA' }),
  indicator('KITA_PLACES', { level: 'KITA', secrecyRule: 'NONE' }),
  indicator('CHILDREN_U7_SGB2_RATE', { position: 2, aggregation: 'RATIO' }),
  indicator('KITA_OCCUPANCY_RATE', { position: 3, aggregation: 'RATIO', level: 'KITA' }),
  indicator('CHILDREN_U7_TREND_5Y', { position: 4, aggregation: 'NONE' }),
  indicator('LAND_SHARE_CHILDREN_U7', { position: 5, aggregation: 'RATIO', level: 'OFFICE' }),
];

function value(indicatorCode: string, areaId: string, number: string | null, changes: Partial<StoredFigure> = {}): StoredFigure {
  const status: ValueStatus = number === null ? 'UNKNOWN' : number === '0' ? 'ZERO' : 'NUMBER';
  return { indicatorCode, areaId, year: 2024, status, value: number, households: null, referenceDate: '2024-12-31', availableFrom: '2025-03-01', ...changes };
}

function figureOf(values: readonly StoredFigure[], code: string, areaId: string) {
  const facts: AreaFacts = { indicators: INDICATORS, areas: AREAS, values };
  const found = derivedFigures(facts, AREAS, 2024).find((one) => one.indicator.code === code && one.area.id === areaId);
  if (found === undefined) throw new Error(`nothing for ${code} of ${areaId}`);
  return { status: found.figure.status, value: found.figure.value?.toFixed() ?? null, reason: found.reason, isConfidential: found.figure.isConfidential };
}

const CHILDREN = [value('CHILDREN_U7', 's1', '80'), value('CHILDREN_U7', 's2', '20'), value('CHILDREN_U7', 's3', '0')];
const SGB2 = [value('CHILDREN_U7_SGB2', 's1', '8'), value('CHILDREN_U7_SGB2', 's2', '12'), value('CHILDREN_U7_SGB2', 's3', '0')];

describe('derivedFigures', () => {
  it('computes the rate of each space and makes the rate of the office anew of its parts', () => {
    const values = [...CHILDREN, ...SGB2];
    expect(figureOf(values, 'CHILDREN_U7_SGB2_RATE', 's1')).toMatchObject({ status: 'NUMBER', value: '10', reason: null });
    expect(figureOf(values, 'CHILDREN_U7_SGB2_RATE', 's2').value).toBe('60');
    expect(figureOf(values, 'CHILDREN_U7_SGB2_RATE', '').value).toBe('20');
  });

  it('prefers what an area states itself to the sum of those below', () => {
    expect(figureOf([...CHILDREN, ...SGB2, value('CHILDREN_U7', '', '200')], 'CHILDREN_U7_SGB2_RATE', '').value).toBe('10');
  });

  it('puts Kitas together to their space and office, and names what is missing', () => {
    const values = ['k1', 'k2'].flatMap((id) => [value('KITA_CHILDREN', id, '45'), value('KITA_PLACES', id, '50')]);
    expect(figureOf(values, 'KITA_OCCUPANCY_RATE', 'k1').value).toBe('90');
    expect(figureOf(values, 'KITA_OCCUPANCY_RATE', 's1').value).toBe('90');
    expect(figureOf(values, 'KITA_OCCUPANCY_RATE', '').value).toBe('90');
    expect(figureOf(values.slice(0, 3), 'KITA_OCCUPANCY_RATE', '')).toMatchObject({
      status: 'UNKNOWN', reason: 'Nicht berechnet, weil ein Grundwert fehlt: „Name KITA_PLACES“ 2024 (fehlt).',
    });
  });

  it('never takes a gap for a zero: one space without a value leaves the office unknown', () => {
    expect(figureOf([...CHILDREN, ...SGB2.slice(0, 1), ...SGB2.slice(2)], 'CHILDREN_U7_SGB2_RATE', '').status).toBe('UNKNOWN');
    expect(figureOf([...CHILDREN, ...SGB2.slice(0, 1), ...SGB2.slice(2), value('CHILDREN_U7_SGB2', 's2', '0')], 'CHILDREN_U7_SGB2_RATE', '').value).toBe('8');
  });

  it('passes secrecy on: a secret part is never computed around, a small count marks what is made of it', () => {
    const secret = value('CHILDREN_U7_SGB2', 's2', null, { status: 'SUPPRESSED' });
    expect(figureOf([...CHILDREN, ...SGB2.slice(0, 1), secret], 'CHILDREN_U7_SGB2_RATE', 's2')).toMatchObject({
      status: 'SUPPRESSED', reason: 'Geheim, weil ein Grundwert geheim ist: „Name CHILDREN_U7_SGB2“ 2024 (geheim).',
    });
    expect(figureOf([...CHILDREN, ...SGB2.slice(0, 1), secret], 'CHILDREN_U7_SGB2_RATE', '').status).toBe('SUPPRESSED');
    expect(figureOf([...CHILDREN, value('CHILDREN_U7_SGB2', 's1', '2')], 'CHILDREN_U7_SGB2_RATE', 's1').isConfidential).toBe(true);
    expect(figureOf([...CHILDREN, value('CHILDREN_U7_SGB2', 's1', '8', { households: 2 })], 'CHILDREN_U7_SGB2_RATE', 's1').isConfidential).toBe(true);
    expect(figureOf([...CHILDREN, value('CHILDREN_U7_SGB2', 's1', '0', { households: 0 })], 'CHILDREN_U7_SGB2_RATE', 's1').isConfidential).toBe(false);
  });

  it('looks five years back where the formula does', () => {
    const before = value('CHILDREN_U7', 's1', '64', { year: 2019 });
    expect(figureOf([...CHILDREN, before], 'CHILDREN_U7_TREND_5Y', 's1').value).toBe('25');
    expect(figureOf(CHILDREN, 'CHILDREN_U7_TREND_5Y', 's1')).toMatchObject({ status: 'UNKNOWN', reason: expect.stringContaining('„Name CHILDREN_U7“ 2019 (fehlt)') });
  });

  it('does not make up the figure of the Land, and says so', () => {
    expect(figureOf(CHILDREN, 'LAND_SHARE_CHILDREN_U7', '')).toMatchObject({ status: 'UNKNOWN', reason: expect.stringContaining('im ganzen Land 2024') });
  });

  it('has no ratio to nothing', () => {
    const values = [value('CHILDREN_U7', 's1', '0'), value('CHILDREN_U7_SGB2', 's1', '0')];
    expect(figureOf(values, 'CHILDREN_U7_SGB2_RATE', 's1')).toMatchObject({ status: 'NOT_APPLICABLE', reason: expect.stringContaining('„Name CHILDREN_U7“ 2024 ist 0') });
  });

  it('of the office lies between the rates of its spaces, whatever these are', () => {
    const count = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(count, count, count, count, (a, b, c, d) => {
        const values = [...CHILDREN.slice(2), ...SGB2.slice(2), value('CHILDREN_U7', 's1', `${a + b}`), value('CHILDREN_U7_SGB2', 's1', `${a}`), value('CHILDREN_U7', 's2', `${c + d}`), value('CHILDREN_U7_SGB2', 's2', `${c}`)];
        const rates = ['s1', 's2', ''].map((id) => Number(figureOf(values, 'CHILDREN_U7_SGB2_RATE', id).value));
        const [one = 0, two = 0, office = 0] = rates;
        expect(office).toBeGreaterThanOrEqual(Math.min(one, two) - 1e-6);
        expect(office).toBeLessThanOrEqual(Math.max(one, two) + 1e-6);
      }),
    );
  });
});
