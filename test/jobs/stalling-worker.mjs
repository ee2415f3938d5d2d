import { setTimeout as pause } from 'node:timers/promises';
import { createPostgresBackend, setDefaultBackendFactory, Worker } from 'bullmq';

/** A worker in a process of its own that takes a job, says so, and never ends it: it is there to be killed. */
const { queue, connection, options } = JSON.parse(process.argv[2]);
if ('connectionString' in connection) setDefaultBackendFactory(createPostgresBackend);
const worker = new Worker(queue, async (job) => {
  process.stdout.write(`${job.id}\n`);
  await pause(60_000);
}, { connection, ...options });
worker.on('error', () => undefined);
