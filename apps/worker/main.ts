import 'reflect-metadata';
import { Log, startTracing } from '@srb/platform/observability';
import { readWorkerSettings } from './settings.js';
import { startWorker } from './server.js';
import { endWithSupervisor, releaseStartUpMemory } from '@srb/platform/process';

endWithSupervisor();
const log = new Log('worker');
try {
  const settings = readWorkerSettings(process.env);
  await startTracing('worker', settings.tracesUrl);
  await startWorker(settings, log);
  log.info({ port: settings.healthPort }, 'ready');
  releaseStartUpMemory();
} catch (error) {
  log.error({ err: error }, 'the worker could not start');
  process.exit(1);
}
