import { describe, expect, it } from '@jest/globals';
import { areaSeries, type SeriesFacts } from './area-series.js';
import type { FigureIndicator, StoredFigure } from './derived/area-figures.js';

const indicator = (code: string, aggregation: FigureIndicator['aggregation']): FigureIndicator => ({ code, label: code, unit: 'x', position: 1, level: 'SPACE', aggregation, secrecyRule: 'NONE' });
const value = (indicatorCode: string, areaId: string, year: number, number: string): StoredFigure => ({ indicatorCode, areaId, year, status: 'NUMBER', value: number, households: null, referenceDate: `${year}-12-31`, availableFrom: `${year}-12-31` });
const MERGER = { id: 'm', kind: 'MERGE' as const, reason: 'Beschluss', effectiveOn: '2024-08-01', sizes: {}, lines: [{ fromId: 'a', toId: 'c', weight: '1' }, { fromId: 'b', toId: 'c', weight: '1' }] };
const RATE = 'CHILDREN_U7_SGB2_RATE';
const series = (code: string, aggregation: FigureIndicator['aggregation'], values: readonly StoredFigure[], changes: Partial<SeriesFacts> = {}) =>
  areaSeries(code, '2025-01-01', {
    indicators: [indicator(code, aggregation), indicator('CHILDREN_U7', 'SUM'), indicator('CHILDREN_U7_SGB2', 'SUM')], areas: [{ id: 'c', name: 'Mitte' }], values, changes: [MERGER], ...changes,
  });
const points = ({ lines }: ReturnType<typeof series>) => lines[0]?.points.map(({ year, figure, converted }) => [year, figure.status, figure.value?.toFixed() ?? null, converted]);

describe('areaSeries', () => {
  it('shows all years for the areas of one day and marks what was converted', () => {
    const found = series('CHILDREN_U7', 'SUM', [value('CHILDREN_U7', 'a', 2023, '10'), value('CHILDREN_U7', 'b', 2023, '20'), value('CHILDREN_U7', 'c', 2024, '33')]);
    expect(points(found)).toEqual([[2023, 'NUMBER', '30', true], [2024, 'NUMBER', '33', false]]);
    expect(found.lines[0]?.points.map(({ reason }) => reason)).toEqual(['Umgerechnet auf den Gebietsstand 01.01.2025.', null]);
    expect(found.breaks.map(({ id }) => id)).toEqual(['m']);
  });

  it('computes a ratio from its converted parts and never averages rates', () => {
    const parts = [['a', '10', '100'], ['b', '90', '300']].flatMap(([area, above, below]) => [value('CHILDREN_U7_SGB2', area ?? '', 2023, above ?? ''), value('CHILDREN_U7', area ?? '', 2023, below ?? '')]);
    expect(points(series(RATE, 'RATIO', parts))).toEqual([[2023, 'NUMBER', '25', true]]);
  });

  it.each([['RATIO' as const, /nur aus Zähler und Nenner/], ['MEDIAN' as const, /Ein Median/], ['NONE' as const, /Dieser Indikator lässt sich nicht/]])('does not convert a %s without parts, and says why', (aggregation, reason) => {
    const found = series('X', aggregation, [value('X', 'a', 2023, '1'), value('X', 'b', 2023, '2'), value('X', 'c', 2024, '3')]);
    expect(points(found)).toEqual([[2023, 'NOT_APPLICABLE', null, false], [2024, 'NUMBER', '3', false]]);
    expect(found.lines[0]?.points[0]?.reason).toMatch(reason);
  });

  it('has no break where nothing changed between its values and the day', () => {
    expect(series('CHILDREN_U7', 'SUM', [value('CHILDREN_U7', 'c', 2024, '33')]).breaks).toEqual([]);
    expect(points(series('CHILDREN_U7', 'SUM', [value('CHILDREN_U7', 'x', 2024, '33')]))).toEqual([[2024, 'UNKNOWN', null, false]]);
  });
});
