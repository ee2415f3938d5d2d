import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { productPath } from '@srb/platform/config';
import { readDataCatalogue } from './data-catalogue.js';
import { datenschutzTables, storedTables } from './datenschutz-page.js';
import { PLATFORM_RETENTION } from './retention-steps.js';

const catalogue = await readDataCatalogue();
const schema = await readFile(productPath('migrations/schema.txt'), 'utf8');
const tables = storedTables(schema);

describe('the catalogue of data', () => {
  it('puts every table into a class, and names no table that is not there', () => {
    expect([...catalogue.classOfTable.keys()].sort()).toEqual(tables.map(({ name }) => name).sort());
  });

  it('knows every class that a table is put into', () => {
    const known = catalogue.classes.map(({ code }) => code);
    expect([...new Set(catalogue.classOfTable.values())].sort()).toEqual([...known].sort());
  });

  it('has each rule in use, by a class and by a step of the nightly job or of a library', () => {
    const named = catalogue.classes.flatMap(({ retention }) => retention.split('; '));
    expect(catalogue.rules.filter(({ code }) => !named.includes(code))).toEqual([]);
    expect(PLATFORM_RETENTION.filter(({ rule }) => !catalogue.rules.some(({ code }) => code === rule))).toEqual([]);
  });

  it('gives no period as law without naming the law', () => {
    const laws = catalogue.rules.filter(({ basis }) => basis === 'LAW');
    expect(laws.filter(({ source }) => !source.includes('§'))).toEqual([]);
  });

  it('leaves no cell empty', () => {
    const cells = [...catalogue.classes, ...catalogue.rules].flatMap((row) => Object.entries(row).map(([name, value]) => `${row.code}.${name}: ${String(value)}`));
    expect(cells.filter((cell) => /: *$/.test(cell))).toEqual([]);
  });
});

describe('storedTables', () => {
  it('reads protection and classes of access from the listing', () => {
    const person = tables.find(({ name }) => name === 'person');
    expect(person).toMatchObject({ isForced: true, classes: expect.arrayContaining(['srb_system']) });
    expect(tables.filter(({ isForced }) => !isForced)).toEqual([]);
    expect(tables.map(({ name }) => name)).not.toContain('migration');
  });
});

describe('datenschutzTables', () => {
  it('says how long a class is kept, by the label and days of its rules', () => {
    expect(datenschutzTables({ ...catalogue, schema })).toContain('Änderungsprotokoll der Jugendämter: 3650 Tage; Protokoll der Zugriffe der Landesebene: 1095 Tage');
  });

  it('shows a table without protection or class as such', () => {
    const page = datenschutzTables({ ...catalogue, schema: 'table public.forgotten\n  id uuid\n' });
    expect(page).toContain('| `forgotten` | ohne Zuordnung | fehlt |  |');
  });
});
