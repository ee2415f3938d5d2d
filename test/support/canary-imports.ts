import type { INestApplicationContext } from '@nestjs/common';
import { officeId, sha256 } from '@srb/kernel';
import { officeContext } from '@srb/platform/context';
import { TenantDatabase, type TenantTx } from '@srb/platform/database';
import type { CanaryOffice } from './canary-office.js';

/** A table that every role of an office may import, and imports of it, each at the step that one act takes up. The worker that checks files is not there, so its results are written here. */
export interface CanaryImports {
  readonly file: string;
  readonly checked: string;
  readonly columns: string;
  readonly accept: string;
  readonly cancel: string;
  readonly undo: string;
  /** Cannot be taken back: its row was changed since. */
  readonly stands: string;
}

const RESERVE = `insert into file (tenant_id, name, size_bytes, status, scan, expires_at) values ($1, $2, $3, 'RECEIVING', 'NOT_SCANNED', now() + interval '1 day') returning id`;
const CHUNK = 'insert into file_chunk (tenant_id, file_id, position, content) values ($1, $2, 0, $3)';
const SEAL = `update file set status = 'STORED', media_type = 'text/csv', sha256 = $2, version = version + 1 where id = $1`;
const BATCH = `
  insert into import_batch (tenant_id, target, source, file_id, file_name, file_sha256, columns, status, row_count, valid_count, imported_at)
  values ($1, 'ADMINISTRATION', $2, $3, $4, $5, $6, $7, 1, 1, case when $7 = 'IMPORTED' then now() end) returning id`;
const MAPPING = `insert into import_mapping (tenant_id, target, source, columns) values ($1, 'ADMINISTRATION', $2, $3)`;
const ISSUE = `insert into import_issue (tenant_id, batch_id, position, row_number, column_name, value, message) values ($1, $2, 0, 2, $3, $3, $3)`;
const PREVIEW = `insert into import_preview (tenant_id, batch_id, row_number, action, fields) values ($1, $2, 2, 'INSERT', $3)`;
const MARK = 'update import_batch set sheet = $2, failure = $2, version = version + 1 where id = $1';
const BEFORE = `insert into import_change (tenant_id, batch_id, table_name, row_id, before, version_after) values ($1, $2, 'kita', gen_random_uuid(), $3, 2)`;
const MONTH = `insert into administration_month (tenant_id, month, kita_key, post_number, fte, import_batch_id) values ($1, '2024-01-01', $2, $2, 1, $3)`;
const CHANGE = `update administration_month set pay_group = $1, version = version + 1 where kita_key = $1`;

async function idOf(tx: TenantTx, sql: string, values: readonly unknown[]): Promise<string> {
  const row = await tx.maybe<{ id: string }>(sql, values);
  if (row === null) throw new Error('a canary was not written');
  return row.id;
}

export async function fillImports(domain: INestApplicationContext, { id: office, marker }: CanaryOffice): Promise<CanaryImports> {
  const ctx = officeContext(officeId(office), { requestId: `${marker}-request` });
  const content = `Monat;Kita-Schlüssel;VZÄ\r\n01/2024;${marker};1\r\n`;
  return domain.get(TenantDatabase).write(ctx, async (tx) => {
    const file = await idOf(tx, RESERVE, [office, `${marker}.csv`, Buffer.byteLength(content)]);
    await tx.execute(CHUNK, [office, file, Buffer.from(content)]);
    await tx.execute(SEAL, [file, sha256(content)]);
    const columns = JSON.stringify({ Monat: 'month', [marker]: null });
    const batch = (status: 'CHECKED' | 'IMPORTED') => idOf(tx, BATCH, [office, marker, file, `${marker}.csv`, sha256(content), columns, status]);
    const [checked, stands] = [await batch('CHECKED'), await batch('IMPORTED')];
    await tx.execute(MAPPING, [office, marker, columns]);
    await tx.execute(ISSUE, [office, checked, marker]);
    await tx.execute(PREVIEW, [office, checked, JSON.stringify({ kita: marker })]);
    await tx.execute(MARK, [checked, marker]);
    await tx.execute(BEFORE, [office, checked, JSON.stringify({ name: marker })]);
    await tx.execute(MONTH, [office, marker, stands]);
    await tx.execute(CHANGE, [marker]);
    return { file, checked, stands, columns: await batch('CHECKED'), accept: await batch('CHECKED'), cancel: await batch('CHECKED'), undo: await batch('IMPORTED') };
  });
}
