import { CHUNK_BYTES } from './file-settings.js';

/** Cuts a stream into pieces of one size; only the last may be shorter. Holds one piece and what came last. */
export async function* chunksOf(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let pending = Buffer.allocUnsafe(CHUNK_BYTES);
  let filled = 0;
  for await (const piece of body) {
    for (let at = 0; at < piece.length; ) {
      const copied = piece.copy(pending, filled, at);
      at += copied;
      filled += copied;
      if (filled === CHUNK_BYTES) {
        yield pending;
        pending = Buffer.allocUnsafe(CHUNK_BYTES);
        filled = 0;
      }
    }
  }
  if (filled > 0) yield pending.subarray(0, filled);
}
