import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openBench, openClone, type Bench, type ClonedPortal } from '../isolation/bench.js';
import { FIXTURES } from '../isolation/fixtures.js';
import { documentOf, fieldsOf, type SchemaField } from '../isolation/schema-fields.js';
import { call } from '../support/graphql-call.js';
import { loginOf, MACHINE, PEOPLE, type TestPerson } from '../support/people.js';

/** Whatever state level is shown of an office's releases, the office finds: which function, when, what. */
let bench: Bench;
let portal: ClonedPortal;

beforeAll(async () => {
  bench = await openBench();
  portal = await openClone(bench);
});
afterAll(async () => {
  await portal.close();
  await bench.close();
});

/** Names and places of offices are public; the field shows nothing that was released. */
const MASTER_DATA = ['Query.youthOffices'];
const READERS = [...PEOPLE, MACHINE].filter(({ role }) => ['MINISTRY', 'LSJV', 'RESEARCH', 'MACHINE'].includes(role ?? ''));
const QUERIES = () => fieldsOf(bench.schema).filter(({ path, type }) => type === 'Query' && bench.permissions.get(path) === 'land.read');

async function reads(): Promise<readonly { reader_role: string; subject: string; offices: number }[]> {
  const client = new pg.Client({ connectionString: portal.database.urls.system });
  await client.connect();
  try {
    return (await client.query<{ reader_role: string; subject: string; offices: number }>('select reader_role, subject, cardinality(office_ids) as offices from access_log order by id')).rows;
  } finally {
    await client.end();
  }
}

async function ask(person: TestPerson, field: SchemaField): Promise<string> {
  const [variables = {}] = FIXTURES.get(field.path)?.(bench.land.offices.A, bench.land) ?? [];
  return (await call(portal.origin, { query: documentOf(bench.schema, field, Object.keys(variables)), variables, token: await bench.identity.tokenOf(person) })).text;
}

describe('a read at state level', () => {
  it('of anything that names an office with what it released is noted, under the function of the reader', async () => {
    const noted: string[] = [];
    for (const field of QUERIES()) {
      for (const person of READERS) {
        const before = (await reads()).length;
        const text = await ask(person, field);
        const added = (await reads()).slice(before);
        const shows = text.includes(bench.land.offices.A.id) || text.includes('OEFFENTLICH-A');
        const isDue = shows && !MASTER_DATA.includes(field.path);
        expect({ field: field.path, role: person.role, noted: added.map(({ reader_role: role, offices }) => ({ role, offices })) }).toEqual({
          field: field.path, role: person.role, noted: isDue ? [{ role: person.role, offices: 2 }] : [],
        });
        if (isDue) noted.push(field.path);
      }
    }
    expect([...new Set(noted)].sort()).toEqual(['Query.comparison', 'Query.comparisonCsv', 'Query.landDashboard', 'Query.latestComparison']);
  });

  it.each(['OFFICE_ADMIN', 'PLANNING'] as const)('is shown to %s of the office in German words, newest first, without a name', async (role) => {
    const person = PEOPLE.find(({ login }) => login === loginOf(role, 'A'));
    if (person === undefined) throw new Error('no such person');
    const query = '{ stateReads(first: 200) { total items { at readerRole reader subject } } }';
    const { data, text } = await call(portal.origin, { query, token: await bench.identity.tokenOf(person) });
    const { items, total } = data?.['stateReads'] as { total: number; items: readonly { at: string; reader: string; subject: string }[] };
    expect(items).toHaveLength(total);
    expect(new Set(items.map(({ reader }) => reader))).toEqual(new Set(['Ministerium', 'Landesamt für Soziales, Jugend und Versorgung', 'Forschung', 'Maschine']));
    expect(new Set(items.map(({ subject }) => subject))).toEqual(new Set(['Landesvergleich', 'Landesvergleich als CSV-Datei', 'Landesübersicht']));
    expect(items.map(({ at }) => at)).toEqual(items.map(({ at }) => at).toSorted().reverse());
    expect(text).not.toMatch(/KANARIE|@/);
  });
});
