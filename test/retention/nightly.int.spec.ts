import { setTimeout as pause } from 'node:timers/promises';
import { getQueueToken } from '@nestjs/bullmq';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entities, retentionSteps } from '@srb/composition';
import { systemContext } from '@srb/platform/context';
import { RetentionCatalogueService, RetentionJobsModule } from '@srb/platform/data-protection';
import { DatabaseModule, TenantDatabase } from '@srb/platform/database';
import { JobsModule } from '@srb/platform/jobs';
import { Log, ObservabilityModule } from '@srb/platform/observability';
import { createTestDatabase, type TestDatabase } from '@srb/platform/testing';
import type { Queue } from 'bullmq';
import { databaseSettings } from '../support/portal.js';

const CTX = systemContext({ requestId: 'nightly-test' });

let database: TestDatabase;
const workers: INestApplicationContext[] = [];

/** What the worker runs every night, and nothing else of it. */
async function startWorker(): Promise<INestApplicationContext> {
  const settings = databaseSettings(database);
  @Module({
    imports: [
      ObservabilityModule.forRoot(new Log('test', 'silent')),
      DatabaseModule.forRoot(settings, entities),
      JobsModule.forRoot({ ...settings, redisUrl: null }),
      RetentionJobsModule.forRoot(retentionSteps),
    ],
  })
  class NightWorker {}
  const app = await NestFactory.createApplicationContext(NightWorker, { logger: false });
  workers.push(app);
  return app;
}

async function until<T>(read: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  for (const deadline = Date.now() + 15_000; ; await pause(50)) {
    const value = await read();
    if (holds(value) || Date.now() > deadline) return value;
  }
}

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  for (const worker of workers) await worker.close();
  await database.drop();
});

describe('the worker', () => {
  it('has one nightly schedule, in the time of Germany, however many workers there are', async () => {
    const [first] = [await startWorker(), await startWorker()];
    const queue = first.get<Queue>(getQueueToken('retention'), { strict: false });
    const schedules = await until(() => queue.getJobSchedulers(), (found) => found.length > 0);
    expect(schedules).toEqual([expect.objectContaining({ key: 'nightly', name: 'apply', pattern: '30 3 * * *', tz: 'Europe/Berlin' })]);
    const waiting = await until(() => queue.getDelayed(), (found) => found.length > 0);
    expect(waiting).toHaveLength(1);
  });

  it('applies the rules when the job comes', async () => {
    const [worker] = workers;
    if (worker === undefined) throw new Error('no worker');
    const door = worker.get(TenantDatabase);
    await new RetentionCatalogueService(door).provisionCatalogue(CTX);
    await door.write(CTX, (tx) => tx.execute(`insert into outbox (queue, name, payload, request_id, published_at, completed_at) values ('x', 'x', '{}', 'old', now(), now() - interval '31 days')`));
    await worker.get<Queue>(getQueueToken('retention'), { strict: false }).add('apply', {});
    const count = () => door.read(CTX, (tx) => tx.maybe<{ rows: number }>(`select count(*)::int as rows from outbox where request_id = 'old'`));
    expect(await until(count, (row) => row?.rows === 0)).toEqual({ rows: 0 });
    const removed = await until(() => door.read(CTX, (tx) => tx.rows<{ detail: string }>(`select detail from audit_entry where action = 'retention.remove'`)), (rows) => rows.length > 0);
    expect(removed).toEqual([{ detail: '{"rows":1,"rule":"FINISHED_WORK"}' }]);
  });
});
