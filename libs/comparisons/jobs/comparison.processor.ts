// eslint-disable-next-line @typescript-eslint/no-restricted-imports -- this adapter is what makes a service a processor; nothing else here knows the queue
import { Processor, WorkerHost } from '@nestjs/bullmq';
import { parsePayload, WORKER_OPTIONS } from '@srb/platform/jobs';
import { ComparisonRequestService } from '../comparison-request.service.js';
import { ComparisonService } from '../comparison.service.js';

type QueuedJob = Parameters<WorkerHost['process']>[0];

/** Takes the jobs of the queue `comparisons`; delivery is at least once. */
@Processor('comparisons', WORKER_OPTIONS)
export class ComparisonProcessor extends WorkerHost {
  constructor(
    private readonly requests: ComparisonRequestService,
    private readonly comparisons: ComparisonService,
  ) {
    super();
  }

  override async process(job: QueuedJob): Promise<void> {
    const payload = parsePayload(job.data);
    const isLastAttempt = job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
    switch (job.name) {
      case 'release-changed':
        return this.requests.requestAfterRelease(payload);
      case 'compute':
        return this.comparisons.compute(payload, isLastAttempt);
      default:
        throw new Error(`no processor for the job ${job.name}`);
    }
  }
}
