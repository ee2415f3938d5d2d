import { describe, expect, it } from '@jest/globals';
import { postHints } from './post-hints.js';

const hints = (ftePlanned: string, weeklyHours: string | null, fullTimeWeek: string | null = '39.00') => postHints({ ftePlanned, weeklyHours, fullTimeWeek });

describe('postHints', () => {
  it('say when FTE and weekly hours do not fit, with the figures', () => {
    expect(hints('0.750', '19.50')).toEqual([expect.stringContaining('19,5 von 39 Stunden einer Vollzeitwoche sind 0,5 VZÄ, geplant sind 0,75.')]);
    expect(hints('0.5', '19.5')).toEqual([]);
  });

  it('let rounding pass and say nothing about what is not known', () => {
    expect([hints('0.77', '30'), hints('0.769', '30'), hints('0.7', null), hints('0.7', '30', null)]).toEqual([[], [], [], []]);
    expect(hints('0.78', '30')).toHaveLength(1);
  });
});
