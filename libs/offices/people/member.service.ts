import { Injectable } from '@nestjs/common';
import { auditChange } from '@srb/platform/audit';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, updateVersioned } from '@srb/platform/database';
import { AppError, notFound } from '@srb/platform/errors';
import type { GrantRoleInput } from '../graphql/people.input.js';
import type { Member } from '../graphql/people.type.js';
import { MembershipEntity } from '../persistence/membership.entity.js';
import { insertMembership } from '../persistence/membership-rows.js';
import { checkedGrant } from './checked-grant.js';
import { getMember } from './people.read-model.js';

const MEMBER = 'select from person where id = $1';

/** The memberships whose end could leave the office without anybody to manage it; kept from others until the end. */
const ADMINS = `
  select m.id from membership m
   where m.role = 'OFFICE_ADMIN' and m.valid_from <= now() and (m.ended_at is null or m.ended_at > now())
   order by m.id
     for update`;

const IN_FORCE = `
  select m.id, m.version from membership m
   where m.id = $1 and (m.ended_at is null or m.ended_at > now())
     for update`;

/** Roles of people who belong to the office already, and their end. */
@Injectable()
export class MemberService {
  constructor(private readonly database: TenantDatabase) {}

  /** A further role for a member. Repeating it changes nothing. @throws AppError NOT_FOUND for anybody who is no member, INVALID_INPUT */
  grantRole(ctx: OfficeContext, { personId, ...wanted }: GrantRoleInput): Promise<Member> {
    return this.database.write(ctx, async (tx) => {
      if ((await tx.maybe(MEMBER, [personId])) === null) throw notFound('Das Mitglied');
      const grant = await checkedGrant(tx, wanted);
      const { id, isNew } = await insertMembership(tx, { ...grant, personId, tenantId: ctx.tenantId });
      if (isNew) await auditChange(tx, { action: 'membership.grant', entity: 'membership', entityId: id, detail: { ...grant } });
      return getMember(tx, id);
    });
  }

  /** The role is gone with the next request. @throws AppError NOT_FOUND; CONFLICT for the office's last admin */
  endMembership(ctx: OfficeContext, id: string): Promise<Member> {
    return this.database.write(ctx, async (tx) => {
      const admins = await tx.rows<{ id: string }>(ADMINS);
      const membership = await tx.maybe<{ id: string; version: number }>(IN_FORCE, [id]);
      if (membership === null) throw notFound('Das Mitglied');
      if (admins.length === 1 && admins[0]?.id === id) {
        throw new AppError('CONFLICT', 'Das Jugendamt braucht mindestens eine Person in der Amtsleitung. Bitte vergeben Sie diese Rolle zuerst an jemand anderen.');
      }
      const member = await getMember(tx, id);
      await updateVersioned(tx, MembershipEntity, membership, { endedAt: new Date() });
      await auditChange(tx, { action: 'membership.end', entity: 'membership', entityId: id, detail: { role: member.role } });
      return member;
    });
  }
}
