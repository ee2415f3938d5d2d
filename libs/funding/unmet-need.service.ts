import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { auditChange } from '@srb/platform/audit';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, updateVersioned, type TenantTx } from '@srb/platform/database';
import { AppError, notFound } from '@srb/platform/errors';
import type { SetUnmetNeedInput, UpdateUnmetNeedInput } from './graphql/unmet-need.input.js';
import type { UnmetNeed, SaveUnmetNeedOutcome } from './graphql/unmet-need.type.js';
import { UnmetNeedEntity } from './persistence/unmet-need.entity.js';
import { UNMET_NEED_JSON } from './persistence/row-json.js';

const ONE = `select ${UNMET_NEED_JSON} as row from unmet_need n where n.id = $1::uuid`;

const STALE = 'Der Bedarf wurde inzwischen von jemand anderem geändert. Bitte prüfen Sie den neuen Stand und tragen Sie Ihre Änderung noch einmal ein.';

/** Writes what is needed and not paid for by the rule; apart from the budget. */
@Injectable()
export class UnmetNeedService {
  constructor(private readonly database: TenantDatabase) {}

  /** Records a need. @throws AppError INVALID_INPUT */
  setUnmetNeed(ctx: OfficeContext, input: SetUnmetNeedInput): Promise<SaveUnmetNeedOutcome> {
    return this.database.write(ctx, async (tx) => {
      const id = randomUUID();
      await tx.manager.insert(UnmetNeedEntity, { ...columns(input), id, tenantId: tx.ctx.tenantId, origin: tx.ctx.origin });
      await auditChange(tx, { action: 'unmet-need.set', entity: 'unmet_need', entityId: id, detail: columns(input) });
      return { __typename: 'UnmetNeed', ...(await getUnmetNeed(tx, id)) };
    });
  }

  /** Replaces it; from then on it is the writer's own, whatever its origin was. @throws AppError NOT_FOUND, INVALID_INPUT */
  updateUnmetNeed(ctx: OfficeContext, { id, version, ...input }: UpdateUnmetNeedInput): Promise<SaveUnmetNeedOutcome> {
    return this.database.write(ctx, async (tx) => {
      const changed = await updateVersioned(tx, UnmetNeedEntity, { id, version }, { ...columns(input), origin: tx.ctx.origin });
      const current = await getUnmetNeed(tx, id);
      if (!changed) return { __typename: 'UnmetNeedConflict', message: STALE, current };
      await auditChange(tx, { action: 'unmet-need.update', entity: 'unmet_need', entityId: id, detail: columns(input) });
      return { __typename: 'UnmetNeed', ...current };
    });
  }

  /** Removes it; the audit trail keeps it. @throws AppError NOT_FOUND, CONFLICT when it changed since */
  removeUnmetNeed(ctx: OfficeContext, id: string, version: number): Promise<boolean> {
    return this.database.write(ctx, async (tx) => {
      const { id: _, version: __, ...content } = await getUnmetNeed(tx, id);
      const { affected } = await tx.manager.delete(UnmetNeedEntity, { tenantId: tx.ctx.tenantId, id, version });
      if (affected !== 1) throw new AppError('CONFLICT', STALE);
      await auditChange(tx, { action: 'unmet-need.remove', entity: 'unmet_need', entityId: id, detail: content });
      return true;
    });
  }
}

function columns({ year, kind, kitaId, description, amount, source }: SetUnmetNeedInput) {
  return { year, kind, kitaId: kitaId ?? null, description, amount: amount ?? null, source };
}

async function getUnmetNeed(tx: TenantTx, id: string): Promise<UnmetNeed> {
  const found = await tx.maybe<{ row: UnmetNeed }>(ONE, [id]);
  if (found === null) throw notFound('Der Bedarf');
  return found.row;
}
