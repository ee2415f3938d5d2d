import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import type { ClaimedJob, JobRuns } from './job-runs.js';
import { WORKER_OPTIONS } from './queue-connection.js';

/** Marks the processor of a queue; one per queue. */
export function ProcessorOf(queue: string): ClassDecorator {
  return Processor(queue, WORKER_OPTIONS);
}

/** Takes the jobs of a queue; delivery is at least once. A processor only names the service that does the work. */
export abstract class JobProcessor extends WorkerHost {
  constructor(private readonly runs: JobRuns) {
    super();
  }

  protected abstract work(job: ClaimedJob): Promise<void>;

  override process(job: Job): Promise<void> {
    return this.runs.run(job, (claimed) => this.work(claimed));
  }

  @OnWorkerEvent('failed')
  failed(job: Job | undefined): Promise<void> {
    return this.runs.failed(job);
  }
}
