import { Injectable } from '@nestjs/common';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, type Tx } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import { decodeCursor, toPage, type Page, type PageArgs } from '@srb/platform/graphql';
import { readSubjectLabel } from '../domain/read-subjects.js';
import { ROLE_LABELS } from '../domain/role-labels.js';
import type { Invitation, Member, StateRead } from '../graphql/people.type.js';

const MEMBER_JSON = `json_build_object(
  'id', m.id, 'personId', p.id, 'displayName', p.display_name, 'email', p.email, 'role', m.role, 'limitedTo', coalesce(t.name, k.name), 'since', m.valid_from)`;

const MEMBER_FROM = `
    from membership m
    join person p on p.id = m.person_id
    left join provider t on t.tenant_id = m.tenant_id and t.id = m.provider_id
    left join kita k on k.tenant_id = m.tenant_id and k.id = m.kita_id`;

const IN_FORCE = 'm.valid_from <= now() and (m.ended_at is null or m.ended_at > now())';

const MEMBERS = `
  select ${MEMBER_JSON} as member, (select count(*)::int from membership m where ${IN_FORCE}) as total ${MEMBER_FROM}
   where ${IN_FORCE} and ($1::text is null or (p.display_name collate "de-x-icu", m.id) > ($1, $2::uuid))
   order by p.display_name collate "de-x-icu", m.id
   limit $3::int + 1`;

const MEMBER = `select ${MEMBER_JSON} as member ${MEMBER_FROM} where m.id = $1`;

const INVITATION_JSON = `json_build_object(
  'id', i.id, 'email', i.email, 'role', i.role, 'limitedTo', coalesce(t.name, k.name), 'createdAt', i.created_at, 'expiresAt', i.expires_at,
  'sentAt', i.sent_at, 'version', i.version,
  'status', case when i.accepted_at is not null then 'ACCEPTED' when i.revoked_at is not null then 'REVOKED' when i.expires_at <= now() then 'EXPIRED' else 'OPEN' end)`;

const INVITATION_FROM = `
    from invitation i
    left join provider t on t.tenant_id = i.tenant_id and t.id = i.provider_id
    left join kita k on k.tenant_id = i.tenant_id and k.id = i.kita_id`;

const INVITATIONS = `
  select ${INVITATION_JSON} as invitation, (select count(*)::int from invitation) as total, i.created_at::text as "createdAt" ${INVITATION_FROM}
   where $1::timestamptz is null or (i.created_at, i.id) < ($1, $2::uuid)
   order by i.created_at desc, i.id desc
   limit $3::int + 1`;

const INVITATION = `select ${INVITATION_JSON} as invitation ${INVITATION_FROM} where i.id = $1`;

const STATE_READS = `
  select json_build_object('id', l.id::text, 'at', l.at, 'readerRole', l.reader_role, 'subject', l.subject) as read,
         (select count(*)::int from access_log) as total
    from access_log l
   where $1::bigint is null or l.id < $1
   order by l.id desc
   limit $2::int + 1`;

type Row<Name extends string, Shape> = Readonly<Record<Name, Shape>> & { readonly total: number };
type StoredRead = Omit<StateRead, 'reader'>;

/** One role of a member, as it is now. @throws AppError NOT_FOUND */
export async function getMember(tx: Tx<'tenant'>, id: string): Promise<Member> {
  const row = await tx.maybe<{ member: Omit<Member, 'roleLabel'> }>(MEMBER, [id]);
  if (row === null) throw notFound('Das Mitglied');
  return labelled(row.member);
}

/** @throws AppError NOT_FOUND */
export async function getInvitation(tx: Tx<'tenant'>, id: string): Promise<Invitation> {
  const row = await tx.maybe<{ invitation: Omit<Invitation, 'roleLabel'> }>(INVITATION, [id]);
  if (row === null) throw notFound('Die Einladung');
  return labelled(row.invitation);
}

function labelled<Shape extends Pick<Member, 'role'>>(row: Shape): Shape & { roleLabel: string } {
  return { ...row, roleLabel: ROLE_LABELS[row.role] };
}

function inWords({ readerRole, subject, ...read }: StoredRead): StateRead {
  return { ...read, readerRole, subject: readSubjectLabel(subject), reader: readerRole === null ? 'Landesebene' : ROLE_LABELS[readerRole] };
}

/** What an office sees of its people, and of those who read what it released. */
@Injectable()
export class PeopleReadModel {
  constructor(private readonly database: TenantDatabase) {}

  async listMembers(ctx: OfficeContext, { first, after }: PageArgs): Promise<Page<Member>> {
    const rows = await this.database.read(ctx, (tx) => tx.rows<Row<'member', Omit<Member, 'roleLabel'>>>(MEMBERS, [...decodeCursor(after, 2), first]));
    return toPage(rows.map(({ member }) => labelled(member)), first, rows[0]?.total ?? 0, ({ displayName, id }) => [displayName, id]);
  }

  async listInvitations(ctx: OfficeContext, { first, after }: PageArgs): Promise<Page<Invitation>> {
    const rows = await this.database.read(ctx, (tx) =>
      tx.rows<Row<'invitation', Omit<Invitation, 'roleLabel'>> & { createdAt: string }>(INVITATIONS, [...decodeCursor(after, 2), first]),
    );
    const page = toPage(rows, first, rows[0]?.total ?? 0, ({ createdAt, invitation }) => [createdAt, invitation.id]);
    return { ...page, items: page.items.map(({ invitation }) => labelled(invitation)) };
  }

  async listStateReads(ctx: OfficeContext, { first, after }: PageArgs): Promise<Page<StateRead>> {
    const [before = null] = decodeCursor(after, 1);
    const rows = await this.database.read(ctx, (tx) => tx.rows<Row<'read', StoredRead>>(STATE_READS, [before, first]));
    return toPage(rows.map(({ read }) => inWords(read)), first, rows[0]?.total ?? 0, ({ id }) => [id]);
  }
}
