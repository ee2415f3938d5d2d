import type { TenantReadTx, TenantTx } from '@srb/platform/database';
import type { Extraction } from '../text-extraction.js';
import type { FileRow } from './file-rows.js';

/** A file as jobs see it: also one that nothing names any more. */
export interface FileAtWork extends Pick<FileRow, 'id' | 'mediaType' | 'sizeBytes' | 'sha256' | 'status' | 'scan'> {
  readonly textStatus: 'PENDING' | Extraction['status'];
}

const AT_WORK = `
  select id, media_type as "mediaType", size_bytes as "sizeBytes", sha256, status, scan, text_status as "textStatus"
    from file where id = $1 and status <> 'RECEIVING'`;
const SCANNED = `
  update file set scan = $2, scan_note = regexp_replace(left($3, 200), '[^!-~ ]', '?', 'g'), version = version + 1,
         scanned_at = case when $2 = 'NOT_SCANNED' then null else now() end,
         status = case when $2 = 'INFECTED' then 'REMOVED' else status end,
         text_status = case when $2 = 'INFECTED' then 'NO_TEXT' else text_status end
   where id = $1 and scan = 'PENDING'`;
const READ = `update file set text_status = $2, version = version + 1 where id = $1 and text_status = 'PENDING' and status = 'STORED'`;
const PARTS = `
  insert into file_text (tenant_id, file_id, position, page, content, words)
  select $1, $2, p.position, p.page, p.content, to_tsvector('german', p.content)
    from json_to_recordset($3::json) as p (position int, page int, content text)`;

export async function findFileAtWork(tx: TenantReadTx, id: string): Promise<FileAtWork | null> {
  return tx.maybe<FileAtWork>(AT_WORK, [id]);
}

/** Stores what the scanner said, once; false when it is known already. */
export async function storeScan(tx: TenantTx, id: string, scan: 'NOT_SCANNED' | 'CLEAN' | 'INFECTED', note: string): Promise<boolean> {
  return (await tx.execute(SCANNED, [id, scan, note])) === 1;
}

/** Stores the text of a file with what became of reading it, once: a second reader finds it done and stores nothing. */
export async function storeText(tx: TenantTx, id: string, { status, parts }: Extraction): Promise<void> {
  if ((await tx.execute(READ, [id, status])) === 0) return;
  await tx.execute(PARTS, [tx.ctx.tenantId, id, JSON.stringify(parts)]);
}
