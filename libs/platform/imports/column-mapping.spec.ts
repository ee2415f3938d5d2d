import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { columnMapping, plainWord } from './column-mapping.js';
import type { ImportColumn } from './import-target.js';

const column = (name: string, heading: string, aliases: readonly string[] = []): ImportColumn => ({
  name, heading, aliases, kind: 'text', required: true, meaning: '', example: '', fills: [name],
});
const COLUMNS = [column('key', 'Amtlicher Schlüssel', ['Kita-Nr']), column('name', 'Name', ['Einrichtung']), column('places', 'Plätze')];

describe('columnMapping', () => {
  it('finds columns by heading, alias and name, whatever case, umlauts and signs', () => {
    expect(columnMapping(['KITA-NR.', 'einrichtung', 'Plaetze', 'Ort'], COLUMNS, {})).toEqual({ 'KITA-NR.': 'key', einrichtung: 'name', Plaetze: 'places', Ort: null });
  });

  it('reads a source as it was read before, and what was left aside stays aside', () => {
    expect(columnMapping(['Ort', 'Name', 'Plätze'], COLUMNS, { Ort: 'name', Plätze: null })).toEqual({ Ort: 'name', Name: null, Plätze: null });
  });

  it('reads no column from two headings, and forgets columns that there are no longer', () => {
    expect(columnMapping(['Name', 'Einrichtung', 'Alt'], COLUMNS, { Alt: 'gone' })).toEqual({ Name: 'name', Einrichtung: null, Alt: null });
  });

  it('takes a heading named like a member of every object for what it is', () => {
    expect(columnMapping(['constructor', 'Name'], COLUMNS, {})).toEqual({ constructor: null, Name: 'name' });
  });

  it('gives every heading an answer and no column twice', () => {
    const heading = fc.oneof(fc.constantFrom('Name', 'Einrichtung', 'Kita-Nr', 'Plätze'), fc.string());
    fc.assert(fc.property(fc.uniqueArray(heading), fc.dictionary(heading, fc.option(fc.constantFrom('key', 'name', 'gone'))), (headings, known) => {
      const mapping = columnMapping(headings, COLUMNS, known);
      const taken = Object.values(mapping).filter((name) => name !== null);
      return headings.every((text) => text === '__proto__' || Object.hasOwn(mapping, text)) && new Set(taken).size === taken.length;
    }));
  });
});

describe('plainWord', () => {
  it('keeps letters and digits', () => expect(plainWord(' Träger-Art (neu) 2 ')).toBe('traegerartneu2'));
});
