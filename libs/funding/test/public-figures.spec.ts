import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@srb/kernel';
import { productPath } from '@srb/platform/config';
import { parse } from 'csv-parse/sync';
import { PUBLIC_FIGURES, publicFiguresOf } from '../domain/public-figures.js';

const read = (...parts: string[]) => readFileSync(productPath(...parts), 'utf8');
const rowsOf = (csv: string) => parse<Record<string, string>>(csv, { columns: true });

const source = rowsOf(read('libs/funding/test/source-figures.csv'));
const shipped = rowsOf(read(PUBLIC_FIGURES));

/** Amounts about the budget of single offices; the rest of the source is no amount, no office, or other money. */
const candidates = source.filter(({ ags, kennzahl, einheit }) => ags !== '07' && einheit === 'EUR' && kennzahl?.startsWith('srb_'));
/** Left out; catalogue/README.md says why. */
const LEFT_OUT = ['07331 2021-2025 2500000', '07131 2021 (Jahreswert) 1740000'];
const fitting = candidates.filter(({ ags, jahr, wert }) => !LEFT_OUT.includes(`${ags} ${jahr} ${wert}`));

const MEASURE = /^srb_(gesamt|landesanteil|eigenanteil|betrag)(_ca)?(?: \((.*)\))?$/;
const BASIS: Readonly<Record<string, string>> = { gesamt: 'TOTAL', landesanteil: 'STATE_SHARE', eigenanteil: 'OWN_SHARE', betrag: 'UNKNOWN' };

function monthsIn(period: string): string {
  if (period.includes('6 Monate')) return '6';
  return /Jahreswert|jährlich/.test(period) ? '12' : '';
}

/** What the words of a source row say, column by column. */
function inWords({ ags = '', jahr = '', kennzahl = '', wert = '', quelle = '' }: Record<string, string>) {
  const [, measure = '', rounded, remark = ''] = MEASURE.exec(kennzahl) ?? [];
  const stated = remark.includes("'plant der Kreis'") ? 'PLAN' : 'UNKNOWN';
  return {
    ags,
    year: jahr.slice(0, 4),
    months: monthsIn(jahr),
    basis: BASIS[measure],
    kind: jahr.includes('Prognose Gesetzentwurf') ? 'PREVIEW' : stated,
    amount: new Decimal(wert).toFixed(2),
    approximate: rounded !== undefined || jahr.includes('ca.') ? 'yes' : 'no',
    note: `Kennzahl: ${kennzahl}; Zeitraum: ${jahr}`,
    source: quelle,
  };
}

describe('public figures', () => {
  it('ship one to one what the source says, in its order', () => {
    expect(source).toHaveLength(111);
    expect(candidates).toHaveLength(32);
    expect(shipped).toEqual(fitting.map(inWords));
  });

  it('cover 17 offices, 11 without the previews of 2019', () => {
    const offices = (rows: typeof shipped) => new Set(rows.map(({ ags }) => ags)).size;
    expect([shipped.length, offices(shipped)]).toEqual([30, 17]);
    const firm = shipped.filter(({ kind }) => kind !== 'PREVIEW');
    expect([firm.length, offices(firm)]).toEqual([24, 11]);
    expect(shipped.filter(({ kind }) => kind === 'PREVIEW').every(({ year, basis }) => year === '2019' && basis === 'STATE_SHARE')).toBe(true);
  });

  it('name an office of the product, and each amount once', () => {
    const offices = new Set(rowsOf(read('libs/offices/catalogue/youth-offices.csv')).map(({ ags }) => ags));
    expect(shipped.filter(({ ags }) => !offices.has(ags))).toEqual([]);
    const keys = shipped.map(({ ags, year, basis, kind, source: address }) => [ags, year, basis, kind, address].join(' '));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('are read as the allocations of one office', () => {
    const figures = publicFiguresOf(read(PUBLIC_FIGURES), '07335');
    expect(figures).toHaveLength(6);
    expect(figures[0]).toMatchObject({ year: 2021, months: 6, basis: 'TOTAL', kind: 'UNKNOWN', amount: '1088786.67', approximate: false });
    expect(publicFiguresOf(read(PUBLIC_FIGURES), '07138')).toMatchObject([{ months: null, basis: 'UNKNOWN', approximate: true }]);
    expect(publicFiguresOf(read(PUBLIC_FIGURES), '07143')).toEqual([]);
  });
});
