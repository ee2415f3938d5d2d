import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemContext } from '@srb/platform/context';
import { FirstPeopleService, type FirstPerson } from '../people/first-people.service.js';
import { callerOf, NEUWIED, openPeopleBench, tokenIn, type PeopleBench } from './people-bench.js';

let bench: PeopleBench;
let first: FirstPeopleService;
const CTX = systemContext({ requestId: 'provision' });
const ADMIN: FirstPerson = { ags: NEUWIED, email: 'Leitung@example.org', role: 'OFFICE_ADMIN' };

beforeAll(async () => {
  bench = await openPeopleBench();
  first = new FirstPeopleService(bench.database, bench.links);
});
afterAll(() => bench.close());

const invite = async (person: FirstPerson) => {
  const [invited] = await first.inviteFirst(CTX, [person]);
  if (invited === undefined) throw new Error('one was invited');
  return invited;
};
const join = (subject: string, link: string | null) => bench.joining.accept(callerOf(subject), { token: tokenIn(link), displayName: subject });

describe('the first people', () => {
  it('are invited once; the link is the same until it is taken up', async () => {
    const invited = await invite(ADMIN);
    expect(invited.state).toBe('INVITED');
    expect(await invite(ADMIN)).toEqual({ ...invited, state: 'OPEN' });
    expect(await join('first', invited.link)).toMatchObject({ roles: ['OFFICE_ADMIN'], offices: [{ ags: NEUWIED }] });
    expect(await invite(ADMIN)).toEqual({ ...ADMIN, state: 'MEMBER', link: null });
  });

  it('at state level get a role without an office', async () => {
    const { link } = await invite({ ags: null, email: 'f@example.org', role: 'RESEARCH' });
    expect(await join('research', link)).toMatchObject({ roles: ['RESEARCH'], offices: [] });
    expect(await bench.access.authorise(callerOf('research'), 'land.read')).toMatchObject({ access: 'state', actingAs: 'RESEARCH' });
    await expect(bench.access.authorise(callerOf('research'), 'land.compare')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('are invited anew when the link is too old, or when the role has ended', async () => {
    const invited = await invite({ ags: null, email: 'alt@example.org', role: 'LSJV' });
    await bench.asSystem(`update invitation set expires_at = now() - interval '1 day', version = version + 1 where email = 'alt@example.org'`);
    const renewed = await invite({ ags: null, email: 'alt@example.org', role: 'LSJV' });
    expect(renewed.state).toBe('INVITED');
    expect(renewed.link).not.toBe(invited.link);
    await join('old', renewed.link);
    await bench.asSystem(`update membership set ended_at = now(), version = version + 1 where role = 'LSJV'`);
    expect(await invite({ ags: null, email: 'alt@example.org', role: 'LSJV' })).toMatchObject({ state: 'INVITED' });
  });

  it('find their invitation in the trail of their office', async () => {
    const { items } = await bench.offices.listAudit(await bench.adminOf(NEUWIED), { first: 50 });
    expect(items.map(({ action }) => action)).toEqual(expect.arrayContaining(['invitation.create', 'invitation.accept', 'membership.grant']));
  });
});
