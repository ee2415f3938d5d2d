import type { INestApplicationContext } from '@nestjs/common';
import { officeId, sha256 } from '@srb/kernel';
import { officeContext } from '@srb/platform/context';
import { TenantDatabase, type TenantTx } from '@srb/platform/database';
import type { CanaryOffice } from './canary-office.js';

/** A table and imports of it, each at the step that one act takes up. The worker that checks files is not there, so its results are written here. */
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
  values ($1, 'SPACES', $2, $3, $4, $5, $6, $7, 1, 1, case when $7 = 'IMPORTED' then now() end) returning id`;
const MAPPING = `insert into import_mapping (tenant_id, target, source, columns) values ($1, 'SPACES', $2, $3)`;
const ISSUE = `insert into import_issue (tenant_id, batch_id, position, row_number, column_name, value, message) values ($1, $2, 0, 2, $3, $3, $3)`;
const PREVIEW = `insert into import_preview (tenant_id, batch_id, row_number, action, fields) values ($1, $2, 2, 'INSERT', $3)`;
const SPACE = `insert into social_space (tenant_id, code, name, valid_from, import_batch_id) values ($1, $2, $2, '2021-07-01', $3)`;
const CHANGE = `update social_space set description = $2, version = version + 1 where code = $1`;

async function idOf(tx: TenantTx, sql: string, values: readonly unknown[]): Promise<string> {
  const row = await tx.maybe<{ id: string }>(sql, values);
  if (row === null) throw new Error('a canary was not written');
  return row.id;
}

export async function fillImports(domain: INestApplicationContext, { id: office, marker }: CanaryOffice): Promise<CanaryImports> {
  const ctx = officeContext(officeId(office), { requestId: `${marker}-request` });
  const content = `Code;Name;Gültig ab\r\n${marker}-I;${marker};2021-07-01\r\n`;
  return domain.get(TenantDatabase).write(ctx, async (tx) => {
    const file = await idOf(tx, RESERVE, [office, `${marker}.csv`, Buffer.byteLength(content)]);
    await tx.execute(CHUNK, [office, file, Buffer.from(content)]);
    await tx.execute(SEAL, [file, sha256(content)]);
    const columns = JSON.stringify({ Code: 'code', [marker]: null });
    const batch = (status: 'CHECKED' | 'IMPORTED') => idOf(tx, BATCH, [office, marker, file, `${marker}.csv`, sha256(content), columns, status]);
    const [checked, stands] = [await batch('CHECKED'), await batch('IMPORTED')];
    await tx.execute(MAPPING, [office, marker, columns]);
    await tx.execute(ISSUE, [office, checked, marker]);
    await tx.execute(PREVIEW, [office, checked, JSON.stringify({ name: marker })]);
    await tx.execute(SPACE, [office, `${marker}-I`, stands]);
    await tx.execute(CHANGE, [`${marker}-I`, marker]);
    return { file, checked, stands, columns: await batch('CHECKED'), accept: await batch('CHECKED'), cancel: await batch('CHECKED'), undo: await batch('IMPORTED') };
  });
}
