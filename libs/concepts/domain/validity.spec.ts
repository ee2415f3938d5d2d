import { describe, expect, it } from '@jest/globals';
import { endBefore, germanDate, overlaps } from './validity.js';

const during = (validFrom: string, validTo: string | null = null) => ({ validFrom, validTo });

describe('validity', () => {
  it('ends before valid_to, so a version may begin on the day the other ends', () => {
    expect(overlaps(during('2022-06-28', '2025-01-01'), during('2025-01-01'))).toBe(false);
    expect(overlaps(during('2022-06-28', '2025-01-02'), during('2025-01-01'))).toBe(true);
  });

  it.each([
    [during('2021-01-01'), during('2024-01-01'), true],
    [during('2021-01-01', '2022-01-01'), during('2023-01-01', '2024-01-01'), false],
    [during('2021-01-01', '2024-01-01'), during('2022-01-01', '2023-01-01'), true],
    [during('2024-01-01'), during('2021-01-01', '2023-01-01'), false],
  ])('is symmetric: %j and %j overlap: %s', (a, b, expected) => {
    expect([overlaps(a, b), overlaps(b, a)]).toEqual([expected, expected]);
  });

  it('ends where the next begins, or where it was to end anyway', () => {
    expect(endBefore(during('2021-07-01'), '2025-01-01')).toBe('2025-01-01');
    expect(endBefore(during('2021-07-01', '2024-08-01'), '2025-01-01')).toBe('2024-08-01');
    expect(endBefore(during('2021-07-01', '2027-08-01'), '2025-01-01')).toBe('2025-01-01');
  });

  it('writes dates the German way', () => {
    expect(germanDate('2025-01-31')).toBe('31.01.2025');
  });
});
