import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { auditChange } from '@srb/platform/audit';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, updateVersioned, type TenantTx } from '@srb/platform/database';
import { AppError, notFound } from '@srb/platform/errors';
import type { SetProgrammeShareInput, UpdateProgrammeShareInput } from './graphql/programme-share.input.js';
import type { ProgrammeShare, SaveProgrammeShareOutcome } from './graphql/programme-share.type.js';
import { ProgrammeShareEntity } from './persistence/programme-share.entity.js';
import { PROGRAMME_SHARE_JSON } from './persistence/row-json.js';

const ONE = `select ${PROGRAMME_SHARE_JSON} as row from programme_share s where s.id = $1::uuid`;

const STALE = 'Der Programmanteil wurde inzwischen von jemand anderem geändert. Bitte prüfen Sie den neuen Stand und tragen Sie Ihre Änderung noch einmal ein.';

/** Writes who gave what to the programmes before the budget. */
@Injectable()
export class ProgrammeShareService {
  constructor(private readonly database: TenantDatabase) {}

  /** Records what a payer gave. @throws AppError INVALID_INPUT; CONFLICT where programme, year, payer and kind exist already */
  setProgrammeShare(ctx: OfficeContext, input: SetProgrammeShareInput): Promise<SaveProgrammeShareOutcome> {
    return this.database.write(ctx, async (tx) => {
      const id = randomUUID();
      await tx.manager.insert(ProgrammeShareEntity, { ...columns(input), id, tenantId: tx.ctx.tenantId, origin: tx.ctx.origin });
      await auditChange(tx, { action: 'programme-share.set', entity: 'programme_share', entityId: id, detail: columns(input) });
      return { __typename: 'ProgrammeShare', ...(await getProgrammeShare(tx, id)) };
    });
  }

  /** Replaces it; from then on it is the writer's own, whatever its origin was. @throws AppError NOT_FOUND, INVALID_INPUT */
  updateProgrammeShare(ctx: OfficeContext, { id, version, ...input }: UpdateProgrammeShareInput): Promise<SaveProgrammeShareOutcome> {
    return this.database.write(ctx, async (tx) => {
      const changed = await updateVersioned(tx, ProgrammeShareEntity, { id, version }, { ...columns(input), origin: tx.ctx.origin });
      const current = await getProgrammeShare(tx, id);
      if (!changed) return { __typename: 'ProgrammeShareConflict', message: STALE, current };
      await auditChange(tx, { action: 'programme-share.update', entity: 'programme_share', entityId: id, detail: columns(input) });
      return { __typename: 'ProgrammeShare', ...current };
    });
  }

  /** Removes it; the audit trail keeps it. @throws AppError NOT_FOUND, CONFLICT when it changed since */
  removeProgrammeShare(ctx: OfficeContext, id: string, version: number): Promise<boolean> {
    return this.database.write(ctx, async (tx) => {
      const { id: _, version: __, ...content } = await getProgrammeShare(tx, id);
      const { affected } = await tx.manager.delete(ProgrammeShareEntity, { tenantId: tx.ctx.tenantId, id, version });
      if (affected !== 1) throw new AppError('CONFLICT', STALE);
      await auditChange(tx, { action: 'programme-share.remove', entity: 'programme_share', entityId: id, detail: content });
      return true;
    });
  }
}

function columns({ programme, year, payer, kind, amount, source }: SetProgrammeShareInput) {
  return { programme, year, payer, kind, amount, source };
}

async function getProgrammeShare(tx: TenantTx, id: string): Promise<ProgrammeShare> {
  const found = await tx.maybe<{ row: ProgrammeShare }>(ONE, [id]);
  if (found === null) throw notFound('Der Programmanteil');
  return found.row;
}
