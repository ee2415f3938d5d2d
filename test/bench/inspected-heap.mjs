import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';

/** Where Node listens once it is told to be inspected. */
const INSPECTOR = 'http://127.0.0.1:9229/json/list';
const ATTEMPTS = 50;

async function addressOf(pid) {
  process.kill(pid, 'SIGUSR1');
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const [target] = await fetch(INSPECTOR).then((answer) => answer.json(), () => []);
    if (target !== undefined) return target.webSocketDebuggerUrl;
    await delay(100);
  }
  throw new Error('the process does not let itself be inspected');
}

/** The heap of a running process of Node, looked at from outside through its own inspector. */
export async function inspectHeap(pid) {
  const socket = new WebSocket(await addressOf(pid));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const waiting = new Map();
  socket.on('message', (text) => {
    const { id, result } = JSON.parse(text.toString());
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  let last = 0;
  const ask = (method) =>
    new Promise((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      socket.send(JSON.stringify({ id: last, method }));
    });
  return {
    /** Bytes in use after everything that nobody refers to has gone. */
    usedAfterCollection: async () => {
      await ask('HeapProfiler.collectGarbage');
      return (await ask('Runtime.getHeapUsage')).usedSize;
    },
    close: () => socket.close(),
  };
}
