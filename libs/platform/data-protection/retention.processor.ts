import { Processor, WorkerHost } from '@nestjs/bullmq';
import { systemContext } from '@srb/platform/context';
import { WORKER_OPTIONS } from '@srb/platform/jobs';
import type { Job } from 'bullmq';
import { RetentionService } from './retention.service.js';

/** Takes the nightly job of the queue `retention`. It carries nothing: what is to be removed stands in the database. */
@Processor('retention', WORKER_OPTIONS)
export class RetentionProcessor extends WorkerHost {
  constructor(private readonly retention: RetentionService) {
    super();
  }

  override async process(job: Job): Promise<void> {
    await this.retention.apply(systemContext({ requestId: `retention-${job.timestamp}` }));
  }
}
