import { canonicalJson, officeId, sha256, type OfficeId } from '@srb/kernel';
import type { TenantTx, Tx } from '@srb/platform/database';
import { AppError, notFound } from '@srb/platform/errors';
import type { MergerRecord } from '../domain/office-merger.js';

/** Why an office ends. */
export interface ChangeReason {
  readonly legalReference: string;
  readonly source: string;
}

interface NewChange extends ChangeReason {
  readonly kind: 'CLOSE' | 'MERGE';
  readonly successorId: OfficeId | null;
  readonly effectiveOn: string;
}

const INSERT = `
  insert into office_change (tenant_id, kind, successor_id, effective_on, legal_reference, source, status, moved, moved_hash, changed_by)
  values (app.current_tenant(), $1, $2, $3, $4, $5, 'DONE', $6, $7, $8) returning id`;

/** Records the end of the office whose turn it is. Returns the id of the change. */
export async function insertChange(tx: TenantTx, change: NewChange, record: MergerRecord): Promise<string> {
  const moved = canonicalJson(record);
  const { kind, successorId, effectiveOn, legalReference, source } = change;
  const inserted = await tx.maybe<{ id: string }>(INSERT, [kind, successorId, effectiveOn, legalReference, source, moved, sha256(moved), tx.ctx.actorId]);
  if (inserted === null) throw new Error('an insert returns its row');
  return inserted.id;
}

interface ChangedOffices {
  readonly predecessorId: OfficeId;
  readonly successorId: OfficeId | null;
}

/** Which offices a change is about. @throws AppError NOT_FOUND */
export async function getChangedOffices(tx: Tx<'system'>, id: string): Promise<ChangedOffices> {
  const change = await tx.maybe<{ tenant_id: string; successor_id: string | null }>('select tenant_id, successor_id from office_change where id = $1', [id]);
  if (change === null) throw notFound('Die Änderung');
  return { predecessorId: officeId(change.tenant_id), successorId: change.successor_id === null ? null : officeId(change.successor_id) };
}

export interface DoneChange {
  readonly effectiveOn: string;
  /** When it was done, to the microsecond. */
  readonly since: string;
  readonly record: MergerRecord;
}

const DONE = `
  select effective_on::text as "effectiveOn", changed_at::text as since, moved, moved_hash as "movedHash" from office_change
   where tenant_id = app.current_tenant() and id = $1 and status = 'DONE' for update`;

/** The change with its record, for undoing it. @throws AppError CONFLICT when it was undone before */
export async function getDoneChange(tx: TenantTx, id: string): Promise<DoneChange> {
  const found = await tx.maybe<Omit<DoneChange, 'record'> & { moved: string; movedHash: string }>(DONE, [id]);
  if (found === null) throw new AppError('CONFLICT', 'Diese Änderung ist schon zurückgenommen. Bitte laden Sie die Seite neu.');
  if (sha256(found.moved) !== found.movedHash) throw new Error(`the record of the change ${id} is not what was written`);
  return { effectiveOn: found.effectiveOn, since: found.since, record: JSON.parse(found.moved) as MergerRecord };
}

export async function setUndone(tx: TenantTx, id: string): Promise<void> {
  await tx.execute(
    `update office_change set status = 'UNDONE', undone_by = $2, undone_at = now(), version = version + 1 where tenant_id = app.current_tenant() and id = $1`,
    [id, tx.ctx.actorId],
  );
}
