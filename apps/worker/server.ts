import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { assertClassRoles, TenantDatabase } from '@srb/platform/database';
import { Log, openMetrics } from '@srb/platform/observability';
import type { WorkerSettings } from './settings.js';
import { WorkerModule } from './worker.module.js';

/** Starts the worker; its only HTTP answer is its health. */
export async function startWorker(settings: WorkerSettings, log = new Log('worker')): Promise<INestApplication> {
  await assertClassRoles(settings);
  const metrics = await openMetrics('worker', process.env, log);
  const app = await NestFactory.create(WorkerModule.forRoot(settings, log, metrics), { logger: log });
  app.get(TenantDatabase).watch(metrics);
  app.enableShutdownHooks();
  await app.listen(settings.healthPort, settings.healthHost);
  return app;
}
