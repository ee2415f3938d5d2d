import { createHash } from 'node:crypto';
import { canonicalJson, type OfficeId } from '@srb/kernel';
import type { LoggedReadTx, WriteTx } from '@srb/platform/database';

/** One change, named `<entity>.<verb>`: what, on which row, with which content. */
export interface Change {
  readonly action: string;
  readonly entity: string;
  readonly entityId?: string;
  /** The office that will find the entry in its trail when the system class writes; an office's own writes name it anyway. */
  readonly officeId?: OfficeId | null;
  /** What was written; kept as canonical JSON. Never personal data, never texts of a concept. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

const INSERT = `insert into audit_entry (tenant_id, actor_id, request_id, action, entity, entity_id, row_count, content_hash, detail)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

/** Writes a single change to the audit trail, in the transaction of the change. */
export async function auditChange(tx: WriteTx, change: Change): Promise<void> {
  const { tenantId, actorId, requestId } = tx.ctx;
  const detail = change.detail === undefined ? null : canonicalJson(change.detail);
  const office = tenantId ?? change.officeId ?? null;
  await tx.execute(INSERT, [office, actorId, requestId, change.action, change.entity, change.entityId ?? null, 1, null, detail]);
}

/**
 * Writes one entry for a whole batch: how many rows, from which source, and a hash over the content,
 * so that the batch can be recognised again without repeating it here.
 */
export async function auditBatch(
  tx: WriteTx,
  batch: { readonly action: string; readonly entity: string; readonly rows: readonly unknown[]; readonly source: string },
): Promise<void> {
  const { tenantId, actorId, requestId } = tx.ctx;
  const hash = createHash('sha256');
  for (const row of batch.rows) hash.update(canonicalJson(row)).update('\n');
  const detail = canonicalJson({ source: batch.source });
  await tx.execute(INSERT, [tenantId, actorId, requestId, batch.action, batch.entity, null, batch.rows.length, hash.digest('hex'), detail]);
}

/** Notes under which function state level read released rows of these offices; the offices can look this up. */
export async function auditStateRead(tx: LoggedReadTx, subject: string, officeIds: readonly string[]): Promise<void> {
  const { actorId, actingAs, requestId } = tx.ctx;
  await tx.execute('insert into access_log (actor_id, reader_role, request_id, subject, office_ids) values ($1, $2, $3, $4, $5::uuid[])', [
    actorId,
    actingAs,
    requestId,
    subject,
    [...officeIds],
  ]);
}
