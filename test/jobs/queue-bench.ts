import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { TenantDatabase, migrate, pg } from '@srb/platform/database';
import { queueConnection } from '@srb/platform/jobs';
import { createTestDatabase, type TestDatabase } from '@srb/platform/testing';
import type { ConnectionOptions } from 'bullmq';
import { isRedisInstalled, startRedis } from '../redis/redis-server.js';

const PATIENCE_MS = 10_000;

/** A database of the product and a queue beside it, as the worker has them. */
export interface QueueBench {
  readonly clone: TestDatabase;
  readonly database: TenantDatabase;
  readonly connection: ConnectionOptions;
  /** The queue forgets everything: its tables emptied, or Redis flushed. */
  flush(): Promise<void>;
  /** The schema of the queue is dropped and made anew by `migrate`, or Redis forgets the programs it was sent as well. */
  drop(): Promise<void>;
  close(): Promise<void>;
}

type Opening = () => Promise<QueueBench>;
type Queue = Pick<QueueBench, 'connection' | 'flush' | 'drop' | 'close'>;

export async function sql<Row extends object>(url: string, text: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; !(await holds()); await pause(10)) {
    if (Date.now() > deadline) throw new Error(`not within ${PATIENCE_MS / 1_000} s: ${what}`);
  }
}

function inPostgres({ urls }: TestDatabase): Queue {
  return {
    connection: queueConnection({ queueUrl: urls.queue, redisUrl: null }),
    flush: async () => {
      const tables = await sql<{ name: string }>(urls.queue, `select format('queue.%I', tablename) as name from pg_tables where schemaname = 'queue' and tablename !~ 'migration'`);
      if (tables.length < 2) throw new Error('the queue has tables of its own');
      await sql(urls.queue, `truncate ${tables.map(({ name }) => name).join(', ')} cascade`);
    },
    drop: async () => {
      await sql(urls.queue, 'drop schema queue cascade');
      await sql(urls.migrator, 'create schema queue authorization srb_queue');
      await migrate(urls.migrator);
    },
    close: () => Promise.resolve(),
  };
}

async function inRedis({ urls }: TestDatabase): Promise<Queue> {
  const folder = await mkdtemp(path.join(tmpdir(), 'srb-test-redis-'));
  const server = await startRedis(folder);
  const forget = async (): Promise<void> => {
    await server.client.flushall();
  };
  return {
    connection: queueConnection({ queueUrl: urls.queue, redisUrl: server.url }),
    flush: forget,
    drop: async () => {
      await forget();
      await server.client.script('FLUSH');
    },
    close: async () => {
      await server.stop();
      await rm(folder, { recursive: true });
    },
  };
}

function opening(queueOf: (clone: TestDatabase) => Queue | Promise<Queue>): Opening {
  return async () => {
    const clone = await createTestDatabase();
    const { tenant, scoped, state, system, queue: queueUrl } = clone.urls;
    const addresses = { tenantUrl: tenant, scopedUrl: scoped, stateUrl: state, systemUrl: system, queueUrl };
    const database = new TenantDatabase({ ...addresses, poolSize: 3, statementTimeoutMs: 10_000 }, [], () => undefined);
    const queue = await queueOf(clone);
    return {
      ...queue,
      clone,
      database,
      close: async () => {
        await database.close();
        await queue.close();
        await clone.drop();
      },
    };
  };
}

/** Redis is a program of its own: tested where it is installed, and `SRB_TEST_REDIS=required` (CI) insists on it. */
export const BACKENDS: readonly { readonly name: 'PostgreSQL' | 'Redis'; readonly open: Opening }[] = [
  { name: 'PostgreSQL', open: opening(inPostgres) },
  ...(isRedisInstalled() ? [{ name: 'Redis', open: opening(inRedis) } as const] : []),
];
