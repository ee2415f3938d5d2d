import { describe, expect, it } from '@jest/globals';
import { textParts } from './text-parts.js';

describe('textParts', () => {
  it('gives a part per page, cleaned of what nobody searches for', () => {
    expect(textParts([{ page: 1, text: ' Konzep\u00adtion\r\n  2021\0\u0007 ' }, { page: 2, text: ' \n ' }, { page: 3, text: 'Ra\u0308ume\ud800' }])).toEqual([
      { position: 0, page: 1, content: 'Konzeption 2021' },
      { position: 1, page: 3, content: 'Räume' },
    ]);
  });

  it('cuts a long page between words, and a word that has no end where it must', () => {
    const parts = textParts([{ page: null, text: `${'wort '.repeat(5_000)}${'x'.repeat(30_000)}` }]);
    expect(parts.every(({ content }) => content.length <= 20_000 && content.length > 0)).toBe(true);
    expect(parts.map(({ content }) => content).join(' ').replaceAll(' ', '')).toBe(`${'wort'.repeat(5_000)}${'x'.repeat(30_000)}`);
    expect(parts.map(({ position }) => position)).toEqual(parts.map((_, index) => index));
  });
});
