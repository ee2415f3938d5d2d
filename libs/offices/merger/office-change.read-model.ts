import { Injectable } from '@nestjs/common';
import { officeId, type OfficeId } from '@srb/kernel';
import type { SystemContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import { decodeCursor, toPage, type Page, type PageArgs } from '@srb/platform/graphql';
import type { OfficeChange } from '../graphql/office-change.type.js';

const OFFICE = (alias: string): string => `json_build_object('id', ${alias}.id, 'ags', ${alias}.ags, 'name', ${alias}.name)`;
const CHANGE = `json_build_object(
  'id', c.id, 'kind', c.kind, 'status', c.status, 'office', ${OFFICE('o')}, 'successor', case when s.id is not null then ${OFFICE('s')} end,
  'effectiveOn', c.effective_on, 'legalReference', c.legal_reference, 'source', c.source, 'changedAt', c.changed_at, 'undoneAt', c.undone_at)`;
const FROM = `
    from office_change c
    join youth_office o on o.id = c.tenant_id
    left join youth_office s on s.id = c.successor_id`;

const ONE = `select ${CHANGE} as change ${FROM} where c.id = $1::uuid`;
const LIST = `
  select ${CHANGE} as change, c.changed_at::text as at, (select count(*)::int from office_change) as total ${FROM}
   where $1::text is null or (c.changed_at, c.id) < ($1::timestamptz, $2::uuid)
   order by c.changed_at desc, c.id desc
   limit $3::int + 1`;
const BY_KEY = 'select id from youth_office where ags = $1 order by valid_from desc limit 1';

interface Row {
  readonly change: OfficeChange;
  readonly at: string;
  readonly total: number;
}

/** Reads of offices that ended. */
@Injectable()
export class OfficeChangeReadModel {
  constructor(private readonly database: TenantDatabase) {}

  /** Newest first. */
  async list(ctx: SystemContext, { first, after }: PageArgs): Promise<Page<OfficeChange>> {
    const rows = await this.database.read(ctx, (tx) => tx.rows<Row>(LIST, [...decodeCursor(after, 2), first]));
    const keys = new Map(rows.map(({ change, at }) => [change.id, at]));
    return toPage(rows.map(({ change }) => change), first, rows[0]?.total ?? 0, ({ id }) => [keys.get(id) ?? '', id]);
  }

  /** @throws AppError NOT_FOUND */
  async get(ctx: SystemContext, id: string): Promise<OfficeChange> {
    const row = await this.database.read(ctx, (tx) => tx.maybe<{ change: OfficeChange }>(ONE, [id]));
    if (row === null) throw notFound('Die Änderung');
    return row.change;
  }

  /** The office that has this official key now or had it last. @throws AppError NOT_FOUND */
  async getOfficeId(ctx: SystemContext, ags: string): Promise<OfficeId> {
    const row = await this.database.read(ctx, (tx) => tx.maybe<{ id: string }>(BY_KEY, [ags]));
    if (row === null) throw notFound(`Das Jugendamt mit dem Schlüssel ${ags}`);
    return officeId(row.id);
  }
}
