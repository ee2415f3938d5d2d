import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { personId } from '@srb/kernel';
import { FIXTURES } from '../isolation/fixtures.js';
import { documentOf, fieldsOf, introspect } from '../isolation/schema-fields.js';
import type { CanaryLand } from '../support/canary-land.js';
import { fillOffice, type CanaryOffice } from '../support/canary-office.js';
import type { LandOffice } from '../support/canary-scopes.js';
import { readAnswer, type Answer } from '../support/graphql-call.js';
import { openInstallation, type Person, type RunningService, type TestInstallation } from '../support/installation.js';
import { printTable, wished } from '../support/printed-table.js';

const SECONDS = wished('SRB_LOAD_SECONDS', 180);
const OFFICES = 64;
const REAL_OFFICES = 41;
const POOL = 4;
const STATEMENT_TIMEOUT_MS = 1_500;
const LOCK_MS = 2_500;
/** One request in five is given up by its client, at any moment of its way. */
const ABORTED = 0.2;
const LONGEST_PATIENCE_MS = 60;
const WRITES = 0.3;

const SAVE = `mutation ($input: SaveSectionInput!) { saveSection(input: $input) { __typename ... on Section { version body } ... on SectionConflict { current { version body } } } }`;
const CREATE = 'mutation ($input: ProviderInput!) { createProvider(input: $input) { id name } }';
const SESSIONS = `select application_name as lane, state, count(*)::int as sessions from pg_stat_activity where usename = current_user and application_name like 'srb-%' and application_name <> 'srb-test' group by 1, 2`;
const BUSY = /ausgelastet|zu lange gedauert|gerade nicht erreichbar/;

interface Request {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly key?: string;
}

/** A provider that its user created, or gave up creating. */
interface Creation {
  readonly name: string;
  readonly key: string;
}

/** One user of one office, who may be shown nothing but his own marks. */
interface User {
  readonly office: CanaryOffice;
  readonly token: string;
  readonly reads: readonly Request[];
  readonly created: Creation[];
  version: number;
}

const counts = { reads: 0, writes: 0, abortedReads: 0, abortedWrites: 0, overloaded: 0, conflicts: 0, marks: 0, locks: 0 };
const faults: string[] = [];
let installation: TestInstallation;
let api: RunningService;
let users: readonly User[];

const planner = (ags: string): Person => ({ login: `planung-${ags}`, ags, role: 'PLANNING' });
const marksOf = (text: string): readonly string[] => text.match(/KANARIE-\d+/g) ?? [];

function post({ token }: Pick<User, 'token'>, { query, variables, key }: Request, signal: AbortSignal | null = null): Promise<Answer> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...(key === undefined ? {} : { 'x-idempotency-key': key }) };
  return fetch(`${api.origin}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }), signal }).then(readAnswer);
}

/** Every query of an office that its planner may ask, with everything it can show. */
async function readsOf(office: CanaryOffice, token: string): Promise<readonly Request[]> {
  const schema = await introspect(api.origin, token);
  const land = { comparison: { id: randomUUID(), requestId: randomUUID() } } as CanaryLand;
  const all = fieldsOf(schema).filter(({ type }) => type === 'Query').flatMap((field) =>
    (FIXTURES.get(field.path)?.(office as LandOffice, land) ?? []).map((variables) => ({ query: documentOf(schema, field, Object.keys(variables)), variables })),
  );
  const answers = await Promise.all(all.map((request) => post({ token }, request)));
  return all.filter((_, index) => answers[index]?.code === null && marksOf(answers[index]?.text ?? '').length > 0);
}

async function openUser(ags: string): Promise<User> {
  const id = installation.offices.get(ags);
  if (id === undefined) throw new Error(`no office ${ags}`);
  const office = await fillOffice(installation.domain, { id, marker: `KANARIE-${ags}`, actor: personId(randomUUID()) });
  const token = await installation.tokenOf(planner(ags));
  return { office, token, reads: await readsOf(office, token), created: [], version: 1 };
}

function judge({ office }: User, { status, text, code, errors }: Answer): void {
  const strange = marksOf(text).filter((mark) => mark !== office.marker);
  counts.marks += marksOf(text).length;
  if (strange.length > 0) faults.push(`${office.marker} was shown ${[...new Set(strange)].join(', ')}`);
  if (code === null && status === 200) return;
  if (code === 'UNAVAILABLE' && BUSY.test(errors[0]?.message ?? '')) counts.overloaded += 1;
  else faults.push(`${status} ${text.slice(0, 200)}`);
}

function nextWrite(user: User): Request {
  const { marker, sections } = user.office;
  if (Math.random() < 0.5) {
    const creation = { name: `${marker} Träger ${user.created.length}`, key: randomUUID() };
    user.created.push(creation);
    return { query: CREATE, variables: { input: { name: creation.name, kind: 'CHURCH' } }, key: creation.key };
  }
  return { query: SAVE, variables: { input: { id: sections.save, version: user.version, title: marker, body: `${marker} Stand ${user.version}` } } };
}

/** After a save that was given up, the version known may be an old one; the answer says what is stored. */
function noteVersion(user: User, { data }: Answer): void {
  const saved = data?.['saveSection'] as { __typename: string; version?: number; current?: { version: number } } | null | undefined;
  if (saved === null || saved === undefined) return;
  if (saved.__typename === 'SectionConflict') counts.conflicts += 1;
  user.version = saved.version ?? saved.current?.version ?? user.version;
}

async function work(user: User, until: number): Promise<void> {
  while (Date.now() < until) {
    const isWrite = Math.random() < WRITES;
    const request = isWrite ? nextWrite(user) : user.reads[randomInt(user.reads.length)];
    if (request === undefined) throw new Error('a planner may read something');
    const signal = Math.random() < ABORTED ? AbortSignal.timeout(randomInt(LONGEST_PATIENCE_MS)) : null;
    try {
      const answer = await post(user, request, signal);
      judge(user, answer);
      noteVersion(user, answer);
      counts[isWrite ? 'writes' : 'reads'] += 1;
    } catch (error) {
      if (signal?.aborted !== true) faults.push(String(error));
      counts[isWrite ? 'abortedWrites' : 'abortedReads'] += 1;
    }
  }
}

/** Holds the section of some office for longer than a statement may take. */
async function disturb(until: number): Promise<void> {
  const client = await installation.connect('TENANT');
  while (Date.now() < until) {
    const office = users[randomInt(users.length)]?.office;
    await client.query(`begin; select set_config('app.tenant_id', '${office?.id ?? ''}', true)`);
    await client.query('select from section where id = $1 for update', [office?.sections.save]);
    await pause(Math.min(LOCK_MS, Math.max(0, until - Date.now())));
    await client.query('rollback');
    counts.locks += 1;
  }
}

beforeAll(async () => {
  installation = await openInstallation({ moreOffices: OFFICES - REAL_OFFICES, people: (keys) => keys.map(planner) });
  api = await installation.start('api', { SRB_POOL_SIZE: String(POOL), SRB_STATEMENT_TIMEOUT_MS: String(STATEMENT_TIMEOUT_MS), SRB_INTROSPECTION: 'true' });
  const opened: User[] = [];
  for (const ags of installation.offices.keys()) opened.push(await openUser(ags));
  users = opened;
}, 600_000);

afterAll(() => installation.close(), 60_000);

describe(`${OFFICES} users of ${OFFICES} offices on a pool of ${POOL}, for ${SECONDS} s, with random aborts`, () => {
  it('are each shown their own rows only, whatever is given up or times out beside them', async () => {
    expect(users).toHaveLength(OFFICES);
    expect(Math.min(...users.map(({ reads }) => reads.length))).toBeGreaterThan(15);
    const until = Date.now() + SECONDS * 1000;
    await Promise.all([disturb(until), ...users.map((user) => work(user, until))]);
    printTable('64 users of 64 offices', {
      'answered reads / writes': `${counts.reads} / ${counts.writes}`, 'given up reads / writes': `${counts.abortedReads} / ${counts.abortedWrites}`,
      'marks seen, all their own': counts.marks, 'overload answers': counts.overloaded, 'conflicts after a save given up': counts.conflicts,
      'sections held longer than a statement may take': counts.locks, faults: faults.length,
    });
    expect(faults).toEqual([]);
    expect(counts.marks * counts.abortedReads * counts.abortedWrites * counts.overloaded).toBeGreaterThan(0);
  }, (SECONDS + 60) * 1000);

  it('leave no connection behind: none is in a transaction, none is more than the pool', async () => {
    for (const access of ['TENANT', 'SYSTEM'] as const) {
      const sessions = (await (await installation.connect(access)).query<{ lane: string; state: string; sessions: number }>(SESSIONS)).rows;
      printTable(`connections of the class ${access}`, Object.fromEntries(sessions.map(({ lane, state, sessions: n }) => [`${lane} ${state}`, n])));
      const pooled = sessions.filter(({ lane }) => ['srb-read', 'srb-write'].includes(lane));
      expect(pooled.filter(({ state }) => state !== 'idle')).toEqual([]);
      expect(Math.max(0, ...pooled.map(({ sessions: n }) => n))).toBeLessThanOrEqual(POOL);
    }
    const all = await Promise.all(users.map((user) => post(user, { query: '{ me { displayName } }', variables: {} })));
    expect(all.map(({ code }) => code)).toEqual(users.map(() => null));
  }, 60_000);

  it('find every change once when those given up are sent again', async () => {
    let repeated = 0;
    for (const user of users) {
      for (const { name, key } of user.created) {
        const { data, text } = await post(user, { query: CREATE, variables: { input: { name, kind: 'CHURCH' } }, key });
        if ((data?.['createProvider'] as { name: string } | null)?.name !== name) faults.push(text);
        repeated += 1;
      }
      const client = await installation.connect('TENANT');
      await client.query(`select set_config('app.tenant_id', $1, false)`, [user.office.id]);
      const { rows } = await client.query<{ name: string }>(`select name from provider where name like '%Träger%' order by recorded_at, name`);
      await client.end();
      if (rows.length !== user.created.length) faults.push(`${user.office.marker}: ${rows.length} providers for ${user.created.length} changes`);
    }
    printTable('changes sent again', { changes: repeated, faults: faults.length });
    expect(faults).toEqual([]);
  }, 240_000);
});
