import { isUtf8 } from 'node:buffer';

const HEAD_BYTES = 262_144;

/** What the bytes are like, as far as one pass without reading them as anything can say. */
export interface ByteTraits {
  readonly head: Buffer;
  readonly isUtf8: boolean;
  readonly hasNul: boolean;
}

interface TraitsWatch {
  see(this: void, piece: Buffer): void;
  traits(this: void): ByteTraits;
}

/** How many bytes at the end begin a character that is not complete. */
function openBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/** Sees every piece once and knows at any time what the bytes so far are like. */
export function traitsWatch(): TraitsWatch {
  let [head, carried] = [Buffer.alloc(0), Buffer.alloc(0)];
  let [valid, hasNul] = [true, false];
  return {
    see: (piece) => {
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, piece.subarray(0, HEAD_BYTES - head.length)]);
      hasNul ||= piece.includes(0);
      if (!valid) return;
      const bytes = carried.length === 0 ? piece : Buffer.concat([carried, piece]);
      const rest = openBytes(bytes);
      valid = isUtf8(bytes.subarray(0, bytes.length - rest));
      carried = Buffer.from(bytes.subarray(bytes.length - rest));
    },
    traits: () => ({ head, isUtf8: valid && carried.length === 0, hasNul }),
  };
}
