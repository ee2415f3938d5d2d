import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditStateRead } from '@srb/platform/audit';
import { personId } from '@srb/kernel';
import { stateContext, type OfficeContext } from '@srb/platform/context';
import { translateError } from '@srb/platform/errors';
import type { OfficeRole } from '../domain/permissions.js';
import { addKitas, callerOf, MAINZ, NEUWIED, openPeopleBench, tokenIn, type PeopleBench } from './people-bench.js';

let bench: PeopleBench;
let neuwied: OfficeContext;
let mainz: OfficeContext;
let areas: Awaited<ReturnType<typeof addKitas>>;

beforeAll(async () => {
  bench = await openPeopleBench();
  [neuwied, mainz] = [await bench.adminOf(NEUWIED), await bench.adminOf(MAINZ)];
  areas = await addKitas(bench, neuwied);
});
afterAll(() => bench.close());

const invite = (email: string, role: OfficeRole = 'PLANNING', limits: { providerId?: string; kitaId?: string } = {}, ctx = neuwied) =>
  bench.invitations.invite(ctx, { email, role, ...limits });
const accept = (subject: string, token: string, displayName: string | null = subject) => bench.joining.accept(callerOf(subject), { token, displayName });
const join = async (subject: string, role: OfficeRole, limits: { providerId?: string; kitaId?: string } = {}, ctx = neuwied) =>
  accept(subject, tokenIn((await invite(`${subject}@example.org`, role, limits, ctx)).link));
const told = (work: Promise<unknown>) => work.then(() => 'accepted', (error: unknown) => `${translateError(error).code} ${translateError(error).message}`);
const PAGE = { first: 100 };

describe('an invitation', () => {
  it('binds issuer and subject of whoever takes it up to the role, with the name they give', async () => {
    const { invitation, link } = await invite('Neu.Person@Example.org', 'FINANCE');
    expect(invitation).toMatchObject({ email: 'neu.person@example.org', role: 'FINANCE', roleLabel: 'Finanzen', status: 'OPEN', sentAt: null });
    expect(link).toMatch(/^https:\/\/portal\.example\/einladung#/);
    expect(await accept('new', tokenIn(link), 'Petra Neu')).toMatchObject({ displayName: 'Petra Neu', roles: ['FINANCE'], offices: [{ ags: NEUWIED }] });
    expect(await bench.access.authorise(callerOf('new'), 'funding.write')).toMatchObject({ access: 'tenant', tenantId: neuwied.tenantId, actingAs: 'FINANCE' });
    expect((await bench.people.listMembers(neuwied, PAGE)).items).toContainEqual(
      expect.objectContaining({ displayName: 'Petra Neu', email: 'neu.person@example.org', role: 'FINANCE', limitedTo: null }),
    );
  });

  it('asks a new person for a name, and makes none of the address', async () => {
    const { link } = await invite('ohne.namen@example.org');
    expect(await told(accept('nameless', tokenIn(link), null))).toMatch(/^INVALID_INPUT Name/);
    expect(await bench.rowsAsSystem(`select 1 from person where subject = 'nameless'`)).toEqual([]);
    await accept('nameless', tokenIn(link), 'N.');
  });

  it('is taken up once: whoever did may repeat it, anybody else finds nothing', async () => {
    const { link } = await invite('einmal@example.org');
    const first = await accept('once', tokenIn(link));
    expect(await accept('once', tokenIn(link))).toEqual(first);
    expect(await told(accept('second', tokenIn(link)))).toMatch(/^NOT_FOUND/);
    expect(await bench.rowsAsSystem(`select 1 from person where subject = 'second'`)).toEqual([]);
    const grants = await bench.rowsAsSystem(`select 1 from membership m join person p on p.id = m.person_id where p.subject = 'once'`);
    expect(grants).toHaveLength(1);
  });

  it('tells a stranger nothing: foreign, used, expired, revoked, replaced, unknown and malformed tokens look the same', async () => {
    const tokenFor = async (email: string) => tokenIn((await invite(email)).link);
    const [used, revoked, expired, replaced, good] = [await tokenFor('u@example.org'), await tokenFor('r@example.org'), await tokenFor('e@example.org'), await tokenFor('p@example.org'), await tokenFor('g@example.org')];
    const idIn = (token: string) => token.slice(0, 36);
    await accept('user', used);
    await bench.invitations.revoke(neuwied, idIn(revoked));
    await bench.asSystem(`update invitation set expires_at = now() - interval '1 second', version = version + 1 where id = $1`, [idIn(expired)]);
    await bench.invitations.resend(neuwied, idIn(replaced));
    const strangeSignature = `${idIn(good)}.${used.slice(37)}`;
    const unknown = `00000000-0000-4000-8000-00000000dead.${good.slice(37)}`;
    const answers = await Promise.all(
      [used, revoked, expired, replaced, strangeSignature, unknown, `${good}x`, good.slice(0, -1), idIn(good), '', '🙂', `' or true`].map((token) => told(accept('stranger', token))),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toBe('NOT_FOUND Diese Einladung gilt nicht oder nicht mehr. Bitte lassen Sie sich eine neue senden.');
    expect(await bench.rowsAsSystem(`select 1 from person where subject = 'stranger'`)).toEqual([]);
    expect(await told(accept('stranger', good))).toBe('accepted');
  });

  it('opens nothing once its office has ended', async () => {
    const { link } = await invite('zu.spaet@example.org', 'PLANNING', {}, mainz);
    const close = (day: string | null) => bench.asSystem('update youth_office set valid_to = $2::date, version = version + 1 where id = $1', [mainz.tenantId, day]);
    await close('2024-01-01');
    expect(await told(accept('late', tokenIn(link)))).toMatch(/^NOT_FOUND/);
    await close(null);
    expect(await told(accept('late', tokenIn(link)))).toBe('accepted');
  });

  it('is open once per address and role; revoked or taken up, it can be sent again', async () => {
    const { invitation } = await invite('doppelt@example.org');
    expect(await told(invite('DOPPELT@example.org'))).toMatch(/^CONFLICT Für diese Adresse/);
    expect(await told(invite('doppelt@example.org', 'FINANCE'))).toBe('accepted');
    await bench.invitations.revoke(neuwied, invitation.id);
    expect(await told(bench.invitations.revoke(neuwied, invitation.id))).toMatch(/^CONFLICT Diese Einladung ist nicht mehr offen/);
    expect(await told(bench.invitations.resend(neuwied, invitation.id))).toMatch(/^CONFLICT/);
    expect(await told(invite('doppelt@example.org'))).toBe('accepted');
  });

  it('knows nothing of another office: neither an address that is invited there nor its invitations', async () => {
    const { invitation } = await invite('hier@example.org');
    expect(await told(invite('hier@example.org', 'PLANNING', {}, mainz))).toBe('accepted');
    expect(await told(bench.invitations.revoke(mainz, invitation.id))).toBe(await told(bench.invitations.revoke(mainz, '00000000-0000-4000-8000-00000000dead')));
    expect((await bench.people.listInvitations(mainz, PAGE)).items.map(({ id }) => id)).not.toContain(invitation.id);
    expect(await told(invite('x@example.org', 'PROVIDER', { providerId: areas.providers.mine }, mainz))).toMatch(/^NOT_FOUND/);
  });

  it.each([
    ['PROVIDER', {}, 'providerId'],
    ['KITA_LEAD', {}, 'kitaId'],
    ['PLANNING', { providerId: '00000000-0000-4000-8000-00000000dead' }, 'providerId'],
    ['COMMITTEE', { kitaId: '00000000-0000-4000-8000-00000000dead' }, 'kitaId'],
  ] as const)('refuses the role %s limited to %j', async (role, limits, field) => {
    await expect(invite('grenze@example.org', role, limits)).rejects.toMatchObject({ code: 'INVALID_INPUT', fields: [{ field }] });
  });

  it('is listed newest first, in pages, with what became of it', async () => {
    const { items, total } = await bench.people.listInvitations(neuwied, PAGE);
    expect(items).toHaveLength(total);
    expect(items.map(({ createdAt }) => createdAt)).toEqual([...items.map(({ createdAt }) => createdAt)].sort().reverse());
    expect(new Set(items.map(({ status }) => status))).toEqual(new Set(['OPEN', 'EXPIRED', 'ACCEPTED', 'REVOKED']));
    const paged = [];
    for (let after: string | null = null; ; ) {
      const page = await bench.people.listInvitations(neuwied, { first: 4, after });
      paged.push(...page.items);
      if ((after = page.nextCursor) === null) break;
    }
    expect(paged).toEqual(items);
  });
});

describe('rights of a provider and a Kita lead', () => {
  it('reach the Kitas of the provider as they are today, and the one Kita', async () => {
    await join('provider', 'PROVIDER', { providerId: areas.providers.mine });
    await join('lead', 'KITA_LEAD', { kitaId: areas.kitas.other });
    const kitasOf = async (subject: string) => ((await bench.access.authorise(callerOf(subject), 'kitas.own')).kitaIds ?? []).toSorted();
    expect(await kitasOf('provider')).toEqual([areas.kitas.first, areas.kitas.second].toSorted());
    expect(await kitasOf('lead')).toEqual([areas.kitas.other]);
    expect(await told(bench.access.authorise(callerOf('provider'), 'spaces.read'))).toMatch(/^FORBIDDEN/);
    await bench.database.write(neuwied, (tx) => tx.execute('update kita set provider_id = $2, version = version + 1 where id = $1', [areas.kitas.second, areas.providers.theirs]));
    expect(await kitasOf('provider')).toEqual([areas.kitas.first]);
  });

  it('do not mix with a role of the same person in another office', async () => {
    await join('provider', 'PLANNING', {}, mainz);
    const ask = (office: string | null, permission: 'kitas.own' | 'concepts.write') => bench.access.authorise(callerOf('provider', office), permission);
    expect(await ask(neuwied.tenantId, 'kitas.own')).toMatchObject({ access: 'scoped', tenantId: neuwied.tenantId, actingAs: 'PROVIDER' });
    expect(await ask(mainz.tenantId, 'concepts.write')).toMatchObject({ access: 'tenant', tenantId: mainz.tenantId, kitaIds: null });
    expect(await told(ask(neuwied.tenantId, 'concepts.write'))).toMatch(/^FORBIDDEN/);
    expect(await told(ask(mainz.tenantId, 'kitas.own'))).toMatch(/^FORBIDDEN/);
    expect(await told(ask(null, 'kitas.own'))).toMatch(/^INVALID_INPUT.*x-srb-office/);
  });
});

describe('members', () => {
  it('are shown to their office only, by name, each role with its limits', async () => {
    const { items } = await bench.people.listMembers(neuwied, PAGE);
    expect(items).toContainEqual(expect.objectContaining({ displayName: 'provider', role: 'PROVIDER', roleLabel: 'Träger', limitedTo: 'Träger Eins' }));
    expect(items).toContainEqual(expect.objectContaining({ displayName: 'lead', role: 'KITA_LEAD', limitedTo: 'Kita 4' }));
    const names = items.map(({ displayName }) => displayName);
    expect(names).toEqual([...names].sort(new Intl.Collator('de').compare));
    expect((await bench.people.listMembers(mainz, PAGE)).items.map(({ displayName }) => displayName).sort()).toEqual(['Leitung 07315', 'late', 'provider']);
  });

  it('get a further role without a mail, and nobody else does', async () => {
    const lead = await bench.personOf('lead');
    const granted = await bench.members.grantRole(neuwied, { personId: lead, role: 'COMMITTEE' });
    expect(granted).toMatchObject({ personId: lead, role: 'COMMITTEE', limitedTo: null });
    expect(await bench.members.grantRole(neuwied, { personId: lead, role: 'COMMITTEE' })).toEqual(granted);
    expect(await told(bench.members.grantRole(mainz, { personId: lead, role: 'COMMITTEE' }))).toBe(
      await told(bench.members.grantRole(mainz, { personId: '00000000-0000-4000-8000-00000000dead', role: 'COMMITTEE' })),
    );
  });

  it('lose a role with the next request, by their own office', async () => {
    const membership = (await bench.people.listMembers(neuwied, PAGE)).items.find(({ displayName }) => displayName === 'Petra Neu');
    expect(await told(bench.members.endMembership(mainz, membership?.id ?? ''))).toMatch(/^NOT_FOUND/);
    await bench.members.endMembership(neuwied, membership?.id ?? '');
    expect(await told(bench.access.authorise(callerOf('new'), 'funding.write'))).toMatch(/^FORBIDDEN/);
    expect(await told(bench.members.endMembership(neuwied, membership?.id ?? ''))).toMatch(/^NOT_FOUND/);
    expect((await bench.people.listMembers(neuwied, PAGE)).items.map(({ id }) => id)).not.toContain(membership?.id);
  });

  it('never end the last admin, also not when two end each other at the same time', async () => {
    const admins = async () => (await bench.people.listMembers(neuwied, PAGE)).items.filter(({ role }) => role === 'OFFICE_ADMIN');
    const [last] = await admins();
    expect(await told(bench.members.endMembership(neuwied, last?.id ?? ''))).toMatch(/^CONFLICT Das Jugendamt braucht mindestens eine Person in der Amtsleitung/);
    await join('deputy', 'OFFICE_ADMIN');
    const both = await admins();
    expect(both).toHaveLength(2);
    const answers = await Promise.all(both.map(({ id }) => told(bench.members.endMembership(neuwied, id))));
    expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(1);
    expect(await admins()).toHaveLength(1);
  });
});

describe('the trail of the office', () => {
  it('holds every invitation, acceptance, grant and end, and neither name nor address', async () => {
    const { items } = await bench.offices.listAudit(neuwied, { first: 200 });
    const actions = new Set(items.map(({ action }) => action));
    for (const action of ['invitation.create', 'invitation.resend', 'invitation.revoke', 'invitation.accept', 'membership.grant', 'membership.end']) expect(actions).toContain(action);
    const accepted = items.find(({ action }) => action === 'invitation.accept');
    expect(accepted?.actorId).toMatch(/^[0-9a-f-]{36}$/);
    const details = await bench.rowsAsSystem('select detail from audit_entry');
    expect(JSON.stringify(details)).not.toMatch(/@|Petra|example/);
  });
});

describe('reads at state level', () => {
  it('are shown to the office that was read: when, under which function, what', async () => {
    const reads = [['MINISTRY', 'comparison'], ['LSJV', 'dashboard'], ['RESEARCH', 'comparison.csv']] as const;
    for (const [actingAs, subject] of reads) {
      const actorId = personId(await bench.personOf('once'));
      await bench.database.readLogged(stateContext({ actorId, actingAs }), (tx) => auditStateRead(tx, subject, [neuwied.tenantId]));
    }
    const page = await bench.people.listStateReads(neuwied, { first: 2 });
    expect(page).toMatchObject({
      total: 3,
      items: [{ readerRole: 'RESEARCH', reader: 'Forschung', subject: 'Landesvergleich als CSV-Datei' }, { readerRole: 'LSJV', subject: 'Landesübersicht' }],
    });
    expect((await bench.people.listStateReads(neuwied, { first: 2, after: page.nextCursor })).items).toMatchObject([{ reader: 'Ministerium', subject: 'Landesvergleich' }]);
    expect((await bench.people.listStateReads(mainz, PAGE)).items).toEqual([]);
  });

  it('cannot be noted without the function', async () => {
    const nobody = stateContext({ actorId: personId(await bench.personOf('once')) });
    await expect(bench.database.readLogged(nobody, (tx) => auditStateRead(tx, 'comparison', [neuwied.tenantId]))).rejects.toMatchObject({ code: '42501' });
  });
});
