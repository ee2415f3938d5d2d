import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../start/processes.js';
import { isBrowserInstalled, isBrowserRequired } from './browser.js';
import { RunningPortal } from './running-portal.js';
import type { Visitor } from './visitor.js';

const LOGIN = 'koordination-07336';

describe('the page of the coordination', () => {
  if (!isBrowserInstalled) {
    it('is not tested here, because there is no chromium on this machine', () => expect(isBrowserRequired).toBe(false));
    return;
  }

  let portal: RunningPortal;
  let visitor: Visitor;
  beforeAll(async () => {
    portal = await RunningPortal.start();
    visitor = await portal.visit(LOGIN);
  }, 180_000);
  afterAll(() => portal.stop(), 60_000);

  const panel = (of: Visitor, name: string) => of.page.getByRole('region', { name, exact: true }).first();
  const firstChange = (of: Visitor) => panel(of, 'Sozialer Ausgleich').getByRole('button', { name: /^Besetzung der Stelle/ }).first();
  const figure = (of: Visitor) => of.page.locator('.srb-figures__value').first().innerText();

  async function type(of: Visitor, text: string): Promise<void> {
    await of.page.getByLabel('Besetzt (VZÄ)').fill(text);
    await of.page.getByRole('button', { name: 'Speichern' }).click();
  }

  it('shows what the licence requires and coordination apart from the rest', async () => {
    await visitor.reads(/^Stellen und Geld 20\d\d$/);
    for (const group of ['Sozialer Ausgleich', 'BE-relevantes Personal', 'Koordination']) await panel(visitor, group).waitFor();
    expect(await visitor.counts(panel(visitor, 'Koordination').getByText('Koordination', { exact: true }))).toBeGreaterThan(0);
    expect(await panel(visitor, 'Sozialer Ausgleich').getByText('BE-relevant', { exact: true }).count()).toBe(0);
    await visitor.seesNoBarrier('posts of a year');
  });

  it('changes an occupancy by keyboard, sums it anew, and takes it back', async () => {
    const before = await figure(visitor);
    await firstChange(visitor).focus();
    await visitor.page.keyboard.press('Enter');
    await visitor.page.keyboard.type('viel');
    await visitor.page.keyboard.press('Enter');
    await visitor.page.getByText('Geben Sie Vollzeitäquivalente als Zahl').waitFor();
    await visitor.seesNoBarrier('wrong input');
    await visitor.page.getByLabel('Besetzt (VZÄ)').fill('0');
    await visitor.page.keyboard.press('Enter');
    await visitor.page.getByText('besetzt sind jetzt 0,00').waitFor();
    await eventually('another sum', async () => (await figure(visitor)) !== before);
    await visitor.seesNoBarrier('saved');
    await visitor.focuses('getAttribute("aria-label")', /^Besetzung der Stelle/);
    await visitor.page.getByRole('button', { name: 'Rückgängig machen' }).click();
    await visitor.page.getByText('besetzt sind wieder').waitFor();
    await eventually('the sum of before', async () => (await figure(visitor)) === before);
  });

  it('loses nothing when somebody else changed the post meanwhile', async () => {
    const other = await portal.visit(LOGIN);
    await firstChange(other).click();
    await firstChange(visitor).click();
    await type(other, '0,1');
    await other.page.getByText('besetzt sind jetzt 0,10').waitFor();
    await type(visitor, '0,2');
    await visitor.page.getByText('Gespeichert sind jetzt 0,10').waitFor();
    expect(await visitor.counts(visitor.page.getByText('Ihre Eingabe: 0,2'))).toBe(1);
    await visitor.seesNoBarrier('conflict');
    await visitor.page.getByRole('button', { name: 'Meine Eingabe speichern' }).click();
    await visitor.page.getByText('besetzt sind jetzt 0,20').waitFor();
    expect(other.trouble).toEqual([]);
    await other.leave();
  });

  it('says in German what the API refuses', async () => {
    await firstChange(visitor).click();
    await type(visitor, '99');
    await visitor.page.getByRole('alert').getByText(/besetzt|geplant/i).first().waitFor();
    await visitor.seesNoBarrier('refused');
  });

  it('did nothing it should not have done', () => {
    expect(visitor.trouble).toEqual([]);
  });
});
