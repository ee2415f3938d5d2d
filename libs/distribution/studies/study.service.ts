import { Injectable } from '@nestjs/common';
import { canonicalJson, isUuid, sha256 } from '@srb/kernel';
import { auditChange } from '@srb/platform/audit';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, type TenantTx } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import { enqueue } from '@srb/platform/jobs';
import { studyParameters } from './domain/study-parameters.js';
import type { RequestStudyInput } from './graphql/study.input.js';
import type { DistributionStudy } from './graphql/study.type.js';
import { getStudy } from './persistence/study-row.js';

const RUN = 'select id from distribution_run where id = $1::uuid';
const OPEN = `
  insert into distribution_study (tenant_id, kind, run_id, parameters, parameters_hash, status, created_by)
  values ($1, $2, $3, $4, $5, 'PENDING', $6)
  on conflict (tenant_id, run_id, kind, parameters_hash) where status in ('PENDING', 'RUNNING', 'DONE') do nothing
  returning id`;
const THERE = `
  select id from distribution_study
   where run_id = $1 and kind = $2 and parameters_hash = $3 and status in ('PENDING', 'RUNNING', 'DONE')`;
const CANCEL = `
  update distribution_study set status = 'CANCELLED', version = version + 1
   where id = $1::uuid and status in ('PENDING', 'RUNNING')`;

/** Asks for studies and stops them. A question is its run, its kind and its parameters: asked twice, it is answered once. */
@Injectable()
export class StudyService {
  constructor(private readonly database: TenantDatabase) {}

  /** @throws AppError NOT_FOUND where the run, or the run that the way begins with, is not there */
  async request(ctx: OfficeContext, input: RequestStudyInput): Promise<DistributionStudy> {
    const { kind, runId } = input;
    const parameters = studyParameters(input);
    const text = canonicalJson(parameters);
    const base = parameters.kind === 'TRANSITION' ? parameters.baseRunId : null;
    return this.database.write(ctx, async (tx) => {
      for (const id of base === null ? [runId] : [runId, base]) await requireRun(tx, id);
      const question = [kind, runId, text, sha256(text)] as const;
      const opened = await tx.maybe<{ id: string }>(OPEN, [ctx.tenantId, ...question, ctx.actorId]);
      if (opened === null) return getStudy(tx, await idOfStudyThere(tx, question));
      await auditChange(tx, { action: 'study.request', entity: 'distribution_study', entityId: opened.id, detail: { kind, runId, parametersHash: sha256(text) } });
      await enqueue(tx, { queue: 'studies', name: 'work', ids: { studyId: opened.id } });
      return getStudy(tx, opened.id);
    });
  }

  /** What has ended already stays as it is. @throws AppError NOT_FOUND */
  async cancel(ctx: OfficeContext, id: string): Promise<DistributionStudy> {
    if (!isUuid(id)) throw notFound('Die Untersuchung');
    return this.database.write(ctx, async (tx) => {
      const cancelled = await tx.execute(CANCEL, [id]);
      if (cancelled > 0) await auditChange(tx, { action: 'study.cancel', entity: 'distribution_study', entityId: id });
      return getStudy(tx, id);
    });
  }
}

async function requireRun(tx: TenantTx, id: string): Promise<void> {
  if ((await tx.maybe(RUN, [id])) === null) throw notFound('Die Berechnung');
}

async function idOfStudyThere(tx: TenantTx, [kind, runId, , hash]: readonly [string, string, string, string]): Promise<string> {
  const there = await tx.maybe<{ id: string }>(THERE, [runId, kind, hash]);
  if (there === null) throw new Error('a question that cannot be asked anew is there');
  return there.id;
}
