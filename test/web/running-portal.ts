import type { Browser } from 'playwright-core';
import { runProduct, type RunningCommand } from '../start/running-command.js';
import { scratchFolder, type ScratchFolder } from '../start/scratch-folder.js';
import { startBrowser } from './browser.js';
import { Visitor } from './visitor.js';

/** The whole product as `npm start` runs it, on free ports with its own data, and a browser before it. */
export class RunningPortal {
  private constructor(
    readonly address: string,
    private readonly folder: ScratchFolder,
    private readonly product: RunningCommand,
    private readonly browser: Browser,
  ) {}

  static async start(): Promise<RunningPortal> {
    const folder = await scratchFolder();
    const product = runProduct(['up'], { data: folder.file('portal') });
    const [browser] = await Promise.all([startBrowser(), product.until(/Beenden:/)]);
    const address = /Seiten\s+(http\S+)/.exec(product.stdout())?.[1];
    if (address === undefined) throw new Error(`the start names no address of the pages:\n${product.stdout()}`);
    return new RunningPortal(address, folder, product, browser);
  }

  /** A person at a device of their own, signed on through the provider's page and at the first page of their role. */
  async visit(login: string): Promise<Visitor> {
    const visitor = await Visitor.open(this.browser, this.address);
    await visitor.signIn(login);
    return visitor;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    this.product.pressCtrlC();
    await this.product.ended;
    await this.folder.remove();
  }
}
