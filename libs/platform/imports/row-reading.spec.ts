import { describe, expect, it } from '@jest/globals';
import { missingColumns, rowReader } from './row-reading.js';
import type { ImportColumn, ImportTarget } from './import-target.js';

const column = (name: string, changes: Partial<ImportColumn> = {}): ImportColumn => ({
  name, heading: name.toUpperCase(), aliases: [], kind: 'text', required: false, meaning: '', example: 'z. B.', fills: [name], ...changes,
});
const two = column('both', { stages: { fields: { sign: 'text', value: 'numeric' }, read: (text) => (text === '?' ? 'ist fraglich.' : ['N', text]) } });
const TARGET = { columns: [column('key', { required: true }), two] } as unknown as ImportTarget;
const HEADINGS = ['Nr', 'Egal', 'Beides'];
const MAPPING = { Nr: 'key', Egal: null, Beides: 'both' };

describe('rowReader', () => {
  const read = rowReader(TARGET, HEADINGS, MAPPING);

  it('gives the staged fields in the order of the columns, several for a cell that means more', () => {
    expect(read({ number: 2, cells: ['a', 'x', '7'] })).toEqual({ values: ['a', 'N', '7'], issues: [] });
    expect(read({ number: 3, cells: ['a'] })).toEqual({ values: ['a', null, null], issues: [] });
  });

  it('names row, heading, value and remedy of everything that is wrong', () => {
    expect(read({ number: 4, cells: [null, null, '?', 'mehr'] }).issues).toEqual([
      { rowNumber: 4, columnName: 'Nr', value: '', message: 'Nr: fehlt. Bitte tragen Sie etwas ein, zum Beispiel „z. B.“.' },
      { rowNumber: 4, columnName: 'Beides', value: '?', message: 'Beides: ist fraglich.' },
      { rowNumber: 4, columnName: '', value: 'mehr', message: expect.stringContaining('mehr, als es Spalten gibt') },
    ]);
  });
});

describe('missingColumns', () => {
  it('names required columns that no heading stands for', () => {
    expect(missingColumns(TARGET, MAPPING)).toEqual([]);
    expect(missingColumns(TARGET, { Nr: null })).toEqual([{ rowNumber: null, columnName: 'KEY', value: '', message: expect.stringContaining('Diese Spalte fehlt') }]);
  });
});
