import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { close, open, read, unlink, write } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const [openFile, readFile, writeFile, closeFile, removeFile] = [promisify(open), promisify(read), promisify(write), promisify(close), promisify(unlink)];
const PIECE = 262_144;

/** What the bytes are like, as far as one pass without reading them as anything can say. */
export interface ByteTraits {
  readonly head: Buffer;
  readonly isUtf8: boolean;
  readonly hasNul: boolean;
}

/** A copy on disk without a name: it goes with its last reader, also where the process is killed. */
export interface SpooledFile extends ByteTraits {
  readonly descriptor: number;
  readonly size: number;
  pieces(): AsyncGenerator<Buffer>;
  /** May be called twice. */
  close(): Promise<void>;
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

function traitsWatch(): { readonly see: (piece: Buffer) => void; readonly traits: () => ByteTraits } {
  let [head, carried] = [Buffer.alloc(0), Buffer.alloc(0)];
  let [valid, hasNul] = [true, false];
  return {
    see: (piece) => {
      if (head.length < PIECE) head = Buffer.concat([head, piece.subarray(0, PIECE - head.length)]);
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

async function append(descriptor: number, piece: Buffer): Promise<void> {
  for (let at = 0; at < piece.length; ) at += (await writeFile(descriptor, piece, at, piece.length - at, null)).bytesWritten;
}

async function* piecesOf(descriptor: number, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < size; ) {
    const piece = Buffer.allocUnsafe(Math.min(PIECE, size - at));
    const { bytesRead } = await readFile(descriptor, piece, 0, piece.length, at);
    if (bytesRead === 0) throw new Error('the copy of the file is shorter than what was written');
    yield piece.subarray(0, bytesRead);
    at += bytesRead;
  }
}

/** Writes the content to a nameless file. @throws whatever the content or the disk throws; nothing is left then */
export async function spool(content: AsyncIterable<Buffer>, folder: string): Promise<SpooledFile> {
  const path = join(folder, `srb-table-${randomUUID()}`);
  const descriptor = await openFile(path, 'wx+', 0o600);
  let isOpen = true;
  const end = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await closeFile(descriptor);
  };
  try {
    await removeFile(path);
    const watch = traitsWatch();
    let size = 0;
    for await (const piece of content) {
      watch.see(piece);
      await append(descriptor, piece);
      size += piece.length;
    }
    return { ...watch.traits(), descriptor, size, pieces: () => piecesOf(descriptor, size), close: end };
  } catch (error) {
    await end();
    throw error;
  }
}
