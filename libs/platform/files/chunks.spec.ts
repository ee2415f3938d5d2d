import { describe, expect, it } from '@jest/globals';
import { chunksOf } from './chunks.js';
import { CHUNK_BYTES } from './file-settings.js';

async function sizes(pieces: readonly number[]): Promise<readonly number[]> {
  const body = (async function* () {
    for (const size of pieces) yield Buffer.alloc(size, 7);
  })();
  const found: number[] = [];
  for await (const chunk of chunksOf(body)) found.push(chunk.length);
  return found;
}

describe('chunksOf', () => {
  it.each([
    [[], []],
    [[1], [1]],
    [[CHUNK_BYTES], [CHUNK_BYTES]],
    [[CHUNK_BYTES - 1, 1, 1], [CHUNK_BYTES, 1]],
    [[3 * CHUNK_BYTES + 5], [CHUNK_BYTES, CHUNK_BYTES, CHUNK_BYTES, 5]],
  ])('cuts pieces of %j bytes into %j', async (pieces, expected) => expect(await sizes(pieces)).toEqual(expected));

  it('keeps every byte in its place, and never hands out a piece that it writes in again', async () => {
    const source = Buffer.from(Array.from({ length: 2 * CHUNK_BYTES + 100 }, (_, at) => at % 251));
    const body = (async function* () {
      for (let at = 0; at < source.length; at += 70_000) yield source.subarray(at, at + 70_000);
    })();
    const chunks: Buffer[] = [];
    for await (const chunk of chunksOf(body)) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(source)).toBe(true);
  });
});
