import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { CsvRecords, dialectOf, type Dialect } from './csv-records.js';
import { TableError } from './table.errors.js';

function recordsOf(text: string, piece = 3, dialect: Dialect = dialectOf(text)): readonly (readonly string[])[] {
  const records = new CsvRecords(dialect);
  const found: (readonly string[])[] = [];
  for (let at = 0; at < text.length; at += piece) found.push(...records.take(text.slice(at, at + piece), false));
  return [...found, ...records.take('', true)];
}

describe('dialectOf', () => {
  it.each([
    ['a;b;c\n', ';'], ['a,b,c\n', ','], ['a\tb\n', '\t'], ['"Name, Vorname";b\n', ';'], ['"a;b;c;d",b,c\n', ','], ['a\n1;2;3\n', ';'], ['sep=,\r\na;b,c\n', ','], ['', ';'],
  ])('of %j separates by %j', (text, delimiter) => expect(dialectOf(text).delimiter).toBe(delimiter));

  it('knows the line ends of old computers', () => expect(dialectOf('a;b\r1;2\r').newline).toBe('\r'));
});

describe('CsvRecords', () => {
  it.each([
    ['a;b\n1;2\n', [['a', 'b'], ['1', '2']]],
    ['a;b\r\n1;2', [['a', 'b'], ['1', '2']]],
    ['a;b\r1;2\r', [['a', 'b'], ['1', '2']]],
    ['"a";"b"\r\n"1\r\n2";"3 ""4"""\r\n', [['a', 'b'], ['1\r\n2', '3 "4"']]],
    ['a;b\n;\n\n1', [['a', 'b'], ['', ''], [''], ['1']]],
    ['a\nKita "Sonne" Nord;"x"y\n', [['a'], ['Kita "Sonne" Nord', 'xy']]],
    ['a;"b"\r\n1;"2"', [['a', 'b'], ['1', '2']]],
    ['a;"b";\n"";;""\n', [['a', 'b', ''], ['', '', '']]],
  ])('cuts %j', (text, expected) => {
    for (const piece of [1, 2, 3, 100]) expect(recordsOf(text, piece)).toEqual(expected);
  });

  it('reads what another parser reads, wherever the pieces end', () => {
    const cell = fc.oneof(fc.string({ maxLength: 6 }), fc.array(fc.constantFrom('"', ';', ',', '\n', '\r\n', 'ä', 'x', '\t'), { maxLength: 6 }).map((parts) => parts.join('')));
    const written = (text: string, isQuoted: boolean) => (isQuoted || /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const table = fc.array(fc.array(fc.tuple(cell, fc.boolean()), { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(fc.property(table, fc.integer({ min: 1, max: 20 }), fc.constantFrom('\n', '\r\n'), (rows, piece, newline) => {
      const text = rows.map((row) => row.map(([content, isQuoted]) => written(content, isQuoted)).join(';') + newline).join('');
      const dialect: Dialect = { delimiter: ';', newline: '\n', hasPreamble: false };
      const expected = parse(text, { delimiter: ';', relax_column_count: true, record_delimiter: newline });
      expect(recordsOf(text, piece, dialect)).toEqual(expected);
    }), { numRuns: 500 });
  });

  it('names the row whose quotes are never closed, and gives up on a row that has no end', () => {
    expect(() => recordsOf('a;b\n1;"2\n3;4\n')).toThrow(new TableError('Zeile 2: Die Zeile hat kein Ende; wahrscheinlich fehlt ein Anführungszeichen. Bitte prüfen Sie die Zeile oder speichern Sie die Tabelle als XLSX.'));
    expect(() => recordsOf(`a;b\n1;"${'x;'.repeat(3_000_000)}`, 65_536)).toThrow('Zeile 2: Die Zeile hat kein Ende');
  });
});
