import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { auditChange } from '@srb/platform/audit';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, updateVersioned, type TenantTx } from '@srb/platform/database';
import { AppError, type FieldProblem } from '@srb/platform/errors';
import { reportProblems } from './domain/measure.js';
import type { CreateMeasureInput, MeasureAtVersionInput, ReportMeasureInput, UpdateMeasureInput } from './graphql/measure.input.js';
import type { SaveMeasureOutcome } from './graphql/measure.type.js';
import { MeasureEntity } from './persistence/measure.entity.js';
import { addStep, getMeasure, lockMeasure, removeStep, replaceLinks } from './persistence/measure-rows.js';

const STALE = 'Die Maßnahme wurde inzwischen von jemand anderem geändert. Bitte prüfen Sie den neuen Stand und tragen Sie Ihre Änderung noch einmal ein.';
const REPORTED = 'Zu dieser Maßnahme ist schon berichtet worden, deshalb bleibt sie erhalten. Bitte setzen Sie sie stattdessen auf „Aufgegeben“ und nennen Sie den Grund.';
const FIRST_STEP = 'Zu dieser Maßnahme ist noch nichts berichtet worden, es gibt nichts zurückzunehmen.';

type MeasureColumns = Pick<MeasureEntity, 'title' | 'goal' | 'responsibleRole' | 'startsOn' | 'dueOn'>;

interface Change {
  readonly id: string;
  readonly version: number;
  readonly action: string;
  readonly columns: Partial<Omit<MeasureEntity, 'id' | 'version' | 'tenantId' | 'recordedAt'>>;
}

/** Writes measures. Every report is a step of the measure's history, and the last one can be taken back. */
@Injectable()
export class MeasureService {
  constructor(private readonly database: TenantDatabase) {}

  /** @throws AppError INVALID_INPUT; NOT_FOUND for an unknown Kita or post */
  create(ctx: OfficeContext, input: CreateMeasureInput): Promise<SaveMeasureOutcome> {
    return this.database.write(ctx, async (tx) => {
      const row = columnsOf(input);
      refuse(reportProblems({ status: 'PLANNED', statusReason: null, progress: 0, dueOn: row.dueOn }, row.startsOn));
      const id = randomUUID();
      await tx.manager.insert(MeasureEntity, { ...row, id, tenantId: tx.ctx.tenantId, status: 'PLANNED', statusReason: null });
      await replaceLinks(tx, id, input.kitaIds, input.postIds);
      await addStep(tx, id);
      await auditChange(tx, { action: 'measure.create', entity: 'measure', entityId: id, detail: { ...row, kitaIds: input.kitaIds, postIds: input.postIds } });
      return { __typename: 'Measure', ...(await getMeasure(tx, id)) };
    });
  }

  /** Replaces everything but how far the measure is. @throws AppError NOT_FOUND, INVALID_INPUT */
  update(ctx: OfficeContext, { id, version, ...input }: UpdateMeasureInput): Promise<SaveMeasureOutcome> {
    return this.database.write(ctx, async (tx) => {
      const columns = columnsOf(input);
      refuse(reportProblems({ ...(await getMeasure(tx, id)), dueOn: columns.dueOn }, columns.startsOn));
      return save(tx, { id, version, action: 'measure.update', columns }, () => replaceLinks(tx, id, input.kitaIds, input.postIds));
    });
  }

  /** One step: status with its reason, progress, note, perhaps another day. @throws AppError NOT_FOUND, INVALID_INPUT */
  report(ctx: OfficeContext, { id, version, ...report }: ReportMeasureInput): Promise<SaveMeasureOutcome> {
    return this.database.write(ctx, async (tx) => {
      const before = await getMeasure(tx, id);
      const columns = {
        status: report.status,
        statusReason: report.statusReason ?? null,
        progress: report.progress ?? (report.status === 'DONE' ? 100 : before.progress),
        dueOn: report.dueOn ?? before.dueOn,
        note: report.note ?? before.note,
      };
      refuse(reportProblems(columns, before.startsOn));
      return save(tx, { id, version, action: 'measure.report', columns }, () => addStep(tx, id));
    });
  }

  /** Takes the last report back. @throws AppError NOT_FOUND; CONFLICT when nothing was reported yet */
  undoReport(ctx: OfficeContext, { id, version }: MeasureAtVersionInput): Promise<SaveMeasureOutcome> {
    return this.database.write(ctx, async (tx) => {
      const current = await getMeasure(tx, id);
      if (current.version !== version) return { __typename: 'MeasureConflict', message: STALE, current };
      await lockMeasure(tx, id);
      const columns = await removeStep(tx, id);
      if (columns === null) throw new AppError('CONFLICT', FIRST_STEP);
      return save(tx, { id, version, action: 'measure.undo-report', columns });
    });
  }

  /** @throws AppError NOT_FOUND; CONFLICT once something was reported, or another version is there by now */
  remove(ctx: OfficeContext, { id, version }: MeasureAtVersionInput): Promise<boolean> {
    return this.database.write(ctx, async (tx) => {
      await lockMeasure(tx, id);
      const { title, goal, version: current } = await getMeasure(tx, id);
      if (current !== version) throw new AppError('CONFLICT', STALE);
      const steps = await tx.rows('select from measure_event where measure_id = $1::uuid', [id]);
      if (steps.length > 1) throw new AppError('CONFLICT', REPORTED);
      await tx.execute('delete from measure where tenant_id = $1 and id = $2::uuid', [tx.ctx.tenantId, id]);
      await auditChange(tx, { action: 'measure.remove', entity: 'measure', entityId: id, detail: { title, goal } });
      return true;
    });
  }
}

function columnsOf({ title, goal, responsibleRole, startsOn, dueOn }: MeasureColumns): MeasureColumns {
  return { title, goal, responsibleRole, startsOn: startsOn ?? null, dueOn };
}

async function save(tx: TenantTx, { id, version, action, columns }: Change, further: () => Promise<void> = () => Promise.resolve()): Promise<SaveMeasureOutcome> {
  if (!(await updateVersioned(tx, MeasureEntity, { id, version }, columns))) {
    return { __typename: 'MeasureConflict', message: STALE, current: await getMeasure(tx, id) };
  }
  await further();
  await auditChange(tx, { action, entity: 'measure', entityId: id, detail: columns });
  return { __typename: 'Measure', ...(await getMeasure(tx, id)) };
}

function refuse(fields: readonly FieldProblem[]): void {
  if (fields.length > 0) throw new AppError('INVALID_INPUT', fields.map(({ message }) => message).join(' '), { fields });
}
