import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { TenantTx, SystemTx } from './transaction.js';

interface VersionedRow extends ObjectLiteral {
  id: string;
  version: number;
}

/**
 * The only way to change a versioned row: one guarded UPDATE that steps the version. (`save()` would lose
 * updates.) Returns false when the row has another version by now, or is not visible; nothing changed then.
 */
export async function updateVersioned<Row extends VersionedRow>(
  tx: TenantTx | SystemTx,
  entity: EntityTarget<Row>,
  expected: { readonly id: string; readonly version: number },
  changes: Partial<Omit<Row, 'id' | 'version' | 'tenantId' | 'recordedAt'>>,
): Promise<boolean> {
  const { tenantId } = tx.ctx;
  const set = { ...changes, version: expected.version + 1 };
  const update = tx.manager
    .createQueryBuilder()
    .update(entity)
    .set(set as never)
    .where('id = :id and version = :version', { id: expected.id, version: expected.version });
  const guarded = tenantId === null ? update : update.andWhere('tenant_id = :tenantId', { tenantId });
  return (await guarded.execute()).affected === 1;
}
