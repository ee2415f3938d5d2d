import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBench, openClone, type Bench, type ClonedPortal } from '../isolation/bench.js';
import { call, type Answer } from '../support/graphql-call.js';
import { loginOf, PEOPLE, STRANGER, type OfficeName, type TestPerson } from '../support/people.js';

/** From the invitation to the first look at the own Kitas, over the real provider and the real API. */
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

function adminOf(office: OfficeName): TestPerson {
  const admin = PEOPLE.find(({ login }) => login === loginOf('OFFICE_ADMIN', office));
  if (admin === undefined) throw new Error(`no admin of ${office}`);
  return admin;
}

async function ask(person: TestPerson, query: string, variables: Readonly<Record<string, unknown>> = {}, office: string | null = null): Promise<Answer> {
  const headers = office === null ? {} : { 'x-srb-office': office };
  return call(portal.origin, { query, variables, token: await bench.identity.tokenOf(person), headers });
}

const INVITE = 'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { link invitation { id status } } }';
const ACCEPT = 'mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { displayName roles offices { id } } }';
const KITAS = '{ ownKitas { items { id name } } }';

async function invite(office: OfficeName, input: Readonly<Record<string, unknown>>): Promise<string> {
  const { data, text } = await ask(adminOf(office), INVITE, { input: { email: 'fremd@example.org', ...input } });
  const { link } = (data?.['inviteMember'] ?? {}) as { link?: string };
  if (link === undefined) throw new Error(text);
  return new URL(link).hash.slice(1);
}

describe('somebody whom the provider knows and the portal does not', () => {
  it('may do nothing, before and after a link that opens nothing', async () => {
    expect((await ask(STRANGER, '{ me { roles } }')).code).toBe('FORBIDDEN');
    expect((await ask(STRANGER, ACCEPT, { input: { token: 'x', displayName: 'F' } })).code).toBe('NOT_FOUND');
    expect((await ask(STRANGER, KITAS)).code).toBe('FORBIDDEN');
  });

  it('becomes a provider’s person by the link, and sees its Kitas at once', async () => {
    const { A } = bench.land.offices;
    const token = await invite('A', { role: 'PROVIDER', providerId: A.providers.main });
    expect((await ask(STRANGER, ACCEPT, { input: { token } })).errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT', fields: [{ field: 'displayName' }] } }]);
    expect((await ask(STRANGER, ACCEPT, { input: { token, displayName: 'Frieda Fremd' } })).data).toEqual({
      acceptInvitation: { displayName: 'Frieda Fremd', roles: ['PROVIDER'], offices: [{ id: A.id }] },
    });
    const kitas = ((await ask(STRANGER, KITAS)).data?.['ownKitas'] as { items: readonly { id: string }[] }).items.map(({ id }) => id);
    expect(kitas.toSorted()).toEqual(Object.values(A.kitas).toSorted());
    expect((await ask(STRANGER, '{ kitas { total } }')).code).toBe('FORBIDDEN');
    expect((await ask(STRANGER, '{ posts { total } }')).code).toBe('FORBIDDEN');
  });

  it('holds a second role in another office beside it, and chooses by the header', async () => {
    const { A, B } = bench.land.offices;
    const token = await invite('B', { role: 'PLANNING' });
    expect((await ask(STRANGER, ACCEPT, { input: { token } })).code).toBeNull();
    expect((await ask(STRANGER, KITAS)).code).toBe('INVALID_INPUT');
    expect((await ask(STRANGER, KITAS, {}, A.id)).code).toBeNull();
    expect((await ask(STRANGER, KITAS, {}, B.id)).code).toBe('FORBIDDEN');
    expect((await ask(STRANGER, '{ kitas { items { name } } }', {}, B.id)).text).toContain('KANARIE-B');
    expect((await ask(STRANGER, '{ kitas { total } }', {}, A.id)).code).toBe('FORBIDDEN');
  });

  it('is out with the next request when the office ends the role', async () => {
    const { A, B } = bench.land.offices;
    const members = (await ask(adminOf('A'), '{ members(first: 200) { items { id displayName } } }')).data?.['members'] as { items: readonly { id: string; displayName: string }[] };
    const id = members.items.find(({ displayName }) => displayName === 'Frieda Fremd')?.id;
    expect((await ask(adminOf('B'), 'mutation ($id: ID!) { endMembership(id: $id) { id } }', { id })).code).toBe('NOT_FOUND');
    expect((await ask(adminOf('A'), 'mutation ($id: ID!) { endMembership(id: $id) { id } }', { id })).code).toBeNull();
    expect((await ask(STRANGER, KITAS, {}, A.id)).code).toBe('FORBIDDEN');
    expect((await ask(STRANGER, '{ kitas { total } }', {}, B.id)).code).toBeNull();
  });

  it('leaves no token in the log', async () => {
    const token = await invite('B', { role: 'FINANCE' });
    await ask(STRANGER, ACCEPT, { input: { token } });
    expect(await portal.readLog()).not.toContain(token.slice(37));
  });
});
