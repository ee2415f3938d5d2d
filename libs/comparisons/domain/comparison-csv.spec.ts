import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { exampleInput } from '../test/example-input.js';
import { compare } from './compare.js';
import { comparisonCsv } from './comparison-csv.js';
import { dashboard } from './dashboard.js';

function rows(input = exampleInput()): Record<string, string>[] {
  return parse<Record<string, string>>(comparisonCsv(compare(input)), { delimiter: ';', columns: true });
}

describe('comparison as CSV', () => {
  it('says of every metric what it is, where it comes from and on how many it rests', () => {
    expect(rows()[0]).toMatchObject({
      'Jahr': '2024', 'Art': 'Kennzahl', 'Kürzel': 'ALLOCATION', 'Definition': 'Definition; mit Semikolon', 'Quelle': 'proposal', 'Bezugsgröße': 'Landesanteil',
      'beruht auf n': '3', 'von': '5', 'Mittelwert': '166,666666666667', 'Summe': '500', 'Herkunft': 'öffentlich: 1, Demodaten: 1, gemischt: 1',
      'nicht freigegeben': 'D (zurückgehalten), E (nicht freigegeben)', Gebietsstand: '01.01.2024', 'Landkreis A': '100', 'Landkreis D': 'zurückgehalten',
    });
  });

  it('tells secret, unknown, zero and not released apart', () => {
    const row = rows().find((candidate) => candidate['Kürzel'] === 'FIXED_TERM_SHARE');
    expect(['A', 'B', 'C', 'D', 'E'].map((office) => row?.[`Landkreis ${office}`])).toEqual(['0', 'geheim', '33,3333', 'unbekannt', 'nicht freigegeben']);
  });

  it('writes attributes with their counts in words', () => {
    const row = rows().find((candidate) => candidate['Kürzel'] === 'EMPLOYERS');
    expect(row).toMatchObject({ 'Art': 'Merkmal', 'Ja': '2', 'Verteilung': 'Kirche: 1, Jugendamt: 2', 'Landkreis A': 'Kirche, Jugendamt' });
  });

  it.each(['=1+1', '+1', '@SUM(A1)', '-cmd', '\t=1'])('runs no cell as a formula: %j', (name) => {
    const input = exampleInput();
    const csv = comparisonCsv(compare({ ...input, metrics: input.metrics.map((metric) => ({ ...metric, label: name })) }));
    const labels = parse(csv, { delimiter: ';' }).slice(1, 5).map((row) => row[3]);
    expect(new Set(labels)).toEqual(new Set([`'${name}`]));
  });
});

describe('dashboard', () => {
  it('shows offices with key figures, coverage in words and the sections', () => {
    const board = dashboard(compare(exampleInput()));
    expect(board.offices[0]?.keyFigures[0]).toEqual({ code: 'ALLOCATION', value: '100', status: 'NUMBER', rank: 3 });
    expect(board.offices[4]).toMatchObject({ released: false });
    expect(board.coverage[0]?.statement).toBe('beruht auf 3 von 5');
    expect(board.drawdown.metrics.map(({ code }) => code)).toEqual(['ALLOCATION', 'STATE_SHARE_DRAWN']);
    expect(board.coordination).toMatchObject({ code: 'COORDINATION', landRate: null });
  });
});
