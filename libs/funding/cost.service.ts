import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { auditBatch, auditChange } from '@srb/platform/audit';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, updateVersioned, type TenantTx } from '@srb/platform/database';
import { AppError, invalidInput, notFound } from '@srb/platform/errors';
import { inputValidation } from '@srb/platform/graphql';
import { MIXED_LINE, mixedLines } from './domain/cost-lines.js';
import { CostBatch, type SetCostInput, type UpdateCostInput } from './graphql/cost.input.js';
import type { Cost, SaveCostOutcome } from './graphql/cost.type.js';
import { CostEntity } from './persistence/cost.entity.js';
import { COST_JSON } from './persistence/row-json.js';

const ONE = `select ${COST_JSON} as row from cost c where c.id = $1::uuid`;

const INSERT_MANY = `
  insert into cost (tenant_id, year, month, category, funding, basis, kind, amount, licence_relevant, post_id, source, origin)
  select $1::uuid, r.year, r.month, r.category, r.funding, r.basis, r.kind, r.amount, r."licenceRelevant", r."postId", r.source, $2::text
    from json_to_recordset($3::json) as r (year int, month int, category text, funding text, basis text, kind text, amount numeric,
                                           "licenceRelevant" boolean, "postId" uuid, source text)`;

// Where a row names a post, its flag is the post's and tells no lines apart. The database refuses what comes in between.
const MIXED = `
  select r.position - 1 as position
    from rows from (json_to_recordset($1::json) as (year int, month int, category text, funding text, basis text, kind text,
                                                    "licenceRelevant" boolean, "postId" uuid)) with ordinality
         as r (year, month, category, funding, basis, kind, flag, "postId", position)
   where exists (select from cost c
                  where c.year = r.year and c.category = r.category and c.funding = r.funding and c.basis = r.basis and c.kind = r.kind
                    and c.post_id is not distinct from r."postId" and (c.post_id is not null or c.licence_relevant = r.flag)
                    and (c.month is null) <> (r.month is null) and c.id is distinct from $2::uuid)
   order by r.position`;

const STALE = 'Die Kosten wurden inzwischen von jemand anderem geändert. Bitte prüfen Sie den neuen Stand und tragen Sie Ihre Änderung noch einmal ein.';

/** Writes what a year costs. Where a cost names a post, the database takes the licence flag from the post. */
@Injectable()
export class CostService {
  private readonly validation = inputValidation();

  constructor(private readonly database: TenantDatabase) {}

  /** Records a cost. @throws AppError INVALID_INPUT; CONFLICT where the same line exists already */
  async setCost(ctx: OfficeContext, input: SetCostInput): Promise<SaveCostOutcome> {
    refuseFlag(input, '');
    return this.database.write(ctx, async (tx) => {
      const id = randomUUID();
      await refuseMixed(tx, [columns(input)], null);
      await tx.manager.insert(CostEntity, { ...columns(input), id, tenantId: tx.ctx.tenantId, origin: tx.ctx.origin });
      await auditChange(tx, { action: 'cost.set', entity: 'cost', entityId: id, detail: columns(input) });
      return { __typename: 'Cost', ...(await getCost(tx, id)) };
    });
  }

  /** Replaces a cost; from then on it is the writer's own, whatever its origin was. @throws AppError NOT_FOUND, INVALID_INPUT */
  async updateCost(ctx: OfficeContext, { id, version, ...input }: UpdateCostInput): Promise<SaveCostOutcome> {
    refuseFlag(input, '');
    return this.database.write(ctx, async (tx) => {
      await refuseMixed(tx, [columns(input)], id);
      const changed = await updateVersioned(tx, CostEntity, { id, version }, { ...columns(input), origin: tx.ctx.origin });
      const current = await getCost(tx, id);
      if (!changed) return { __typename: 'CostConflict', message: STALE, current };
      await auditChange(tx, { action: 'cost.update', entity: 'cost', entityId: id, detail: columns(input) });
      return { __typename: 'Cost', ...current };
    });
  }

  /** Removes a cost entered by mistake; the audit trail keeps it. @throws AppError NOT_FOUND, CONFLICT when it changed since */
  removeCost(ctx: OfficeContext, id: string, version: number): Promise<boolean> {
    return this.database.write(ctx, async (tx) => {
      const { id: _, version: __, ...content } = await getCost(tx, id);
      const { affected } = await tx.manager.delete(CostEntity, { tenantId: tx.ctx.tenantId, id, version });
      if (affected !== 1) throw new AppError('CONFLICT', STALE);
      await auditChange(tx, { action: 'cost.remove', entity: 'cost', entityId: id, detail: content });
      return true;
    });
  }

  /**
   * Records many costs in one transaction, or none. Each is checked like a single one.
   * @param source where the batch comes from, for the audit trail
   * @returns how many were written
   * @throws AppError INVALID_INPUT with the fields `rows.<index>.…`; CONFLICT where one exists already
   */
  async importCosts(ctx: OfficeContext, rows: readonly SetCostInput[], source: string): Promise<number> {
    const batch: unknown = await this.validation.transform({ rows }, { type: 'body', metatype: CostBatch });
    const checked = (batch as CostBatch).rows.map(columns);
    checked.forEach((row, index) => refuseFlag(row, `rows.${index}.`));
    return this.database.write(ctx, async (tx) => {
      await refuseMixed(tx, checked);
      const written = await tx.execute(INSERT_MANY, [tx.ctx.tenantId, tx.ctx.origin, JSON.stringify(checked)]);
      await auditBatch(tx, { action: 'cost.import', entity: 'cost', rows: checked, source });
      return written;
    });
  }
}

/** Training and coordination are no staff that an operating licence could require. */
function refuseFlag({ licenceRelevant, category }: SetCostInput, path: string): void {
  if (!licenceRelevant || category === 'PERSONNEL') return;
  throw invalidInput(`${path}licenceRelevant`, 'BE-relevant: das gilt nur für Personalkosten. Bitte wählen Sie die Kostenart Personal oder entfernen Sie die Kennzeichnung.');
}

/**
 * A line recorded for the year and by months would be added twice. Refused rather than resolved, so that every sum stays
 * the sum of its rows.
 * @param single the row to be replaced, or null for a new one; left out for a batch, whose fields carry their position
 */
async function refuseMixed(tx: TenantTx, rows: readonly ReturnType<typeof columns>[], single?: string | null): Promise<void> {
  const recorded = await tx.rows<{ position: string }>(MIXED, [JSON.stringify(rows), single ?? null]);
  const positions = [...new Set([...mixedLines(rows), ...recorded.map(({ position }) => Number(position))])].sort((a, b) => a - b);
  if (positions.length === 0) return;
  const fields = positions.map((at) => ({ field: single === undefined ? `rows.${at}.month` : 'month', message: MIXED_LINE }));
  throw new AppError('INVALID_INPUT', MIXED_LINE, { fields });
}

function columns({ year, month, category, funding, basis, kind, amount, licenceRelevant, postId, source }: SetCostInput) {
  return { year, month: month ?? null, category, funding, basis, kind, amount, licenceRelevant, postId: postId ?? null, source };
}

async function getCost(tx: TenantTx, id: string): Promise<Cost> {
  const found = await tx.maybe<{ row: Cost }>(ONE, [id]);
  if (found === null) throw notFound('Der Kosteneintrag');
  return found.row;
}
