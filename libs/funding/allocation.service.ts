import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Origin } from '@srb/kernel';
import { auditBatch, auditChange } from '@srb/platform/audit';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, updateVersioned, type TenantTx } from '@srb/platform/database';
import { AppError, invalidInput, notFound } from '@srb/platform/errors';
import { inputValidation } from '@srb/platform/graphql';
import { AllocationBatch, type SetAllocationInput, type UpdateAllocationInput } from './graphql/allocation.input.js';
import type { Allocation, SaveAllocationOutcome } from './graphql/allocation.type.js';
import { AllocationEntity } from './persistence/allocation.entity.js';
import { ALLOCATION_JSON } from './persistence/row-json.js';

const ONE = `select ${ALLOCATION_JSON} as row from allocation a where a.id = $1::uuid`;

const INSERT_MANY = `
  insert into allocation (tenant_id, year, months, basis, kind, amount, approximate, note, source, origin)
  select $1::uuid, r.year, r.months, r.basis, r.kind, r.amount, r.approximate, r.note, r.source, $2::text
    from json_to_recordset($3::json) as r (year int, months int, basis text, kind text, amount numeric,
                                           approximate boolean, note text, source text)`;

const STALE = 'Die Zuweisung wurde inzwischen von jemand anderem geändert. Bitte prüfen Sie den neuen Stand und tragen Sie Ihre Änderung noch einmal ein.';

/** Writes what is set aside for a year. */
@Injectable()
export class AllocationService {
  private readonly validation = inputValidation();

  constructor(private readonly database: TenantDatabase) {}

  /** Records an amount. @throws AppError INVALID_INPUT; CONFLICT where year, basis, kind and source exist already */
  async setAllocation(ctx: OfficeContext, input: SetAllocationInput): Promise<SaveAllocationOutcome> {
    refuseUnknown(ctx.origin, input, '');
    return this.database.write(ctx, async (tx) => {
      const id = randomUUID();
      await tx.manager.insert(AllocationEntity, { ...columns(input), id, tenantId: tx.ctx.tenantId, origin: tx.ctx.origin });
      await auditChange(tx, { action: 'allocation.set', entity: 'allocation', entityId: id, detail: columns(input) });
      return { __typename: 'Allocation', ...(await getAllocation(tx, id)) };
    });
  }

  /** Replaces an amount; from then on it is the writer's own, whatever its origin was. @throws AppError NOT_FOUND, INVALID_INPUT */
  async updateAllocation(ctx: OfficeContext, { id, version, ...input }: UpdateAllocationInput): Promise<SaveAllocationOutcome> {
    refuseUnknown(ctx.origin, input, '');
    return this.database.write(ctx, async (tx) => {
      const changed = await updateVersioned(tx, AllocationEntity, { id, version }, { ...columns(input), origin: tx.ctx.origin });
      const current = await getAllocation(tx, id);
      if (!changed) return { __typename: 'AllocationConflict', message: STALE, current };
      await auditChange(tx, { action: 'allocation.update', entity: 'allocation', entityId: id, detail: columns(input) });
      return { __typename: 'Allocation', ...current };
    });
  }

  /** Removes an amount entered by mistake; the audit trail keeps it. @throws AppError NOT_FOUND, CONFLICT when it changed since */
  removeAllocation(ctx: OfficeContext, id: string, version: number): Promise<boolean> {
    return this.database.write(ctx, async (tx) => {
      const { id: _, version: __, ...content } = await getAllocation(tx, id);
      const { affected } = await tx.manager.delete(AllocationEntity, { tenantId: tx.ctx.tenantId, id, version });
      if (affected !== 1) throw new AppError('CONFLICT', STALE);
      await auditChange(tx, { action: 'allocation.remove', entity: 'allocation', entityId: id, detail: content });
      return true;
    });
  }

  /**
   * Records many amounts in one transaction, or none. Each is checked like a single one.
   * @param source where the batch comes from, for the audit trail
   * @returns how many were written
   * @throws AppError INVALID_INPUT with the fields `rows.<index>.…`; CONFLICT where one exists already
   */
  async importAllocations(ctx: OfficeContext, rows: readonly SetAllocationInput[], source: string): Promise<number> {
    const batch: unknown = await this.validation.transform({ rows }, { type: 'body', metatype: AllocationBatch });
    const checked = (batch as AllocationBatch).rows.map(columns);
    checked.forEach((row, index) => refuseUnknown(ctx.origin, row, `rows.${index}.`));
    return this.database.write(ctx, async (tx) => {
      const written = await tx.execute(INSERT_MANY, [tx.ctx.tenantId, tx.ctx.origin, JSON.stringify(checked)]);
      await auditBatch(tx, { action: 'allocation.import', entity: 'allocation', rows: checked, source });
      return written;
    });
  }
}

/** Only a public source may leave open what its amount is. */
function refuseUnknown(origin: Origin, { basis, kind, months }: SetAllocationInput, path: string): void {
  if (origin === 'PUBLIC') return;
  if (basis === 'UNKNOWN') throw invalidInput(`${path}basis`, 'Bezugsgröße: bitte Landesanteil, Eigenanteil oder Gesamtbetrag wählen.');
  if (kind === 'UNKNOWN') throw invalidInput(`${path}kind`, 'Art: bitte Vorschau, Zuweisung, Plan oder Ist wählen.');
  if (months === null) throw invalidInput(`${path}months`, 'Monate: bitte angeben, wie viele Monate der Betrag umfasst.');
}

function columns({ year, months, basis, kind, amount, approximate, note, source }: SetAllocationInput) {
  return { year, months, basis, kind, amount, approximate, note, source };
}

async function getAllocation(tx: TenantTx, id: string): Promise<Allocation> {
  const found = await tx.maybe<{ row: Allocation }>(ONE, [id]);
  if (found === null) throw notFound('Die Zuweisung');
  return found.row;
}
