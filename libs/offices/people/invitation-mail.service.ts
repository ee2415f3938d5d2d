import { Injectable } from '@nestjs/common';
import { systemContext } from '@srb/platform/context';
import { TenantDatabase, updateVersioned } from '@srb/platform/database';
import { closeWork, type JobPayload } from '@srb/platform/jobs';
import { Mailer } from '@srb/platform/mail';
import { invitationMail } from '../domain/invitation-mail.js';
import { ROLE_LABELS } from '../domain/role-labels.js';
import { InvitationEntity } from '../persistence/invitation.entity.js';
import { findInvitation, lockInvitation, type InvitationRow } from '../persistence/invitation-rows.js';
import { InvitationLinks } from './invitation-links.js';

/** Mails the link of an invitation. Repeating a job that is done sends nothing; one that broke off may send twice. */
@Injectable()
export class InvitationMailService {
  constructor(
    private readonly database: TenantDatabase,
    private readonly links: InvitationLinks,
    private readonly mailer: Mailer,
  ) {}

  /** @throws Error when the mail server did not take it; nothing is noted then, and the job comes again */
  async send({ ids, outboxId, requestId, actorId }: JobPayload): Promise<void> {
    const ctx = systemContext({ requestId, actorId });
    const id = String(ids['invitationId']);
    const invitation = await this.database.read(ctx, (tx) => findInvitation(tx, id));
    const isDue = invitation !== null && isStillDue(invitation);
    // Outside of any transaction: a slow mail server must not hold a connection.
    if (isDue) await this.mailer.send({ to: invitation.email, ...this.mailOf(invitation) });
    await this.database.write(ctx, async (tx) => {
      const now = isDue ? await lockInvitation(tx, id) : null;
      // Sent anew in the meantime: the newer link has a job of its own.
      if (now?.linkNumber === invitation?.linkNumber && now !== null) await updateVersioned(tx, InvitationEntity, now, { sentAt: new Date() });
      await closeWork(tx, outboxId);
    });
  }

  private mailOf(invitation: InvitationRow) {
    const { officeName, role, expiresAt } = invitation;
    return invitationMail({ officeName, roleLabel: ROLE_LABELS[role], link: this.links.linkOf(invitation), expiresAt });
  }
}

function isStillDue({ isOpen, isExpired, sentAt }: InvitationRow): boolean {
  return isOpen && !isExpired && sentAt === null;
}
