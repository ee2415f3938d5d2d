// eslint-disable-next-line @typescript-eslint/no-restricted-imports -- this adapter is what makes a service a processor; nothing else here knows the queue
import { Processor, WorkerHost } from '@nestjs/bullmq';
import { parsePayload, WORKER_OPTIONS } from '@srb/platform/jobs';
import { InvitationMailService } from '../people/invitation-mail.service.js';

type QueuedJob = Parameters<WorkerHost['process']>[0];

/** Takes the jobs of the queue `invitations`; delivery is at least once. */
@Processor('invitations', WORKER_OPTIONS)
export class InvitationProcessor extends WorkerHost {
  constructor(private readonly mails: InvitationMailService) {
    super();
  }

  override async process(job: QueuedJob): Promise<void> {
    if (job.name !== 'send') throw new Error(`no processor for the job ${job.name}`);
    await this.mails.send(parsePayload(job.data));
  }
}
