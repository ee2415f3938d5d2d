import { expect } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

const PASSWORD = 'demo';
const PATIENCE_MS = 15_000;
const DESK = { width: 1440, height: 900 };
/** WCAG 1.4.10: 1280 px at 400 %. */
const NARROW = { width: 320, height: 640 };

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** One person at one device. Remembers whatever a page should not have done. */
export class Visitor {
  /** Errors of the console and of scripts, and requests that left the machine. */
  readonly trouble: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly address: string,
  ) {}

  static async open(browser: Browser, address: string): Promise<Visitor> {
    const context = await browser.newContext({ viewport: DESK, locale: 'de-DE', reducedMotion: 'reduce' });
    context.setDefaultTimeout(PATIENCE_MS);
    const visitor = new Visitor(await context.newPage(), context, address);
    visitor.watch();
    return visitor;
  }

  private watch(): void {
    this.page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.trouble.push(`console: ${message.text()}`);
    });
    this.page.on('pageerror', (error) => this.trouble.push(`script: ${error.message}`));
    this.context.on('request', (request) => {
      if (new URL(request.url()).hostname !== '127.0.0.1') this.trouble.push(`request: ${request.url()}`);
    });
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.address + path);
  }

  /** Through the provider's own page. */
  async signIn(login: string): Promise<void> {
    await this.open('/');
    await this.page.getByLabel('Anmeldename').fill(login);
    await this.page.getByLabel('Passwort').fill(PASSWORD);
    await this.page.getByRole('button', { name: 'Anmelden' }).click();
    await this.page.getByRole('button', { name: 'Abmelden' }).waitFor();
  }

  /** Takes the device off the network, or puts it back. */
  async setOffline(isOffline: boolean): Promise<void> {
    await this.context.setOffline(isOffline);
  }

  /** What went wrong so far and was meant to. */
  takeTrouble(): readonly string[] {
    return this.trouble.splice(0);
  }

  /** Waits for the page's own heading. */
  async reads(heading: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: heading }).waitFor();
  }

  /** How many of them the page shows, once it shows any: what belongs together arrives with one answer, but after the heading. */
  async counts(items: Locator): Promise<number> {
    await items.first().waitFor();
    return items.count();
  }

  /** Waits until the focus is on an element of which `read` (what follows `document.activeElement.`) matches. */
  async focuses(read: string, expected: RegExp): Promise<void> {
    await this.page.waitForFunction(`${String(expected)}.test(document.activeElement?.${read})`);
  }

  /** No violation of any rule of axe, at the desk and at 320 px, and no scrolling across at 320 px. */
  async seesNoBarrier(state: string): Promise<void> {
    expect({ state, violations: await this.violations() }).toEqual({ state, violations: [] });
    await this.page.setViewportSize(NARROW);
    try {
      expect({ state, violations: await this.violations() }).toEqual({ state, violations: [] });
      expect({ state, width: await this.page.evaluate('document.documentElement.scrollWidth') }).toEqual({ state, width: NARROW.width });
    } finally {
      await this.page.setViewportSize(DESK);
    }
  }

  private async violations(): Promise<readonly string[]> {
    await this.page.evaluate(axe.source);
    const { violations } = await this.page.evaluate<{ violations: readonly Violation[] }>('axe.run(document, { resultTypes: ["violations"] })');
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary = '' }) => `${id}: ${html} ${failureSummary}`));
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}
