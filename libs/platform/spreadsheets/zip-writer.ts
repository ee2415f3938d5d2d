import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

const VERSION = 20;
/** Sizes follow the content, names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;
/** The first of January 1980, so that equal content makes equal files. */
const DATE = 0x21;

export interface ZipPart {
  readonly name: string;
  readonly content: AsyncIterable<string>;
}

interface Written {
  readonly name: Buffer;
  readonly offset: number;
  checksum: number;
  packed: number;
  size: number;
}

function localHeader({ name }: Written): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  [VERSION, FLAGS, DEFLATED, 0, DATE].forEach((value, index) => header.writeUInt16LE(value, 4 + 2 * index));
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function descriptor({ checksum, packed, size }: Written): Buffer {
  const bytes = Buffer.alloc(16);
  [0x08074b50, checksum, packed, size].forEach((value, index) => bytes.writeUInt32LE(value, 4 * index));
  return bytes;
}

function directoryEntry({ name, offset, checksum, packed, size }: Written): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  [VERSION, VERSION, FLAGS, DEFLATED, 0, DATE].forEach((value, index) => entry.writeUInt16LE(value, 4 + 2 * index));
  [checksum, packed, size].forEach((value, index) => entry.writeUInt32LE(value, 16 + 4 * index));
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE(offset, 42);
  return Buffer.concat([entry, name]);
}

function directoryEnd(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

/** The content packed, counted on its way; whoever reads slowly holds the writer up, so nothing gathers in memory. */
async function* packed(part: Written, content: AsyncIterable<string>): AsyncGenerator<Buffer> {
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const text of content) {
      const bytes = Buffer.from(text);
      part.checksum = crc32(bytes, part.checksum);
      part.size += bytes.length;
      yield bytes;
    }
  }
  const deflate = createDeflateRaw();
  const fed = pipeline(counted(), deflate);
  // Its failure reaches the reader through the stream.
  fed.catch(() => undefined);
  for await (const piece of deflate) {
    part.packed += (piece as Buffer).length;
    yield piece as Buffer;
  }
  await fed;
}

/** A ZIP of these parts, written while they are read. */
export async function* writeZip(parts: Iterable<ZipPart>): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  for (const { name, content } of parts) {
    const part: Written = { name: Buffer.from(name), offset, checksum: 0, packed: 0, size: 0 };
    const header = localHeader(part);
    yield header;
    yield* packed(part, content);
    yield descriptor(part);
    offset += header.length + part.packed + 16;
    written.push(part);
  }
  const directory = Buffer.concat(written.map(directoryEntry));
  yield directory;
  yield directoryEnd(written.length, directory.length, offset);
}
