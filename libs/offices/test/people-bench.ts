import { personId, type OfficeId } from '@srb/kernel';
import { officeContext, systemContext, type OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { LinkSigner, Mailer } from '@srb/platform/mail';
import { createTestDatabase } from '@srb/platform/testing';
import { AccessService, type Caller } from '../access/access.service.js';
import { OfficeReadModel } from '../office.read-model.js';
import { InvitationLinks } from '../people/invitation-links.js';
import { InvitationService } from '../people/invitation.service.js';
import { JoiningService } from '../people/joining.service.js';
import { MemberService } from '../people/member.service.js';
import { PeopleReadModel } from '../people/people.read-model.js';
import { officeEntities } from '../persistence/entities.js';
import { ProvisioningService } from '../provisioning.service.js';

const ISSUER = 'https://login.example';
export const [NEUWIED, MAINZ] = ['07138', '07315'] as const;
export const MAIL = { smtpUrl: null, mailFrom: 'SRB-Portal <portal@example.org>', portalUrl: 'https://portal.example', linkSecret: 'link-secret-of-the-tests-0123456789' };

export const callerOf = (subject: string, office: string | null = null): Caller => ({ issuer: ISSUER, subject, requestId: `request-${subject}`, office });

/** The part of a link that is handed in. */
export const tokenIn = (link: string | null): string => new URL(link ?? 'nowhere:').hash.slice(1);

export type PeopleBench = Awaited<ReturnType<typeof openPeopleBench>>;

/** Two offices with an admin each, on a database of their own. */
export async function openPeopleBench(mail: Partial<typeof MAIL> | { readonly smtpUrl: string } = {}) {
  const clone = await createTestDatabase();
  const { tenant, scoped, state, system, queue } = clone.urls;
  const settings = { tenantUrl: tenant, scopedUrl: scoped, stateUrl: state, systemUrl: system, queueUrl: queue, poolSize: 3, statementTimeoutMs: 10_000 };
  const database = new TenantDatabase(settings, officeEntities, () => undefined);
  const links = new InvitationLinks(new LinkSigner({ ...MAIL, ...mail }), new Mailer({ ...MAIL, ...mail }));
  const offices = new OfficeReadModel(database);
  const provisioning = new ProvisioningService(database);
  const ids = await provisioning.provisionOffices(systemContext());
  const admins = [NEUWIED, MAINZ].map((ags) => ({ issuer: ISSUER, subject: `admin-${ags}`, displayName: `Leitung ${ags}`, memberships: [{ ags, role: 'OFFICE_ADMIN' as const }] }));
  await provisioning.provisionLogins(systemContext(), admins);
  const idOf = (ags: string): OfficeId => {
    const id = ids.get(ags);
    if (id === undefined) throw new Error(`no office ${ags}`);
    return id;
  };
  const personOf = async (subject: string): Promise<string> => {
    const person = await database.read(systemContext(), (tx) => tx.maybe<{ id: string }>('select id from person where subject = $1', [subject]));
    if (person === null) throw new Error(`no person ${subject}`);
    return person.id;
  };
  return {
    database, settings, links, idOf, personOf,
    access: new AccessService(database),
    invitations: new InvitationService(database, links),
    members: new MemberService(database),
    joining: new JoiningService(database, links, offices),
    people: new PeopleReadModel(database),
    offices,
    provisioning,
    adminOf: async (ags: string): Promise<OfficeContext> => officeContext(idOf(ags), { actorId: personId(await personOf(`admin-${ags}`)), actingAs: 'OFFICE_ADMIN' }),
    asSystem: (sql: string, values: readonly unknown[] = []) => database.write(systemContext(), (tx) => tx.execute(sql, values)),
    rowsAsSystem: (sql: string, values: readonly unknown[] = []) => database.read(systemContext(), (tx) => tx.rows<Record<string, unknown>>(sql, values)),
    close: async () => {
      await database.close();
      await clone.drop();
    },
  };
}

/** A provider with two Kitas, and one of another provider. */
export async function addKitas({ database }: Pick<PeopleBench, 'database'>, ctx: OfficeContext) {
  return database.write(ctx, async (tx) => {
    const one = async (sql: string, values: readonly unknown[]) => (await tx.rows<{ id: string }>(`${sql} returning id`, [ctx.tenantId, ...values]))[0]?.id ?? '';
    const space = await one(`insert into social_space (tenant_id, code, name, valid_from) values ($1, 'S', 'Raum', '2021-01-01')`, []);
    const provider = (name: string) => one(`insert into provider (tenant_id, name, kind) values ($1, $2, 'CHURCH')`, [name]);
    const kita = (key: string, providerId: string, validTo: string | null = null) =>
      one(
        `insert into kita (tenant_id, official_key, name, provider_id, social_space_id, places, valid_from, valid_to) values ($1, $2, $2, $3, $4, 20, '2021-01-01', $5)`,
        [key, providerId, space, validTo],
      );
    const [mine, theirs] = [await provider('Träger Eins'), await provider('Träger Zwei')];
    return {
      providers: { mine, theirs },
      kitas: { first: await kita('Kita 1', mine), second: await kita('Kita 2', mine), closed: await kita('Kita 3', mine, '2022-01-01'), other: await kita('Kita 4', theirs) },
    };
  });
}
