import { describe, expect, it } from '@jest/globals';
import { format } from './format.js';

const S = '\u00A0';

describe('format', () => {
  it.each([
    ['1234.5', `1.234,50${S}€`],
    ['-1234.5', `−1.234,50${S}€`],
    ['9007199254740993.01', `9.007.199.254.740.993,01${S}€`],
    [null, '–'],
  ])('writes the amount %s', (value, expected) => expect(format.euro(value)).toBe(expected));

  it('writes rates, full-time equivalents and numbers', () => {
    expect([format.rate('0.125'), format.rate('1'), format.fte('0.75'), format.fte('12'), format.number('1234.5678')]).toEqual([
      `12,5${S}%`,
      `100,0${S}%`,
      `0,75${S}VZÄ`,
      `12,00${S}VZÄ`,
      '1.234,5678',
    ]);
  });

  it('writes a date as it stands, whatever the clock of the browser', () => expect(format.date('2025-12-31')).toBe('31.12.2025'));

  it('writes an instant by the clock of Rheinland-Pfalz, in summer and winter', () => {
    expect(format.instant('2026-11-20T09:50:00Z')).toBe(`20.11.2026, 10:50${S}Uhr`);
    expect(format.instant('2026-07-01T22:30:00Z')).toBe(`02.07.2026, 00:30${S}Uhr`);
  });

  it('shows what is missing as a dash', () => expect([format.date(null), format.instant(null), format.rate(null), format.fte(null), format.number(null)]).toEqual(Array(5).fill('–')));
});
