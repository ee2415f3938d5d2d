import { databaseSettings, integer, optional, readSettings, text, url, type Settings } from '@srb/platform/config';
import { fileSettings } from '@srb/platform/files';
import { optionalMailSettings } from '@srb/platform/mail';

const shape = {
  ...databaseSettings,
  ...optionalMailSettings,
  ...fileSettings,
  redisUrl: optional(url('REDIS_URL', ['redis:', 'rediss:'])),
  /** Long enough for any job to end; a queue that lost its jobs is filled again after this time. */
  republishAfterSeconds: integer('SRB_REPUBLISH_AFTER_SECONDS', { min: 1, max: 86_400 }, { fallback: 60 }),
  healthHost: text('SRB_WORKER_HOST', { fallback: '127.0.0.1' }),
  healthPort: integer('SRB_WORKER_PORT', { min: 1, max: 65_535 }, { fallback: 4001 }),
  tracesUrl: optional(url('SRB_TRACES_URL', ['http:', 'https:'])),
};
export type WorkerSettings = Settings<typeof shape>;

export function readWorkerSettings(environment: NodeJS.ProcessEnv): WorkerSettings {
  return readSettings(shape, environment);
}
