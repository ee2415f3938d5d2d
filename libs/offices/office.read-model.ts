import { Injectable } from '@nestjs/common';
import type { OfficeContext, RequestContext, SystemContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import { decodeCursor, toPage, type Page, type PageArgs } from '@srb/platform/graphql';
import { formerOffices } from './access/former-offices.js';
import { IN_FORCE } from './access/memberships-in-force.js';
import type { AuditEntry, Me, YouthOffice } from './graphql/youth-office.type.js';

const OFFICE_JSON = `json_build_object(
  'id', o.id, 'ags', o.ags, 'name', o.name, 'shortName', o.short_name, 'kind', o.kind,
  'gridColumn', o.grid_column, 'gridRow', o.grid_row, 'validFrom', o.valid_from, 'validTo', o.valid_to, 'mergedInto', o.merged_into)`;

const OWN = `select ${OFFICE_JSON} as office from youth_office o where o.id = app.current_tenant()`;

const LIST = `
  select ${OFFICE_JSON} as office, (select count(*)::int from youth_office) as total
    from youth_office o
   where $1::text is null or o.ags > $1
   order by o.ags
   limit $2::int + 1`;

const ME = `
  with held as (
    select m.role, m.tenant_id from membership m where m.person_id = $1 and ${IN_FORCE}
    union select role, tenant_id from (${formerOffices('p.id = $1')}) f
  )
  select p.display_name as "displayName",
         coalesce((select json_agg(distinct h.role) from held h), '[]') as roles,
         coalesce((select json_agg(${OFFICE_JSON} order by o.ags) from youth_office o where o.id in (select h.tenant_id from held h)), '[]') as offices
    from person p
   where p.id = $1`;

const AUDIT = `
  select json_build_object('id', a.id::text, 'at', a.at, 'action', a.action, 'entity', a.entity, 'entityId', a.entity_id,
                           'rowCount', a.row_count, 'actorId', a.actor_id) as entry,
         (select count(*)::int from audit_entry) as total
    from audit_entry a
   where $1::bigint is null or a.id < $1
   order by a.id desc
   limit $2::int + 1`;

/** Reads of tenants, people's own roles, and the audit trail. */
@Injectable()
export class OfficeReadModel {
  constructor(private readonly database: TenantDatabase) {}

  /** The caller's own office. @throws AppError NOT_FOUND */
  async getOwn(ctx: OfficeContext): Promise<YouthOffice> {
    const row = await this.database.read(ctx, (tx) => tx.maybe<{ office: YouthOffice }>(OWN));
    if (row === null) throw notFound('Das Jugendamt');
    return row.office;
  }

  /** All offices by official key; for the classes that may see all of them. */
  async list(ctx: RequestContext, page: PageArgs): Promise<Page<YouthOffice>> {
    const [after = null] = decodeCursor(page.after, 1);
    const rows = await this.database.read(ctx, (tx) => tx.rows<{ office: YouthOffice; total: number }>(LIST, [after, page.first]));
    return toPage(rows.map(({ office }) => office), page.first, rows[0]?.total ?? 0, ({ ags }) => [ags]);
  }

  /** Roles and offices of the caller, as they are now. */
  async getMe(ctx: SystemContext): Promise<Me> {
    const row = await this.database.read(ctx, (tx) => tx.maybe<Me>(ME, [ctx.actorId]));
    if (row === null) throw notFound('Die Anmeldung');
    return row;
  }

  /** The office's audit trail, newest first. */
  async listAudit(ctx: OfficeContext, page: PageArgs): Promise<Page<AuditEntry>> {
    const [before = null] = decodeCursor(page.after, 1);
    const rows = await this.database.read(ctx, (tx) => tx.rows<{ entry: AuditEntry; total: number }>(AUDIT, [before, page.first]));
    return toPage(rows.map(({ entry }) => entry), page.first, rows[0]?.total ?? 0, ({ id }) => [id]);
  }
}
