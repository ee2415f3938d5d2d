import { Injectable } from '@nestjs/common';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { decodeCursor, toPage, type Page, type PageArgs } from '@srb/platform/graphql';
import type { PostHistoryEntry } from './graphql/post-history.type.js';

const OF_POST = `a.entity = 'post' and a.entity_id = $1::uuid`;

/** Entries with an office's trail; the detail is text, and only that of a reclassification is read. */
const HISTORY = `
  select a.id::text as id,
         json_build_object('at', to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'action', a.action,
                           'licenceRelevantBefore', case when a.action = 'post.reclassify' then a.detail::json -> 'before' end,
                           'licenceRelevantAfter', case when a.action = 'post.reclassify' then a.detail::json -> 'after' end) as entry,
         (select count(*)::int from audit_entry a where ${OF_POST}) as total
    from audit_entry a
   where ${OF_POST} and ($2::bigint is null or a.id < $2::bigint)
   order by a.id desc
   limit $3::int + 1`;

interface HistoryRow {
  readonly id: string;
  readonly entry: PostHistoryEntry;
  readonly total: number;
}

/** What became of a post, from the audit trail. */
@Injectable()
export class PostHistoryReadModel {
  constructor(private readonly database: TenantDatabase) {}

  /** The newest first. Empty for a post that came with a batch and was never changed, and for one of another office. */
  async list(ctx: OfficeContext, id: string, { first, after }: PageArgs): Promise<Page<PostHistoryEntry>> {
    const rows = await this.database.read(ctx, (tx) => tx.rows<HistoryRow>(HISTORY, [id, ...decodeCursor(after, 1), first]));
    const { items, ...page } = toPage(rows, first, rows[0]?.total ?? 0, (row) => [row.id]);
    return { ...page, items: items.map(({ entry }) => entry) };
  }
}
