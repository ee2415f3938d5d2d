import { describe, expect, it } from '@jest/globals';
import { isPageAddress } from './page-addresses.js';

describe('addresses of pages', () => {
  it.each(['/', '/anmeldung', '/einladung', '/konzeption', '/konzeption/2/5b1e', '/land/'])('%s is one', (path) => expect(isPageAddress(path)).toBe(true));
  it.each(['', '//', '//konzeption', '/graphql', '/konzeptionen', '/assets/main.js', '/.env'])('%j is none', (path) => expect(isPageAddress(path)).toBe(false));
});
