import type { TenantTx } from '@srb/platform/database';
import type { StagedFile } from './import-staging.js';
import type { ImportTarget } from './import-target.js';
import { replaceIssues, replacePreview, stepBatch, type PreviewAction } from './persistence/batch-rows.js';
import { countStatement, previewStatement } from './persistence/staging-statements.js';

interface Counts {
  readonly valid: number;
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
}

interface Checked {
  readonly mapping: string;
  readonly sheet: string | null;
  readonly staged: StagedFile;
}

const SET = `
  status = 'CHECKED', progress = 100, columns = $4, sheet = $5, row_count = $6, valid_count = $7, issue_count = $8, inserted_count = $9,
  updated_count = $10, unchanged_count = $11`;

export async function countRows(tx: TenantTx, target: ImportTarget): Promise<Counts> {
  const counts = await tx.maybe<Counts>(countStatement(target), [tx.ctx.tenantId]);
  if (counts === null) throw new Error('counting gives a row');
  return counts;
}

/** Keeps what a check found. False when the batch was cancelled meanwhile. */
export async function storeCheck(tx: TenantTx, target: ImportTarget, id: string, { mapping, sheet, staged }: Checked): Promise<boolean> {
  const { rowCount, issueCount, issues, seen } = staged;
  const { valid, inserted, updated, unchanged } = await countRows(tx, target);
  const known = await tx.rows<{ rowNumber: number; action: PreviewAction }>(previewStatement(target), [tx.ctx.tenantId, seen.map(({ rowNumber }) => rowNumber)]);
  const actions = new Map(known.map(({ rowNumber, action }) => [rowNumber, action]));
  await replaceIssues(tx, id, issues);
  await replacePreview(tx, id, seen.map((row) => ({ ...row, action: actions.get(row.rowNumber) ?? 'INVALID' })));
  return stepBatch(tx, id, { from: ['CHECKING'], set: SET, values: [mapping, sheet, rowCount, valid, issueCount, inserted, updated, unchanged] });
}
