import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { difference, type Stretch } from './text-difference.js';

const sideOf = (stretches: readonly Stretch[], side: 'left' | 'right'): string => stretches.filter((stretch) => stretch.side === side || stretch.side === 'both').map(({ text }) => text).join('');

describe('the difference of two texts', () => {
  it('marks the words that differ and no others', () => {
    expect(difference('Seit 2022 zählen alle Kinder.', 'Seit Juni 2022 zählen fast alle Kinder.')).toEqual([
      { side: 'both', text: 'Seit ' },
      { side: 'right', text: 'Juni ' },
      { side: 'both', text: '2022 zählen' },
      { side: 'right', text: ' fast' },
      { side: 'both', text: ' alle Kinder.' },
    ]);
  });

  it('is empty for two empty texts, and one stretch for equal ones', () => {
    expect([difference('', ''), difference('Ein Satz.', 'Ein Satz.')]).toEqual([[], [{ side: 'both', text: 'Ein Satz.' }]]);
  });

  it('loses no character of either text', () => {
    const text = fc.array(fc.constantFrom('Kita', 'Raum', 'Stelle', ' ', '\n', '  ', 'ä')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (left, right) => {
        const stretches = difference(left, right);
        expect([sideOf(stretches, 'left'), sideOf(stretches, 'right')]).toEqual([left, right]);
      }),
    );
  });

  it('stays quick for texts of the greatest length that have nothing in common', () => {
    const [left, right] = ['a b\n', 'c d\n'].map((line) => line.repeat(50_000));
    const start = performance.now();
    const stretches = difference(left ?? '', right ?? '');
    expect(performance.now() - start).toBeLessThan(5000);
    expect([sideOf(stretches, 'left'), sideOf(stretches, 'right')]).toEqual([left, right]);
  });
});
