import { randomUUID } from 'node:crypto';
import type { TenantTx } from '@srb/platform/database';
import { AppError, notFound } from '@srb/platform/errors';
import type { ConceptStatus, EventKind } from '../domain/workflow.js';
import { ConceptVersionEntity } from './concept-version.entity.js';

/** What the rules need to know of a version. */
export interface VersionRow {
  readonly id: string;
  readonly conceptId: string;
  readonly number: number;
  readonly title: string;
  readonly status: ConceptStatus;
  readonly version: number;
  /** The calendar day in Germany, as the database has it. */
  readonly today: string;
}

const ROW = `
  select v.id, v.concept_id as "conceptId", v.number, v.title, v.status, v.version,
         (now() at time zone 'Europe/Berlin')::date::text as today
    from concept_version v
   where v.id = $1`;

/** @throws AppError NOT_FOUND */
export async function getVersionRow(tx: TenantTx, id: string): Promise<VersionRow> {
  const row = await tx.maybe<VersionRow>(ROW, [id]);
  if (row === null) throw notFound('Die Fassung');
  return row;
}

/** The concept of the office, locked until the transaction ends: numbers and validities of its versions change one after the other. */
async function lockConcept(tx: TenantTx): Promise<string | null> {
  const row = await tx.maybe<{ id: string }>('select id from concept for no key update');
  return row?.id ?? null;
}

/** As `lockConcept`, and created on first use with this title. */
export async function ensureConcept(tx: TenantTx, title: string): Promise<string> {
  await tx.execute('insert into concept (tenant_id, title) values ($1, $2) on conflict (tenant_id) do nothing', [tx.ctx.tenantId, title]);
  return getConceptLocked(tx);
}

/** @throws AppError NOT_FOUND before the first version exists */
export async function getConceptLocked(tx: TenantTx): Promise<string> {
  const id = await lockConcept(tx);
  if (id === null) throw notFound('Die Konzeption');
  return id;
}

/** A new draft with the next number; the concept must be locked. */
export async function insertDraft(tx: TenantTx, conceptId: string, draft: { readonly title: string; readonly basedOnId: string | null }): Promise<VersionRow> {
  const next = await tx.maybe<{ number: number }>(
    'select coalesce(max(number), 0) + 1 as number from concept_version where concept_id = $1',
    [conceptId],
  );
  const id = randomUUID();
  const { tenantId, origin } = tx.ctx;
  await tx.manager.insert(ConceptVersionEntity, { tenantId, id, conceptId, number: next?.number ?? 1, status: 'DRAFT', origin, ...draft });
  return getVersionRow(tx, id);
}

export interface EventRow {
  readonly kind: EventKind;
  readonly from: ConceptStatus | null;
  readonly to: ConceptStatus;
  readonly reason: string;
}

const EVENTS = `
  insert into concept_version_event (tenant_id, concept_version_id, step, kind, from_status, to_status, reason, actor_id)
  select $1, $2, e.position + (select coalesce(max(step), 0) from concept_version_event where concept_version_id = $2),
         e.kind, e.from_status, e.to_status, e.reason, $4
    from json_to_recordset($3::json) as e(position int, kind text, from_status text, to_status text, reason text)`;

/** Appends steps to the history of a version, in this order. */
export async function appendEvents(tx: TenantTx, versionId: string, events: readonly EventRow[]): Promise<void> {
  const rows = events.map(({ kind, from, to, reason }, index) => ({ position: index + 1, kind, from_status: from, to_status: to, reason }));
  await tx.execute(EVENTS, [tx.ctx.tenantId, versionId, JSON.stringify(rows), tx.ctx.actorId]);
}

/** The answer to a step or change on the base of a row that is no longer the current one. */
export function stale(what: string): AppError {
  return new AppError('CONFLICT', `${what} wurde inzwischen von jemand anderem geändert. Bitte laden Sie die Seite neu und wiederholen Sie den Schritt.`);
}
