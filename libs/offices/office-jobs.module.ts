import { Module } from '@nestjs/common';
import { InvitationProcessor } from './jobs/invitation.processor.js';
import { InvitationLinks } from './people/invitation-links.js';
import { InvitationMailService } from './people/invitation-mail.service.js';

/** What the worker runs: the processor of the queue `invitations` and its services. Mail comes from the process. */
@Module({ providers: [InvitationLinks, InvitationMailService, InvitationProcessor] })
export class OfficeJobsModule {}
