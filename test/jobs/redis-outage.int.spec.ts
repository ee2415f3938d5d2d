import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { systemContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { enqueue } from '@srb/platform/jobs';
import { createTestDatabase, type TestDatabase } from '@srb/platform/testing';
import { isRedisInstalled, startRedis, type RedisServer } from '../redis/redis-server.js';
import { operateWorker, type OperatedWorker } from './operated-worker.js';
import { sql, until } from './queue-bench.js';

const LONGEST_STOP_MS = 2_000;

describe('a worker whose Redis is gone', () => {
  if (!isRedisInstalled()) {
    it('is not tested here, because there is no redis-server on this machine', () => expect(process.env['SRB_TEST_REDIS']).not.toBe('required'));
    return;
  }

  let folder: string;
  let database: TestDatabase;
  let redis: RedisServer;
  let worker: OperatedWorker;
  const printed = jest.spyOn(console, 'error').mockImplementation(() => undefined);

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'srb-test-redis-'));
    database = await createTestDatabase();
    redis = await startRedis(folder);
    worker = await operateWorker(database, redis.url);
  });
  afterAll(async () => {
    printed.mockRestore();
    await database.drop();
    await rm(folder, { recursive: true });
  });

  it('says so in its log and nowhere else, and keeps what is asked for', async () => {
    await redis.stop();
    const lost = () => worker.lines.filter(({ msg }) => msg === 'queue connection lost');
    await until('a line in the log', () => lost().length > 0);
    expect(lost()[0]).toMatchObject({ level: 40, queue: expect.any(String), err: { message: expect.any(String) } });
    await worker.app.get(TenantDatabase).write(systemContext(), (tx) => enqueue(tx, { queue: 'comparisons', name: 'compute', ids: {} }));
    await until('the relay gives up for now', () => worker.lines.some(({ msg }) => msg === 'outbox relay will retry'));
    expect(await sql(database.urls.system, 'select published_at, failed_reason from outbox')).toEqual([{ published_at: null, failed_reason: null }]);
    expect(printed.mock.calls).toEqual([]);
  });

  it('ends within 2 seconds all the same', async () => {
    const start = performance.now();
    await worker.app.close();
    const took = performance.now() - start;
    process.stderr.write(`worker without its Redis: ended after ${took.toFixed(0)} ms\n`);
    expect(took).toBeLessThan(LONGEST_STOP_MS);
    expect(printed.mock.calls).toEqual([]);
  });
});
