import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { auditChange } from '@srb/platform/audit';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, updateVersioned, type TenantTx } from '@srb/platform/database';
import { AppError, notFound } from '@srb/platform/errors';
import { PostHolderEntity } from '../persistence/post-holder.entity.js';
import type { NameHolderInput } from './proof.input.js';
import type { ProofSpan } from './proof.read-model.js';
import type { HolderName } from './proof.type.js';

const ONE = `select h.id, h.holder_key as "holderKey", h.name, h.version from post_holder h where h.holder_key = $1`;
const STALE = 'Der Name zu diesem Schlüssel wurde inzwischen geändert. Bitte laden Sie neu und prüfen Sie den Stand.';

/** Keeps names of holders for the office's own copy of its proof. The audit trail knows keys, never names. */
@Injectable()
export class HolderNameService {
  constructor(private readonly database: TenantDatabase) {}

  /** Gives a key a name, or another one. @throws AppError CONFLICT when somebody else did meanwhile */
  name(ctx: OfficeContext, { holderKey, name, version }: NameHolderInput): Promise<HolderName> {
    return this.database.write(ctx, async (tx) => {
      const known = await tx.maybe<HolderName>(ONE, [holderKey]);
      if ((known?.version ?? null) !== (version ?? null)) throw new AppError('CONFLICT', STALE);
      if (known === null) await tx.manager.insert(PostHolderEntity, { id: randomUUID(), tenantId: tx.ctx.tenantId, holderKey, name });
      else if (!(await updateVersioned(tx, PostHolderEntity, known, { name }))) throw new AppError('CONFLICT', STALE);
      await auditChange(tx, { action: 'post-holder.name', entity: 'post_holder', detail: { holderKey } });
      return getHolder(tx, holderKey);
    });
  }

  /** Forgets a name; the key stays. @throws AppError NOT_FOUND */
  forget(ctx: OfficeContext, id: string): Promise<boolean> {
    return this.database.write(ctx, async (tx) => {
      if ((await tx.execute('delete from post_holder where tenant_id = $1 and id = $2::uuid', [tx.ctx.tenantId, id])) === 0) throw notFound('Der Name');
      await auditChange(tx, { action: 'post-holder.forget', entity: 'post_holder', entityId: id });
      return true;
    });
  }

  /** Notes that names left the portal, before they do. */
  noteExport(ctx: OfficeContext, { from, to }: ProofSpan): Promise<void> {
    return this.database.write(ctx, (tx) => auditChange(tx, { action: 'post-holder.export', entity: 'post_holder', detail: { from, to } }));
  }
}

async function getHolder(tx: TenantTx, holderKey: string): Promise<HolderName> {
  const found = await tx.maybe<HolderName>(ONE, [holderKey]);
  if (found === null) throw notFound('Der Name');
  return found;
}
