import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { expectedOf, openBench, openClone, type Bench, type ClonedPortal } from '../isolation/bench.js';
import { CALLERS } from '../isolation/callers.js';
import { FIXTURES } from '../isolation/fixtures.js';
import { documentOf, fieldsOf } from '../isolation/schema-fields.js';
import { contentOf } from '../isolation/traces.js';
import { call, type Answer, type Call } from '../support/graphql-call.js';
import { PEOPLE, STRANGER, type TestPerson } from '../support/people.js';

const CREATE = 'mutation ($input: ProviderInput!) { createProvider(input: $input) { id name kind version } }';
const ADD = 'mutation ($input: AddSectionInput!) { addSection(input: $input) { ... on Section { id } } }';
const SAVE = 'mutation ($input: SaveSectionInput!) { saveSection(input: $input) { __typename ... on Section { version body } } }';
const SYSTEM_ROWS = `select (select count(*) from outbox) as jobs, (select count(*) from audit_entry) as entries, (select md5(string_agg(q::text, '|' order by id)) from comparison_request q) as requests`;

let bench: Bench;
let portal: ClonedPortal;
let system: pg.Client;

beforeAll(async () => {
  bench = await openBench();
  portal = await openClone(bench);
  system = new pg.Client({ connectionString: portal.database.urls.system });
  await system.connect();
  // A colleague with the same rights.
  await system.query(`insert into membership (tenant_id, person_id, role) select $1, id, 'PLANNING' from person where subject = 'test|coordination-a'`, [bench.land.offices.A.id]);
});

afterAll(async () => {
  await system.end();
  await portal.close();
  await bench.close();
});

const person = (login: string): TestPerson => PEOPLE.find((one) => one.login === login) ?? STRANGER;
const PLANNER = person('planning-a');

interface Sent {
  readonly by?: TestPerson;
  readonly key?: string;
  readonly query?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

async function send({ by = PLANNER, key, query = CREATE, variables = {} }: Sent): Promise<Answer> {
  return call(portal.origin, { query, variables, token: await bench.identity.tokenOf(by), headers: key === undefined ? {} : { 'x-idempotency-key': key } });
}

const provider = (name: string) => ({ variables: { input: { name, kind: 'CHURCH' } } });

/** How many providers of a name office A has. */
async function count(name: string): Promise<number> {
  const client = new pg.Client({ connectionString: portal.database.urls.tenant });
  await client.connect();
  try {
    await client.query(`select set_config('app.tenant_id', $1, false)`, [bench.land.offices.A.id]);
    return (await client.query('select from provider where name = $1', [name])).rowCount ?? 0;
  } finally {
    await client.end();
  }
}

describe('a change sent again under the same key', () => {
  it('is answered as the first time and done once', async () => {
    const key = randomUUID();
    const first = await send({ key, ...provider('wiederholt') });
    expect(first.data).toMatchObject({ createProvider: { name: 'wiederholt', version: 1 } });
    for (const same of [key, key.toUpperCase()]) expect((await send({ key: same, ...provider('wiederholt') })).text).toBe(first.text);
    expect(await count('wiederholt')).toBe(1);
  });

  it('may ask for other fields of the answer', async () => {
    const key = randomUUID();
    const first = await send({ key, ...provider('andere Felder') });
    const again = await send({ key, ...provider('andere Felder'), query: CREATE.replace('{ id name kind version }', '{ id }') });
    expect(again.data).toEqual({ createProvider: { id: (first.data?.['createProvider'] as { id: string }).id } });
  });

  it('is done once when both arrive at the same moment', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => send({ key, ...provider('gleichzeitig') })));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.data).toMatchObject({ createProvider: { name: 'gleichzeitig' } });
    expect(await count('gleichzeitig')).toBe(1);
  });

  it('keeps its answer although the row went on', async () => {
    const id = bench.land.offices.A.sections.save;
    const variables = { input: { id, version: 1, title: 'Titel', body: 'mein Text' } };
    const key = randomUUID();
    const first = await send({ key, query: SAVE, variables });
    expect(first.data).toEqual({ saveSection: { __typename: 'Section', version: 2, body: 'mein Text' } });
    await send({ query: SAVE, variables: { input: { id, version: 2, title: 'Titel', body: 'der nächste' } } });
    expect((await send({ key, query: SAVE, variables })).text).toBe(first.text);
    expect((await send({ query: SAVE, variables })).data).toMatchObject({ saveSection: { __typename: 'SectionConflict' } });
  });
});

describe('a key', () => {
  it('stands for one content: anything else under it is refused and not done', async () => {
    const key = randomUUID();
    await send({ key, ...provider('der erste Inhalt') });
    for (const other of [provider('ein anderer Inhalt'), { query: CREATE.replace('createProvider', 'x: createProvider'), ...provider('noch ein Inhalt') }, { query: SAVE, variables: { input: { id: bench.land.offices.A.sections.save, version: 3, title: 'x', body: 'x' } } }]) {
      const answer = await send({ key, ...other });
      expect([answer.code, answer.errors[0]?.message]).toEqual(['CONFLICT', expect.stringMatching(/Unter diesem Schlüssel wurde schon eine andere Änderung gesendet\. Bitte senden Sie diese mit einem neuen Schlüssel\.$/)]);
    }
    expect([await count('ein anderer Inhalt'), await count('noch ein Inhalt')]).toEqual([0, 0]);
  });

  it.each([
    ['a colleague', 'coordination-a', 'A'],
    ['somebody of another office', 'planning-b', 'B'],
  ] as const)('of one person says nothing to %s, who does his own change under it', async (_who, login, office) => {
    const key = randomUUID();
    const section = (home: 'A' | 'B') => ({ query: ADD, variables: { input: { conceptVersionId: bench.land.offices[home].versions.draft, theme: 1, title: 'neu', body: login } } });
    const mine = await send({ key, ...section('A') });
    const theirs = await send({ key, ...section(office), by: person(login) });
    expect([mine, theirs].map(({ data }) => data)).toEqual([{ addSection: { id: expect.any(String) } }, { addSection: { id: expect.any(String) } }]);
    expect(theirs.text).not.toBe(mine.text);
    expect((await send({ key, ...section(office), by: person(login) })).text).toBe(theirs.text);
    expect((await send({ key, ...provider('etwas anderes'), by: person(login) })).code).toBe('CONFLICT');
  });

  it.each(['', 'eins', '1234', `${randomUUID()}0`])('that is no UUID is refused before anything happens: %p', async (key) => {
    const answer = await send({ key, ...provider('ohne UUID') });
    expect([answer.code, answer.errors[0]?.extensions?.fields?.[0]?.field]).toEqual(['INVALID_INPUT', 'x-idempotency-key']);
    expect(await count('ohne UUID')).toBe(0);
  });

  it.each([
    ['two fields', 'mutation ($input: ProviderInput!) { a: createProvider(input: $input) { id } b: createProvider(input: $input) { id } }'],
    ['a fragment', 'mutation ($input: ProviderInput!) { ...two } fragment two on Mutation { a: createProvider(input: $input) { id } b: createProvider(input: $input) { id } }'],
  ])('stands for one change of a request: %s', async (_name, query) => {
    const answer = await send({ key: randomUUID(), query, ...provider('zu zweit') });
    expect([answer.code, answer.errors[0]?.message]).toEqual(['INVALID_INPUT', expect.stringContaining('genau eine Änderung')]);
    expect(await count('zu zweit')).toBe(0);
  });

  it('with a query says nothing', async () => {
    expect((await send({ key: 'eins', query: '{ me { displayName } }' })).code).toBeNull();
  });
});

describe('after a failure', () => {
  it('the same key starts afresh: nothing was kept', async () => {
    const key = randomUUID();
    const migrator = new pg.Client({ connectionString: portal.database.urls.migrator });
    await migrator.connect();
    try {
      await migrator.query(`alter table provider add constraint never check (name <> 'später') not valid`);
      expect((await send({ key, ...provider('später') })).code).toBe('INVALID_INPUT');
      await migrator.query('alter table provider drop constraint never');
    } finally {
      await migrator.end();
    }
    const second = await send({ key, ...provider('später') });
    expect(second.data).toMatchObject({ createProvider: { name: 'später' } });
    expect((await send({ key, ...provider('später') })).text).toBe(second.text);
    expect(await count('später')).toBe(1);
  });

  it('a right that was taken away is not given back by a key', async () => {
    const [key, planner] = [randomUUID(), person('planning-b')];
    expect((await send({ key, ...provider('vorher'), by: planner })).code).toBeNull();
    const end = `update membership m set ended_at = $1, version = m.version + 1 from person p where p.id = m.person_id and p.subject = 'test|planning-b'`;
    await system.query(end, [new Date()]);
    expect((await send({ key, ...provider('vorher'), by: planner })).code).toBe('FORBIDDEN');
    await system.query(end, [null]);
    expect((await send({ key, ...provider('vorher'), by: planner })).code).toBeNull();
  });
});

/** Whoever of office A, or at state level, may do it. */
function whoMay(path: string): readonly TestPerson[] {
  return CALLERS.filter((one) => one.home === 'A' && expectedOf(bench, one, path) === 'DATA').flatMap(({ person: one }) => (one === null ? [] : [one]));
}

/** Changes before may have ended a membership; then a colleague with the same right does it. */
async function asSomebody({ origin }: ClonedPortal, people: readonly TestPerson[], change: Call): Promise<{ readonly request: Call; readonly answer: Answer }> {
  for (const by of people) {
    const request = { ...change, token: await bench.identity.tokenOf(by) };
    const answer = await call(origin, request);
    if (answer.code !== 'FORBIDDEN') return { request, answer };
  }
  throw new Error(`nobody of the tests may ${change.query}`);
}

describe('every mutation of the schema', () => {
  it('answers a second time as the first, and changes nothing by it', async () => {
    const clone = await openClone(bench);
    const rows = new pg.Client({ connectionString: clone.database.urls.system });
    await rows.connect();
    const content = async () => [await contentOf(clone.database, bench.land.offices.A.id), (await rows.query(SYSTEM_ROWS)).rows];
    try {
      const mutations = fieldsOf(bench.schema).filter(({ type }) => type === 'Mutation');
      expect(mutations.length).toBeGreaterThan(20);
      const different: string[] = [];
      for (const field of mutations) {
        for (const variables of FIXTURES.get(field.path)?.(bench.land.offices.A, bench.land) ?? []) {
          const change = { query: documentOf(bench.schema, field, Object.keys(variables)), variables, headers: { 'x-idempotency-key': randomUUID() } };
          const { request, answer: first } = await asSomebody(clone, whoMay(field.path), change);
          const before = await content();
          const again = await call(clone.origin, request);
          if (first.code !== null) different.push(`${field.path} fails: ${first.text.slice(0, 200)}`);
          if (again.text !== first.text) different.push(`${field.path} answers ${first.text.slice(0, 200)}, then ${again.text.slice(0, 200)}`);
          if (JSON.stringify(await content()) !== JSON.stringify(before)) different.push(`${field.path} changed something twice`);
        }
      }
      expect(different).toEqual([]);
    } finally {
      await rows.end();
      await clone.close();
    }
  }, 240_000);
});
