import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';

const PATIENCE_MS = 10_000;

/** A Redis of its own on loopback, which keeps nothing. */
export interface RedisServer {
  readonly url: string;
  readonly client: Redis;
  stop(): Promise<void>;
}

export function isRedisInstalled(): boolean {
  return spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

export async function startRedis(folder: string): Promise<RedisServer> {
  const port = await freePort();
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const client = new Redis(port, '127.0.0.1', { retryStrategy: () => 100 });
  // Refused until the server listens, and again when it has ended.
  client.on('error', () => undefined);
  for (const deadline = Date.now() + PATIENCE_MS; client.status !== 'ready'; await pause(25)) {
    if (Date.now() > deadline || child.exitCode !== null) throw new Error('redis-server did not start');
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    client,
    stop: async () => {
      client.disconnect();
      child.kill('SIGTERM');
      await ended;
    },
  };
}
