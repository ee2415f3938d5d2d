import type { INestApplication } from '@nestjs/common';
import { Log } from '@srb/platform/observability';
import type { TestDatabase } from '@srb/platform/testing';
import { startWorker } from '../../apps/worker/server.js';
import { apiSettings } from '../support/portal.js';

/** The worker of the product in this process, and what it logs. */
export interface OperatedWorker {
  readonly app: INestApplication;
  readonly lines: readonly Readonly<Record<string, unknown>>[];
}

export async function operateWorker(database: TestDatabase, redisUrl: string | null): Promise<OperatedWorker> {
  const lines: Record<string, unknown>[] = [];
  const log = new Log('worker', 'info', { write: (line) => lines.push(JSON.parse(line) as Record<string, unknown>) });
  const settings = { ...apiSettings(database, 'http://127.0.0.1:9'), redisUrl, republishAfterSeconds: 60, healthHost: '127.0.0.1', healthPort: 0 };
  return { app: await startWorker(settings, log), lines };
}
