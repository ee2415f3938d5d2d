import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { officeId, type OfficeId } from '@srb/kernel';
import { productPath } from '@srb/platform/config';
import { auditChange } from '@srb/platform/audit';
import type { SystemContext } from '@srb/platform/context';
import { TenantDatabase, type SystemTx } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import { parse } from 'csv-parse/sync';
import type { Role } from './domain/permissions.js';
import { insertMembership } from './persistence/membership-rows.js';

const CATALOGUE = productPath('libs/offices/catalogue/youth-offices.csv');
/** § 25 Abs. 5 KiTaG is in force since this day; the offices are older, their tenancy here is not. */
const BUDGET_LAW_IN_FORCE = '2021-07-01';

const KINDS: Readonly<Record<string, string>> = {
  Landkreis: 'DISTRICT',
  'kreisfreie Stadt': 'INDEPENDENT_CITY',
  'große kreisangehörige Stadt': 'DISTRICT_TOWN',
};

interface CatalogueRow {
  readonly ags: string;
  readonly name: string;
  readonly kurzname: string;
  readonly typ: string;
  readonly grid_col: string;
  readonly grid_row: string;
}

interface ProvisionedOffice {
  readonly id: OfficeId;
  readonly ags: string;
  readonly name: string;
  readonly kind: 'DISTRICT' | 'INDEPENDENT_CITY' | 'DISTRICT_TOWN';
}

/** A role in one office or at state level; a provider and a Kita lead with what they are limited to. */
interface LoginRole {
  readonly ags: string | null;
  readonly role: Role;
  readonly providerId?: string;
  readonly kitaId?: string;
}

/** A person to be known to the product: the login of an identity provider, with roles. */
export interface Login {
  readonly issuer: string;
  readonly subject: string;
  readonly displayName: string;
  readonly memberships: readonly LoginRole[];
}

/** Sets up what no office can set up for itself: the offices, and the first logins. Repeating it changes nothing. */
@Injectable()
export class ProvisioningService {
  constructor(private readonly database: TenantDatabase) {}

  /** The 41 youth offices that ship with the product. Returns their ids by official key (AGS). */
  async provisionOffices(ctx: SystemContext): Promise<ReadonlyMap<string, OfficeId>> {
    const rows = parse<CatalogueRow>(await readFile(CATALOGUE, 'utf8'), { columns: true });
    return this.database.write(ctx, async (tx) => {
      for (const row of rows) await insertOffice(tx, row);
      return officesByAgs(tx);
    });
  }

  /** Every office with its key and kind, by official key. */
  listOffices(ctx: SystemContext): Promise<readonly ProvisionedOffice[]> {
    return this.database.read(ctx, (tx) => tx.rows<ProvisionedOffice>('select id, ags, name, kind from youth_office order by ags'));
  }

  /** The provider of a Kita, to which a login may be limited; null for an unknown Kita. */
  async findProvider(ctx: SystemContext, kitaId: string): Promise<string | null> {
    const kita = await this.database.read(ctx, (tx) => tx.maybe<{ providerId: string }>('select provider_id as "providerId" from kita where id = $1', [kitaId]));
    return kita?.providerId ?? null;
  }

  /** Makes logins known and gives them their roles. */
  async provisionLogins(ctx: SystemContext, logins: readonly Login[]): Promise<void> {
    await this.database.write(ctx, async (tx) => {
      const offices = await officesByAgs(tx);
      for (const login of logins) await provisionLogin(tx, login, offices);
    });
  }
}

async function provisionLogin(tx: SystemTx, login: Login, offices: ReadonlyMap<string, OfficeId>): Promise<void> {
  const person = await upsertPerson(tx, login);
  for (const { ags, role, providerId = null, kitaId = null } of login.memberships) {
    const office = ags === null ? null : offices.get(ags);
    if (office === undefined) throw notFound(`Das Jugendamt mit dem Schlüssel ${ags}`);
    const membership = await insertMembership(tx, { personId: person, tenantId: office, role, providerId, kitaId });
    if (membership.isNew) await auditChange(tx, { action: 'membership.grant', entity: 'membership', entityId: membership.id, officeId: office, detail: { role } });
  }
}

async function insertOffice(tx: SystemTx, row: CatalogueRow): Promise<void> {
  const inserted = await tx.maybe<{ id: string }>(
    `insert into youth_office (ags, name, short_name, kind, grid_column, grid_row, valid_from)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (ags, valid_from) do nothing returning id`,
    [row.ags, row.name, row.kurzname, KINDS[row.typ], Number(row.grid_col), Number(row.grid_row), BUDGET_LAW_IN_FORCE],
  );
  if (inserted) await auditChange(tx, { action: 'youth-office.provision', entity: 'youth_office', entityId: inserted.id, detail: { ags: row.ags } });
}

async function officesByAgs(tx: SystemTx): Promise<ReadonlyMap<string, OfficeId>> {
  const rows = await tx.rows<{ ags: string; id: string }>('select ags, id from youth_office order by ags, valid_from');
  return new Map(rows.map(({ ags, id }) => [ags, officeId(id)]));
}

async function upsertPerson(tx: SystemTx, login: Login): Promise<string> {
  const inserted = await tx.maybe<{ id: string }>(
    'insert into person (issuer, subject, display_name) values ($1, $2, $3) on conflict (issuer, subject) do nothing returning id',
    [login.issuer, login.subject, login.displayName],
  );
  if (inserted) {
    await auditChange(tx, { action: 'person.provision', entity: 'person', entityId: inserted.id });
    return inserted.id;
  }
  const person = await tx.maybe<{ id: string }>('select id from person where issuer = $1 and subject = $2', [login.issuer, login.subject]);
  if (person === null) throw notFound('Die Anmeldung');
  return person.id;
}
