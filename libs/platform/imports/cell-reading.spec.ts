import { describe, expect, it } from '@jest/globals';
import { cellReader } from './cell-reading.js';
import type { CellKind, ImportColumn } from './import-target.js';

const column = (kind: CellKind, changes: Partial<ImportColumn> = {}): ImportColumn => ({
  name: 'x', heading: 'X', aliases: [], kind, required: false, meaning: '', example: '12,5', fills: ['x'], ...changes,
});
const read = (kind: CellKind, text: string, changes: Partial<ImportColumn> = {}) => cellReader(column(kind, changes))(text);

describe('cellReader', () => {
  it.each([
    ['decimal', '1.234,50', {}, '1234.5'], ['decimal', '0,875', {}, '0.875'], ['integer', '1.050', {}, '1050'], ['date', '1.7.2021', {}, '2021-07-01'],
    ['text', '  zwei Wörter ', {}, 'zwei Wörter'], ['key', '007', {}, '007'], ['enum', 'ÖFFENTLICH', { choices: { PUBLIC: ['öffentlich'] } }, 'PUBLIC'],
    ['enum', 'PUBLIC', { choices: { PUBLIC: ['öffentlich'] } }, 'PUBLIC'],
  ] as const)('reads %s „%s“', (kind, text, changes, value) => expect(read(kind, text, changes)).toEqual([value]));

  it.each([
    ['decimal', 'zwölf', {}, 'ist keine Zahl'], ['decimal', '1234567890123', {}, 'vor dem Komma'], ['decimal', '0,1234567', {}, 'hinter dem Komma'], ['decimal', '12,345', { places: 2 }, 'höchstens 2 Stellen'],
    ['decimal', '2', { range: [0, 1] }, 'zwischen 0 und 1'], ['integer', '1,5', {}, 'keine ganze Zahl'], ['integer', '99999999999', {}, 'zwischen'], ['date', '31.02.2024', {}, 'kein Datum'],
    ['date', '31.12.1024', {}, 'Jahr'], ['text', 'abcd', { longest: 3 }, 'höchstens 3 Zeichen'], ['text', 'a\0b', {}, 'nicht speichern'], ['enum', 'privat', { choices: { PUBLIC: ['öffentlich'] } }, '„öffentlich“'],
    ['decimal', '#DIV/0!', {}, 'Tabellenkalkulation'], ['text', '#BEZUG!', {}, 'Formel'],
  ] as const)('says in German what is wrong with %s „%s“', (kind, text, changes, problem) => expect(read(kind, text, changes)).toContain(problem));

  it('does not take a text with a number sign for a failed formula', () => expect(read('text', '#1 Kita')).toEqual(['#1 Kita']));
});
