import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keyAt, spacedKey } from './section-order.js';

describe('order of sections', () => {
  it('appends with room in front', () => {
    expect(keyAt([], 1)).toBe(spacedKey(1));
    expect(keyAt([1024, 2048], 3)).toBe(3072);
    expect(keyAt([1024, 2048], 99)).toBe(3072);
  });

  it('puts a section between two others', () => {
    expect(keyAt([1024, 2048], 2)).toBe(1536);
    expect(keyAt([1024, 2048], 1)).toBe(512);
  });

  it('says when there is no room', () => {
    expect(keyAt([7, 8], 2)).toBeNull();
    expect(keyAt([1], 1)).toBeNull();
  });

  it('lands at the position asked for, or has no room', () => {
    const keys = fc.uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 40 }).map((list) => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 50 }), (list, position) => {
        const key = keyAt(list, position);
        if (key === null) return;
        const ordered = [...list, key].sort((a, b) => a - b);
        expect(ordered.indexOf(key)).toBe(Math.min(position, list.length + 1) - 1);
        expect(list).not.toContain(key);
      }),
    );
  });
});
