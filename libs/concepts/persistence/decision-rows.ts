import { randomUUID } from 'node:crypto';
import type { TenantTx } from '@srb/platform/database';
import { invalidInput } from '@srb/platform/errors';
import { decisionProblem } from '../domain/decision.js';
import { CommitteeDecisionEntity } from './committee-decision.entity.js';

/** A resolution of the committee as it is entered. */
export interface NewDecision {
  readonly decidedOn: string;
  readonly paperNumber: string;
  readonly votesFor: number;
  readonly votesAgainst: number;
  readonly abstentions: number;
  readonly note?: string | null;
}

/** Keeps the decision on a version and returns its id. @throws AppError INVALID_INPUT when it decides nothing */
export async function insertDecision(tx: TenantTx, version: { readonly id: string; readonly today: string }, decision: NewDecision): Promise<string> {
  const problem = decisionProblem(decision, version.today);
  if (problem !== null) throw invalidInput(problem.field, problem.message);
  const { decidedOn, paperNumber, votesFor, votesAgainst, abstentions, note } = decision;
  const id = randomUUID();
  const { tenantId } = tx.ctx;
  await tx.manager.insert(CommitteeDecisionEntity, {
    tenantId, id, conceptVersionId: version.id, decidedOn, paperNumber, votesFor, votesAgainst, abstentions, note: note ?? '',
  });
  return id;
}
