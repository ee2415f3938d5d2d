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
    expect(await visitor.page.evaluate('document.activeElement.textContent')).toBe('Zum Inhalt springen');
    await visitor.page.keyboard.press('Enter');
    expect(await visitor.page.evaluate('document.activeElement.id')).toBe('inhalt');
    await visitor.page.getByRole('button', { name: 'Hilfe' }).click();
    await visitor.seesNoBarrier('help');
    await visitor.page.keyboard.press('Escape');
    expect(await visitor.page.evaluate('document.activeElement.textContent')).toBe('Hilfe');
  });

  it('keeps tokens out of every store of the browser', async () => {
    const stores: string = await visitor.page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])');
    expect(stores).not.toMatch(/eyJ|token/);
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
