import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { officeId, personId, type PersonId } from '@srb/kernel';
import { auditChange } from '@srb/platform/audit';
import { systemContext } from '@srb/platform/context';
import { TenantDatabase, updateVersioned, type SystemTx } from '@srb/platform/database';
import { AppError, invalidInput } from '@srb/platform/errors';
import type { Caller } from '../access/access.service.js';
import type { AcceptInvitationInput } from '../graphql/people.input.js';
import type { Me } from '../graphql/youth-office.type.js';
import { OfficeReadModel } from '../office.read-model.js';
import { InvitationEntity } from '../persistence/invitation.entity.js';
import { lockInvitation, type InvitationRow } from '../persistence/invitation-rows.js';
import { insertMembership } from '../persistence/membership-rows.js';
import { InvitationLinks } from './invitation-links.js';

const PERSON = 'select id from person where issuer = $1 and subject = $2';
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** One answer for every link that opens nothing: a stranger learns neither which invitations exist nor what became of them. */
const NO_GOOD = 'Diese Einladung gilt nicht oder nicht mehr. Bitte lassen Sie sich eine neue senden.';

/** How somebody who is signed on takes up an invitation: this binds the login to a person, and the person to a role. */
@Injectable()
export class JoiningService {
  constructor(
    private readonly database: TenantDatabase,
    private readonly links: InvitationLinks,
    private readonly offices: OfficeReadModel,
  ) {}

  /** Whoever accepted it before may repeat it. @throws AppError NOT_FOUND for any link that opens nothing; INVALID_INPUT without a name */
  async accept(caller: Caller, { token, displayName = null }: AcceptInvitationInput): Promise<Me> {
    const { requestId } = caller;
    const known = await this.database.read(systemContext({ requestId }), (tx) => tx.maybe<{ id: string }>(PERSON, [caller.issuer, caller.subject]));
    const actorId = personId(known?.id ?? randomUUID());
    const ctx = systemContext({ actorId, requestId });
    await this.database.write(ctx, async (tx) => {
      const invitation = await lockInvitation(tx, this.links.claimedBy(token) ?? NOBODY);
      // Signed in any case, so that an unknown invitation takes as long as a known one.
      const isGood = this.links.isGood(token, invitation ?? { id: NOBODY, linkNumber: 0 });
      if (invitation === null || !isGood) throw new AppError('NOT_FOUND', NO_GOOD);
      if (invitation.acceptedBy === actorId) return;
      if (!invitation.isOpen || invitation.isExpired) throw new AppError('NOT_FOUND', NO_GOOD);
      if (known === null) await insertPerson(tx, caller, displayName, invitation.email);
      await join(tx, actorId, invitation);
    });
    return this.offices.getMe(ctx);
  }
}

/** The name is asked for, never guessed from the address. */
async function insertPerson(tx: SystemTx, { issuer, subject }: Caller, displayName: string | null, email: string): Promise<void> {
  if (displayName === null) throw invalidInput('displayName', 'Name: bitte geben Sie an, wie Sie im Portal genannt werden möchten.');
  const { actorId } = tx.ctx;
  await tx.execute('insert into person (id, issuer, subject, display_name, email) values ($1, $2, $3, $4, $5)', [actorId, issuer, subject, displayName, email]);
  await auditChange(tx, { action: 'person.join', entity: 'person', ...(actorId === null ? {} : { entityId: actorId }) });
}

async function join(tx: SystemTx, person: PersonId, invitation: InvitationRow): Promise<void> {
  const { id, tenantId, role, providerId, kitaId } = invitation;
  const office = tenantId === null ? null : officeId(tenantId);
  const membership = await insertMembership(tx, { personId: person, tenantId, role, providerId, kitaId });
  if (membership.isNew) await auditChange(tx, { action: 'membership.grant', entity: 'membership', entityId: membership.id, officeId: office, detail: { role, providerId, kitaId } });
  await updateVersioned(tx, InvitationEntity, invitation, { acceptedAt: new Date(), acceptedBy: person });
  await auditChange(tx, { action: 'invitation.accept', entity: 'invitation', entityId: id, officeId: office, detail: { role } });
}
