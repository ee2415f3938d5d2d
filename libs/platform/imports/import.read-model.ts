import { Injectable } from '@nestjs/common';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import { decodeCursor, toPage, type Page, type PageArgs } from '@srb/platform/graphql';
import type { Acceptance, BatchStatus, PreviewAction } from './persistence/batch-rows.js';
import type { ImportIssue } from './row-reading.js';

/** Which heading of the file is which column; null for what is left aside. */
interface HeadingColumn {
  readonly heading: string;
  readonly column: string | null;
}

/** A batch as screens show it. Before the import its counts say what would happen. */
interface ImportBatchView {
  readonly id: string;
  readonly target: string;
  readonly source: string;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly sheet: string | null;
  readonly columns: readonly HeadingColumn[];
  readonly status: BatchStatus;
  readonly accepts: Acceptance;
  readonly rowCount: number;
  readonly validCount: number;
  readonly issueCount: number;
  readonly insertedCount: number;
  readonly updatedCount: number;
  readonly unchangedCount: number;
  readonly progress: number;
  readonly failure: string;
  readonly createdAt: string;
  readonly importedAt: string | null;
  readonly undoneAt: string | null;
  readonly version: number;
}

interface PreviewRowView {
  readonly rowNumber: number;
  readonly action: PreviewAction;
  readonly fields: readonly { readonly column: string; readonly value: string | null }[];
}

interface IssueView extends ImportIssue {
  readonly position: number;
}

export interface ImportBatchDetailView extends ImportBatchView {
  readonly preview: readonly PreviewRowView[];
  readonly issues: Page<IssueView>;
}

const BATCH_FIELDS = `
  'id', b.id, 'target', b.target, 'source', b.source, 'fileName', b.file_name, 'fileSha256', b.file_sha256, 'sheet', b.sheet,
  'columns', coalesce((select json_agg(json_build_object('heading', c.key, 'column', c.value)) from json_each_text(b.columns::json) c), '[]'),
  'status', b.status, 'accepts', b.accepts, 'rowCount', b.row_count, 'validCount', b.valid_count, 'issueCount', b.issue_count,
  'insertedCount', b.inserted_count, 'updatedCount', b.updated_count, 'unchangedCount', b.unchanged_count, 'progress', b.progress,
  'failure', b.failure, 'createdAt', b.created_at, 'importedAt', b.imported_at, 'undoneAt', b.undone_at, 'version', b.version`;

// The cursor is the text that the database made of the time: JavaScript would drop its microseconds.
const LIST = `
  select json_build_object(${BATCH_FIELDS}) as item, b.created_at::text as at, (select count(*)::int from import_batch) as total
    from import_batch b
   where $1::text is null or (b.created_at, b.id) < ($1::timestamptz, $2::uuid)
   order by b.created_at desc, b.id desc
   limit $3::int + 1`;

const DETAIL = `
  select json_build_object(${BATCH_FIELDS},
           'preview', coalesce((
             select json_agg(json_build_object('rowNumber', p.row_number, 'action', p.action, 'fields',
                      coalesce((select json_agg(json_build_object('column', f.key, 'value', f.value)) from json_each_text(p.fields::json) f), '[]')) order by p.row_number)
               from import_preview p where p.tenant_id = b.tenant_id and p.batch_id = b.id), '[]'),
           'issues', coalesce((
             select json_agg(json_build_object('position', i.position, 'rowNumber', i.row_number, 'columnName', i.column_name, 'value', i.value, 'message', i.message) order by i.position)
               from (select * from import_issue n where n.tenant_id = b.tenant_id and n.batch_id = b.id and ($2::int is null or n.position > $2)
                      order by n.position limit $3::int + 1) i), '[]')) as item,
         (select count(*)::int from import_issue n where n.tenant_id = b.tenant_id and n.batch_id = b.id) as total
    from import_batch b
   where b.id = $1::uuid`;

const BATCH = `select json_build_object(${BATCH_FIELDS}) as item from import_batch b where b.id = $1::uuid`;

/** Reads of imports of one office; one statement per screen. */
@Injectable()
export class ImportReadModel {
  constructor(private readonly database: TenantDatabase) {}

  /** Newest first. */
  async list(ctx: OfficeContext, page: PageArgs): Promise<Page<ImportBatchView>> {
    const [at = null, id = null] = decodeCursor(page.after, 2);
    const rows = await this.database.read(ctx, (tx) => tx.rows<{ item: ImportBatchView; at: string; total: number }>(LIST, [at, id, page.first]));
    const { nextCursor, total } = toPage(rows, page.first, rows[0]?.total ?? 0, (row) => [row.at, row.item.id]);
    return { items: rows.slice(0, page.first).map(({ item }) => item), nextCursor, total };
  }

  /** @throws AppError NOT_FOUND */
  async get(ctx: OfficeContext, id: string): Promise<ImportBatchView> {
    const row = await this.database.read(ctx, (tx) => tx.maybe<{ item: ImportBatchView }>(BATCH, [id]));
    if (row === null) throw notFound('Der Import');
    return row.item;
  }

  /** A batch with its preview and a page of its issues, at most the first thousand of which are kept. @throws AppError NOT_FOUND */
  async getDetail(ctx: OfficeContext, id: string, page: PageArgs): Promise<ImportBatchDetailView> {
    const [after = null] = decodeCursor(page.after, 1);
    type Item = Omit<ImportBatchDetailView, 'issues'> & { readonly issues: readonly IssueView[] };
    const row = await this.database.read(ctx, (tx) => tx.maybe<{ item: Item; total: number }>(DETAIL, [id, after, page.first]));
    if (row === null) throw notFound('Der Import');
    return { ...row.item, issues: toPage(row.item.issues, page.first, row.total, ({ position }) => [position]) };
  }
}
