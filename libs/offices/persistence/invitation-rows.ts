import type { Tx, WriteTx } from '@srb/platform/database';
import { LINK_DAYS } from '../domain/invitation-mail.js';
import type { Role } from '../domain/permissions.js';

/** What somebody is invited to: a role, and what it is limited to. */
export interface Grant {
  readonly role: Role;
  readonly providerId: string | null;
  readonly kitaId: string | null;
}

export interface NewInvitation extends Grant {
  readonly tenantId: string | null;
  readonly email: string;
}

/** An invitation with all it takes to make its link or to accept it. */
export interface InvitationRow extends NewInvitation {
  readonly id: string;
  readonly linkNumber: number;
  readonly version: number;
  readonly expiresAt: Date;
  readonly sentAt: Date | null;
  readonly isOpen: boolean;
  readonly isExpired: boolean;
  readonly acceptedBy: string | null;
  readonly officeName: string | null;
}

/** An invitation of an office that has ended is as good as expired. */
const ROW = `
  select i.id, i.tenant_id as "tenantId", i.email, i.role, i.provider_id as "providerId", i.kita_id as "kitaId", i.link_number as "linkNumber",
         i.version, i.expires_at as "expiresAt", i.sent_at as "sentAt", i.accepted_by as "acceptedBy", o.name as "officeName",
         i.accepted_at is null and i.revoked_at is null as "isOpen",
         i.expires_at <= now() or o.valid_to <= (now() at time zone 'Europe/Berlin')::date as "isExpired"
    from invitation i
    left join youth_office o on o.id = i.tenant_id`;

const BY_ID = `${ROW} where i.id = $1`;
const LOCKED = `${BY_ID} for update of i`;
const SAME = `
  ${ROW}
   where i.tenant_id is not distinct from $1 and i.email = $2 and i.role = $3 and i.provider_id is not distinct from $4
     and i.kita_id is not distinct from $5 and i.revoked_at is null
   order by i.accepted_at is not null, i.created_at desc
   limit 1`;

const INSERT = `
  insert into invitation (tenant_id, email, role, provider_id, kita_id, invited_by, expires_at)
  values ($1, $2, $3, $4, $5, $6, now() + make_interval(days => ${LINK_DAYS}))
  on conflict do nothing
  returning id`;

export function findInvitation(tx: Tx, id: string): Promise<InvitationRow | null> {
  return tx.maybe<InvitationRow>(BY_ID, [id]);
}

/** The same, kept from others until the transaction ends. */
export function lockInvitation(tx: WriteTx, id: string): Promise<InvitationRow | null> {
  return tx.maybe<InvitationRow>(LOCKED, [id]);
}

/** An invitation of the same address to the same, open before accepted; never a revoked one. */
export function findSame(tx: Tx, { tenantId, email, role, providerId, kitaId }: NewInvitation): Promise<InvitationRow | null> {
  return tx.maybe<InvitationRow>(SAME, [tenantId, email, role, providerId, kitaId]);
}

/** Returns the id; null where the same invitation is open already. */
export async function insertInvitation(tx: WriteTx, { tenantId, email, role, providerId, kitaId }: NewInvitation): Promise<string | null> {
  const row = await tx.maybe<{ id: string }>(INSERT, [tenantId, email, role, providerId, kitaId, tx.ctx.actorId]);
  return row?.id ?? null;
}
