import { canonicalJson } from '@srb/kernel';
import type { TenantReadTx, TenantTx } from '@srb/platform/database';
import { AppError, notFound } from '@srb/platform/errors';
import type { ColumnMapping } from '../column-mapping.js';
import type { ImportIssue } from '../row-reading.js';

export const BATCH_STATUSES = ['UPLOADED', 'CHECKING', 'CHECKED', 'IMPORTING', 'IMPORTED', 'UNDOING', 'UNDONE', 'CANCELLED', 'FAILED'] as const;
export type BatchStatus = (typeof BATCH_STATUSES)[number];
/** What an accepted file with errors brings in: its valid rows, or nothing. */
export const ACCEPTANCES = ['NONE', 'VALID_ROWS'] as const;
export type Acceptance = (typeof ACCEPTANCES)[number];
export const PREVIEW_ACTIONS = ['INSERT', 'UPDATE', 'UNCHANGED', 'INVALID'] as const;
export type PreviewAction = (typeof PREVIEW_ACTIONS)[number];

export interface BatchRow {
  readonly id: string;
  readonly target: string;
  readonly source: string;
  readonly fileId: string | null;
  readonly fileSha256: string;
  readonly sheet: string | null;
  readonly columns: string;
  readonly status: BatchStatus;
  readonly accepts: Acceptance;
  readonly rowCount: number;
  readonly issueCount: number;
  readonly version: number;
}

const ROW = `id, target, source, file_id as "fileId", file_sha256 as "fileSha256", sheet, columns, status, accepts,
  row_count as "rowCount", issue_count as "issueCount", version`;
const STATUS_WORDS: Readonly<Record<BatchStatus, string>> = {
  UPLOADED: 'wartet auf seine Prüfung', CHECKING: 'wird gerade geprüft', CHECKED: 'ist geprüft', IMPORTING: 'wird gerade übernommen', IMPORTED: 'ist übernommen',
  UNDOING: 'wird gerade zurückgenommen', UNDONE: 'ist zurückgenommen', CANCELLED: 'ist abgebrochen', FAILED: 'ist gescheitert',
};

interface UploadedFile {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
  readonly mediaType: string;
}

/** A file of the office that is complete; it may still wait for its scan. @throws AppError NOT_FOUND */
export async function getUploaded(tx: TenantReadTx, id: string): Promise<UploadedFile> {
  const sql = `select id, name, sha256, media_type as "mediaType" from file where id = $1 and status = 'STORED' and (expires_at is null or expires_at > now())`;
  const file = await tx.maybe<UploadedFile>(sql, [id]);
  if (file === null) throw notFound('Die Datei');
  return file;
}

interface NewBatch {
  readonly target: string;
  readonly source: string;
  readonly file: Omit<UploadedFile, 'mediaType'>;
  readonly sheet: string | null;
  readonly columns: ColumnMapping;
}

export async function insertBatch(tx: TenantTx, { target, source, file, sheet, columns }: NewBatch): Promise<string> {
  const row = await tx.maybe<{ id: string }>(
    `insert into import_batch (tenant_id, target, source, file_id, file_name, file_sha256, sheet, columns, status, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'UPLOADED', $9) returning id`,
    [tx.ctx.tenantId, target, source, file.id, file.name, file.sha256, sheet, canonicalJson(columns), tx.ctx.actorId],
  );
  if (row === null) throw new Error('an insert returns its row');
  return row.id;
}

export async function getBatch(tx: TenantReadTx, id: string): Promise<BatchRow> {
  const row = await tx.maybe<BatchRow>(`select ${ROW} from import_batch where id = $1`, [id]);
  if (row === null) throw notFound('Der Import');
  return row;
}

interface Step {
  readonly from: readonly BatchStatus[];
  /** Where a person decides on what they read; null for a step that holds whatever else changed. */
  readonly version?: number | null;
  /** Assignments as constant SQL, values from $4 on. */
  readonly set: string;
  readonly values?: readonly unknown[];
}

/** Takes a batch one step on. False when it is in none of the states, or has another version, by now. */
export async function stepBatch(tx: TenantTx, id: string, { from, version = null, set, values = [] }: Step): Promise<boolean> {
  const sql = `update import_batch set ${set}, version = version + 1 where id = $1 and status = any ($2::text[]) and ($3::int is null or version = $3)`;
  return (await tx.execute(sql, [id, [...from], version, ...values])) === 1;
}

/** Like `stepBatch`. @throws AppError NOT_FOUND, CONFLICT saying how far the batch is */
export async function requireStep(tx: TenantTx, id: string, step: Step): Promise<void> {
  if (await stepBatch(tx, id, step)) return;
  const { status, version } = await getBatch(tx, id);
  const reason = step.from.includes(status) && step.version !== version ? 'wurde inzwischen geändert' : STATUS_WORDS[status];
  throw new AppError('CONFLICT', `Der Import ${reason}. Bitte laden Sie die Seite neu und prüfen Sie, was noch zu tun ist.`);
}

/** What a source's headings were read as last; nothing for a source that is new. */
export async function knownMapping(tx: TenantReadTx, target: string, source: string): Promise<ColumnMapping> {
  const row = await tx.maybe<{ columns: string }>('select columns from import_mapping where target = $1 and source = $2', [target, source]);
  return row === null ? {} : (JSON.parse(row.columns) as ColumnMapping);
}

export async function rememberMapping(tx: TenantTx, { target, source, columns }: Pick<BatchRow, 'target' | 'source' | 'columns'>): Promise<void> {
  await tx.execute(
    `insert into import_mapping as m (tenant_id, target, source, columns) values ($1, $2, $3, $4)
     on conflict (tenant_id, target, source) do update set columns = excluded.columns, version = m.version + 1 where m.columns <> excluded.columns`,
    [tx.ctx.tenantId, target, source, columns],
  );
}

const LONGEST = { columnName: 200, value: 200, message: 500 } as const;
const cut = (text: string, most: number): string => text.replaceAll('\0', '').slice(0, most);

/** Puts these issues in the place of those of the check before. */
export async function replaceIssues(tx: TenantTx, batchId: string, issues: readonly ImportIssue[]): Promise<void> {
  await tx.execute('delete from import_issue where batch_id = $1', [batchId]);
  await tx.execute(
    `insert into import_issue (tenant_id, batch_id, position, row_number, column_name, value, message)
     select $1, $2, i.position - 1, i.row_number, i.column_name, i.value, i.message
       from unnest($3::int[], $4::text[], $5::text[], $6::text[]) with ordinality i (row_number, column_name, value, message, position)`,
    [
      tx.ctx.tenantId, batchId, issues.map(({ rowNumber }) => rowNumber), issues.map(({ columnName }) => cut(columnName, LONGEST.columnName)),
      issues.map(({ value }) => cut(value, LONGEST.value)), issues.map(({ message }) => cut(message, LONGEST.message)),
    ],
  );
}

interface PreviewRow {
  readonly rowNumber: number;
  readonly action: PreviewAction;
  readonly fields: Readonly<Record<string, string | null>>;
}

export async function replacePreview(tx: TenantTx, batchId: string, rows: readonly PreviewRow[]): Promise<void> {
  await tx.execute('delete from import_preview where batch_id = $1', [batchId]);
  await tx.execute(
    `insert into import_preview (tenant_id, batch_id, row_number, action, fields)
     select $1, $2, p.row_number, p.action, p.fields from unnest($3::int[], $4::text[], $5::text[]) p (row_number, action, fields)`,
    [tx.ctx.tenantId, batchId, rows.map(({ rowNumber }) => rowNumber), rows.map(({ action }) => action), rows.map(({ fields }) => canonicalJson(fields))],
  );
}
