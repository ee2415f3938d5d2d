import { randomUUID } from 'node:crypto';
import { auditChange } from '@srb/platform/audit';
import { updateVersioned, type TenantTx } from '@srb/platform/database';
import { AppError, notFound } from '@srb/platform/errors';
import { validityProblem, type Validity } from '../domain/validity.js';

interface Row {
  tenantId: string;
  id: string;
  version: number;
  recordedAt: Date;
}

type Content<Entity extends Row> = Omit<Entity, 'tenantId' | 'id' | 'version' | 'recordedAt' | 'validTo' | 'importBatchId'> & Pick<Validity, 'validTo'>;

/** A kind of row of an office: its entity, its table, and how messages name it. */
export interface RowKind<Entity extends Row> {
  readonly entity: new () => Entity;
  readonly table: string;
  readonly german: string;
}

export interface Expected {
  readonly id: string;
  readonly version: number;
}

/** Stores a new row and its audit entry. Returns its id. @throws AppError INVALID_INPUT */
export async function insertRow<Entity extends Row>(tx: TenantTx, kind: RowKind<Entity>, content: Content<Entity>): Promise<string> {
  const problem = validityProblem(content);
  if (problem) throw problem;
  const id = randomUUID();
  await tx.manager.insert(kind.entity, { ...content, id, tenantId: tx.ctx.tenantId } as never);
  await auditChange(tx, { action: `${kind.table}.create`, entity: kind.table, entityId: id, detail: { ...content } });
  return id;
}

/**
 * Changes a row if it still has the version that was read, and writes the audit entry.
 * @throws AppError NOT_FOUND, CONFLICT when somebody was faster, INVALID_INPUT when its valid time would be empty
 */
export async function changeRow<Entity extends Row>(
  tx: TenantTx,
  kind: RowKind<Entity>,
  { id, version }: Expected,
  changes: Partial<Content<Entity>> & Validity,
): Promise<string> {
  const current = await tx.manager.findOneBy(kind.entity, { id, tenantId: tx.ctx.tenantId } as never);
  if (current === null) throw notFound(kind.german);
  const problem = validityProblem({ ...current, ...changes });
  if (problem) throw problem;
  const updated = await updateVersioned(tx, kind.entity, { id, version }, changes as never);
  if (!updated) throw stale(kind.german);
  await auditChange(tx, { action: `${kind.table}.update`, entity: kind.table, entityId: id, detail: { ...changes } });
  return id;
}

/** Insists that an id handed in belongs to a row of the office. @throws AppError NOT_FOUND, also for a foreign one */
export async function requireRow<Entity extends Row>(tx: TenantTx, kind: RowKind<Entity>, id: string): Promise<void> {
  const known = await tx.manager.existsBy(kind.entity, { id, tenantId: tx.ctx.tenantId } as never);
  if (!known) throw notFound(kind.german);
}

/** SQLSTATE of a row that others refer to. */
const REFERRED_TO = '23503';

function isReferredTo(error: unknown): boolean {
  const source = error instanceof Error && 'driverError' in error ? error.driverError : error;
  return typeof source === 'object' && source !== null && 'code' in source && source.code === REFERRED_TO;
}

/**
 * Removes a row that nothing refers to, if it still has the version that was read.
 * @throws AppError NOT_FOUND, CONFLICT when somebody was faster or the row is in use
 */
export async function removeRow<Entity extends Row>(tx: TenantTx, kind: RowKind<Entity>, { id, version }: Expected): Promise<string> {
  await requireRow(tx, kind, id);
  try {
    const { affected } = await tx.manager.delete(kind.entity, { id, version, tenantId: tx.ctx.tenantId });
    if (affected !== 1) throw stale(kind.german);
  } catch (error) {
    if (!isReferredTo(error)) throw error;
    throw new AppError('CONFLICT', `${kind.german} wird noch verwendet und kann nicht gelöscht werden. Bitte entfernen Sie zuerst, was darauf verweist, oder beenden Sie den Eintrag.`, { cause: error });
  }
  await auditChange(tx, { action: `${kind.table}.remove`, entity: kind.table, entityId: id });
  return id;
}

function stale(german: string): AppError {
  return new AppError('CONFLICT', `${german} wurde inzwischen von jemand anderem geändert. Bitte laden Sie neu und tragen Sie Ihre Änderung noch einmal ein.`);
}
