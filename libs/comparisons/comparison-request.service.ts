import { Injectable } from '@nestjs/common';
import { auditChange } from '@srb/platform/audit';
import { stateContext, systemContext, type SystemContext } from '@srb/platform/context';
import { TenantDatabase, type SystemTx } from '@srb/platform/database';
import { AppError } from '@srb/platform/errors';
import { closeWork, enqueue, type JobPayload } from '@srb/platform/jobs';
import type { ComparisonRequest } from './graphql/comparison-request.type.js';
import { findRequest } from './persistence/request-row.js';

/** Releases within this time share one comparison. */
const GATHERING_MS = 5_000;

const OPEN = `
  insert into comparison_request (year, status, cause, requested_by) values ($1, 'PENDING', $2, $3)
  on conflict (year) where status = 'PENDING' do nothing returning id`;
const PENDING = `select id from comparison_request where year = $1 and status = 'PENDING' for update`;
const LATEST_YEAR = 'select max(year) as year from release';
/** A pending request may be claimed between two statements; then the next attempt opens a new one. */
const ATTEMPTS = 3;

type Cause = 'RELEASE' | 'MINISTRY' | 'START';

/** Asks for comparisons: once for several releases in a row, or at once for the ministry. */
@Injectable()
export class ComparisonRequestService {
  constructor(private readonly database: TenantDatabase) {}

  /** A release or a withdrawal changed what can be compared; the first one within 5 seconds opens the request. */
  async requestAfterRelease(payload: JobPayload): Promise<void> {
    const year = Number(payload.ids['year']);
    if (!Number.isInteger(year)) throw new Error('the job names no year');
    const { actorId, requestId } = payload;
    await this.database.write(systemContext({ actorId, requestId }), async (tx) => {
      const { id, opened } = await pendingRequest(tx, year, 'RELEASE');
      if (opened) await enqueueComputation(tx, id, GATHERING_MS);
      await closeWork(tx, payload.outboxId);
    });
  }

  /**
   * A comparison at once; shares a request that is still pending. Without a year, of the latest released one.
   * @throws AppError NOT_COMPUTABLE when no year is given and nothing is released
   */
  async request(ctx: SystemContext, wantedYear: number | null = null, cause: Cause = 'MINISTRY'): Promise<ComparisonRequest> {
    const year = wantedYear ?? (await this.latestReleasedYear(ctx));
    return this.database.write(ctx, async (tx) => {
      const { id } = await pendingRequest(tx, year, cause);
      await enqueueComputation(tx, id, 0);
      await auditChange(tx, { action: 'comparison.request', entity: 'comparison_request', entityId: id, detail: { year, cause } });
      const request = await findRequest(tx, id);
      if (request === null) throw new Error('a request just opened is there');
      return request;
    });
  }

  private async latestReleasedYear({ actorId, requestId }: SystemContext): Promise<number> {
    const row = await this.database.read(stateContext({ actorId, requestId }), (tx) => tx.maybe<{ year: number | null }>(LATEST_YEAR));
    const year = row?.year ?? null;
    if (year !== null) return year;
    throw new AppError('NOT_COMPUTABLE', 'Jahr: Es liegt noch keine Freigabe vor. Bitte geben Sie ein Jahr an oder warten Sie auf die erste Freigabe.');
  }
}

async function pendingRequest(tx: SystemTx, year: number, cause: Cause): Promise<{ id: string; opened: boolean }> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const opened = await tx.maybe<{ id: string }>(OPEN, [year, cause, tx.ctx.actorId]);
    if (opened !== null) return { id: opened.id, opened: true };
    const pending = await tx.maybe<{ id: string }>(PENDING, [year]);
    if (pending !== null) return { id: pending.id, opened: false };
  }
  throw new AppError('UNAVAILABLE', 'Der Landesvergleich wird gerade neu berechnet. Bitte versuchen Sie es gleich noch einmal.');
}

async function enqueueComputation(tx: SystemTx, requestId: string, delayMs: number): Promise<void> {
  await enqueue(tx, { queue: 'comparisons', name: 'compute', ids: { comparisonRequestId: requestId }, delayMs });
}
