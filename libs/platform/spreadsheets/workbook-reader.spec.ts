import { describe, expect, it } from '@jest/globals';
import { readTable } from './test/reading.js';
import { numberCell, rowOf, sampleWorkbook, textCell } from './test/sample-workbook.js';

const HEADING = rowOf(textCell('a'));

/** What one cell of a workbook reads as. */
async function shown(cell: string, sample: Parameters<typeof sampleWorkbook>[0] = {}): Promise<string | null | undefined> {
  return (await readTable(sampleWorkbook({ sheets: [HEADING + rowOf(cell)], ...sample }))).rows[0]?.[0];
}

describe('a cell of a workbook', () => {
  it.each([
    ['0.1', '0.1'], ['0.10000000000000001', '0.1'], ['0.30000000000000004', '0.3'], ['1E-7', '0.0000001'], ['1.0000000000000001E-7', '0.0000001'],
    ['12345678901234', '12345678901234'], ['1.2345678901234E13', '12345678901234'], ['1234.5', '1234.5'], ['1234.5600000000001', '1234.56'],
    ['1.125', '1.1250'], ['-12.375', '-12.3750'], ['0.875', '0.875'], ['1234.125', '1234.125'], ['-0', '0'], ['7336', '7336'], ['1e21', '1000000000000000000000'], ['.5', '0.5'],
  ])('with the number %s reads %s', async (stored, expected) => expect(await shown(numberCell(stored))).toBe(expected));

  it.each([
    [14, '45657', '2024-12-31'], [14, '1', '1900-01-01'], [14, '59', '1900-02-28'], [14, '60', '1900-02-29'], [14, '61', '1900-03-01'], [14, '0', '1900-01-00'],
    [14, '45657.75', '2024-12-31'], [22, '45657', '2024-12-31'], [22, '45657.604166666664', '2024-12-31 14:30'], [22, '45657.99999999', '2025-01-01'],
    [20, '0.5', '12:00'], [46, '1.5', '36:00'], [21, '0.50001157407', '12:00:01'], [14, '-3', '-3'], [14, '3000000', '3000000'], [14, '2958465', '9999-12-31'],
    ['dd.mm.yyyy', '45657', '2024-12-31'], ['[$-407]d. mmmm yyyy;@', '45657', '2024-12-31'], ['mmm yy', '45657', '2024-12-31'], ['mmmm', '45657', '2024-12-31'],
    ['dd.mm.yyyy hh:mm', '45657.25', '2024-12-31 06:00'], ['[h]:mm', '1.25', '30:00'], ['yyyy-mm-dd', '45657', '2024-12-31'],
    ['0.00', '45657', '45657'], ['General', '45657', '45657'], ['Standard', '45657', '45657'], ['#,##0.00 "Std/d"', '45657', '45657'], ['[Red]0', '45657', '45657'], ['0\\d', '45657', '45657'], [2, '1.5', '1.5'], [9, '0.15', '0.15'],
  ])('shown by the format %j turns %s into %s', async (format, stored, expected) => {
    expect(await shown(numberCell(stored, 1), { formats: [format] })).toBe(expected);
  });

  it.each([['0', '1904-01-01'], ['44195', '2024-12-31'], ['59', '1904-02-29']])('of a workbook that counts from 1904 turns %s into %s', async (stored, expected) => {
    expect(await shown(numberCell(stored, 1), { formats: [14], properties: 'date1904="1"' })).toBe(expected);
  });

  it.each([
    ['a truth', '<c t="b"><v>1</v></c>', 'WAHR'],
    ['a falsehood', '<c t="b"><v>0</v></c>', 'FALSCH'],
    ['an error', '<c t="e"><v>#DIV/0!</v></c>', '#DIV/0!'],
    ['a result that is text', '<c t="str"><f>A1</f><v>Text</v></c>', 'Text'],
    ['a result that is a number', '<c><f>1+1</f><v>2</v></c>', '2'],
    ['a formula nobody calculated', '<c><f>SUM(A1:A2)</f></c>', '=SUM(A1:A2)'],
    ['a formula as text', textCell('=1+1'), '=1+1'],
    ['our mark', textCell("'=1+1"), '=1+1'],
    ['a day in words of ISO', '<c t="d"><v>2024-12-31T00:00:00</v></c>', '2024-12-31'],
    ['a moment in words of ISO', '<c t="d"><v>2024-12-31T14:30:05Z</v></c>', '2024-12-31 14:30:05'],
    ['formatted text', '<c t="inlineStr"><is><r><t>Kita </t></r><r><rPr><b/></rPr><t xml:space="preserve">Nord</t></r></is></c>', 'Kita Nord'],
    ['signs XML does not know', textCell('a_x000D_b_x005F_x0041_'), 'a\rb_x0041_'],
    ['references to characters', textCell('&lt;&amp;&#228;'), '<&ä'],
    ['a key with its zero', textCell('07336'), '07336'],
    ['CDATA', '<c t="inlineStr"><is><t><![CDATA[<ä>]]></t></is></c>', '<ä>'],
    ['blanks only', textCell(' \u00a0 '), undefined],
  ])('with %s reads it', async (_, cell, expected) => expect(await shown(cell)).toBe(expected));

  it('finds its text among those of the workbook, without the way it is pronounced', async () => {
    const strings = ['<t>eins</t>', '<r><t>zw</t></r><r><t>ei</t></r><rPh sb="0" eb="1"><t>nicht</t></rPh>', '<t/>', `<t>${'ä'.repeat(32_767)}</t>`];
    const cell = (index: number) => `<c t="s"><v>${index}</v></c>`;
    const { rows } = await readTable(sampleWorkbook({ strings, sheets: [rowOf(...['a', 'b', 'c', 'd'].map(textCell)) + rowOf(cell(1), cell(0), cell(2), cell(3))] }));
    expect(rows).toEqual([['zwei', 'eins', null, 'ä'.repeat(32_767)]]);
  });
});

describe('a workbook', () => {
  it('is read by its addresses: gaps are empty, empty rows are counted', async () => {
    const sheet = `<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row><row r="4"><c r="B4"><v>1</v></c></row><row r="5"><c r="A5" s="1"/></row><row><c r="A6"><v>2</v></c><c><v>3</v></c><c><v>4</v></c></row>`;
    const { rows, numbers } = await readTable(sampleWorkbook({ sheets: [sheet] }));
    expect([rows, numbers]).toEqual([[[null, '1'], ['2', '3', '4']], [4, 6]]);
  });

  it('names its visible sheets and reads the one that is wanted, else the first', async () => {
    const content = sampleWorkbook({ sheets: [HEADING + rowOf(textCell('eins')), HEADING + rowOf(textCell('zwei'))] });
    expect(await readTable(content)).toMatchObject({ format: 'XLSX', sheets: ['Blatt 1', 'Blatt 2'], sheet: 'Blatt 1', rows: [['eins']] });
    expect(await readTable(content, { sheet: 'Blatt 2' })).toMatchObject({ sheet: 'Blatt 2', rows: [['zwei']] });
    await expect(readTable(content, { sheet: 'Blatt 3' })).rejects.toThrow('Die Datei hat kein Tabellenblatt „Blatt 3“. Bitte wählen Sie eines von: „Blatt 1“, „Blatt 2“.');
  });

  it('whose sheets are all hidden is refused', async () => {
    await expect(readTable(sampleWorkbook({ sheets: [HEADING], sheetAttributes: 'state="hidden"' }))).rejects.toThrow('Die Datei hat kein sichtbares Tabellenblatt.');
  });

  it('may write its XML with prefixes, and in UTF-16', async () => {
    const prefixed = '<x:worksheet xmlns:x="urn:x"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>ä</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>';
    expect((await readTable(sampleWorkbook({ sheets: [''], parts: { 'xl/worksheets/sheet1.xml': prefixed } }))).headings).toEqual(['ä']);
    const wide = Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${prefixed}`, 'utf16le');
    expect((await readTable(sampleWorkbook({ sheets: [''], parts: { 'xl/worksheets/sheet1.xml': wide } }))).headings).toEqual(['ä']);
  });

  it('finds its parts without regard to case', async () => {
    const content = sampleWorkbook({ sheets: [rowOf('<c t="s"><v>0</v></c>')], parts: { 'xl/SharedStrings.XML': '<sst><si><t>a</t></si></sst>' } });
    expect((await readTable(content)).headings).toEqual(['a']);
  });

  it.each([
    ['an empty sheet', '', 'Die Tabelle hat keine Überschriften.'],
    ['headings in the second row', `<row r="2">${textCell('a')}</row>`, 'Die Tabelle hat keine Überschriften.'],
    ['headings twice', rowOf(textCell('Kita'), textCell(' Kita')), 'Mehrfach vergebene Überschrift in Zeile 1: „Kita“.'],
    ['a gap in its headings', '<row r="1"><c r="AB1"><v>1</v></c></row>', 'Ohne Überschrift in Zeile 1: Spalte A, B, C'],
  ])('with %s is refused', async (_, sheet, message) => {
    await expect(readTable(sampleWorkbook({ sheets: [sheet] }))).rejects.toThrow(message);
  });
});
