import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { personId } from '@srb/kernel';
import { officeContext } from '@srb/platform/context';
import { pg } from '@srb/platform/database';
import { ReleaseService } from '@srb/releases';
import { fillOffice, type CanaryOffice } from '../support/canary-office.js';
import { call } from '../support/graphql-call.js';
import { openInstallation, type Person, type TestInstallation } from '../support/installation.js';
import { printTable } from '../support/printed-table.js';

const AGS = '07336';
const HOUR_MS = 3_600_000;
const PLANNER: Person = { login: 'planung', ags: AGS, role: 'PLANNING' };
const CREATE = 'mutation ($input: ProviderInput!) { createProvider(input: $input) { id } }';
const DECIDE = 'mutation ($input: RecordDecisionInput!) { recordDecision(input: $input) { id } }';
const ME = '{ me { displayName } }';
const OFFICE = '{ youthOffice { id } }';
/** An office that comes into being in the night of the clock change. */
const YOUNG: Person = { login: 'planung-neu', ags: '07131', role: 'PLANNING' };
const YEARS = [2031, 2032, 2033, 2034, 2035, 2036, 2037, 2038];

let installation: TestInstallation;
let office: CanaryOffice;
let token: string;
const counts: Record<string, number | string> = {};

beforeAll(async () => {
  installation = await openInstallation({ people: () => [PLANNER, YOUNG] });
  const id = installation.offices.get(AGS);
  if (id === undefined) throw new Error('the office is provisioned');
  office = await fillOffice(installation.domain, { id, marker: 'KANARIE-07336', actor: personId(randomUUID()) });
  token = await installation.tokenOf(PLANNER);
  // The days asked for below lie before today's.
  await (await installation.connect('SYSTEM')).query(`update membership set valid_from = '2020-01-01', version = version + 1`);
}, 240_000);

afterAll(async () => {
  printTable('clocks', counts);
  await installation.close();
}, 60_000);

/** Settings with which a process runs on a clock that is wrong by so much. */
function shifted(milliseconds: number): Readonly<Record<string, string>> {
  const module = pathToFileURL(path.join(import.meta.dirname, '..', 'support', 'shift-clock.mjs')).href;
  return { NODE_OPTIONS: `--import ${module}`, SRB_TEST_CLOCK_SHIFT_MS: String(milliseconds) };
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 60_000; !(await holds()); await pause(50)) {
    if (Date.now() > deadline) throw new Error(`not in time: ${what}`);
  }
}

describe('an API whose clock is wrong', () => {
  it('by a day ahead, refuses every token with a clear message, and accepts them when its clock is right again', async () => {
    const wrong = await installation.start('api', shifted(24 * HOUR_MS));
    const refused = await call(wrong.origin, { query: ME, token });
    expect([refused.status, refused.code, refused.errors[0]?.message]).toEqual([401, 'UNAUTHENTICATED', expect.stringMatching(/Anmeldung ist abgelaufen\. Bitte melden Sie sich neu an\.$/)]);
    await wrong.stop();
    const right = await installation.start('api');
    expect((await call(right.origin, { query: ME, token })).code).toBeNull();
    await right.stop();
  }, 120_000);

  it('by an hour behind, writes the time of the database, which is one for everybody', async () => {
    const api = await installation.start('api', shifted(-HOUR_MS));
    const { data } = await call(api.origin, { query: CREATE, variables: { input: { name: 'Träger der Uhr', kind: 'CHURCH' } }, token });
    const { id } = data?.['createProvider'] as { id: string };
    const tenant = await installation.connect('TENANT');
    await tenant.query(`select set_config('app.tenant_id', $1, false)`, [office.id]);
    const { rows } = await tenant.query<{ rows: number; entries: number }>(
      `select (select count(*)::int from provider where id = $1 and recorded_at > clock_timestamp() - interval '1 minute') as rows,
              (select count(*)::int from audit_entry where entity_id = $1 and at > clock_timestamp() - interval '1 minute') as entries`,
      [id],
    );
    expect(rows).toEqual([{ rows: 1, entries: 1 }]);
    await api.stop();
  }, 120_000);
});

describe('two workers whose clocks are two hours apart', () => {
  it('do every job once', async () => {
    const workers = [await installation.start('worker', shifted(HOUR_MS)), await installation.start('worker', shifted(-HOUR_MS))];
    const ctx = officeContext(office.id as Parameters<typeof officeContext>[0], { actorId: personId(randomUUID()), requestId: 'clocks' });
    for (const year of YEARS) await installation.domain.get(ReleaseService).release(ctx, { conceptVersionId: office.versions.inForce, year, withheldMetrics: [], confirmation: true });
    const system = await installation.connect('SYSTEM');
    await until('all jobs done', async () => (await system.query('select from outbox where completed_at is null')).rowCount === 0);
    const { rows } = await system.query<{ year: number; results: number; stored: number }>(
      `select y as year, (select count(*)::int from comparison where year = y) as results,
              (select count(*)::int from audit_entry a join comparison c on c.id = a.entity_id where c.year = y and a.action = 'comparison.store') as stored
         from unnest($1::int[]) as y order by y`,
      [YEARS],
    );
    const odd = (await system.query(`select from comparison_request where status <> 'DONE' or duration_ms < 0`)).rowCount;
    Object.assign(counts, { 'jobs between two wrong clocks': (await system.query('select from outbox')).rowCount ?? 0, 'results exactly once': rows.filter(({ results, stored }) => results === 1 && stored === 1).length });
    expect(rows).toEqual(YEARS.map((year) => ({ year, results: 1, stored: 1 })));
    expect(odd).toBe(0);
    for (const worker of workers) await worker.stop();
  }, 240_000);
});

describe('the nightly schedule', () => {
  it.each([
    ['in the night that has the hour from two to three twice, first time', '2026-10-25T00:15:00Z', '2026-10-25T02:30:00Z'],
    ['in that night, second time', '2026-10-25T01:15:00Z', '2026-10-25T02:30:00Z'],
    ['in the night that has no hour from two to three', '2026-03-29T00:15:00Z', '2026-03-29T01:30:00Z'],
    ['at the end of the year', '2026-12-31T12:00:00Z', '2027-01-01T02:30:00Z'],
  ])('runs once at half past three in Germany: %s', async (_night, now, next) => {
    const queue = await installation.connect('QUEUE');
    await queue.query('delete from queue.job where scheduler_id is not null');
    await queue.query('delete from queue.scheduler');
    const worker = await installation.start('worker', shifted(Date.parse(now) - Date.now()));
    const planned = async () => (await queue.query<{ at: string }>(`select to_char(to_timestamp(next_run_ms / 1000.0) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at from queue.scheduler`)).rows;
    await until('a schedule', async () => (await planned()).length > 0);
    expect(await planned()).toEqual([{ at: next }]);
    counts[`schedule seen from ${now}`] = next;
    await worker.stop();
  }, 120_000);
});

describe('today, as the statements of the product ask for it', () => {
  /** Puts `now()` of our own before the server's; the roles of the installation belong to it alone. */
  async function withOwnNow(): Promise<{ set: (instant: string) => Promise<unknown>; end: () => Promise<void> }> {
    const url = new URL(installation.database['DATABASE_URL_TENANT'] ?? '');
    url.username = 'srb_owner';
    url.password = 'owner-of-the-test';
    const owner = new pg.Client({ connectionString: url.toString() });
    await owner.connect();
    await owner.query(`
      drop schema if exists clock cascade; create schema clock; create table clock.hand (instant timestamptz not null); insert into clock.hand values (now());
      create function clock.now() returns timestamptz language sql stable security definer set search_path = '' as 'select instant from clock.hand';
      grant usage on schema clock to srb_tenant, srb_system;
      alter role srb_tenant set search_path = clock, public, pg_catalog;
      alter role srb_system set search_path = clock, public, pg_catalog`);
    return {
      set: (instant) => owner.query('update clock.hand set instant = $1', [instant]),
      end: async () => {
        await owner.query('alter role srb_tenant reset search_path; alter role srb_system reset search_path');
        await owner.end();
      },
    };
  }

  it('is the day in Germany, to the second, in both nights of the clock change and at the end of the year', async () => {
    const clock = await withOwnNow();
    const api = await installation.start('api');
    token = await installation.tokenOf(PLANNER);
    // A decision of a day to come is refused, and the refusal says which day it takes for today.
    const input = { id: office.versions.decide, version: 2, decidedOn: '2099-12-31', paperNumber: 'x', votesFor: 1, votesAgainst: 0, abstentions: 0, note: '' };
    const days: string[] = [];
    const nights = [
      ['2026-03-28T22:59:59Z', '28.03.2026'], ['2026-03-28T23:00:00Z', '29.03.2026'], ['2026-03-29T21:59:59Z', '29.03.2026'], ['2026-03-29T22:00:00Z', '30.03.2026'],
      ['2026-10-24T21:59:59Z', '24.10.2026'], ['2026-10-24T22:00:00Z', '25.10.2026'], ['2026-10-25T22:59:59Z', '25.10.2026'], ['2026-10-25T23:00:00Z', '26.10.2026'],
      ['2026-12-31T22:59:59Z', '31.12.2026'], ['2026-12-31T23:00:00Z', '01.01.2027'],
    ] as const;
    try {
      for (const [instant] of nights) {
        await clock.set(instant);
        const { errors, text } = await call(api.origin, { query: DECIDE, variables: { input }, token });
        days.push(/heutigen (\d\d?\.\d\d?\.\d{4})/.exec(errors[0]?.message ?? '')?.[1] ?? text.slice(0, 200));
      }
    } finally {
      await clock.end();
    }
    expect(days).toEqual(nights.map(([, day]) => day));
    counts['days at their boundaries'] = days.length;
    await api.stop();
  }, 120_000);

  it('decides whether an office exists: it does from the first second of its first day in Germany', async () => {
    const system = await installation.connect('SYSTEM');
    await system.query(`update youth_office set valid_from = '2026-10-25', version = version + 1 where ags = '07131'`);
    const clock = await withOwnNow();
    const api = await installation.start('api');
    const young = await installation.tokenOf(YOUNG);
    const seen: (string | null)[] = [];
    try {
      for (const instant of ['2026-10-24T21:59:59Z', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z']) {
        await clock.set(instant);
        seen.push((await call(api.origin, { query: OFFICE, token: young })).code);
      }
    } finally {
      await clock.end();
    }
    expect(seen).toEqual(['FORBIDDEN', null, null]);
    await api.stop();
  }, 120_000);
});
