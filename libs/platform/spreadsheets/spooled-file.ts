import { randomUUID } from 'node:crypto';
import { close, open, read, unlink, write } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { traitsWatch, type ByteTraits } from './byte-traits.js';

const [openFile, readFile, writeFile, closeFile, removeFile] = [promisify(open), promisify(read), promisify(write), promisify(close), promisify(unlink)];
const PIECE = 262_144;

/** A copy on disk without a name: it goes with its last reader, also where the process is killed. */
export interface SpooledFile extends ByteTraits {
  readonly descriptor: number;
  readonly size: number;
  pieces(): AsyncGenerator<Buffer>;
  /** May be called twice. */
  close(): Promise<void>;
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
