import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { DocumentGate } from '@srb/platform/graphql';
import { isObjectType, isIntrospectionType } from 'graphql';
import { documentOf, fieldsOf } from '../isolation/schema-fields.js';
import { createCanaryLand, type CanaryLand } from '../support/canary-land.js';
import { call, readAnswer, type Answer } from '../support/graphql-call.js';
import { startIdentityService, type IdentityService } from '../support/identity-service.js';
import { PEOPLE, STRANGER, type TestPerson } from '../support/people.js';
import { startPortal, type Portal } from '../support/portal.js';
import { HOSTILE_DOCUMENTS, UNKNOWN_TO_THE_SCHEMA } from './hostile-documents.js';
import { countStatements, type StatementCounter } from './statement-counter.js';

const personOf = (login: string): TestPerson => PEOPLE.find((person) => person.login === login) ?? STRANGER;
const ENGLISH = /\b(must|should|exceeds?|limit|too many|query)\b/i;

let identity: IdentityService;
let land: CanaryLand;
let portal: Portal;
let tokens: Readonly<Record<'planning' | 'ministry', string>>;
let statements: StatementCounter;

beforeAll(async () => {
  identity = await startIdentityService();
  land = await createCanaryLand(identity.issuer);
  portal = await startPortal(land.database, identity.issuer, { introspection: false });
  tokens = { planning: await identity.tokenOf(personOf('planning-a')), ministry: await identity.tokenOf(personOf('ministry')) };
});

beforeEach(() => {
  statements = countStatements();
});

afterEach(() => {
  statements.stop();
});

afterAll(async () => {
  await portal.close();
  await identity.close();
  await land.database.drop();
});

const ask = (query: string, variables: Readonly<Record<string, unknown>> = {}, token = tokens.planning) => call(portal.origin, { query, variables, token });

async function send(body: string | Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>> = {}, method = 'POST', query = ''): Promise<Answer> {
  const given = { 'content-type': 'application/json', authorization: `Bearer ${tokens.planning}`, ...headers };
  return readAnswer(await fetch(`${portal.origin}/graphql${query}`, { method, headers: given, ...(method === 'GET' ? {} : { body }) }));
}

function expectRefused(answer: Answer, code: string | null = null, status = 400): void {
  expect([answer.status, answer.data]).toEqual([status, null]);
  if (code !== null) expect(answer.code).toBe(code);
  expect(statements.texts).toEqual([]);
}

describe('a hostile document', () => {
  it.each(HOSTILE_DOCUMENTS)('is refused in German before any SQL: %s', async (_name, query, code) => {
    for (const token of Object.values(tokens)) {
      const answer = await ask(query, {}, token);
      expectRefused(answer, code);
      expect(answer.errors).toHaveLength(1);
      expect(answer.errors[0]?.message).toMatch(/ Bitte /);
      expect(answer.errors[0]?.message.replace(/„[^“]*“|\([a-z]+\)/g, '')).not.toMatch(ENGLISH);
    }
  });

  it.each(UNKNOWN_TO_THE_SCHEMA)('is refused by GraphQL before any SQL: %s', async (_name, query) => {
    expectRefused(await ask(query), 'GRAPHQL_VALIDATION_FAILED');
  });

  it('is refused for a page that only its variables make too large', async () => {
    const query = 'query ($n: Int!) { kitas(first: $n) { total } }';
    for (const n of [201, 99_999_999, '99999999', 1e300]) expectRefused(await ask(query, { n }), 'INVALID_INPUT');
    expect((await ask(query, { n: 200 })).data).toMatchObject({ kitas: { total: expect.any(Number) } });
  });

  it('is refused each time: a refusal is not forgotten', async () => {
    const [, deep] = HOSTILE_DOCUMENTS[0] ?? ['', ''];
    for (let index = 0; index < 3; index += 1) expectRefused(await ask(deep), 'LIMIT_EXCEEDED');
  });

  it('is nothing our log has to worry about', async () => {
    expect(await portal.readLog()).not.toMatch(/"level":[56]0/);
  });
});

describe('a request in another form', () => {
  const query = '{ me { roles } }';

  it.each([
    ['a batch', JSON.stringify([{ query }, { query }]), {}, 400],
    ['an empty batch', '[]', {}, 400],
    ['a batch of 1,000', JSON.stringify(Array.from({ length: 1_000 }, () => ({ query }))), {}, 400],
    ['nothing', '', {}, 400],
    ['no query', '{"variables":{}}', {}, 400],
    ['a query that is no text', '{"query":{"kind":"Document"}}', {}, 400],
    ['a stored query', JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }), {}, 400],
    ['a query in a form', `query=${encodeURIComponent(query)}`, { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['plain text, as a page of somebody else could send it', JSON.stringify({ query }), { 'content-type': 'text/plain' }, 415],
    ['a file form', JSON.stringify({ query }), { 'content-type': 'multipart/form-data; boundary=x' }, 415],
    ['variables 10,000 levels deep', `{"query":"{ kitas(first: 1) { total } }","variables":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`, {}, 200],
  ])('is answered with the status it deserves: %s', async (_name, body, headers, status) => {
    const answer = await send(body, headers);
    expect(answer.status).toBe(status);
    if (status !== 200) expectRefused(answer, 'BAD_REQUEST', status);
  });

  it('by GET or another method is refused, whatever it says', async () => {
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const answer = await send('{}', {}, method, `?query=${encodeURIComponent(query)}`);
      expectRefused(answer, 'BAD_REQUEST', 405);
      expect(answer.headers.get('allow')).toBe('POST');
    }
  });

  it('of 10 MB is refused, also where 10 MB come as a few thousand bytes', async () => {
    const large = JSON.stringify({ query, variables: { filler: 'x'.repeat(10_000_000) } });
    expectRefused(await send(large), 'INVALID_INPUT', 413);
    expectRefused(await send(new Uint8Array(gzipSync(large)), { 'content-encoding': 'gzip' }), 'INVALID_INPUT', 413);
  });

  it('without a token is refused before its document is looked at', async () => {
    const [, deep] = HOSTILE_DOCUMENTS[0] ?? ['', ''];
    expect((await call(portal.origin, { query: deep })).status).toBe(401);
    expect(statements.texts).toEqual([]);
  });
});

const aliased = (count: number, fields: string) => `{ latestComparison { ${Array.from({ length: count }, (_, n) => `m${n}: metrics { ${fields} }`).join(' ')} } }`;
const WHOLE_LAND = `{ latestComparison {
  metrics { code label offices { ags value rank status } byOfficeType { kind n median mean min max } }
  attributes { code label counts { value label count } offices { ags value } } } }`;
const DEAR = 'code offices { ags value rank status officeId }';

describe('the budget of a role', () => {
  it('lets the ministry compare the Land by hundreds of metrics, but not without end', async () => {
    for (const query of [WHOLE_LAND, aliased(300, 'code n of'), aliased(60, DEAR)]) {
      expect((await ask(query, {}, tokens.ministry)).data).toMatchObject({ latestComparison: expect.anything() });
    }
    const answer = await ask(aliased(220, DEAR), {}, tokens.ministry);
    expect([answer.status, answer.code, answer.data]).toEqual([400, 'LIMIT_EXCEEDED', null]);
    expect(answer.errors[0]?.message).toMatch(/zu umfangreich: geschätzt \d+ Werte, höchstens 400000\. Bitte /);
  });

  it('refuses an office what only the ministry needs, before any resolver: nothing but its roles is read', async () => {
    const refused = await ask(aliased(60, DEAR));
    expect([refused.status, refused.code, refused.data]).toEqual([400, 'LIMIT_EXCEEDED', null]);
    expect(statements.texts).toEqual([expect.stringContaining('join person p')]);
  });

  it('is large enough for every page of an office at once', async () => {
    const pages = Array.from({ length: 18 }, (_, n) => `a${n}: kitas(first: 200) { items { id name places provider { id name } socialSpace { id code name } } }`);
    expect((await ask(`{ ${pages.join(' ')} }`)).code).toBeNull();
  });
});

describe('an honest query', () => {
  it('is any root field asked for everything it has, four levels deep, for each caller', () => {
    const gate = portal.app.get(DocumentGate);
    const { schema } = portal.app.get(GraphQLSchemaHost);
    const costs = fieldsOf(schema).filter(({ type }) => type !== 'Subscription').map((field) => {
      const verdict = gate.check(documentOf(schema, field, field.definition.args.map(({ name }) => name)), {});
      return { field: field.path, verdict };
    });
    expect(costs.length).toBeGreaterThan(50);
    expect(costs.filter(({ verdict }) => 'code' in verdict)).toEqual([]);
    const dear = costs.filter(({ verdict }) => 'size' in verdict && (verdict.size?.cost ?? 0) > 60_000).map(({ field }) => field);
    expect(dear.filter((field) => !/omparison|landDashboard/.test(field))).toEqual([]);
  });

  it('counts: the same counter sees what an admitted query sends', async () => {
    expect((await ask('{ me { roles } kitas(first: 5) { total } }')).code).toBeNull();
    expect(statements.texts.filter((text) => text.startsWith('BEGIN'))).toHaveLength(2);
    expect(statements.texts.filter((text) => text.includes('join person p'))).toHaveLength(2);
  });

  it('runs no code for a field below the root, neither ours nor a plugin’s', () => {
    const { schema } = portal.app.get(GraphQLSchemaHost);
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const below = Object.values(schema.getTypeMap()).filter(isObjectType).filter((type) => !roots.includes(type) && !isIntrospectionType(type));
    const wrapped = below.flatMap((type) => Object.values(type.getFields()).filter(({ resolve }) => resolve !== undefined).map(({ name }) => `${type.name}.${name}`));
    expect(below.length).toBeGreaterThan(50);
    expect(wrapped).toEqual([]);
  });
});
