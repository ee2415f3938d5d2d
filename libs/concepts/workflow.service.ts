import { Injectable } from '@nestjs/common';
import { auditChange } from '@srb/platform/audit';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { getVersion } from './concept.read-model.js';
import type { TransitionName } from './domain/workflow.js';
import type { ConceptVersion } from './graphql/concept.type.js';
import type { ConceptVersionStepInput, PutIntoForceInput, RecordDecisionInput, ReturnToDraftInput } from './graphql/concept-version.input.js';
import { insertDecision } from './persistence/decision-rows.js';
import { getConceptLocked, getVersionRow } from './persistence/version-rows.js';
import { assertStep, makeRoom, takeStep } from './persistence/version-steps.js';

/**
 * Takes a version through the workflow. Every step is refused with CONFLICT when the version stands elsewhere or was
 * changed since it was read, and with NOT_FOUND when the office has no such version.
 */
@Injectable()
export class WorkflowService {
  constructor(private readonly database: TenantDatabase) {}

  submitForConsultation(ctx: OfficeContext, input: ConceptVersionStepInput): Promise<ConceptVersion> {
    return this.step(ctx, input, 'SUBMIT_FOR_CONSULTATION');
  }

  /** Back to draft, for a reason that the history keeps. */
  returnToDraft(ctx: OfficeContext, input: ReturnToDraftInput): Promise<ConceptVersion> {
    return this.step(ctx, input, 'RETURN_TO_DRAFT', input.reason);
  }

  /** The committee decided the version: its texts are final. @throws AppError INVALID_INPUT without a majority, or for a date to come */
  recordDecision(ctx: OfficeContext, input: RecordDecisionInput): Promise<ConceptVersion> {
    return this.database.write(ctx, async (tx) => {
      const row = await getVersionRow(tx, input.id);
      assertStep(row, 'RECORD_DECISION', input.version);
      await takeStep(tx, row, 'RECORD_DECISION');
      const entityId = await insertDecision(tx, row, input);
      const { decidedOn, paperNumber, votesFor, votesAgainst, abstentions } = input;
      const detail = { conceptVersionId: row.id, decidedOn, paperNumber, votesFor, votesAgainst, abstentions };
      await auditChange(tx, { action: 'committee-decision.create', entity: 'committee_decision', entityId, detail });
      return getVersion(tx, row.id);
    });
  }

  /** From this day on the version applies; the one in force before is superseded and ends there. @throws AppError INVALID_INPUT */
  putIntoForce(ctx: OfficeContext, input: PutIntoForceInput): Promise<ConceptVersion> {
    return this.database.write(ctx, async (tx) => {
      await getConceptLocked(tx);
      const row = await getVersionRow(tx, input.id);
      assertStep(row, 'PUT_INTO_FORCE', input.version);
      const { validFrom } = input;
      await makeRoom(tx, row, 'IN_FORCE', { validFrom, validTo: null });
      await takeStep(tx, row, 'PUT_INTO_FORCE', { validFrom });
      return getVersion(tx, row.id);
    });
  }

  private step(ctx: OfficeContext, input: ConceptVersionStepInput, name: TransitionName, reason = ''): Promise<ConceptVersion> {
    return this.database.write(ctx, async (tx) => {
      const row = await getVersionRow(tx, input.id);
      assertStep(row, name, input.version);
      await takeStep(tx, row, name, { reason });
      return getVersion(tx, row.id);
    });
  }
}
