import { Injectable } from '@nestjs/common';
import { auditChange } from '@srb/platform/audit';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, updateVersioned, type TenantTx } from '@srb/platform/database';
import { AppError, notFound } from '@srb/platform/errors';
import { LINK_DAYS } from '../domain/invitation-mail.js';
import type { InviteMemberInput } from '../graphql/people.input.js';
import type { Invitation, SentInvitation } from '../graphql/people.type.js';
import { InvitationEntity } from '../persistence/invitation.entity.js';
import { findSame, insertInvitation, lockInvitation, type InvitationRow } from '../persistence/invitation-rows.js';
import { checkedGrant } from './checked-grant.js';
import { InvitationLinks } from './invitation-links.js';
import { getInvitation } from './people.read-model.js';

const DAY_MS = 86_400_000;
const OPEN_ALREADY = 'Für diese Adresse und Rolle ist schon eine Einladung offen. Bitte senden Sie diese erneut oder ziehen Sie sie zurück.';
const NOT_OPEN = 'Diese Einladung ist nicht mehr offen. Bitte laden Sie die Liste neu und laden Sie bei Bedarf neu ein.';

/** How an office asks people in: by mail, or by a link to hand over where no mail is sent. */
@Injectable()
export class InvitationService {
  constructor(
    private readonly database: TenantDatabase,
    private readonly links: InvitationLinks,
  ) {}

  /** @throws AppError INVALID_INPUT, NOT_FOUND for an unknown provider or Kita, CONFLICT where the same is open */
  invite(ctx: OfficeContext, { email, ...wanted }: InviteMemberInput): Promise<SentInvitation> {
    return this.database.write(ctx, async (tx) => {
      const grant = await checkedGrant(tx, wanted);
      const invitation = { ...grant, tenantId: ctx.tenantId, email: email.toLowerCase() };
      const same = await findSame(tx, invitation);
      const id = same?.isOpen === true ? null : await insertInvitation(tx, invitation);
      if (id === null) throw new AppError('CONFLICT', OPEN_ALREADY);
      // The address stays out of the trail, which is kept longer than it is.
      await auditChange(tx, { action: 'invitation.create', entity: 'invitation', entityId: id, detail: { ...grant } });
      return this.sent(tx, { id, linkNumber: 1 });
    });
  }

  /** A new link for the same invitation; the one before opens nothing any more. @throws AppError NOT_FOUND, CONFLICT */
  resend(ctx: OfficeContext, id: string): Promise<SentInvitation> {
    return this.database.write(ctx, async (tx) => {
      const invitation = await getOpen(tx, id);
      const linkNumber = invitation.linkNumber + 1;
      await updateVersioned(tx, InvitationEntity, invitation, { linkNumber, sentAt: null, expiresAt: new Date(Date.now() + LINK_DAYS * DAY_MS) });
      await auditChange(tx, { action: 'invitation.resend', entity: 'invitation', entityId: id });
      return this.sent(tx, { id, linkNumber });
    });
  }

  /** From now on the link opens nothing. @throws AppError NOT_FOUND, CONFLICT where it was accepted before */
  revoke(ctx: OfficeContext, id: string): Promise<Invitation> {
    return this.database.write(ctx, async (tx) => {
      const invitation = await getOpen(tx, id);
      await updateVersioned(tx, InvitationEntity, invitation, { revokedAt: new Date() });
      await auditChange(tx, { action: 'invitation.revoke', entity: 'invitation', entityId: id });
      return getInvitation(tx, id);
    });
  }

  private async sent(tx: TenantTx, invitation: { readonly id: string; readonly linkNumber: number }): Promise<SentInvitation> {
    return { link: await this.links.deliver(tx, invitation), invitation: await getInvitation(tx, invitation.id) };
  }
}

async function getOpen(tx: TenantTx, id: string): Promise<InvitationRow> {
  const invitation = await lockInvitation(tx, id);
  if (invitation === null) throw notFound('Die Einladung');
  if (!invitation.isOpen) throw new AppError('CONFLICT', NOT_OPEN);
  return invitation;
}
