// eslint-disable-next-line @typescript-eslint/no-restricted-imports -- the queue is registered where its processor is; nothing else here knows it
import { BullModule } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { InvitationProcessor } from './jobs/invitation.processor.js';
import { InvitationLinks } from './people/invitation-links.js';
import { InvitationMailService } from './people/invitation-mail.service.js';

/** What the worker runs: the processor of the queue `invitations` and its services. Mail comes from the process. */
@Module({
  imports: [BullModule.registerQueue({ name: 'invitations' })],
  providers: [InvitationLinks, InvitationMailService, InvitationProcessor],
})
export class OfficeJobsModule {}
