import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { auditChange } from '@srb/platform/audit';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, updateVersioned, type TenantTx } from '@srb/platform/database';
import { AppError, invalidInput, notFound } from '@srb/platform/errors';
import { enqueue } from '@srb/platform/jobs';
import { snapshot, type Snapshot } from './domain/snapshot.js';
import type { ReleaseInput, WithdrawReleaseInput } from './graphql/release.input.js';
import type { ReleaseDetail } from './graphql/release.type.js';
import { ReleaseEventEntity } from './persistence/release-event.entity.js';
import { ReleaseSnapshotEntity } from './persistence/release-snapshot.entity.js';
import { ReleaseEntity } from './persistence/release.entity.js';
import { draftRelease, type ReleaseDraft } from './release-draft.js';
import { findRelease } from './release.read-model.js';

const ACTIVE = `select id, version from release where tenant_id = app.current_tenant() and year = $1 and status = 'ACTIVE'`;
const NEXT_NUMBER = `select coalesce(max(number), 0) + 1 as number from release where tenant_id = app.current_tenant() and year = $1`;

const INSERT_FACTS = `
  insert into released_fact (tenant_id, release_id, year, metric_code, status, value, unit, basis, origin)
  select $1, $2, $3, f."metricCode", f.status, f.value, f.unit, f.basis, f.origin
    from json_to_recordset($4::json) as f ("metricCode" text, status text, value numeric, unit text, basis text, origin text)`;

const INSERT_ATTRIBUTES = `
  insert into released_attribute (tenant_id, release_id, year, attribute_code, kind, value, origin)
  select $1, $2, $3, a."attributeCode", a.kind, a.value, a.origin
    from json_to_recordset($4::json) as a ("attributeCode" text, kind text, value text, origin text)`;

function changedMeanwhile(cause?: unknown): AppError {
  return new AppError('CONFLICT', 'Die Freigabe wurde inzwischen geändert. Bitte laden Sie die Seite neu und prüfen Sie den neuen Stand.', { cause });
}

/** The gate: what an office releases to the Land, and what it takes back. Nothing else crosses. */
@Injectable()
export class ReleaseService {
  constructor(private readonly database: TenantDatabase) {}

  /**
   * Releases a decided version with the figures of one year: freezes the snapshot, writes released rows,
   * replaces an earlier release of the year and asks for a new comparison, in one transaction.
   * @throws AppError NOT_FOUND, INVALID_INPUT, INFEASIBLE for a version without a decision, CONFLICT
   */
  async release(ctx: OfficeContext, input: ReleaseInput): Promise<ReleaseDetail> {
    if (!input.confirmation) throw invalidInput('confirmation', 'Bestätigung: Bitte bestätigen Sie, dass die Angaben an das Land freigegeben werden.');
    return this.database.write(ctx, async (tx) => {
      const draft = await draftRelease(tx, input);
      assertDecided(draft);
      await replaceActive(tx, input.year);
      const release = await insertRelease(tx, input, draft);
      await askForComparison(tx, input.year);
      return release;
    });
  }

  /**
   * Takes an active release back. State level no longer sees its rows; the office keeps them with the reason.
   * @throws AppError NOT_FOUND, CONFLICT when it changed, INFEASIBLE when it is no longer active
   */
  async withdraw(ctx: OfficeContext, input: WithdrawReleaseInput): Promise<ReleaseDetail> {
    return this.database.write(ctx, async (tx) => {
      const release = await findRelease(tx, input.releaseId);
      if (release === null) throw notFound('Die Freigabe');
      if (release.version !== input.version) throw changedMeanwhile();
      if (release.status !== 'ACTIVE') throw new AppError('INFEASIBLE', 'Diese Freigabe gilt nicht mehr und kann nicht zurückgezogen werden. Bitte wählen Sie die geltende Freigabe.');
      await endRelease(tx, release, 'WITHDRAWN', input.reason);
      await askForComparison(tx, release.year);
      return (await findRelease(tx, release.id)) ?? release;
    });
  }
}

function assertDecided({ facts: { concept } }: ReleaseDraft): void {
  const decided = concept.version.status === 'DECIDED' || concept.version.status === 'IN_FORCE';
  if (decided && concept.decision !== null) return;
  throw new AppError('INFEASIBLE', 'Fassung: Freigegeben wird nur eine beschlossene Fassung. Bitte tragen Sie zuerst den Beschluss des Jugendhilfeausschusses ein.');
}

async function replaceActive(tx: TenantTx, year: number): Promise<void> {
  const active = await tx.maybe<{ id: string; version: number }>(ACTIVE, [year]);
  if (active !== null) await endRelease(tx, active, 'REPLACED', '');
}

async function endRelease(tx: TenantTx, release: { id: string; version: number }, status: 'REPLACED' | 'WITHDRAWN', reason: string): Promise<void> {
  const withdrawnAt = status === 'WITHDRAWN' ? new Date() : null;
  const changed = await updateVersioned(tx, ReleaseEntity, { id: release.id, version: release.version }, { status, withdrawnAt });
  if (!changed) throw changedMeanwhile();
  await recordEvent(tx, release.id, status, reason);
  await auditChange(tx, { action: `release.${status === 'WITHDRAWN' ? 'withdraw' : 'replace'}`, entity: 'release', entityId: release.id });
}

async function insertRelease(tx: TenantTx, input: ReleaseInput, draft: ReleaseDraft): Promise<ReleaseDetail> {
  const frozen = snapshot(draft);
  const { conceptVersionId, year } = input;
  const [{ tenantId, actorId }, id] = [tx.ctx, randomUUID()];
  const next = await tx.maybe<{ number: number }>(NEXT_NUMBER, [year]);
  await tx.manager.insert(ReleaseEntity, {
    tenantId, id, conceptVersionId, year, number: next?.number ?? 1, status: 'ACTIVE', releasedBy: actorId, snapshotHash: frozen.hash,
  });
  await insertRows(tx, { id, year }, draft, frozen);
  await recordEvent(tx, id, 'RELEASED', '');
  const detail = { conceptVersionId, year, snapshotHash: frozen.hash, withheldMetrics: [...input.withheldMetrics].sort() };
  await auditChange(tx, { action: 'release.confirm', entity: 'release', entityId: id, detail });
  const stored = await findRelease(tx, id);
  if (stored === null) throw notFound('Die Freigabe');
  return stored;
}

async function insertRows(tx: TenantTx, { id, year }: { id: string; year: number }, draft: ReleaseDraft, frozen: Snapshot): Promise<void> {
  const { tenantId } = tx.ctx;
  await tx.manager.insert(ReleaseSnapshotEntity, { tenantId, releaseId: id, content: frozen.content });
  await tx.execute(INSERT_FACTS, [tenantId, id, year, JSON.stringify(draft.metrics)]);
  await tx.execute(INSERT_ATTRIBUTES, [tenantId, id, year, JSON.stringify(draft.attributes)]);
}

async function recordEvent(tx: TenantTx, releaseId: string, kind: ReleaseEventEntity['kind'], reason: string): Promise<void> {
  await tx.manager.insert(ReleaseEventEntity, { tenantId: tx.ctx.tenantId, releaseId, kind, actorId: tx.ctx.actorId, reason });
}

async function askForComparison(tx: TenantTx, year: number): Promise<void> {
  await enqueue(tx, { queue: 'comparisons', name: 'release-changed', ids: { year } });
}
