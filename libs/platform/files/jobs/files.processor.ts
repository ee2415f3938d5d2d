import { Processor, WorkerHost } from '@nestjs/bullmq';
import { parsePayload, WORKER_OPTIONS } from '@srb/platform/jobs';
import { FileWorkService } from '../file-work.service.js';

type QueuedJob = Parameters<WorkerHost['process']>[0];

/** After so many ends of its worker a document is taken for their cause. */
const MOST_ENDS = 3;

/** Takes the jobs of the queue `files`, one at a time; delivery is at least once. */
@Processor('files', WORKER_OPTIONS)
export class FilesProcessor extends WorkerHost {
  constructor(private readonly work: FileWorkService) {
    super();
  }

  override async process(job: QueuedJob): Promise<void> {
    const payload = parsePayload(job.data);
    switch (job.name) {
      case 'scan':
        return this.work.scan(payload, job.attemptsMade + 1 >= (job.opts.attempts ?? 1));
      case 'extract':
        return this.work.extract(payload, job.stalledCounter >= MOST_ENDS);
      default:
        throw new Error(`no processor for the job ${job.name}`);
    }
  }
}
