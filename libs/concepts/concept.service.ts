import { Injectable } from '@nestjs/common';
import { auditBatch, auditChange } from '@srb/platform/audit';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, updateVersioned, type TenantTx } from '@srb/platform/database';
import { getVersion } from './concept.read-model.js';
import { spacedKey } from './domain/section-order.js';
import { pathTo, TRANSITIONS } from './domain/workflow.js';
import type { ConceptVersion } from './graphql/concept.type.js';
import type { CreateConceptVersionInput, ReviseConceptVersionInput } from './graphql/concept-version.input.js';
import { ConceptVersionEntity } from './persistence/concept-version.entity.js';
import { insertDecision } from './persistence/decision-rows.js';
import { insertSections, listSections, listTemplateSections } from './persistence/section-rows.js';
import { appendEvents, ensureConcept, getConceptLocked, getVersionRow, insertDraft, stale, type VersionRow } from './persistence/version-rows.js';
import { makeRoom } from './persistence/version-steps.js';
import { checkedImport, type VersionImport } from './version-import.input.js';

/** Begins versions of the office's concept: from the check-list, as a revision, or as a whole from elsewhere. */
@Injectable()
export class ConceptService {
  constructor(private readonly database: TenantDatabase) {}

  /** A new draft with one empty section per item of the check-list. The first one creates the concept. */
  createVersion(ctx: OfficeContext, { title }: CreateConceptVersionInput): Promise<ConceptVersion> {
    return this.database.write(ctx, async (tx) => {
      const draft = await insertDraft(tx, await ensureConcept(tx, title), { title, basedOnId: null });
      await insertSections(tx, draft.id, await listTemplateSections(tx), 'checklist');
      await begun(tx, draft, 'CREATE');
      return getVersion(tx, draft.id);
    });
  }

  /** A revision (Fortschreibung): a new draft with the sections of an existing version, which stays as it is. @throws AppError NOT_FOUND */
  reviseVersion(ctx: OfficeContext, { basedOnId, title }: ReviseConceptVersionInput): Promise<ConceptVersion> {
    return this.database.write(ctx, async (tx) => {
      const base = await getVersionRow(tx, basedOnId);
      const conceptId = await getConceptLocked(tx);
      const draft = await insertDraft(tx, conceptId, { title: title ?? base.title, basedOnId: base.id });
      await insertSections(tx, draft.id, await listSections(tx, base.id), `concept-version ${base.id}`);
      await begun(tx, draft, 'REVISE');
      return getVersion(tx, draft.id);
    });
  }

  /**
   * Writes a whole version in one transaction, through the rules of single steps, and returns its id.
   * One imported as IN_FORCE supersedes the version in force. @throws AppError INVALID_INPUT
   */
  async importVersion(ctx: OfficeContext, input: VersionImport): Promise<string> {
    const version = await checkedImport(input);
    return this.database.write(ctx, async (tx) => {
      const draft = await insertDraft(tx, await ensureConcept(tx, version.title), { title: version.title, basedOnId: null });
      const sections = version.sections.map(({ theme, position, title, body, checklistCode = null }) => ({
        theme, sortKey: spacedKey(position), title, body, checklistCode,
      }));
      await insertSections(tx, draft.id, sections, 'import');
      await establish(tx, draft, version);
      return draft.id;
    });
  }
}

async function begun(tx: TenantTx, draft: VersionRow, kind: 'CREATE' | 'REVISE'): Promise<void> {
  await appendEvents(tx, draft.id, [{ kind, from: null, to: 'DRAFT', reason: '' }]);
  await auditChange(tx, { action: `concept-version.${kind.toLowerCase()}`, entity: 'concept_version', entityId: draft.id, detail: { number: draft.number } });
}

/** Takes an imported draft to its status in one go: the same facts as step by step, one update and one audit entry. */
async function establish(tx: TenantTx, draft: VersionRow, { status, decision, validFrom = null, validTo = null }: VersionImport): Promise<void> {
  const path = pathTo(status).map((kind) => ({ kind, from: TRANSITIONS[kind].from, to: TRANSITIONS[kind].to, reason: '' }));
  await appendEvents(tx, draft.id, [{ kind: 'CREATE', from: null, to: 'DRAFT', reason: '' }, ...path]);
  if (decision) await insertDecision(tx, draft, decision);
  if (validFrom !== null) await makeRoom(tx, draft, status, { validFrom, validTo });
  if (status !== 'DRAFT' && !(await updateVersioned(tx, ConceptVersionEntity, draft, { status, validFrom, validTo }))) throw stale('Die Fassung');
  const rows = [{ id: draft.id, number: draft.number, title: draft.title, status, validFrom, validTo, decision: { ...decision } }];
  await auditBatch(tx, { action: 'concept-version.import', entity: 'concept_version', rows, source: 'import' });
}
