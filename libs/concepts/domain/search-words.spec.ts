import { describe, expect, it } from '@jest/globals';
import { searchWords } from './search-words.js';

describe('searchWords', () => {
  it.each([null, undefined, '', '  ', ' - ; & '])('asks for nothing where %p is given', (search) => expect(searchWords(search)).toBeNull());

  it('takes words apart and leaves signs inside of them', () => {
    expect(searchWords('  Kita-Sozialarbeit, 45/2021;Neuwied ')).toEqual(['Kita-Sozialarbeit', '45/2021', 'Neuwied']);
  });

  it('takes ten words of 60 characters at most', () => {
    const words = searchWords(Array.from({ length: 12 }, () => 'x'.repeat(70)).join(' '));
    expect(words?.map(({ length }) => length)).toEqual(Array.from({ length: 10 }, () => 60));
  });
});
