import type { TenantTx } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import type { Measure } from '../graphql/measure.type.js';
import { MEASURE_JSON } from './measure-json.js';

const ONE = `select ${MEASURE_JSON} as measure from measure m where m.id = $1::uuid`;

/** Held until the end of the transaction, so that steps of one measure follow each other. */
const LOCK = 'select id from measure where tenant_id = $1 and id = $2::uuid for update';

const ADD_STEP = `
  insert into measure_event (tenant_id, measure_id, step, status, status_reason, progress, due_on, note, actor_id)
  select m.tenant_id, m.id, 1 + (select count(*) from measure_event e where e.tenant_id = m.tenant_id and e.measure_id = m.id),
         m.status, m.status_reason, m.progress, m.due_on, m.note, $2::uuid
    from measure m where m.id = $1::uuid`;

const REMOVE_STEP = `
  delete from measure_event e where e.tenant_id = $1 and e.measure_id = $2::uuid and e.step > 1
     and e.step = (select max(l.step) from measure_event l where l.tenant_id = e.tenant_id and l.measure_id = e.measure_id)`;

const LAST_STEP = `
  select e.status, e.status_reason as "statusReason", e.progress, e.due_on::text as "dueOn", e.note
    from measure_event e where e.measure_id = $1::uuid order by e.step desc limit 1`;

/** What a step holds of a measure. */
export type MeasureStep = Pick<Measure, 'status' | 'statusReason' | 'progress' | 'dueOn' | 'note'>;

/** @throws AppError NOT_FOUND */
export async function getMeasure(tx: TenantTx, id: string): Promise<Measure> {
  const found = await tx.maybe<{ measure: Measure }>(ONE, [id]);
  if (found === null) throw notFound('Die Maßnahme');
  return found.measure;
}

/** Nobody else changes the measure until the end of the transaction. @throws AppError NOT_FOUND */
export async function lockMeasure(tx: TenantTx, id: string): Promise<void> {
  if ((await tx.rows(LOCK, [tx.ctx.tenantId, id])).length === 0) throw notFound('Die Maßnahme');
}

/** Writes the measure as it is now into its history. */
export async function addStep(tx: TenantTx, id: string): Promise<void> {
  await tx.execute(ADD_STEP, [id, tx.ctx.actorId]);
}

/** Takes the last step out of the history. @returns the one that is the last now; null when there is only the first */
export async function removeStep(tx: TenantTx, id: string): Promise<MeasureStep | null> {
  if ((await tx.execute(REMOVE_STEP, [tx.ctx.tenantId, id])) === 0) return null;
  return tx.maybe<MeasureStep>(LAST_STEP, [id]);
}

/** Puts these Kitas and posts in the place of those before. @throws AppError NOT_FOUND for an unknown one */
export async function replaceLinks(tx: TenantTx, id: string, kitaIds: readonly string[], postIds: readonly string[]): Promise<void> {
  await tx.execute('delete from measure_kita where tenant_id = $1 and measure_id = $2::uuid', [tx.ctx.tenantId, id]);
  await tx.execute('delete from measure_post where tenant_id = $1 and measure_id = $2::uuid', [tx.ctx.tenantId, id]);
  await tx.execute('insert into measure_kita (tenant_id, measure_id, kita_id) select $1::uuid, $2::uuid, unnest($3::uuid[])', [tx.ctx.tenantId, id, [...new Set(kitaIds)]]);
  await tx.execute('insert into measure_post (tenant_id, measure_id, post_id) select $1::uuid, $2::uuid, unnest($3::uuid[])', [tx.ctx.tenantId, id, [...new Set(postIds)]]);
}
