import { describe, expect, it } from '@jest/globals';
import { byTheme, sectionState } from './section-state.js';

const section = (theme: number, body: string, version = 1) => ({ theme, themeTitle: `Thema ${theme}`, body, version });

describe('the state of a section', () => {
  it.each([
    ['', 3, true, 'empty'],
    [' \n', 1, false, 'empty'],
    ['Text', 1, true, 'carried'],
    ['Text', 2, true, 'written'],
    ['Text', 1, false, 'written'],
  ] as const)('of %j, version %s, in a revision %s: %s', (body, version, isRevision, state) => expect(sectionState({ body, version }, isRevision)).toBe(state));

  it('counts per theme what has a text of its own', () => {
    const themes = byTheme([section(1, 'Text', 2), section(1, 'Text'), section(3, '')], true);
    expect(themes.map(({ theme, title, sections, written }) => [theme, title, sections.length, written])).toEqual([
      [1, 'Thema 1', 2, 1],
      [3, 'Thema 3', 1, 0],
    ]);
  });
});
