import { integer, url, type Settings } from './settings.js';

const postgres = ['postgres:', 'postgresql:'] as const;

/** One address per database class; `DATABASE_URL` itself belongs to migrate, restore, import and erase-office. */
export const databaseSettings = {
  tenantUrl: url('DATABASE_URL_TENANT', postgres),
  scopedUrl: url('DATABASE_URL_SCOPED', postgres),
  stateUrl: url('DATABASE_URL_STATE', postgres),
  systemUrl: url('DATABASE_URL_SYSTEM', postgres),
  queueUrl: url('DATABASE_URL_QUEUE', postgres),
  poolSize: integer('SRB_POOL_SIZE', { min: 1, max: 100 }, { fallback: 6 }),
  statementTimeoutMs: integer('SRB_STATEMENT_TIMEOUT_MS', { min: 100, max: 600_000 }, { fallback: 15_000 }),
};
export type DatabaseSettings = Settings<typeof databaseSettings>;
