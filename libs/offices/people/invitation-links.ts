import { Injectable } from '@nestjs/common';
import type { WriteTx } from '@srb/platform/database';
import { enqueue } from '@srb/platform/jobs';
import { LinkSigner, Mailer } from '@srb/platform/mail';
import { composeToken, parseToken, tokenSubject } from '../domain/invitation-token.js';

type Sent = { readonly id: string; readonly linkNumber: number };

/** The links of invitations: made anew whenever they are needed, stored nowhere. */
@Injectable()
export class InvitationLinks {
  constructor(
    private readonly signer: LinkSigner,
    private readonly mailer: Mailer,
  ) {}

  linkOf({ id, linkNumber }: Sent): string {
    return this.signer.address('einladung', composeToken(id, this.signer.sign(tokenSubject(id, linkNumber))));
  }

  /** Has the link mailed after commit; where no mail server is named, returns it to be handed over. */
  async deliver(tx: WriteTx, invitation: Sent): Promise<string | null> {
    // Made in any case, so that a missing key is noticed here and not by a job.
    const link = this.linkOf(invitation);
    if (!this.mailer.isConfigured) return link;
    await enqueue(tx, { queue: 'invitations', name: 'send', ids: { invitationId: invitation.id } });
    return null;
  }

  /** The link once more, to be handed over; null where it went by mail. */
  reminder(invitation: Sent): string | null {
    return this.mailer.isConfigured ? null : this.linkOf(invitation);
  }

  /** The invitation a token claims to belong to; null where it cannot be a token. */
  claimedBy(token: string): string | null {
    return parseToken(token)?.id ?? null;
  }

  isGood(token: string, { id, linkNumber }: Sent): boolean {
    const parsed = parseToken(token);
    const isSigned = this.signer.isGood(tokenSubject(id, linkNumber), parsed?.signature ?? '');
    return isSigned && parsed?.id === id;
  }
}
