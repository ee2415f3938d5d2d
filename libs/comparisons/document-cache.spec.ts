import { describe, expect, it } from '@jest/globals';
import { DocumentCache } from './document-cache.js';

const textOf = (year: number) => JSON.stringify({ year, filler: 'x'.repeat(80) });

function source() {
  const fetched: number[] = [];
  const fetchOf = (year: number) => () => {
    fetched.push(year);
    return Promise.resolve(textOf(year));
  };
  return { fetched, fetchOf };
}

describe('DocumentCache', () => {
  it('fetches and parses a document once, and hands out both forms', async () => {
    const { fetched, fetchOf } = source();
    const cache = new DocumentCache();
    const first = await cache.get('a', fetchOf(2024));
    expect(first).toMatchObject({ text: textOf(2024), document: { year: 2024 } });
    expect(await cache.get('a', fetchOf(2024))).toBe(first);
    expect(fetched).toEqual([2024]);
  });

  it('drops what was asked for longest ago once the sum is reached', async () => {
    const { fetched, fetchOf } = source();
    const cache = new DocumentCache(textOf(2024).length * 2);
    for (const [hash, year] of [['a', 2024], ['b', 2025], ['a', 2024], ['c', 2026], ['a', 2024], ['b', 2025]] as const) await cache.get(hash, fetchOf(year));
    expect(fetched).toEqual([2024, 2025, 2026, 2025]);
  });

  it('does not keep a document larger than all of its room, and survives two who fetch the same', async () => {
    const { fetched, fetchOf } = source();
    const small = new DocumentCache(10);
    await small.get('a', fetchOf(2024));
    await small.get('a', fetchOf(2024));
    const shared = new DocumentCache(textOf(2024).length);
    await Promise.all([shared.get('b', fetchOf(2025)), shared.get('b', fetchOf(2025))]);
    await shared.get('b', fetchOf(2025));
    expect(fetched).toEqual([2024, 2024, 2025, 2025]);
  });
});
