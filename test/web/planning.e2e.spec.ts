import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isBrowserInstalled, isBrowserRequired } from './browser.js';
import { RunningPortal } from './running-portal.js';
import type { Visitor } from './visitor.js';

const LOGIN = 'planung-07336';
const TEXT = { name: 'Text', exact: true };

describe('the page of planning', () => {
  if (!isBrowserInstalled) {
    it('is not tested here, because there is no chromium on this machine', () => expect(isBrowserRequired).toBe(false));
    return;
  }

  let portal: RunningPortal;
  let planner: Visitor;
  let colleague: Visitor;
  let section = '';

  beforeAll(async () => {
    portal = await RunningPortal.start();
    planner = await portal.visit(LOGIN);
  }, 180_000);
  afterAll(() => portal.stop(), 60_000);

  const field = ({ page }: Visitor) => page.getByRole('textbox', TEXT);
  const press = ({ page }: Visitor, name: string | RegExp) => page.getByRole('button', { name }).click();
  const says = ({ page }: Visitor, text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).waitFor();

  /** Both begin with the same text; the colleague stores hers first. */
  async function writeAtOnce(mine: string, theirs: string): Promise<void> {
    await Promise.all([planner, colleague].map((visitor) => visitor.open(section)));
    await field(planner).fill(mine);
    await field(colleague).fill(theirs);
    await press(colleague, 'Speichern');
    await says(colleague, /^Gespeichert/);
    await press(planner, 'Speichern');
    await planner.page.getByRole('alert').filter({ hasText: 'Zwei Fassungen dieses Abschnitts' }).waitFor();
  }

  it('shows the versions and the sections by theme, and what the committee decided stays as it is', async () => {
    await planner.reads('Konzeption, Fassung 2');
    await planner.page.getByRole('heading', { name: '5 Nachhaltigkeit, Evaluation und Weiterentwicklung' }).waitFor();
    expect(await planner.page.getByRole('link', { name: /^Fassung \d$/ }).allInnerTexts()).toEqual(['Fassung 1', 'Fassung 2']);
    await planner.seesNoBarrier('a version in force');
    await planner.page.getByRole('link', { name: /^1\.1 / }).click();
    expect(await field(planner).isEditable()).toBe(false);
    await planner.seesNoBarrier('a section that is decided');
    await planner.page.goBack();
  });

  it('begins a revision and opens its first section', async () => {
    await press(planner, 'Fassung 2 fortschreiben');
    await planner.reads('Konzeption, Fassung 3');
    expect(await planner.counts(planner.page.getByText('Übernommen', { exact: true }))).toBeGreaterThan(20);
    await planner.page.getByRole('link', { name: 'Weiterschreiben' }).click();
    await planner.reads(/^1\.1 /);
    section = new URL(planner.page.url()).pathname;
    expect(section).toMatch(/^\/konzeption\/3\/[0-9a-f-]{36}$/);
  });

  it('saves by keyboard what was written', async () => {
    await field(planner).fill('Die Kitas wurden im Mai beteiligt.');
    await says(planner, 'Noch nicht gespeichert');
    await planner.seesNoBarrier('a section being written');
    await planner.page.keyboard.press('Control+s');
    await says(planner, /^Gespeichert .*Uhr$/);
    await planner.page.reload();
    expect(await field(planner).inputValue()).toBe('Die Kitas wurden im Mai beteiligt.');
  });

  it('asks before a text is left, and keeps it over a reload', async () => {
    await field(planner).fill('Noch nicht fertig');
    await planner.page.getByRole('link', { name: /^Fassung 3/ }).first().click();
    await planner.page.getByRole('dialog', { name: 'Ihr Text ist noch nicht gespeichert' }).waitFor();
    await planner.seesNoBarrier('the question before leaving');
    await press(planner, 'Hier bleiben');
    planner.page.once('dialog', (dialog) => void dialog.accept());
    await planner.page.reload();
    expect(await field(planner).inputValue()).toBe('Noch nicht fertig');
    await planner.page.getByRole('link', { name: /^Fassung 3/ }).first().click();
    await press(planner, 'Änderungen verwerfen');
    await planner.reads('Konzeption, Fassung 3');
    expect(await planner.counts(planner.page.getByText('Bearbeitet', { exact: true }))).toBe(1);
  });

  it('shows both texts of a conflict with the difference marked', async () => {
    colleague = await portal.visit(LOGIN);
    await writeAtOnce('Die Kitas wurden im Mai und Juni beteiligt.', 'Alle Kitas wurden im Mai beteiligt.');
    expect(await planner.page.getByRole('group', { name: 'Ihr Text' }).innerText()).toContain('Die Kitas wurden im Mai und Juni beteiligt.');
    expect(await planner.page.getByRole('group', { name: 'Gespeicherter Text' }).innerText()).toContain('Alle Kitas wurden im Mai beteiligt.');
    expect(await planner.page.locator('mark').allInnerTexts()).toEqual(['Die', ' und Juni', 'Alle']);
    await planner.seesNoBarrier('a conflict');
  });

  it('lets one text be written of both', async () => {
    await press(planner, 'Von Hand zusammenführen');
    await planner.seesNoBarrier('merging by hand');
    await field(planner).fill('Alle Kitas wurden im Mai und Juni beteiligt.');
    await press(planner, 'Speichern');
    await says(planner, /^Gespeichert/);
    await colleague.page.reload();
    expect(await field(colleague).inputValue()).toBe('Alle Kitas wurden im Mai und Juni beteiligt.');
  });

  it('keeps the own text knowingly', async () => {
    await writeAtOnce('Meine', 'Ihre');
    await press(planner, 'Meinen Text behalten');
    await says(planner, /^Gespeichert/);
    await colleague.page.reload();
    expect(await field(colleague).inputValue()).toBe('Meine');
  });

  it('takes the other text and still has the own one', async () => {
    await writeAtOnce('Mein zweiter', 'Ihr zweiter');
    await press(planner, 'Gespeicherten Text übernehmen');
    expect(await field(planner).inputValue()).toBe('Ihr zweiter');
    await planner.seesNoBarrier('the own text set aside');
    await press(planner, 'Meinen Text zurückholen');
    expect(await field(planner).inputValue()).toBe('Mein zweiter');
    await press(planner, 'Speichern');
    await says(planner, /^Gespeichert/);
  });

  it('keeps a text that cannot be sent, and sends it later', async () => {
    await field(planner).fill('Im Zug geschrieben');
    await planner.setOffline(true);
    await press(planner, 'Speichern');
    await planner.page.getByRole('alert').filter({ hasText: 'Ihr Text steht noch im Feld' }).waitFor();
    await planner.seesNoBarrier('no connection');
    await planner.setOffline(false);
    await press(planner, 'Noch einmal versuchen');
    await says(planner, /^Gespeichert/);
    expect(planner.takeTrouble()).toEqual([expect.stringContaining('ERR_INTERNET_DISCONNECTED')]);
  });

  it('has made no noise and asked nobody else', () => expect([planner.trouble, colleague.trouble]).toEqual([[], []]));
});
