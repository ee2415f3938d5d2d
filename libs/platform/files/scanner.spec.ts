import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { findMalware } from './scanner.js';

let server: Server | undefined;

/** A server that answers a whole INSTREAM command, told what it received. */
async function listen(answer: (content: Buffer, socket: Socket) => void): Promise<string> {
  server = createServer((socket) => {
    let received = Buffer.alloc(0);
    socket.on('error', () => undefined).on('data', (data: Buffer) => {
      received = Buffer.concat([received, data]);
      const content = contentOf(received);
      if (content !== null) answer(content, socket);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', () => resolve()));
  return `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What the frames held, once the last one has come. */
function contentOf(received: Buffer): Buffer | null {
  const command = Buffer.from('zINSTREAM\0');
  expect(received.subarray(0, command.length).equals(command.subarray(0, received.length))).toBe(true);
  const pieces: Buffer[] = [];
  for (let at = command.length; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}

async function* content(): AsyncGenerator<Buffer> {
  for (let piece = 0; piece < 40; piece += 1) yield Buffer.alloc(100_000, piece);
}

afterEach(() => new Promise((resolve) => (server === undefined ? resolve(null) : server.close(() => resolve(null)))));

describe('findMalware', () => {
  it('sends the whole content in frames and finds nothing where there is nothing', async () => {
    let seen = Buffer.alloc(0);
    const url = await listen((received, socket) => {
      seen = Buffer.from(received);
      socket.end('stream: OK\0');
    });
    expect(await findMalware(url, content())).toBeNull();
    expect([seen.length, seen[0], seen.at(-1)]).toEqual([4_000_000, 0, 39]);
  });

  it('names what was found', async () => {
    const url = await listen((_, socket) => socket.end('stream: Win.Test.EICAR_HDB-1 FOUND\0'));
    expect(await findMalware(url, content())).toBe('Win.Test.EICAR_HDB-1');
  });

  it('does not take an error, an early end or silence for "clean"', async () => {
    const limited = await listen((_, socket) => socket.end('INSTREAM size limit exceeded. ERROR\0'));
    await expect(findMalware(limited, content())).rejects.toThrow('the scanner answered: INSTREAM size limit exceeded');
    await new Promise((resolve) => server?.close(resolve));
    const gone = await listen((_, socket) => socket.destroy());
    await expect(findMalware(gone, content())).rejects.toThrow('the scanner');
    await expect(findMalware('tcp://127.0.0.1:9', content())).rejects.toThrow('the scanner cannot be asked');
  });
});
