import { Injectable } from '@nestjs/common';
import { canonicalJson, sha256 } from '@srb/kernel';
import { auditChange } from '@srb/platform/audit';
import { stateContext, systemContext, type SystemContext } from '@srb/platform/context';
import { TenantDatabase, updateVersioned, type SystemTx } from '@srb/platform/database';
import { translateError } from '@srb/platform/errors';
import { closeWork, type JobPayload } from '@srb/platform/jobs';
import { compareAttributes, compareMetrics, comparisonDocument } from './domain/compare.js';
import type { ComparisonDocument } from './domain/comparison-document.js';
import { ComparisonRequestEntity } from './persistence/comparison-request.entity.js';
import { readReleasedRows } from './persistence/released-rows.js';

type Changes = Partial<Omit<ComparisonRequestEntity, 'id' | 'version' | 'recordedAt'>>;

const CLAIM = `
  update comparison_request set status = 'RUNNING', started_at = clock_timestamp(), progress = 0, step = 'collect', version = version + 1
   where id = $1 and status in ('PENDING', 'RUNNING')
  returning id, year, version, started_at as "startedAt"`;
const STORE = `
  insert into comparison (year, input_hash, document, document_hash) values ($1, $2, $3, $4)
  on conflict (input_hash) do nothing returning id`;
const STORED = 'select id from comparison where input_hash = $1';
const OPEN_REQUEST = `select id, version from comparison_request where id = $1 and status in ('PENDING', 'RUNNING') for update`;

/** Somebody else claimed the request since: a worker that was thought dead steps back. */
class SupersededError extends Error {
  override readonly name = 'SupersededError';
}

/** A request this worker has claimed. Its version is the fence: a later claim steps it, and ours no longer fits. */
interface Claim {
  readonly id: string;
  readonly year: number;
  readonly startedAt: Date;
  version: number;
}

/** Computes requested comparisons. Repeating a job is harmless: equal inputs are stored once. */
@Injectable()
export class ComparisonService {
  constructor(private readonly database: TenantDatabase) {}

  /**
   * Claims the request of the job, compares, stores the result and closes the job. A request that is done is only
   * closed. After the last attempt a failure is kept with the request.
   */
  async compute(payload: JobPayload, isLastAttempt: boolean): Promise<void> {
    const ctx = systemContext({ actorId: payload.actorId, requestId: payload.requestId });
    try {
      const claim = await this.claim(ctx, payload);
      if (claim !== null) await this.run(ctx, claim, payload.outboxId);
    } catch (error) {
      // A superseded worker comes again, finds the request done and closes its job.
      if (isLastAttempt && !(error instanceof SupersededError)) await this.fail(ctx, payload, error);
      throw error;
    }
  }

  private async claim(ctx: SystemContext, { ids, outboxId }: JobPayload): Promise<Claim | null> {
    return this.database.write(ctx, async (tx) => {
      const claimed = await tx.maybe<Claim>(CLAIM, [String(ids['comparisonRequestId'])]);
      if (claimed === null) await closeWork(tx, outboxId);
      return claimed;
    });
  }

  private async run(ctx: SystemContext, claim: Claim, outboxId: string): Promise<void> {
    const { actorId, requestId } = ctx;
    const input = await this.database.read(stateContext({ actorId, requestId }), (tx) => readReleasedRows(tx, claim.year));
    await this.step(ctx, claim, { progress: 30, step: 'distributions' });
    const metrics = compareMetrics(input);
    await this.step(ctx, claim, { progress: 60, step: 'attributes' });
    const document = comparisonDocument(input, metrics, compareAttributes(input));
    await this.step(ctx, claim, { progress: 90, step: 'store' });
    await this.database.write(ctx, async (tx) => {
      const comparisonId = await storeDocument(tx, document);
      const finishedAt = new Date();
      await advance(tx, claim, {
        status: 'DONE', progress: 100, step: 'done', comparisonId, finishedAt, failedReason: null,
        durationMs: Math.max(0, finishedAt.valueOf() - claim.startedAt.valueOf()),
      });
      await closeWork(tx, outboxId);
    });
  }

  private async step(ctx: SystemContext, claim: Claim, changes: Changes): Promise<void> {
    await this.database.write(ctx, (tx) => advance(tx, claim, changes));
    claim.version += 1;
  }

  private async fail(ctx: SystemContext, { ids, outboxId }: JobPayload, error: unknown): Promise<void> {
    await this.database.write(ctx, async (tx) => {
      const open = await tx.maybe<{ id: string; version: number }>(OPEN_REQUEST, [String(ids['comparisonRequestId'])]);
      if (open !== null) await advance(tx, open, { status: 'FAILED', finishedAt: new Date(), failedReason: translateError(error).message });
      await closeWork(tx, outboxId);
    });
  }
}

async function advance(tx: SystemTx, { id, version }: { id: string; version: number }, changes: Changes): Promise<void> {
  if (!(await updateVersioned(tx, ComparisonRequestEntity, { id, version }, changes))) throw new SupersededError();
}

/** Stores a document once; the same inputs lead to the comparison that is there already. */
async function storeDocument(tx: SystemTx, document: ComparisonDocument): Promise<string> {
  const text = canonicalJson(document);
  const { year, inputHash } = document;
  const documentHash = sha256(text);
  // Looked up first: an insert that finds its hash taken would still use up a number.
  const before = await tx.maybe<{ id: string }>(STORED, [inputHash]);
  if (before !== null) return before.id;
  const stored = await tx.maybe<{ id: string }>(STORE, [year, inputHash, text, documentHash]);
  if (stored !== null) {
    await auditChange(tx, { action: 'comparison.store', entity: 'comparison', entityId: stored.id, detail: { year, inputHash, documentHash } });
    return stored.id;
  }
  const known = await tx.maybe<{ id: string }>(STORED, [inputHash]);
  if (known === null) throw new Error('a comparison with these inputs is there');
  return known.id;
}
