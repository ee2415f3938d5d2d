import { describe, expect, it } from '@jest/globals';
import { readMonth } from './month-cell.js';

describe('readMonth', () => {
  it.each([
    ['01/2024', '2024-01-01'], ['1.2024', '2024-01-01'], ['2024-12', '2024-12-01'], ['31.12.2024', '2024-12-01'], ['Januar 2024', '2024-01-01'], ['Mär. 2024', '2024-03-01'], ['Mai 2024', '2024-05-01'],
  ])('reads „%s“', (text, day) => expect(readMonth(text)).toEqual([day]));

  it.each(['13/2024', '00/2024', 'Ma 2024', 'Frühjahr 2024', '2024'])('refuses „%s“', (text) => expect(readMonth(text)).toContain('kein Monat'));
});
