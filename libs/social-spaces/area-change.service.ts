import { Injectable } from '@nestjs/common';
import { canonicalJson } from '@srb/kernel';
import { auditChange } from '@srb/platform/audit';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, updateVersioned, type TenantTx, type Tx } from '@srb/platform/database';
import { AppError, notFound } from '@srb/platform/errors';
import type { AreaChangeOrder, AreaChangePlan } from './domain/area-change.js';
import { planAreaChange } from './domain/area-change-plan.js';
import { previewOf } from './domain/area-change-preview.js';
import { dayProblem } from './domain/area-change-rules.js';
import type { AreaChangeInput, ChangeAreasInput, UndoAreaChangeInput } from './graphql/area-change.input.js';
import type { AreaChange, AreaChangeOutdated, AreaChangePreview } from './graphql/area-change.type.js';
import { AreaChangeEntity } from './persistence/area-change.entity.js';
import { applyPlan, holdAreas, takeBack } from './persistence/area-change-rows.js';
import { readAreaState } from './persistence/area-change-state.js';
import { CHANGE } from './persistence/area-change-shapes.js';
import { getItem } from './persistence/area-queries.js';
import { refuseOutlivingKitas } from './persistence/kita-fit.js';
import { insertChange, undoProblems, type StoredChange } from './persistence/stored-changes.js';
import { requireRow } from './persistence/versioned-rows.js';
import { PROVIDER, SPACE, SPACE_SET } from './persistence/row-kinds.js';

const STALE = 'Seit der Vorschau hat sich etwas geändert. Bitte prüfen Sie die neue Vorschau und bestätigen Sie noch einmal.';
const TODAY = `select (now() at time zone 'Europe/Berlin')::date::text as today`;
const STORED = `
  select kind, subject, effective_on::text as "effectiveOn", status, moved, version, changed_at::text as "changedAt"
    from area_change where id = $1::uuid for update`;

/** Opens, closes, merges, splits and cuts anew social spaces and Kitas, and takes it back. */
@Injectable()
export class AreaChangeService {
  constructor(private readonly database: TenantDatabase) {}

  /** Exactly what a change would do, on any day. Nothing is written. @throws AppError NOT_FOUND */
  preview(ctx: OfficeContext, input: AreaChangeInput): Promise<AreaChangePreview> {
    const order = orderOf(input);
    return this.database.read(ctx, async (tx) => (await draft(tx, order)).preview);
  }

  /**
   * Does exactly what the preview said, or answers with the new one when something changed since.
   * @throws AppError CONFLICT naming what stands against it
   */
  change(ctx: OfficeContext, { previewHash, ...input }: ChangeAreasInput): Promise<AreaChange | AreaChangeOutdated> {
    const order = orderOf(input);
    return this.database.write(ctx, async (tx) => {
      await holdAreas(tx, order);
      const { plan, preview } = await draft(tx, order);
      if (preview.hash !== previewHash) return { __typename: 'AreaChangeOutdated', message: STALE, preview };
      refuse(plan.problems);
      await refuseEarly(tx, order.effectiveOn);
      return getChange(tx, await perform(tx, order, plan));
    });
  }

  /** Everything is as before; the change stays as a record. @throws AppError NOT_FOUND, CONFLICT while something rests on it */
  undo(ctx: OfficeContext, { id, version }: UndoAreaChangeInput): Promise<AreaChange> {
    return this.database.write(ctx, async (tx) => {
      const stored = await tx.maybe<StoredChange>(STORED, [id]);
      if (stored === null) throw notFound('Die Änderung');
      refuse(await undoProblems(tx, id, stored));
      const record = JSON.parse(stored.moved) as Parameters<typeof takeBack>[3];
      await whileUnused(() => takeBack(tx, stored.subject, stored.effectiveOn, record));
      const done = await updateVersioned(tx, AreaChangeEntity, { id, version }, { status: 'UNDONE', undoneBy: tx.ctx.actorId, undoneAt: new Date() });
      if (!done) throw new AppError('CONFLICT', 'Die Änderung wurde inzwischen von jemand anderem bearbeitet. Bitte laden Sie neu.');
      await auditChange(tx, { action: 'area_change.undo', entity: 'area_change', entityId: id });
      return getChange(tx, id);
    });
  }
}

function orderOf({ kind, subject, effectiveOn, reason, spaceSetId = null, fromIds, keptIds, opened, weights = null, kitas, parts }: AreaChangeInput): AreaChangeOrder {
  return {
    kind, subject, effectiveOn, reason, spaceSetId, fromIds, keptIds, kitas, parts,
    opened: opened.map(({ key, name, places = null, providerId = null, socialSpaceId = null }) => ({ key, name, places, providerId, socialSpaceId })),
    weights,
  };
}

async function draft(tx: Tx<'tenant'>, order: AreaChangeOrder): Promise<{ readonly plan: AreaChangePlan; readonly preview: AreaChangePreview }> {
  const state = await readAreaState(tx, order);
  if (state.areas.length < new Set(order.fromIds).size) throw notFound('Das Gebiet');
  const plan = planAreaChange(order, state);
  const names = new Map([...state.areas.map(({ id, name }) => [id, name] as const), ...order.opened.map(({ key, name }) => [key, name] as const)]);
  return { plan, preview: previewOf(order, plan, names) };
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new AppError('CONFLICT', problems.join(' '));
}

async function refuseEarly(tx: TenantTx, effectiveOn: string): Promise<void> {
  const row = await tx.maybe<{ today: string }>(TODAY);
  const problem = dayProblem(effectiveOn, row?.today ?? '');
  if (problem !== null) throw new AppError('CONFLICT', problem);
}

async function perform(tx: TenantTx, order: AreaChangeOrder, plan: AreaChangePlan): Promise<string> {
  if (order.spaceSetId !== null) await requireRow(tx, SPACE_SET, order.spaceSetId);
  for (const { providerId = null, socialSpaceId = null } of order.opened) {
    if (providerId !== null) await requireRow(tx, PROVIDER, providerId);
    if (socialSpaceId !== null) await requireRow(tx, SPACE, socialSpaceId);
  }
  const { record, idOf } = await applyPlan(tx, order, plan);
  await refuseOutlivingKitas(tx);
  const id = await insertChange(tx, order, canonicalJson(record), plan.crosswalk.map((line) => ({ ...line, to: idOf(line.to) })));
  const { closed, opened, movedKitas, movedParts } = plan;
  const counts = { closed: closed.length, opened: opened.length, kitas: movedKitas.length, parts: movedParts.length };
  await auditChange(tx, { action: 'area_change.create', entity: 'area_change', entityId: id, detail: { kind: order.kind, subject: order.subject, effectiveOn: order.effectiveOn, counts } });
  return id;
}

const REFERRED_TO = '23503';

async function whileUnused(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const source: unknown = error instanceof Error && 'driverError' in error ? error.driverError : error;
    if (typeof source !== 'object' || source === null || !('code' in source) || source.code !== REFERRED_TO) throw error;
    throw new AppError('CONFLICT', 'Auf ein Gebiet, das mit dieser Änderung begann, verweist inzwischen etwas: ein Wert, eine Kita, ein Ort oder eine Stelle. Bitte entfernen oder verlegen Sie es zuerst.', { cause: error });
  }
}

function getChange(tx: Tx<'tenant'>, id: string): Promise<AreaChange> {
  return getItem(tx, CHANGE, id, 'Die Änderung');
}
