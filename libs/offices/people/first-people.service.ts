import { Injectable } from '@nestjs/common';
import { officeId, type OfficeId } from '@srb/kernel';
import { auditChange } from '@srb/platform/audit';
import type { SystemContext } from '@srb/platform/context';
import { TenantDatabase, updateVersioned, type SystemTx } from '@srb/platform/database';
import { invalidInput, notFound } from '@srb/platform/errors';
import { isEmail } from 'class-validator';
import { LINK_DAYS } from '../domain/invitation-mail.js';
import type { Role } from '../domain/permissions.js';
import { InvitationEntity } from '../persistence/invitation.entity.js';
import { findSame, insertInvitation, type InvitationRow, type NewInvitation } from '../persistence/invitation-rows.js';
import { InvitationLinks } from './invitation-links.js';

/** Somebody whom no office can invite. */
export interface FirstPerson {
  /** Official key of the office; null at state level. */
  readonly ags: string | null;
  readonly email: string;
  readonly role: Role;
}

/** What came of it: newly invited, invited before and not there yet, or there already. */
export interface FirstInvitation extends FirstPerson {
  readonly state: 'INVITED' | 'OPEN' | 'MEMBER';
  /** To be handed over where no mail is sent; null where it is, and for members. */
  readonly link: string | null;
}

const DAY_MS = 86_400_000;
const OFFICE = `
  select id from youth_office
   where ags = $1 and valid_from <= (now() at time zone 'Europe/Berlin')::date and (valid_to is null or valid_to > (now() at time zone 'Europe/Berlin')::date)`;
const HELD = `
  select from membership
   where person_id = $1 and tenant_id is not distinct from $2 and role = $3 and (ended_at is null or ended_at > now())`;

/** Invites the first admins of offices and the people of state level. Repeating it changes nothing. */
@Injectable()
export class FirstPeopleService {
  constructor(
    private readonly database: TenantDatabase,
    private readonly links: InvitationLinks,
  ) {}

  /** All of them, or none. @throws AppError INVALID_INPUT for an address that is none, NOT_FOUND for an unknown office */
  inviteFirst(ctx: SystemContext, people: readonly FirstPerson[]): Promise<readonly FirstInvitation[]> {
    return this.database.write(ctx, async (tx) => {
      const invited: FirstInvitation[] = [];
      for (const person of people) invited.push(await this.invite(tx, person));
      return invited;
    });
  }

  private async invite(tx: SystemTx, person: FirstPerson): Promise<FirstInvitation> {
    if (!isEmail(person.email)) throw invalidInput('email', `E-Mail: „${person.email}“ ist keine vollständige Adresse.`);
    const tenantId = person.ags === null ? null : await getOffice(tx, person.ags);
    const wanted = { tenantId, email: person.email.toLowerCase(), role: person.role, providerId: null, kitaId: null };
    const same = await findSame(tx, wanted);
    if (same !== null && !same.isOpen && (await isHeld(tx, same))) return { ...person, state: 'MEMBER', link: null };
    if (same?.isOpen === true && !same.isExpired) return { ...person, state: 'OPEN', link: this.links.reminder(same) };
    const sent = same?.isOpen === true ? await renew(tx, same) : { id: await insert(tx, wanted), linkNumber: 1 };
    await auditChange(tx, { action: 'invitation.create', entity: 'invitation', entityId: sent.id, officeId: tenantId, detail: { role: person.role } });
    return { ...person, state: 'INVITED', link: await this.links.deliver(tx, sent) };
  }
}

async function getOffice(tx: SystemTx, ags: string): Promise<OfficeId> {
  const office = await tx.maybe<{ id: string }>(OFFICE, [ags]);
  if (office === null) throw notFound(`Das Jugendamt mit dem Schlüssel ${ags}`);
  return officeId(office.id);
}

/** Whoever took it up holds the role still; if not, the address may be invited anew. */
async function isHeld(tx: SystemTx, { acceptedBy, tenantId, role }: InvitationRow): Promise<boolean> {
  return (await tx.maybe(HELD, [acceptedBy, tenantId, role])) !== null;
}

async function insert(tx: SystemTx, wanted: NewInvitation): Promise<string> {
  const id = await insertInvitation(tx, wanted);
  if (id === null) throw new Error('an invitation that is not open could not be inserted');
  return id;
}

/** Its time is over: a new link in the place of the old. */
async function renew(tx: SystemTx, invitation: InvitationRow): Promise<{ readonly id: string; readonly linkNumber: number }> {
  const linkNumber = invitation.linkNumber + 1;
  await updateVersioned(tx, InvitationEntity, invitation, { linkNumber, sentAt: null, expiresAt: new Date(Date.now() + LINK_DAYS * DAY_MS) });
  return { id: invitation.id, linkNumber };
}
