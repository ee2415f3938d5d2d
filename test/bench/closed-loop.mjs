import { connect } from 'node:net';
import { quantile } from './statistics.mjs';

const HEADER_END = Buffer.from('\r\n\r\n');

/** Length of the first whole answer in the buffer, or 0. Both sides answer with a length; anything else is a fault. */
function answerLength(buffer) {
  const end = buffer.indexOf(HEADER_END);
  if (end === -1) return 0;
  const head = buffer.toString('latin1', 0, end);
  const length = /^content-length: (\d+)$/im.exec(head)?.[1];
  if (!head.startsWith('HTTP/1.1 200') || length === undefined) throw new Error(`unexpected answer: ${head}`);
  const total = end + HEADER_END.length + Number(length);
  return buffer.length >= total ? total : 0;
}

/** One connection that sends the next request when the answer is there; bare sockets, so that asking costs little. */
function caller({ port, bytes, until, latencies }) {
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    let sentAt = 0;
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    const send = () => {
      sentAt = performance.now();
      socket.write(bytes);
    };
    socket.once('connect', send);
    socket.once('error', reject);
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      try {
        const length = answerLength(received);
        if (length === 0) return;
        received = received.subarray(length);
      } catch (error) {
        socket.destroy();
        return reject(error);
      }
      const now = performance.now();
      latencies.push(now - sentAt);
      if (now < until()) return send();
      socket.end();
      resolve();
    });
  });
}

/** The bytes of a POST with a JSON body, as every caller sends them. */
function requestBytes({ port, path, body, token }) {
  const text = JSON.stringify(body);
  const head = [
    `POST ${path} HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    'content-type: application/json',
    'accept: application/json',
    `authorization: Bearer ${token}`,
    `content-length: ${Buffer.byteLength(text)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${text}`);
}

/** A closed loop of `connections` callers for `seconds`: requests per second, and latency in ms. */
export async function closedLoop({ port, path, body, token, connections, seconds }) {
  const bytes = requestBytes({ port, path, body, token });
  const latencies = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  await Promise.all(Array.from({ length: connections }, () => caller({ port, bytes, latencies, until: () => end })));
  const elapsed = (performance.now() - start) / 1000;
  return { requests: latencies.length, perSecond: latencies.length / elapsed, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) };
}
