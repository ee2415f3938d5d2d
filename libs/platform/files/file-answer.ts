import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { rangeOf, type ByteRange } from './byte-range.js';
import type { FileRow } from './persistence/file-rows.js';

/** No browser runs, shows or guesses at what it is given here. */
const HEADERS: Readonly<Record<string, string>> = {
  'accept-ranges': 'bytes',
  'cache-control': 'private, no-cache',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

/** Answers with a file to be saved: whole, in part, or not again where the caller has it. */
export async function sendFile(request: Request, response: Response, file: FileRow, stream: (range: ByteRange) => AsyncIterable<Buffer>): Promise<void> {
  const etag = `"${file.sha256}"`;
  response.attachment(file.name).set({ ...HEADERS, etag });
  // Not through `type`, which would add an encoding that a table need not have.
  response.setHeader('content-type', file.mediaType);
  if (request.fresh) return void response.status(304).end();
  const wanted = request.headers['if-range'];
  const range = wanted !== undefined && wanted !== etag ? 'WHOLE' : rangeOf(request.headers.range, file.sizeBytes);
  if (range === 'OUTSIDE') return void response.status(416).set('content-range', `bytes */${file.sizeBytes}`).end();
  const { first, last } = range === 'WHOLE' ? { first: 0, last: file.sizeBytes - 1 } : range;
  if (range !== 'WHOLE') response.status(206).set('content-range', `bytes ${first}-${last}/${file.sizeBytes}`);
  response.set('content-length', String(last - first + 1));
  if (request.method === 'HEAD') return void response.end();
  await pipeline(Readable.from(stream({ first, last }), { objectMode: false }), response);
}
