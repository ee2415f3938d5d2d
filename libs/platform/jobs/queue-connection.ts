import { createPostgresBackend, setDefaultBackendFactory, type ConnectionOptions, type WorkerOptions } from 'bullmq';

/** Where jobs live: PostgreSQL by default, Redis when an address is given. */
export interface QueueSettings {
  readonly queueUrl: string;
  readonly redisUrl: string | null;
}

const POOL = 3;

/**
 * The `connection` option of every Queue and Worker of this process. BullMQ's backend is a process-wide
 * choice that its Nest module has no option for, so it is made here, before any module loads.
 */
export function queueConnection({ queueUrl, redisUrl }: QueueSettings): ConnectionOptions {
  if (redisUrl !== null) {
    setDefaultBackendFactory();
    return { url: redisUrl, maxRetriesPerRequest: null };
  }
  setDefaultBackendFactory(createPostgresBackend);
  return { connectionString: queueUrl, schema: 'queue', max: POOL, application_name: 'srb-queue' };
}

/**
 * A killed worker's job comes back when its lock has run out and a stalled check has passed: within
 * 10 seconds here, against 60 with the defaults. Delivery is at least once; services are idempotent.
 */
export const WORKER_OPTIONS: Omit<WorkerOptions, 'connection'> = {
  lockDuration: 6_000,
  stalledInterval: 3_000,
  maxStalledCount: 20,
};

export const JOB_OPTIONS = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 500 },
  removeOnComplete: { count: 1_000 },
  removeOnFail: false,
} as const;
