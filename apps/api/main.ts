import 'reflect-metadata';
import { Log, startTracing } from '@srb/platform/observability';
import { startApi } from './server.js';
import { readApiSettings } from './settings.js';
import { endWithSupervisor, releaseStartUpMemory } from '@srb/platform/process';

endWithSupervisor();
const log = new Log('api');
try {
  const settings = readApiSettings(process.env);
  await startTracing('api', settings.tracesUrl);
  await startApi(settings, log);
  log.info({ port: settings.port }, 'ready');
  releaseStartUpMemory();
} catch (error) {
  log.error({ err: error }, 'the api could not start');
  process.exit(1);
}
