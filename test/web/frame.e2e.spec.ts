import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isBrowserInstalled, isBrowserRequired } from './browser.js';
import { RunningPortal } from './running-portal.js';
import type { Visitor } from './visitor.js';

describe('the frame of every page', () => {
  if (!isBrowserInstalled) {
    it('is not tested here, because there is no chromium on this machine', () => expect(isBrowserRequired).toBe(false));
    return;
  }

  let portal: RunningPortal;
  let visitor: Visitor;
  const get = (path: string, headers: Readonly<Record<string, string>> = {}) => fetch(portal.address + path, { headers });

  const INVITE = 'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { link } }';
  const MEMBERS = '{ members(first: 200) { items { id displayName } } }';
  const END = 'mutation ($id: ID!) { endMembership(id: $id) { id } }';
  let authorization: string | undefined;

  /** Asks the API as the head of the office, with the token of her own browser. */
  async function asHead<Data>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Data> {
    authorization ??= await tokenOfHead();
    const answer = await fetch(`${portal.address}/graphql`, { method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) });
    return ((await answer.json()) as { data: Data }).data;
  }

  async function tokenOfHead(): Promise<string> {
    const head = await portal.visit('leitung-07336');
    const [request] = await Promise.all([head.page.waitForRequest((sent) => sent.url().endsWith('/graphql')), head.page.reload()]);
    const headers = await request.allHeaders();
    await head.leave();
    return headers['authorization'] ?? '';
  }

  /** What the head of the office hands over, since the demo sends no mail. */
  async function invitationOf(email: string): Promise<{ readonly link: string; readonly token: string }> {
    const { inviteMember } = await asHead<{ inviteMember: { link: string } }>(INVITE, { input: { email, role: 'PLANNING' } });
    return { link: inviteMember.link, token: new URL(inviteMember.link).hash.slice(1) };
  }

  async function signInAgain({ page }: Visitor, login: string): Promise<void> {
    await page.getByLabel('Anmeldename').fill(login);
    await page.getByLabel('Passwort').fill('demo');
    await page.getByRole('button', { name: 'Anmelden' }).click();
  }

  /** Whatever the browser keeps: stores, cookies, and the addresses that going back leads to. */
  async function traces({ page }: Visitor): Promise<string> {
    const stores: string = await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, document.cookie, location.href])');
    const session = await page.context().newCDPSession(page);
    const { entries } = await session.send('Page.getNavigationHistory');
    await session.detach();
    return [stores, ...entries.flatMap(({ url, userTypedURL }) => [url, userTypedURL])].join('\n');
  }

  beforeAll(async () => {
    portal = await RunningPortal.start();
    visitor = await portal.visit('finanzen-07336');
  }, 180_000);
  afterAll(() => portal.stop(), 60_000);

  it('welcomes a role that has no page yet, and says which roles another page needs', async () => {
    await visitor.reads('Willkommen');
    await visitor.seesNoBarrier('no page');
    await visitor.open('/konzeption');
    await visitor.reads('Keine Berechtigung');
    expect(await visitor.page.getByRole('note').innerText()).toContain('Jugendhilfeplanung, Amtsleitung');
    await visitor.seesNoBarrier('no permission');
  });

  it('leads to the content by keyboard, and to help and back', async () => {
    await visitor.page.keyboard.press('Tab');
    await visitor.focuses('textContent', /^Zum Inhalt springen$/);
    await visitor.page.keyboard.press('Enter');
    await visitor.focuses('id', /^inhalt$/);
    await visitor.page.getByRole('button', { name: 'Hilfe' }).click();
    await visitor.seesNoBarrier('help');
    await visitor.page.keyboard.press('Escape');
    await visitor.focuses('textContent', /^Hilfe$/);
  });

  it('keeps tokens out of every store of the browser', async () => {
    const stores: string = await visitor.page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])');
    expect(stores).not.toMatch(/eyJ|token/);
  });

  it('leads from the link of an invitation to the first page of the new role, and keeps its token nowhere', async () => {
    const { link, token } = await invitationOf('gast@example.org');
    expect(link).toBe(`${portal.address}/einladung#${token}`);
    const guest = await portal.visit('finanzen-07138');
    const sent: Promise<string>[] = [];
    guest.page.on('request', (request) => sent.push(request.allHeaders().then((headers) => JSON.stringify([request.url().split('#')[0], headers]))));
    // Signed off at the provider, so that the link leads through its page.
    await guest.page.context().clearCookies();
    await guest.page.goto(link);
    await signInAgain(guest, 'finanzen-07138');
    await guest.page.getByRole('button', { name: 'Einladung annehmen' }).waitFor();
    expect(await guest.page.getByRole('main').innerText()).toContain('Finanzen 07138');
    expect(await traces(guest)).not.toContain(token);
    await guest.seesNoBarrier('invitation');
    await guest.setOffline(true);
    await guest.page.getByRole('button', { name: 'Einladung annehmen' }).click();
    await guest.page.getByRole('alert').filter({ hasText: 'Keine Verbindung' }).waitFor();
    await guest.seesNoBarrier('invitation, offline');
    await guest.setOffline(false);
    expect(guest.takeTrouble()).toEqual([expect.stringContaining('ERR_INTERNET_DISCONNECTED')]);
    await guest.page.getByRole('button', { name: 'Noch einmal versuchen' }).click();
    await guest.reads(/^Konzeption, Fassung/);
    expect(await guest.page.getByRole('status').filter({ hasText: 'Einladung angenommen' }).innerText()).toContain('Kusel');
    await guest.seesNoBarrier('invitation accepted');
    await guest.page.getByRole('button', { name: 'Schließen' }).click();
    await guest.focuses('id', /^inhalt$/);
    expect(await traces(guest)).not.toContain(token);
    expect((await Promise.all(sent)).join('\n')).not.toContain(token);
    expect(guest.trouble).toEqual([]);
    await guest.leave();
  });

  it('asks whoever has no role for a link, and for a name with it', async () => {
    const { members } = await asHead<{ members: { items: readonly { id: string; displayName: string }[] } }>(MEMBERS);
    const id = members.items.find(({ displayName }) => displayName === 'Jugendhilfeausschuss 07336')?.id;
    await asHead(END, { id });
    const former = await portal.visit('ausschuss-07336');
    await former.reads('Willkommen');
    expect(await former.page.getByRole('main').innerText()).toContain('öffnen Sie den Link aus Ihrer Einladung');
    await former.seesNoBarrier('no role');
    await former.page.goto((await invitationOf('wieder@example.org')).link);
    await former.page.getByLabel('Ihr Name').fill('Jugendhilfeausschuss');
    await former.seesNoBarrier('invitation of somebody without a role');
    await former.page.keyboard.press('Enter');
    await former.reads(/^Konzeption, Fassung/);
    expect(former.trouble).toEqual([]);
    await former.leave();
  });

  it('says of a link that opens nothing what helps', async () => {
    const { link } = await invitationOf('niemand@example.org');
    const { page } = visitor;
    await page.goto(`${portal.address}/einladung`);
    await page.getByRole('alert').filter({ hasText: 'öffnen Sie den Link aus der Einladung noch einmal' }).waitFor();
    await visitor.seesNoBarrier('invitation without its token');
    // In the same tab, where the browser keeps the page: what follows # alone is another.
    await page.goto(`${link}x`);
    await page.getByRole('button', { name: 'Einladung annehmen' }).click();
    await page.getByRole('alert').filter({ hasText: 'Bitte lassen Sie sich eine neue senden' }).waitFor();
    await visitor.seesNoBarrier('invitation refused');
    await page.getByRole('link', { name: 'Zur ersten Seite' }).click();
    await visitor.reads('Willkommen');
  });

  it('signs off at the provider, so that the next one has to sign on', async () => {
    await visitor.page.getByRole('button', { name: 'Abmelden' }).click();
    await visitor.page.getByRole('button', { name: 'Abmelden' }).click();
    await visitor.reads('Abgemeldet');
    await visitor.seesNoBarrier('signed out');
    await visitor.page.getByRole('link', { name: 'Neu anmelden' }).click();
    await visitor.page.getByLabel('Anmeldename').waitFor();
    expect(visitor.trouble).toEqual([]);
  });

  it('is served under its own addresses alone, with a strict policy, and never kept', async () => {
    const page = await get('/konzeption/2');
    expect([page.status, page.headers.get('cache-control'), page.headers.get('x-content-type-options')]).toEqual([200, 'no-cache', 'nosniff']);
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; .*frame-ancestors 'none'$/);
    expect(await Promise.all(['/konzeptionen', '/assets/none.js', '/assets/..%2findex.html', '/index.html'].map(async (path) => (await get(path)).status))).toEqual([404, 404, 404, 404]);
  });

  it('loads no more than 150 kB of script for the first page of planning', async () => {
    const html = await (await get('/')).text();
    const scripts = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, path = '']) => path);
    const answers = await Promise.all(scripts.map((path) => get(path, { 'accept-encoding': 'gzip' })));
    expect(answers.map(({ headers }) => [headers.get('content-encoding'), headers.get('cache-control')])).toEqual(scripts.map(() => ['gzip', 'public, max-age=31536000, immutable']));
    const bytes = answers.reduce((sum, { headers }) => sum + Number(headers.get('content-length')), 0);
    expect(bytes).toBeGreaterThan(50_000);
    // The page's own chunk comes on top of the frame.
    expect(bytes).toBeLessThan(140_000);
  });
});
