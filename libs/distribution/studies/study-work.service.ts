import { Injectable } from '@nestjs/common';
import { CalculationError } from '@srb/calculation';
import { canonicalJson, sha256 } from '@srb/kernel';
import { auditChange } from '@srb/platform/audit';
import { officeContext, systemContext, type OfficeContext } from '@srb/platform/context';
import { TenantDatabase, updateVersioned } from '@srb/platform/database';
import { AppError, translateError } from '@srb/platform/errors';
import { closeWork, type JobPayload } from '@srb/platform/jobs';
import { RunError } from '../domain/run.errors.js';
import { DistributionStudyEntity } from '../persistence/distribution-study.entity.js';
import type { StudyParameters } from './domain/study-parameters.js';
import { inSlices } from './sliced-work.js';
import { studyWork } from './study-answer.js';

/** How often progress is noted, and a cancellation seen. */
const NOTE_MS = 500;

const CLAIM = `
  update distribution_study set status = 'RUNNING', progress = 0, version = version + 1
   where id = $1::uuid and status in ('PENDING', 'RUNNING')
  returning id, run_id as "runId", parameters, version`;
const OPEN = `select id, version from distribution_study where id = $1::uuid and status in ('PENDING', 'RUNNING') for update`;

/** A study this worker has claimed. Its version is the fence: a cancellation or a later claim steps it. */
interface Claim {
  readonly id: string;
  readonly runId: string;
  readonly parameters: string;
  version: number;
}

/** Somebody cancelled the study, or claimed it since: whoever is at work steps back and stores nothing. */
class SupersededError extends Error {
  override readonly name = 'SupersededError';
}

/** Answers studies. Repeating a job is harmless: what has ended is only closed, what was begun begins anew and ends the same. */
@Injectable()
export class StudyWorkService {
  constructor(private readonly database: TenantDatabase) {}

  /** Claims the study of the job, answers it and closes the job. */
  async work(payload: JobPayload, isLastAttempt: boolean): Promise<void> {
    const { tenantId, actorId, requestId, ids } = payload;
    if (tenantId === null) throw new Error('a study belongs to an office');
    const ctx = officeContext(tenantId, { actorId, requestId });
    const studyId = String(ids['studyId']);
    try {
      const claim = await this.database.write(ctx, (tx) => tx.maybe<Claim>(CLAIM, [studyId]));
      if (claim !== null) await this.answer(ctx, claim);
    } catch (error) {
      if (error instanceof SupersededError) {
        // Cancelled: done with. Claimed by another worker: its own job closes, or this one comes again.
        if (await this.isOpen(ctx, studyId)) throw error;
      } else if (isLastAttempt || isRefusal(error)) await this.fail(ctx, studyId, error);
      else throw error;
    }
    await this.database.write(systemContext({ actorId, requestId }), (tx) => closeWork(tx, payload.outboxId));
  }

  private async answer(ctx: OfficeContext, claim: Claim): Promise<void> {
    const parameters = JSON.parse(claim.parameters) as StudyParameters;
    const work = await studyWork(this.database, ctx, { runId: claim.runId, parameters });
    let noted = performance.now();
    const answer = await inSlices(work, async (done) => {
      if (performance.now() - noted < NOTE_MS) return;
      await this.note(ctx, claim, Math.min(99, Math.floor(done * 100)));
      noted = performance.now();
    });
    const result = canonicalJson(answer);
    const resultHash = sha256(result);
    await this.database.write(ctx, async (tx) => {
      if (!(await updateVersioned(tx, DistributionStudyEntity, claim, { status: 'DONE', progress: 100, result, resultHash }))) throw new SupersededError();
      await auditChange(tx, { action: 'study.store', entity: 'distribution_study', entityId: claim.id, detail: { resultHash } });
    });
  }

  private async note(ctx: OfficeContext, claim: Claim, progress: number): Promise<void> {
    const { id, version } = claim;
    if (!(await this.database.write(ctx, (tx) => updateVersioned(tx, DistributionStudyEntity, { id, version }, { progress })))) throw new SupersededError();
    claim.version += 1;
  }

  private async isOpen(ctx: OfficeContext, id: string): Promise<boolean> {
    return (await this.database.write(ctx, (tx) => tx.maybe(OPEN, [id]))) !== null;
  }

  private async fail(ctx: OfficeContext, studyId: string, error: unknown): Promise<void> {
    const failure = (isRefusal(error) ? error.message : translateError(error).message).slice(0, 2_000);
    await this.database.write(ctx, async (tx) => {
      const open = await tx.maybe<{ id: string; version: number }>(OPEN, [studyId]);
      if (open !== null) await updateVersioned(tx, DistributionStudyEntity, open, { status: 'FAILED', failure });
    });
  }
}

/** A refusal stays one however often it is tried. */
function isRefusal(error: unknown): error is Error {
  return error instanceof CalculationError || error instanceof RunError || (error instanceof AppError && (error.code === 'NOT_COMPUTABLE' || error.code === 'NOT_FOUND'));
}
