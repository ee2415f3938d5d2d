import { JobProcessor, JobRuns, ProcessorOf, type ClaimedJob } from '@srb/platform/jobs';
import { InvitationMailService } from '../people/invitation-mail.service.js';

@ProcessorOf('invitations')
export class InvitationProcessor extends JobProcessor {
  constructor(
    runs: JobRuns,
    private readonly mails: InvitationMailService,
  ) {
    super(runs);
  }

  protected override async work({ name, payload }: ClaimedJob): Promise<void> {
    if (name !== 'send') throw new Error(`no processor for the job ${name}`);
    await this.mails.send(payload);
  }
}
