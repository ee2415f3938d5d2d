import { describe, expect, it } from '@jest/globals';
import { VALUE_STATUSES, type ValueStatus } from '@srb/kernel';
import fc from 'fast-check';
import type { FigureArea, FigureIndicator, StoredFigure } from '../derived/area-figures.js';
import { qualityReport } from './quality-report.js';
import type { QualityFacts } from './series.js';

const SPACES = Array.from({ length: 20 }, (_, index): FigureArea => ({ id: `s${index}`, level: 'SPACE', name: `Raum ${String(index).padStart(2, '0')}`, within: [''] }));
const KITAS = Array.from({ length: 20 }, (_, index): FigureArea => ({ id: `k${index}`, level: 'KITA', name: `Kita ${String(index).padStart(2, '0')}`, within: [`s${index}`] }));

function indicator(code: string, changes: Partial<FigureIndicator> = {}): FigureIndicator {
  return { code, label: code, unit: 'Kinder', position: 1, level: 'SPACE', aggregation: 'SUM', secrecyRule: 'MIN_COUNT_3', ...changes };
}
const INDICATORS = [
  indicator('CHILDREN_U7'),
  indicator('CHILDREN_U7_SGB2', { position: 2 }),
  indicator('CHILDREN_U7_SGB2_RATE', { position: 3, aggregation: 'RATIO', unit: 'Prozent' }),
  indicator('KITA_CHILDREN', { position: 4, level: 'KITA' }),
];

function value(indicatorCode: string, areaId: string, year: number, number: number | null, status: ValueStatus = number === 0 ? 'ZERO' : 'NUMBER'): StoredFigure {
  return { indicatorCode, areaId, year, status, value: number === null ? null : `${number}`, households: null, referenceDate: `${year}-12-31`, availableFrom: `${year + 1}-03-01` };
}

/** Twenty spaces that grow alike, with one Kita each, whose sums fit: nothing to report. */
function cleanValues(): StoredFigure[] {
  return [2023, 2024].flatMap((year) => {
    const grown = year - 2023;
    const children = (index: number) => 100 + 10 * index + grown;
    const spaces = SPACES.flatMap(({ id }, index) => [value('CHILDREN_U7', id, year, children(index)), value('CHILDREN_U7_SGB2', id, year, 10 + index + grown)]);
    const kitas = KITAS.map(({ id }, index) => value('KITA_CHILDREN', id, year, 60 + index + grown));
    return [...spaces, ...kitas, value('CHILDREN_U7', '', year, SPACES.reduce((all, _, index) => all + children(index), 0))];
  });
}

function reported(values: readonly StoredFigure[], changes: Partial<QualityFacts> = {}) {
  const sources = INDICATORS.slice(0, 2).map(({ code }) => ({ code, updateCycle: 'jährlich zum 31.12.', typicalLagMonths: 2, newestReferenceDate: '2024-12-31' }));
  return qualityReport({ year: 2024, asOf: '2025-06-30', codes: null, facts: { indicators: INDICATORS, areas: [...SPACES, ...KITAS], values }, sources, outside: [], ...changes });
}

/** Kinds, indicators and areas of what was found. */
function found(values: readonly StoredFigure[], changes: Partial<QualityFacts> = {}) {
  return reported(values, changes).map(({ kind, severity, indicator: { code }, area }) => `${severity} ${kind} ${code} ${area.id}`);
}

/** The clean values with one of them changed, or left out. */
function planted(code: string, areaId: string, change: Partial<StoredFigure> | null, year = 2024): StoredFigure[] {
  return cleanValues().flatMap((one) => (one.indicatorCode === code && one.areaId === areaId && one.year === year ? (change === null ? [] : [{ ...one, ...change }]) : [one]));
}

describe('qualityReport', () => {
  it('finds nothing in clean values', () => {
    expect(reported(cleanValues())).toEqual([]);
  });

  it('finds a gap, and says in German what to do', () => {
    const [gap, ...others] = reported(planted('CHILDREN_U7_SGB2', 's3', null));
    expect(others).toEqual([]);
    expect(gap).toMatchObject({
      kind: 'GAP', severity: 'WARNING', figure: null,
      what: '„Raum 03“: „CHILDREN_U7_SGB2“ fehlt für 2024.',
      why: '19 von 20 Gebieten haben einen Wert. Im Vorjahr waren es 13 Kinder.',
      remedy: expect.stringContaining('Eine Lücke ist keine Null.'),
    });
  });

  it('takes for a gap what is unknown or announced, never what is zero, secret, too uncertain or does not apply', () => {
    const kindsOf = (status: ValueStatus) => found(planted('CHILDREN_U7_SGB2', 's3', { status, value: status === 'ZERO' ? '0' : null })).filter((text) => text.includes('GAP'));
    const gapping = VALUE_STATUSES.filter((status) => !['NUMBER', 'ESTIMATED', 'ROUNDED'].includes(status) && kindsOf(status).length > 0);
    expect(gapping).toEqual(['UNKNOWN', 'LATER']);
    expect(kindsOf('LATER')).toEqual(['HINT GAP CHILDREN_U7_SGB2 s3']);
  });

  it('says once that a whole year is missing, and that an indicator asked for has no value', () => {
    const values = cleanValues().filter(({ indicatorCode, year }) => indicatorCode !== 'CHILDREN_U7_SGB2' || year !== 2024);
    expect(found(values)).toEqual(['WARNING GAP CHILDREN_U7_SGB2 ']);
    const none = cleanValues().filter(({ indicatorCode }) => indicatorCode !== 'CHILDREN_U7_SGB2');
    expect(found(none)).toEqual([]);
    expect(found(none, { codes: ['CHILDREN_U7_SGB2'] })).toEqual(['WARNING GAP CHILDREN_U7_SGB2 ']);
  });

  it('finds an outlier in counts and in what is computed of them, and the jump that made it', () => {
    const values = [2023, 2024].reduce((all, year) => all.map((one) => (one.indicatorCode === 'CHILDREN_U7_SGB2' && one.areaId === 's3' && one.year === year ? { ...one, value: '1300' } : one)), cleanValues());
    expect(found(values)).toEqual(['WARNING OUTLIER CHILDREN_U7_SGB2 s3', 'WARNING OUTLIER CHILDREN_U7_SGB2_RATE s3']);
    expect(found(planted('CHILDREN_U7_SGB2', 's3', { value: '1300' })).filter((text) => text.includes('JUMP'))).toEqual([
      'WARNING JUMP CHILDREN_U7_SGB2 s3', 'WARNING JUMP CHILDREN_U7_SGB2_RATE ', 'WARNING JUMP CHILDREN_U7_SGB2_RATE s3',
    ]);
  });

  it('finds a jump that is no outlier, and names both figures', () => {
    const [jump, ...others] = reported(planted('KITA_CHILDREN', 'k3', { value: '95' }));
    expect(others).toEqual([]);
    expect(jump).toMatchObject({ kind: 'JUMP', what: '„Kita 03“: „KITA_CHILDREN“ springt von 63 (2023) auf 95 Kinder (2024) (+51 %).' });
  });

  it('leaves a change alone that all areas share', () => {
    const values = cleanValues().map((one) => (one.indicatorCode === 'KITA_CHILDREN' && one.year === 2024 ? { ...one, value: `${Number(one.value) * 2}` } : one));
    expect(found(values)).toEqual([]);
  });

  it('finds sums that do not fit, the worse the further they are apart', () => {
    expect(found(planted('CHILDREN_U7', '', { value: '3921' }))).toEqual(['WARNING SUM CHILDREN_U7 ']);
    expect(reported(planted('CHILDREN_U7', '', { value: '3000' }))[0]).toMatchObject({
      kind: 'SUM', severity: 'ERROR', figure: '3.000', what: 'Das Jugendamt hat 2024 bei „CHILDREN_U7“ 3.000 Kinder, die Sozialräume zusammen aber 3.920.',
    });
    expect(found([...cleanValues(), value('KITA_CHILDREN', 's3', 2024, 90)]).filter((text) => text.includes('SUM'))).toEqual(['ERROR SUM KITA_CHILDREN s3']);
  });

  it('says nothing of a sum that cannot be made, unless its known parts are larger already', () => {
    const secret = planted('CHILDREN_U7', 's3', { status: 'SUPPRESSED', value: null });
    expect(found(secret)).toEqual([]);
    const smaller = secret.map((one) => (one.areaId === '' && one.year === 2024 ? { ...one, value: '3000' } : one));
    expect(found(smaller).filter((text) => text.includes('SUM'))).toEqual(['ERROR SUM CHILDREN_U7 ']);
  });

  it('lets estimates and rounded figures miss a sum by a little', () => {
    expect(found(planted('CHILDREN_U7', '', { value: '3900', status: 'ROUNDED' }))).toEqual([]);
    expect(found(planted('CHILDREN_U7', '', { value: '3000', status: 'ESTIMATED' }))).toEqual(['ERROR SUM CHILDREN_U7 ']);
  });

  it('finds stale values by cycle and lag of their source', () => {
    expect(found(cleanValues(), { asOf: '2026-02-28' })).toEqual([]);
    expect(found(cleanValues(), { asOf: '2026-03-31' })).toEqual(['HINT STALE CHILDREN_U7 ', 'HINT STALE CHILDREN_U7_SGB2 ']);
  });

  it('finds values of areas that did not exist', () => {
    const closed: FigureArea = { id: 'old', level: 'SPACE', name: 'Alt', within: [''] };
    const outside = [{ indicatorCode: 'CHILDREN_U7', area: closed, year: 2024, value: '30', referenceDate: '2024-12-31', validFrom: '2020-01-01', validTo: '2024-07-01' }];
    expect(reported(cleanValues(), { outside })).toMatchObject([
      { kind: 'CLOSED_AREA', severity: 'ERROR', what: '„Alt“ hat bei „CHILDREN_U7“ einen Wert zum 31.12.2024 (30 Kinder), besteht aber seit dem 01.07.2024 nicht mehr.' },
    ]);
  });

  it('looks at the indicators asked for only, and puts the gravest first', () => {
    const values = planted('CHILDREN_U7', '', { value: '3000' }).filter((one) => one.areaId !== 'k3' || one.year !== 2024);
    expect(found(values)).toEqual(['ERROR SUM CHILDREN_U7 ', 'WARNING GAP KITA_CHILDREN k3']);
    expect(found(values, { codes: ['KITA_CHILDREN'] })).toEqual(['WARNING GAP KITA_CHILDREN k3']);
  });

  it('finds every gap, wherever it is, and does not depend on the order of values', () => {
    fc.assert(
      fc.property(fc.subarray(SPACES.map(({ id }) => id), { minLength: 1, maxLength: 5 }), fc.infiniteStream(fc.integer()), (missing, keys) => {
        const values = cleanValues().filter((one) => one.indicatorCode !== 'CHILDREN_U7_SGB2' || one.year !== 2024 || !missing.includes(one.areaId));
        const shuffled = values.map((one) => [keys.next().value ?? 0, one] as const).sort(([one], [other]) => one - other).map(([, one]) => one);
        expect(found(shuffled).sort()).toEqual(missing.map((id) => `WARNING GAP CHILDREN_U7_SGB2 ${id}`).sort());
        expect(reported(shuffled)).toEqual(reported(values));
      }),
      { numRuns: 30 },
    );
  });
});
