import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { OfficeId } from '@srb/kernel';
import { auditBatch, auditStateRead } from '@srb/platform/audit';
import { officeContext, stateContext, systemContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { translateError } from '@srb/platform/errors';
import { createTestDatabase, type TestDatabase } from '@srb/platform/testing';
import { AccessService, type Caller } from '../access/access.service.js';
import type { PermissionName } from '../domain/permissions.js';
import { OfficeReadModel } from '../office.read-model.js';
import { officeEntities } from '../persistence/entities.js';
import { ProvisioningService, type Login } from '../provisioning.service.js';

const ISSUER = 'https://login.example';
const [NEUWIED, ALTENKIRCHEN, MAINZ] = ['07138', '07132', '07315'];
const LOGINS: readonly Login[] = [
  { issuer: ISSUER, subject: 'planning', displayName: 'Planung', memberships: [{ ags: NEUWIED, role: 'PLANNING' }] },
  { issuer: ISSUER, subject: 'two', displayName: 'Zwei', memberships: [{ ags: NEUWIED, role: 'OFFICE_ADMIN' }, { ags: ALTENKIRCHEN, role: 'PLANNING' }] },
  { issuer: ISSUER, subject: 'ministry', displayName: 'Land', memberships: [{ ags: null, role: 'MINISTRY' }] },
  { issuer: ISSUER, subject: 'nobody', displayName: 'Ohne Rolle', memberships: [] },
];

let clone: TestDatabase;
let database: TenantDatabase;
let access: AccessService;
let offices: OfficeReadModel;
let provisioning: ProvisioningService;
let ids: ReadonlyMap<string, OfficeId>;

const idOf = (ags = ''): OfficeId => {
  const id = ids.get(ags);
  if (id === undefined) throw new Error(`no office ${ags}`);
  return id;
};
const caller = (subject: string, office: string | null = null): Caller => ({ issuer: ISSUER, subject, requestId: `request-${subject}`, office });
const ask = (subject: string, permission: PermissionName, office: string | null = null) => access.authorise(caller(subject, office), permission);
const asSystem = (sql: string, values: readonly unknown[] = []) => database.write(systemContext(), (tx) => tx.execute(sql, values));
const asSystemRows = (sql: string) => database.read(systemContext(), (tx) => tx.rows(sql));
const OF = `(select id from person where subject = $1)`;

beforeAll(async () => {
  clone = await createTestDatabase();
  const { tenant, scoped, state, system, queue } = clone.urls;
  const urls = { tenantUrl: tenant, scopedUrl: scoped, stateUrl: state, systemUrl: system, queueUrl: queue };
  database = new TenantDatabase({ ...urls, poolSize: 2, statementTimeoutMs: 10_000 }, officeEntities, () => undefined);
  [access, offices, provisioning] = [new AccessService(database), new OfficeReadModel(database), new ProvisioningService(database)];
  ids = await provisioning.provisionOffices(systemContext());
  await provisioning.provisionLogins(systemContext(), LOGINS);
});

afterAll(async () => {
  await database.close();
  await clone.drop();
});

describe('provisioning', () => {
  it('ships the 41 offices: 24 districts, 12 independent cities, 5 towns with an office of their own', async () => {
    expect(ids.size).toBe(41);
    expect(await asSystemRows('select kind, count(*)::int as n from youth_office group by kind order by kind')).toEqual([
      { kind: 'DISTRICT', n: 24 },
      { kind: 'DISTRICT_TOWN', n: 5 },
      { kind: 'INDEPENDENT_CITY', n: 12 },
    ]);
    expect(await asSystemRows('select count(distinct (grid_column, grid_row))::int as tiles from youth_office')).toEqual([{ tiles: 41 }]);
  });

  it('changes nothing when it is repeated, also by two processes at once', async () => {
    const before = await asSystemRows('select (select count(*) from youth_office) as o, (select count(*) from membership) as m, (select count(*) from person) as p, (select count(*) from audit_entry) as a');
    await Promise.all([1, 2].map(() => provisioning.provisionOffices(systemContext())));
    expect(await provisioning.provisionOffices(systemContext())).toEqual(ids);
    await Promise.all([1, 2].map(() => provisioning.provisionLogins(systemContext(), LOGINS)));
    expect(await asSystemRows('select (select count(*) from youth_office) as o, (select count(*) from membership) as m, (select count(*) from person) as p, (select count(*) from audit_entry) as a')).toEqual(before);
  });

  it('notes every office, person and role in the audit trail, without a name', async () => {
    expect(await asSystemRows('select action, count(*)::int as n from audit_entry group by action order by action')).toEqual([
      { action: 'membership.grant', n: 4 },
      { action: 'person.provision', n: 4 },
      { action: 'youth-office.provision', n: 41 },
    ]);
    expect(JSON.stringify(await asSystemRows('select detail from audit_entry'))).not.toMatch(/Planung|Zwei|Land/);
  });

  it('refuses a role in an unknown office, and keeps nothing of that login', async () => {
    const login: Login = { issuer: ISSUER, subject: 'lost', displayName: 'L', memberships: [{ ags: '07999', role: 'PLANNING' }] };
    await expect(provisioning.provisionLogins(systemContext(), [login])).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await asSystemRows(`select 1 from person where subject = 'lost'`)).toEqual([]);
  });

  it.each([
    ['MINISTRY', NEUWIED],
    ['PLANNING', null],
  ] as const)('refuses the role %s for office %s', async (role, ags) => {
    const login: Login = { issuer: ISSUER, subject: 'odd', displayName: 'O', memberships: [{ ags: ags ?? null, role }] };
    await expect(provisioning.provisionLogins(systemContext(), [login])).rejects.toMatchObject({ driverError: { code: '23514' } });
  });
});

describe('authorise', () => {
  it('gives a person the office and the class of the permission', async () => {
    expect(await ask('planning', 'concepts.write')).toMatchObject({ access: 'tenant', tenantId: idOf(NEUWIED), requestId: 'request-planning', origin: 'OFFICE' });
    expect(await ask('ministry', 'land.read')).toMatchObject({ access: 'state', tenantId: null });
    expect(await ask('ministry', 'land.compare')).toMatchObject({ access: 'system', tenantId: null });
  });

  it.each(['planning', 'nobody', 'unknown'])('refuses %s what the role does not carry, and says which does', async (subject) => {
    await expect(ask(subject, 'releases.confirm')).rejects.toMatchObject({ code: 'FORBIDDEN', message: expect.stringContaining('Amtsleitung') });
  });

  it('does not take another issuer’s subject for the person', async () => {
    await expect(access.authorise({ ...caller('planning'), issuer: 'https://evil.example' }, 'concepts.read')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('answers a foreign, an unknown and a malformed office alike', async () => {
    const answers = await Promise.all(
      [idOf(MAINZ), '00000000-0000-4000-8000-00000000dead', `x' or true`, idOf(NEUWIED).toUpperCase()].map((office) => ask('planning', 'concepts.read', office).catch((error: unknown) => translateError(error).message)),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/Jugendamt wurde nicht gefunden/);
  });

  it('asks a person of several offices to choose one, also where the role is held in one of them only', async () => {
    for (const permission of ['concepts.read', 'office.audit'] as const) {
      await expect(ask('two', permission)).rejects.toMatchObject({ code: 'INVALID_INPUT', message: expect.stringContaining('x-srb-office') });
    }
    expect(await ask('two', 'concepts.read', idOf(ALTENKIRCHEN))).toMatchObject({ tenantId: idOf(ALTENKIRCHEN) });
    expect(await ask('two', 'office.audit', idOf(NEUWIED))).toMatchObject({ tenantId: idOf(NEUWIED) });
  });

  it('does not carry a role from one office into the other', async () => {
    await expect(ask('two', 'office.audit', idOf(ALTENKIRCHEN))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('gives the ministry no office', async () => {
    await expect(ask('ministry', 'concepts.read', idOf(NEUWIED))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('a right that ends', () => {
  const restore = async (): Promise<void> => {
    await asSystem(`update membership set ended_at = null, valid_from = '2021-07-01', version = version + 1 where person_id = ${OF}`, ['planning']);
    await asSystem(`update youth_office set valid_from = '2021-07-01', valid_to = null, merged_into = null, version = version + 1 where ags = $1`, [NEUWIED]);
  };
  const end = (set: string) => asSystem(`update membership set ${set}, version = version + 1 where person_id = ${OF}`, ['planning']);
  const close = (set: string) => asSystem(`update youth_office set ${set}, version = version + 1 where ags = $1`, [NEUWIED]);

  beforeEach(restore);

  it.each([
    ['the role was taken away', () => end('ended_at = now()')],
    ['the role begins tomorrow', () => end(`valid_from = now() + interval '1 day'`)],
    ['the office merges today', () => close(`valid_to = (now() at time zone 'Europe/Berlin')::date, merged_into = (select id from youth_office where ags = '${MAINZ}')`)],
    ['the office begins tomorrow', () => close(`valid_from = (now() at time zone 'Europe/Berlin')::date + 1`)],
  ])('is gone with the next request: %s', async (_, change) => {
    const { actorId } = await ask('planning', 'concepts.read');
    await change();
    await expect(ask('planning', 'concepts.read')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await offices.getMe(systemContext(actorId === null ? {} : { actorId }))).toEqual({ displayName: 'Planung', roles: [], offices: [] });
  });

  it('goes down to reading when the office closes without a successor', async () => {
    await close(`valid_to = (now() at time zone 'Europe/Berlin')::date`);
    expect(await ask('planning', 'concepts.read')).toMatchObject({ access: 'tenant', tenantId: idOf(NEUWIED) });
    await expect(ask('planning', 'concepts.write')).rejects.toMatchObject({ code: 'FORBIDDEN', message: expect.stringContaining('besteht nicht mehr') });
    const { actorId } = await ask('planning', 'self.read');
    expect(await offices.getMe(systemContext(actorId === null ? {} : { actorId }))).toMatchObject({ roles: ['PLANNING'], offices: [{ ags: NEUWIED, mergedInto: null }] });
    // Who has another office is not moved into the closed one, but may choose it.
    expect(await ask('two', 'concepts.read')).toMatchObject({ tenantId: idOf(ALTENKIRCHEN) });
    expect(await ask('two', 'office.audit', idOf(NEUWIED))).toMatchObject({ tenantId: idOf(NEUWIED) });
    await expect(ask('two', 'concepts.write', idOf(NEUWIED))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('goes over to the people of the successor when the office merges', async () => {
    const mainz = { issuer: ISSUER, subject: 'mainz', displayName: 'M', memberships: [{ ags: MAINZ ?? null, role: 'COORDINATION' as const }] };
    await provisioning.provisionLogins(systemContext(), [mainz]);
    await close(`valid_to = (now() at time zone 'Europe/Berlin')::date, merged_into = (select id from youth_office where ags = '${MAINZ}')`);
    expect(await ask('mainz', 'personnel.write')).toMatchObject({ tenantId: idOf(MAINZ) });
    expect(await ask('mainz', 'personnel.write', idOf(NEUWIED))).toMatchObject({ access: 'tenant', tenantId: idOf(NEUWIED), actingAs: 'COORDINATION' });
    await expect(ask('mainz', 'concepts.write', idOf(NEUWIED))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(ask('planning', 'concepts.read', idOf(NEUWIED))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const { actorId } = await ask('mainz', 'self.read');
    const me = await offices.getMe(systemContext(actorId === null ? {} : { actorId }));
    expect(me.offices.map(({ ags, mergedInto }) => [ags, mergedInto])).toEqual([[NEUWIED, idOf(MAINZ)], [MAINZ, null]]);
  });

  it.each([
    ['the role ends tomorrow', () => end(`ended_at = now() + interval '1 day'`)],
    ['the office closes tomorrow', () => close(`valid_to = (now() at time zone 'Europe/Berlin')::date + 1`)],
  ])('holds until then: %s', async (_, change) => {
    await change();
    expect(await ask('planning', 'concepts.read')).toMatchObject({ tenantId: idOf(NEUWIED) });
  });
});

describe('reads', () => {
  it('shows an office itself, and the Land all of them in pages', async () => {
    expect(await offices.getOwn(officeContext(idOf(MAINZ)))).toMatchObject({ ags: MAINZ, kind: 'INDEPENDENT_CITY', validFrom: '2021-07-01', validTo: null });
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const page = await offices.list(stateContext(), { first: 20, after });
      expect(page.total).toBe(41);
      seen.push(...page.items.map(({ ags }) => ags));
      after = page.nextCursor;
      if (after === null) break;
    }
    expect(seen).toEqual([...ids.keys()].sort());
  });

  it('says who the caller is', async () => {
    const { actorId } = await ask('two', 'self.read');
    const me = await offices.getMe(systemContext(actorId === null ? {} : { actorId }));
    expect(me).toMatchObject({ displayName: 'Zwei', roles: ['OFFICE_ADMIN', 'PLANNING'] });
    expect(me.offices.map(({ ags }) => ags)).toEqual([ALTENKIRCHEN, NEUWIED]);
  });

  it('shows an office its own audit trail, newest first, a batch as one entry', async () => {
    const write = (ags: string | undefined, action: string) =>
      database.write(officeContext(idOf(ags)), (tx) => auditBatch(tx, { action, entity: 'kita', rows: [{ a: 1 }, { a: 2 }], source: 'file.csv' }));
    await write(NEUWIED, 'kita.import');
    await write(NEUWIED, 'kita.import-again');
    await write(MAINZ, 'foreign');
    const first = await offices.listAudit(officeContext(idOf(NEUWIED)), { first: 1 });
    expect(first).toMatchObject({ total: 4, items: [{ action: 'kita.import-again', rowCount: 2 }] });
    expect((await offices.listAudit(officeContext(idOf(NEUWIED)), { first: 5, after: first.nextCursor })).items.map(({ action }) => action)).toEqual(['kita.import', 'membership.grant', 'membership.grant']);
    await expect(offices.listAudit(officeContext(idOf(NEUWIED)), { first: 5, after: Buffer.from('["x"]').toString('base64url') })).rejects.toMatchObject({ code: '22P02' });
  });

  it('lets an office see that state level read it, and no other office', async () => {
    const { actorId } = await ask('ministry', 'land.read');
    await database.readLogged(stateContext({ actorId, actingAs: 'MINISTRY' }), (tx) => auditStateRead(tx, 'comparison', [idOf(MAINZ)]));
    const log = (ags: string | undefined) => database.read(officeContext(idOf(ags)), (tx) => tx.rows('select subject from access_log'));
    expect(await log(MAINZ)).toEqual([{ subject: 'comparison' }]);
    expect(await log(NEUWIED)).toEqual([]);
  });
});
