import { auditChange } from '@srb/platform/audit';
import type { TenantTx } from '@srb/platform/database';
import { AppError } from '@srb/platform/errors';
import type { StagedFile } from './import-staging.js';
import type { ImportTarget } from './import-target.js';
import { ImportCancelled } from './import.errors.js';
import { countRows } from './import-check.js';
import { stepBatch, type BatchRow } from './persistence/batch-rows.js';
import { applyChanges, insertNew, noteChanges } from './persistence/merge-statements.js';

/** Rows of the file per statement, between which somebody may cancel. */
const STRETCH = 100_000;
const SET = `
  status = 'IMPORTED', imported_at = clock_timestamp(), progress = 100, row_count = $4, valid_count = $5, issue_count = $6, inserted_count = $7,
  updated_count = $8, unchanged_count = $9`;

/** Brings the valid rows in, one audit entry for all of them. @throws ImportCancelled, AppError CONFLICT when rows changed meanwhile */
export async function mergeRows(tx: TenantTx, target: ImportTarget, batch: BatchRow, { rowCount, lastRow, issueCount }: StagedFile, look: (part: number) => Promise<void>): Promise<void> {
  const owner = [tx.ctx.tenantId, batch.id];
  const values = [...owner, tx.ctx.origin];
  const { valid } = await countRows(tx, target);
  for (const { insert, adopt } of target.parents) {
    await tx.execute(insert, owner);
    await tx.execute(adopt);
  }
  const noted = await tx.execute(noteChanges(target), owner);
  const updated = await tx.execute(applyChanges(target), values);
  if (updated !== noted) throw new AppError('CONFLICT', 'Während der Übernahme hat jemand dieselben Angaben geändert. Bitte lassen Sie die Datei noch einmal prüfen.');
  let inserted = 0;
  for (let after = 0; after < lastRow; after += STRETCH) {
    await look(after / lastRow);
    inserted += await tx.execute(insertNew(target), [...values, after, after + STRETCH]);
  }
  for (const statement of target.children) await tx.execute(statement, owner);
  const counts = [rowCount, valid, issueCount, inserted, updated, valid - inserted - updated];
  if (!(await stepBatch(tx, batch.id, { from: ['IMPORTING'], set: SET, values: counts }))) throw new ImportCancelled();
  const detail = { source: batch.source, fileSha256: batch.fileSha256, rows: rowCount, inserted, updated };
  await auditChange(tx, { action: 'import_batch.import', entity: target.table, entityId: batch.id, detail });
}
