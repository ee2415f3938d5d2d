import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PERMISSIONS } from '@srb/offices';
import { COMPILED_FIELDS, CompiledQueries } from '../../apps/api/compiled-queries.js';
import { openBench, openClone, type Bench, type ClonedPortal } from '../isolation/bench.js';
import { FIXTURES } from '../isolation/fixtures.js';
import { documentOf, fieldsOf, type SchemaField } from '../isolation/schema-fields.js';
import { call, type Answer } from '../support/graphql-call.js';
import { PEOPLE, STRANGER } from '../support/people.js';

const UNKNOWN_ID = '5f2d0c86-4f1e-4f0e-9d0a-0b9f1c3e7a11';
/** The first two times a document is executed field by field, from the third on it is compiled. */
const TIMES = 5;

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

const tokenOf = (login: string) => bench.identity.tokenOf(PEOPLE.find((person) => person.login === login) ?? STRANGER);

function loginFor(field: SchemaField): string {
  const permission = bench.permissions.get(field.path);
  return permission !== undefined && permission !== null && PERMISSIONS[permission].access === 'state' ? 'ministry' : 'office_admin-a';
}

async function repeatedly(query: string, variables: Readonly<Record<string, unknown>>, login: string): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let index = 0; index < TIMES; index += 1) answers.push(await call(portal.origin, { query, variables, token: await tokenOf(login) }));
  return answers;
}

const said = ({ status, text, headers }: Answer) => [status, headers.get('content-type'), text];

describe('a compiled query', () => {
  const documents = new Set<string>();

  it.each([...COMPILED_FIELDS])('answers byte for byte what executing it answers: %s', async (name) => {
    const field = fieldsOf(bench.schema).find(({ path }) => path === `Query.${name}`);
    if (field === undefined) throw new Error(`no root field ${name}`);
    const sets = FIXTURES.get(field.path)?.(bench.land.offices.A, bench.land) ?? [];
    expect(sets.length).toBeGreaterThan(0);
    for (const given of sets) {
      const query = documentOf(bench.schema, field, Object.keys(given));
      documents.add(query);
      const [executed, ...others] = await repeatedly(query, given, loginFor(field));
      expect(executed?.data?.[name] ?? null).not.toBeNull();
      for (const answer of others) expect(said(answer)).toEqual(executed && said(executed));
    }
  });

  it('has been compiled, each of them', () => {
    const plans = [...portal.app.get(CompiledQueries).plans.values()];
    expect([plans.length, plans.filter((plan) => plan === null)]).toEqual([documents.size, []]);
  });

  it.each([
    ['no permission', '{ youthOffices { total } }', {}, 'planning-a', 'FORBIDDEN'],
    ['an argument out of range', '{ kitas(first: 0) { total } }', {}, 'planning-a', 'INVALID_INPUT'],
    ['a cursor of nobody', 'query ($after: String) { posts(after: $after) { total } }', { after: 'x' }, 'planning-a', 'INVALID_INPUT'],
    ['an unknown id', 'query ($id: ID!) { conceptVersion(id: $id) { title } }', { id: UNKNOWN_ID }, 'planning-a', 'NOT_FOUND'],
    ['a variable of another type', 'query ($n: Int!) { kitas(first: $n) { total } }', { n: 'many' }, 'planning-a', 'BAD_USER_INPUT'],
    ['a variable that is missing', 'query ($id: ID!) { conceptVersion(id: $id) { title } }', {}, 'planning-a', 'BAD_USER_INPUT'],
  ])('fails word for word as executing it fails: %s', async (_name, query, variables, login, code) => {
    const [executed, ...others] = await repeatedly(query, variables, login);
    expect(executed?.code).toBe(code);
    for (const answer of others) expect(said(answer)).toEqual(executed && said(executed));
  });

  it('takes an argument left out, named null and given by a variable as executing takes it', async () => {
    for (const [query, variables] of [
      ['query ($space: ID) { kitas(socialSpaceId: $space) { total items { id } } }', {}],
      ['query ($space: ID) { kitas(socialSpaceId: $space) { total items { id } } }', { space: null }],
      ['query ($space: ID) { kitas(socialSpaceId: $space) { total items { name } } }', { space: bench.land.offices.A.spaces.main }],
      ['query ($first: Int! = 2) { kitas(first: $first) { total nextCursor } }', {}],
      ['{ a: kitas(first: 1) { b: total c: items { d: name } } }', {}],
    ] as const) {
      const [executed, ...others] = await repeatedly(query, variables, 'planning-a');
      expect(executed?.code).toBeNull();
      for (const answer of others) expect(answer.text).toBe(executed?.text);
    }
  });

  it('belongs to nobody: the next caller gets his own rows, or none', async () => {
    const query = '{ kitas { total items { id name } } }';
    const texts = [];
    for (const login of ['planning-a', 'planning-a', 'planning-a', 'planning-b', 'planning-a', 'planning-b']) texts.push((await call(portal.origin, { query, token: await tokenOf(login) })).text);
    expect(texts[0]).toContain('KANARIE-A');
    expect(texts[3]).toContain('KANARIE-B');
    expect(texts[3]).not.toContain('KANARIE-A');
    expect([texts[4], texts[5]]).toEqual([texts[0], texts[3]]);
    expect((await call(portal.origin, { query, token: await tokenOf('ministry') })).code).toBe('FORBIDDEN');
  });
});

describe('what is never compiled', () => {
  it('is a mutation, a field that is not on the list, several fields at once, and a document with directives', async () => {
    const before = portal.app.get(CompiledQueries).plans.size;
    const documents = [
      '{ me { roles } }',
      '{ kitas { total } posts { total } }',
      'query ($yes: Boolean!) { kitas { total @include(if: $yes) } }',
      'mutation { createProvider(input: { name: "", kind: CHURCH }) { id } }',
    ];
    for (const query of documents) await repeatedly(query, { yes: true }, 'planning-a');
    const compiled = [...portal.app.get(CompiledQueries).plans.values()].slice(before).filter((plan) => plan !== null);
    expect(compiled).toEqual([]);
  });
});
