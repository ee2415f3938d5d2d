import { describe, expect, it } from '@jest/globals';
import { isWhole, wantedPage } from './wanted-page.js';

describe('wantedPage', () => {
  it.each([
    ['/einladung#a.b', 'a.b'],
    ['/einladung/#a.b', 'a.b'],
    ['/einladung?von=mail#a.b', 'a.b'],
    ['/einladung', ''],
  ])('takes the token out of %s', (address, token) => {
    expect(wantedPage(address)).toEqual({ address: '/einladung', token });
  });

  it.each(['/', '/land?jahr=2026', '/konzeption/2#inhalt', '/einladungen#a.b'])('leaves %s as it is', (address) => {
    expect(wantedPage(address)).toEqual({ address, token: null });
  });
});

describe('isWhole', () => {
  it.each(['5b1e-2.A-_0', 'x'])('lets %j be asked for', (token) => expect(isWhole(token)).toBe(true));
  it.each(['', 'a b', '%2E', 'ä', 'x'.repeat(201)])('knows that %j was never a link', (token) => expect(isWhole(token)).toBe(false));
});
