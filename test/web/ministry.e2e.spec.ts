import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isBrowserInstalled, isBrowserRequired } from './browser.js';
import { RunningPortal } from './running-portal.js';
import type { Visitor } from './visitor.js';

describe('the page of the ministry', () => {
  if (!isBrowserInstalled) {
    it('is not tested here, because there is no chromium on this machine', () => expect(isBrowserRequired).toBe(false));
    return;
  }

  let portal: RunningPortal;
  let visitor: Visitor;
  beforeAll(async () => {
    portal = await RunningPortal.start();
    visitor = await portal.visit('ministerium');
  }, 180_000);
  afterAll(() => portal.stop(), 60_000);

  const offices = () => visitor.page.getByRole('rowheader');

  it('shows all 41 offices, and on how many of them each figure rests', async () => {
    await visitor.reads(/^Übersicht Land 20\d\d$/);
    expect(await visitor.counts(offices())).toBe(41);
    expect(await visitor.counts(visitor.page.getByText(/^beruht auf \d+ von 41$/))).toBeGreaterThanOrEqual(4);
    expect(await visitor.counts(visitor.page.getByText('Demodaten'))).toBe(1);
    await visitor.seesNoBarrier('all offices');
  });

  it('finds offices, and keeps the search in the address', async () => {
    await visitor.page.getByLabel('Name oder Schlüssel').fill('kusel');
    await visitor.page.getByText('1 von 41 Jugendämtern', { exact: true }).waitFor();
    expect(await offices().allInnerTexts()).toEqual([expect.stringContaining('Kusel')]);
    expect(new URL(visitor.page.url()).searchParams.get('suche')).toBe('kusel');
    await visitor.page.getByLabel('Name oder Schlüssel').fill('nirgends');
    await visitor.page.getByText('Zu dieser Suche gibt es kein Jugendamt').waitFor();
    await visitor.seesNoBarrier('nothing found');
    await visitor.page.reload();
    expect(await visitor.page.getByLabel('Name oder Schlüssel').inputValue()).toBe('nirgends');
    await visitor.page.getByLabel('Name oder Schlüssel').fill('');
  });

  it('starts a comparison and watches it to its result', async () => {
    await visitor.page.getByRole('button', { name: 'Landesvergleich rechnen' }).click();
    await visitor.page.getByText('Der Vergleich ist gerechnet').waitFor();
    await visitor.page.getByText('Seit dem letzten Vergleich hat sich nichts geändert').waitFor();
    await visitor.seesNoBarrier('comparison computed');
  });

  it('hands the comparison out as CSV', async () => {
    const [download] = await Promise.all([visitor.page.waitForEvent('download'), visitor.page.getByRole('button', { name: 'Als CSV herunterladen' }).click()]);
    expect(download.suggestedFilename()).toMatch(/^landesvergleich-20\d\d-\d+\.csv$/);
    const text = await readFile(await download.path(), 'utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(text).toContain('Kusel');
  });

  it('says so for a year without a comparison', async () => {
    await visitor.open('/land?jahr=2005');
    await visitor.page.getByText('noch keinen Landesvergleich').waitFor();
    await visitor.seesNoBarrier('no comparison');
  });

  it('did nothing it should not have done', () => {
    expect(visitor.trouble).toEqual([]);
  });
});
