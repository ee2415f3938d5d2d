import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isBrowserInstalled, isBrowserRequired } from './browser.js';
import { RunningPortal } from './running-portal.js';

describe('the frame of every page', () => {
  if (!isBrowserInstalled) {
    it('is not tested here, because there is no chromium on this machine', () => expect(isBrowserRequired).toBe(false));
    return;
  }

  let portal: RunningPortal;
  beforeAll(async () => {
    portal = await RunningPortal.start();
  }, 180_000);
  afterAll(() => portal.stop(), 60_000);

  it('opens the page of the role', async () => {
    const visitor = await portal.visit('ministerium');
    await visitor.reads('Übersicht Land');
    await visitor.seesNoBarrier('first page');
    expect(visitor.trouble).toEqual([]);
    await visitor.leave();
  });
});
