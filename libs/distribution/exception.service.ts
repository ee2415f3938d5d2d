import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { auditChange } from '@srb/platform/audit';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, updateVersioned, type TenantTx } from '@srb/platform/database';
import { AppError, invalidInput, notFound } from '@srb/platform/errors';
import type { DistributionRowArgs, SetDistributionExceptionInput } from './graphql/rule.input.js';
import type { DistributionException } from './graphql/rule.type.js';
import { DistributionExceptionEntity } from './persistence/distribution-exception.entity.js';
import { getException } from './rule.read-model.js';

const KNOWN = 'select id from distribution_exception where rule_id = $1::uuid and kita_id = $2::uuid and year = $3::int';
const REMOVE = 'delete from distribution_exception where id = $1::uuid and version = $2::int';
const STALE = 'Für diese Kita und dieses Jahr gibt es inzwischen eine andere Ausnahme. Bitte laden Sie neu und prüfen Sie, ob Ihre Änderung noch passt.';

/** Writes exceptions from rules. */
@Injectable()
export class ExceptionService {
  constructor(private readonly database: TenantDatabase) {}

  /** @throws AppError INVALID_INPUT; NOT_FOUND for an unknown rule or Kita; CONFLICT when somebody was faster */
  async setException(ctx: OfficeContext, { ruleId, kitaId, year, kind, amount = null, reason, version = null }: SetDistributionExceptionInput): Promise<DistributionException> {
    if ((kind === 'EXCLUDED') !== (amount === null)) throw invalidInput('amount', 'Betrag: bitte angeben, außer die Kita ist ausgenommen; dann bitte leer lassen.');
    return this.database.write(ctx, async (tx) => {
      const content = { kind, amount, reason };
      const known = await tx.maybe<{ id: string }>(KNOWN, [ruleId, kitaId, year]);
      if (known === null && version !== null) throw notFound('Die Ausnahme');
      const id = known === null ? await insertException(tx, { ...content, ruleId, kitaId, year }) : await replaceException(tx, { id: known.id, version }, content);
      await auditChange(tx, { action: known === null ? 'distribution_exception.create' : 'distribution_exception.update', entity: 'distribution_exception', entityId: id, detail: { ...content, ruleId, kitaId, year } });
      return getException(tx, id);
    });
  }

  /** @throws AppError NOT_FOUND; CONFLICT when somebody was faster */
  removeException(ctx: OfficeContext, { id, version }: DistributionRowArgs): Promise<boolean> {
    return this.database.write(ctx, async (tx) => {
      const { kitaId, ruleId, year, kind } = await getException(tx, id);
      if ((await tx.execute(REMOVE, [id, version])) === 0) throw new AppError('CONFLICT', STALE);
      await auditChange(tx, { action: 'distribution_exception.remove', entity: 'distribution_exception', entityId: id, detail: { kitaId, ruleId, year, kind } });
      return true;
    });
  }
}

type Content = Pick<DistributionExceptionEntity, 'kind' | 'amount' | 'reason'>;

async function insertException(tx: TenantTx, content: Content & Pick<DistributionExceptionEntity, 'ruleId' | 'kitaId' | 'year'>): Promise<string> {
  const id = randomUUID();
  await tx.manager.insert(DistributionExceptionEntity, { ...content, tenantId: tx.ctx.tenantId, id, createdBy: tx.ctx.actorId });
  return id;
}

async function replaceException(tx: TenantTx, { id, version }: { readonly id: string; readonly version: number | null }, content: Content): Promise<string> {
  if (version === null || !(await updateVersioned(tx, DistributionExceptionEntity, { id, version }, content))) throw new AppError('CONFLICT', STALE);
  return id;
}
