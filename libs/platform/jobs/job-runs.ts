import { Inject, Injectable } from '@nestjs/common';
import { systemContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { failureText, inSpan, Log, Metrics } from '@srb/platform/observability';
import { UnrecoverableError, type Job } from 'bullmq';
import { noteDeath } from './dead-work.js';
import { parsePayload, traceOf, type JobPayload } from './outbox.js';

/** A job at work: what it asks for, and whether a failure now would be its last. */
export interface ClaimedJob {
  readonly name: string;
  readonly payload: JobPayload;
  readonly isLastAttempt: boolean;
}

/** What every job has in common, whatever it does: a span in the trace of its request, a count, a word in the log, a death. */
@Injectable()
export class JobRuns {
  private readonly count;
  private readonly time;

  constructor(
    @Inject(TenantDatabase) private readonly database: TenantDatabase,
    @Inject(Log) private readonly log: Log,
    @Inject(Metrics) metrics: Metrics,
  ) {
    this.count = metrics.counter({ name: 'jobs_total', help: 'Attempts of jobs by queue and how they ended.', labels: ['queue', 'outcome'] });
    this.time = metrics.durations({ name: 'job_seconds', help: 'Time of one attempt.', labels: ['queue'] });
  }

  async run(job: Job, work: (claimed: ClaimedJob) => Promise<void>): Promise<void> {
    const start = performance.now();
    const queue = job.queueName;
    try {
      const payload = readPayload(job);
      const isLastAttempt = job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
      const about = { 'srb.queue': queue, 'srb.job': payload.outboxId, 'srb.request': payload.requestId };
      await inSpan(`job ${job.name}`, about, () => work({ name: job.name, payload, isLastAttempt }), traceOf(job.data));
      this.count({ queue, outcome: 'done' });
    } catch (error) {
      this.count({ queue, outcome: 'failed' });
      this.log.warn({ err: error, queue, job: job.id, name: job.name, attempt: job.attemptsMade + 1 }, 'a job failed');
      throw toldToQueue(error);
    } finally {
      this.time({ queue }, (performance.now() - start) / 1_000);
    }
  }

  /** After an attempt failed: one that was the last leaves a dead letter. What is missed here, the relay finds. */
  async failed(job: Job | undefined): Promise<void> {
    if (job?.finishedOn === undefined || job.id === undefined) return;
    const death = { jobId: job.id, attempts: job.attemptsMade, reason: job.failedReason };
    try {
      const isNews = await this.database.write(systemContext({ requestId: 'job-failed' }), (tx) => noteDeath(tx, death));
      if (isNews) this.log.error({ queue: job.queueName, job: job.id, name: job.name, reason: job.failedReason }, 'a job failed for good');
    } catch (error) {
      this.log.warn({ err: error, job: job.id }, 'a failed job could not be noted yet');
    }
  }
}

/** A payload that is not one of ours will not become one by trying again. */
function readPayload(job: Job): JobPayload {
  try {
    return parsePayload(job.data);
  } catch (error) {
    throw new UnrecoverableError(failureText(error));
  }
}

/** The queue keeps the message of a failure; it must hold nothing that somebody entered. */
function toldToQueue(error: unknown): Error {
  if (error instanceof UnrecoverableError) return error;
  const told = new Error(failureText(error));
  told.stack = '';
  return told;
}
