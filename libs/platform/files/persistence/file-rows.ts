import { auditChange } from '@srb/platform/audit';
import type { TenantReadTx, TenantTx } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import { FileRefusal } from '../file-refusal.errors.js';
import { MEGABYTE, type FileSettings } from '../file-settings.js';
import { KINDS, type FileKind, type MediaType } from '../media-type.js';

type ScanState = 'NOT_SCANNED' | 'PENDING' | 'CLEAN' | 'INFECTED';

/** A complete file. `sizeBytes` and `sha256` are those of the bytes that were received. */
export interface FileRow {
  readonly id: string;
  readonly name: string;
  readonly mediaType: MediaType;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly status: 'STORED' | 'REMOVED';
  readonly scan: ScanState;
  readonly expiresAt: Date | null;
}

const ROW = `id, name, media_type as "mediaType", size_bytes as "sizeBytes", sha256, status, scan, expires_at as "expiresAt"`;
const COMPLETE = `status <> 'RECEIVING' and (expires_at is null or expires_at > now())`;
const RECEIVING_FOR = `interval '1 hour'`;

const USED = `select coalesce(sum(size_bytes), 0)::float8 as bytes from file where status <> 'REMOVED'`;
const RESERVE = `
  insert into file (tenant_id, name, size_bytes, status, scan, uploaded_by, expires_at)
  values ($1, $2, $3, 'RECEIVING', 'NOT_SCANNED', $4, now() + ${RECEIVING_FOR}) returning id`;
const SEAL = `
  update file set status = 'STORED', name = $2, media_type = $3, size_bytes = $4, sha256 = $5, scan = $6,
         expires_at = now() + make_interval(days => $7), text_status = case when $8 then 'PENDING' else 'NO_TEXT' end,
         version = version + 1
   where id = $1 and status = 'RECEIVING'
  returning ${ROW}`;

/**
 * Reserves room for an upload. Reservations of one office come one after the other, so that two uploads cannot pass its
 * quota together. What an interrupted process left behind goes first.
 * @throws FileRefusal 507
 */
export async function reserveFile(tx: TenantTx, name: string, sizeBytes: number, { fileQuotaMb: quotaMb }: FileSettings): Promise<string> {
  const { tenantId, actorId } = tx.ctx;
  await tx.execute(`select pg_advisory_xact_lock(hashtextextended('file-quota:' || $1::text, 0))`, [tenantId]);
  await tx.execute(`delete from file where status = 'RECEIVING' and expires_at <= now()`);
  const used = (await tx.maybe<{ bytes: number }>(USED))?.bytes ?? 0;
  if (used + sizeBytes > quotaMb * MEGABYTE) {
    const megabytes = Math.ceil(used / MEGABYTE);
    throw new FileRefusal(507, `Der Speicher Ihres Jugendamts reicht nicht: ${megabytes} von ${quotaMb} MB sind belegt. Bitte lösen Sie Dokumente, die Sie nicht mehr brauchen, oder bitten Sie die Betreuung um mehr Speicher.`);
  }
  const row = await tx.maybe<{ id: string }>(RESERVE, [tenantId, name, sizeBytes, actorId]);
  if (row === null) throw new Error('an insert returns its row');
  return row.id;
}

export async function appendChunk(tx: TenantTx, fileId: string, position: number, content: Buffer): Promise<void> {
  await tx.execute('insert into file_chunk (tenant_id, file_id, position, content) values ($1, $2, $3, $4)', [tx.ctx.tenantId, fileId, position, content]);
}

interface Received {
  readonly name: string;
  readonly mediaType: MediaType;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly scan: ScanState;
  readonly expiryDays: number;
  /** Whether its text is to be read for the search. */
  readonly hasText: boolean;
}

/** Completes a file; from now on nothing of it changes. */
export async function sealFile(tx: TenantTx, id: string, { name, mediaType, sizeBytes, sha256, scan, expiryDays, hasText }: Received): Promise<FileRow> {
  const row = await tx.maybe<FileRow>(SEAL, [id, name, mediaType, sizeBytes, sha256, scan, expiryDays, hasText]);
  if (row === null) throw new Error('a file being received is there until it is complete');
  await auditChange(tx, { action: 'file.create', entity: 'file', entityId: id, detail: { mediaType, sizeBytes, sha256 } });
  return row;
}

/** Takes back an upload that did not come to its end; its pieces go with it. */
export async function discardFile(tx: TenantTx, id: string): Promise<void> {
  await tx.execute(`delete from file where id = $1 and status = 'RECEIVING'`, [id]);
}

export async function findFile(tx: TenantReadTx, id: string): Promise<FileRow | null> {
  return tx.maybe<FileRow>(`select ${ROW} from file where id = $1 and ${COMPLETE}`, [id]);
}

export async function readChunk(tx: TenantReadTx, fileId: string, position: number): Promise<Buffer | null> {
  const row = await tx.maybe<{ content: Buffer }>('select content from file_chunk where file_id = $1 and position = $2', [fileId, position]);
  return row?.content ?? null;
}

/**
 * Keeps a file for as long as something names it. @throws AppError NOT_FOUND for a file that is unknown, incomplete or expired
 * @throws FileRefusal 410 for one that was removed, 415 for one of another kind
 */
export async function keepFile(tx: TenantTx, id: string, kind: FileKind = 'DOCUMENT'): Promise<FileRow> {
  const row = await tx.maybe<FileRow>(`select ${ROW} from file where id = $1 and ${COMPLETE} for no key update`, [id]);
  if (row === null) throw notFound('Die Datei');
  if (row.status === 'REMOVED') throw removed();
  if (KINDS[row.mediaType] !== kind) throw new FileRefusal(415, `Die Datei ist ${kind === 'TABLE' ? 'keine Tabelle' : 'kein Dokument'}. Bitte laden Sie ${kind === 'TABLE' ? 'eine Tabelle (XLSX oder CSV)' : 'ein PDF oder ein Word-Dokument (DOCX)'} hoch.`);
  await tx.execute('update file set expires_at = null, version = version + 1 where id = $1 and expires_at is not null', [id]);
  return row;
}

/** Lets a file expire that nothing names any more; returns when. */
export async function releaseFile(tx: TenantTx, id: string, expiryDays: number): Promise<Date> {
  const sql = 'update file set expires_at = now() + make_interval(days => $2), version = version + 1 where id = $1 returning expires_at as at';
  const row = await tx.maybe<{ at: Date }>(sql, [id, expiryDays]);
  if (row === null) throw notFound('Die Datei');
  return row.at;
}

export function removed(): FileRefusal {
  return new FileRefusal(410, 'Die Datei wurde entfernt, weil darin Schadsoftware gefunden wurde. Bitte prüfen Sie den Rechner, von dem sie stammt, und laden Sie eine saubere Fassung hoch.');
}
