import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

const PATIENCE_MS = 60_000;
const FOUND = /^stream: (.+) FOUND$/;

/** The daemon could not be asked, or did not say whether the file is clean. Asking again may help. */
export class ScannerError extends Error {
  override readonly name = 'ScannerError';
}

/** Frames of ClamAV's INSTREAM command: each piece after its length, a length of zero at the end. */
async function* frames(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const piece of content) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    yield length;
    yield piece;
  }
  yield Buffer.alloc(4);
}

async function ask(url: string, content: AsyncIterable<Buffer>): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port === '' ? 3310 : port) });
  socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('the scanner does not answer')));
  try {
    const [answer] = await Promise.all([text(socket), pipeline(frames(content), socket, { end: false })]);
    return answer.replace(/\0$/, '').trim();
  } finally {
    socket.destroy();
  }
}

/** What the daemon finds in the content: the name of a signature, or null. @throws ScannerError */
export async function findMalware(url: string, content: AsyncIterable<Buffer>): Promise<string | null> {
  const answer = await ask(url, content).catch((error: unknown) => {
    throw new ScannerError('the scanner cannot be asked', { cause: error });
  });
  if (answer === 'stream: OK') return null;
  const signature = FOUND.exec(answer)?.[1];
  if (signature === undefined) throw new ScannerError(`the scanner answered: ${answer.slice(0, 200)}`);
  return signature;
}
