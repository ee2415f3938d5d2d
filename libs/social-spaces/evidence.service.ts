import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { auditChange } from '@srb/platform/audit';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, updateVersioned, type TenantTx } from '@srb/platform/database';
import { AppError, invalidInput } from '@srb/platform/errors';
import { FILE_SETTINGS, keepFile, releaseFile, type FileSettings } from '@srb/platform/files';
import { nameHints } from './domain/name-hint.js';
import type { RemoveSpaceEvidenceInput, SpaceEvidenceInput, UpdateSpaceEvidenceInput } from './graphql/evidence.input.js';
import type { SavedSpaceEvidence, SpaceEvidence } from './graphql/evidence.type.js';
import { getItem } from './persistence/area-queries.js';
import { EVIDENCE_FIELDS, EVIDENCE_FROM } from './persistence/evidence-shapes.js';
import { SPACE } from './persistence/row-kinds.js';
import { SpaceEvidenceEntity } from './persistence/space-evidence.entity.js';
import { removeRow, requireRow, type RowKind } from './persistence/versioned-rows.js';

const EVIDENCE: RowKind<SpaceEvidenceEntity> = { entity: SpaceEvidenceEntity, table: 'space_evidence', german: 'Der Eintrag' };

const ONE = `select json_build_object(${EVIDENCE_FIELDS}) as item from ${EVIDENCE_FROM} where e.id = $1::uuid`;
/** The file of a row, and whether another row or a document of the concept names it too. */
const NAMED_FILE = `
  select e.file_id as "fileId", exists (select from space_evidence o where o.tenant_id = e.tenant_id and o.file_id = e.file_id and o.id <> e.id)
         or exists (select from concept_document d where d.tenant_id = e.tenant_id and d.file_id = e.file_id and d.detached_at is null) as "isShared"
    from space_evidence e where e.id = $1::uuid and e.file_id is not null`;
const STALE = 'Der Eintrag wurde inzwischen von jemand anderem geändert. Bitte laden Sie neu und tragen Sie Ihre Änderung noch einmal ein.';

/**
 * Writes what was seen or said about spaces. The audit trail names kind, group and day, never the text. All methods
 * refuse with AppError: NOT_FOUND for unknown and foreign ids, CONFLICT for a stale version, INVALID_INPUT.
 */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly database: TenantDatabase,
    @Inject(FILE_SETTINGS) private readonly files: FileSettings,
  ) {}

  create(ctx: OfficeContext, input: SpaceEvidenceInput): Promise<SavedSpaceEvidence> {
    return this.database.write(ctx, async (tx) => {
      const row = await checked(tx, input);
      const id = randomUUID();
      await tx.manager.insert(SpaceEvidenceEntity, { ...row, id, tenantId: ctx.tenantId });
      return saved(tx, 'create', id, input);
    });
  }

  update(ctx: OfficeContext, { id, version, ...input }: UpdateSpaceEvidenceInput): Promise<SavedSpaceEvidence> {
    return this.database.write(ctx, async (tx) => {
      await requireRow(tx, EVIDENCE, id);
      await this.letFileGo(tx, id, input.fileId ?? null);
      const isUpdated = await updateVersioned(tx, SpaceEvidenceEntity, { id, version }, await checked(tx, input));
      if (!isUpdated) throw new AppError('CONFLICT', STALE);
      return saved(tx, 'update', id, input);
    });
  }

  remove(ctx: OfficeContext, input: RemoveSpaceEvidenceInput): Promise<string> {
    return this.database.write(ctx, async (tx) => {
      await this.letFileGo(tx, input.id, null);
      return removeRow(tx, EVIDENCE, input);
    });
  }

  /** A file that the row stops naming expires, unless something else names it. */
  private async letFileGo(tx: TenantTx, id: string, next: string | null): Promise<void> {
    const named = await tx.maybe<{ fileId: string; isShared: boolean }>(NAMED_FILE, [id]);
    if (named !== null && !named.isShared && named.fileId !== next) await releaseFile(tx, named.fileId, this.files.fileExpiryDays);
  }
}

/** The row as it is stored, after a look whether space, group and file exist. */
async function checked(tx: TenantTx, { socialSpaceId, kind, actorCode, datedOn, title, content, fileId = null }: SpaceEvidenceInput) {
  await requireRow(tx, SPACE, socialSpaceId);
  if ((await tx.maybe('select 1 from actor where code = $1', [actorCode])) === null) throw invalidInput('actorCode', 'Gruppe: bitte aus der Liste der Akteure auswählen.');
  if (fileId !== null) await keepFile(tx, fileId);
  return { socialSpaceId, kind, actorCode, datedOn, title, content, fileId };
}

async function saved(tx: TenantTx, verb: string, id: string, { socialSpaceId, kind, actorCode, datedOn, title, content, fileId = null }: SpaceEvidenceInput): Promise<SavedSpaceEvidence> {
  await auditChange(tx, { action: `space_evidence.${verb}`, entity: 'space_evidence', entityId: id, detail: { socialSpaceId, kind, actorCode, datedOn, fileId } });
  return { evidence: await getItem<SpaceEvidence>(tx, ONE, id, 'Der Eintrag'), hints: nameHints(title, content) };
}
