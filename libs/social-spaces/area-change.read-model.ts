import { Injectable } from '@nestjs/common';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { decodeCursor, toPage, type Page, type PageArgs } from '@srb/platform/graphql';
import type { AreaChange } from './graphql/area-change.type.js';
import { CHANGE_FIELDS } from './persistence/area-change-shapes.js';

const CHANGES = `
  select json_build_object(${CHANGE_FIELDS}) as item, (select count(*)::int from area_change) as total
    from area_change c
   where $1::date is null or (c.effective_on, c.id) < ($1::date, $2::uuid)
   order by c.effective_on desc, c.id desc
   limit $3::int + 1`;

/** Reads of what happened to social spaces and Kitas. */
@Injectable()
export class AreaChangeReadModel {
  constructor(private readonly database: TenantDatabase) {}

  /** Newest day first, changes taken back included. */
  async list(ctx: OfficeContext, { first, after }: PageArgs): Promise<Page<AreaChange>> {
    const rows = await this.database.read(ctx, (tx) => tx.rows<{ item: AreaChange; total: number }>(CHANGES, [...decodeCursor(after, 2), first]));
    return toPage(rows.map(({ item }) => item), first, rows[0]?.total ?? 0, ({ effectiveOn, id }) => [effectiveOn, id]);
  }
}
