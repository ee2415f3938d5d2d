import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Debian's package first; nothing is ever downloaded. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const found = PLACES.find((place) => existsSync(place));

export const isBrowserInstalled = found !== undefined;
/** `.ci/run` installs chromium and sets this; a skip there would hide that nothing was tested. */
export const isBrowserRequired = process.env['SRB_TEST_BROWSER'] === 'required' || process.env['CI'] === 'true';

/** A browser without history; each context in it is another person on another device. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ ...(found === undefined ? {} : { executablePath: found }), args: ARGUMENTS });
}
