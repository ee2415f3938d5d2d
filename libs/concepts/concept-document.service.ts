import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { auditChange } from '@srb/platform/audit';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, updateVersioned, type TenantTx } from '@srb/platform/database';
import { AppError, notFound } from '@srb/platform/errors';
import { FILE_SETTINGS, keepFile, releaseFile, type FileSettings } from '@srb/platform/files';
import { getDocument } from './concept-document.read-model.js';
import { assertDocument, type DocumentKind } from './domain/document.js';
import type { AttachDocumentInput, ChangeDocumentInput, DetachDocumentInput } from './graphql/concept-document.input.js';
import type { ConceptDocument, DetachedDocument } from './graphql/concept-document.type.js';
import { ConceptDocumentEntity } from './persistence/concept-document.entity.js';
import { getVersionRow, stale } from './persistence/version-rows.js';

const ATTACHED = 'select from concept_document where file_id = $1 and detached_at is null';
const CURRENT = 'select file_id as "fileId", concept_version_id as "conceptVersionId" from concept_document where id = $1 and detached_at is null';

interface GivenFacts {
  readonly kind: DocumentKind;
  readonly title: string;
  readonly datedOn?: string | null;
  readonly paperNumber?: string | null;
}

/** Attaches files to versions. Unknown and foreign ids are NOT_FOUND, whether of a version, a file or a document. */
@Injectable()
export class ConceptDocumentService {
  constructor(
    private readonly database: TenantDatabase,
    @Inject(FILE_SETTINGS) private readonly settings: FileSettings,
  ) {}

  /** From now on the file is kept. @throws AppError CONFLICT when it is attached already */
  async attach(ctx: OfficeContext, { conceptVersionId, fileId, ...given }: AttachDocumentInput): Promise<ConceptDocument> {
    const facts = checkedFacts(given);
    return this.database.write(ctx, async (tx) => {
      await getVersionRow(tx, conceptVersionId);
      const { sha256 } = await keepFile(tx, fileId);
      if ((await tx.maybe(ATTACHED, [fileId])) !== null) {
        throw new AppError('CONFLICT', 'Die Datei ist schon an eine Fassung angehängt. Bitte laden Sie sie für eine weitere Fassung noch einmal hoch.');
      }
      const id = randomUUID();
      await tx.manager.insert(ConceptDocumentEntity, { tenantId: tx.ctx.tenantId, id, conceptVersionId, fileId, ...facts });
      await auditDocument(tx, 'attach', id, { conceptVersionId, sha256, ...audited(facts) });
      return getDocument(tx, id);
    });
  }

  /** @throws AppError CONFLICT when it was changed since it was read */
  async change(ctx: OfficeContext, { id, version, ...given }: ChangeDocumentInput): Promise<ConceptDocument> {
    const facts = checkedFacts(given);
    return this.database.write(ctx, async (tx) => {
      await getDocument(tx, id);
      if (!(await updateVersioned(tx, ConceptDocumentEntity, { id, version }, facts))) throw stale('Das Dokument');
      await auditDocument(tx, 'change', id, audited(facts));
      return getDocument(tx, id);
    });
  }

  /** Ends a document; its file can be attached again until it expires. @throws AppError CONFLICT when it was changed since it was read */
  detach(ctx: OfficeContext, { id, version }: DetachDocumentInput): Promise<DetachedDocument> {
    return this.database.write(ctx, async (tx) => {
      const row = await tx.maybe<{ fileId: string; conceptVersionId: string }>(CURRENT, [id]);
      if (row === null) throw notFound('Das Dokument');
      if (!(await updateVersioned(tx, ConceptDocumentEntity, { id, version }, { detachedAt: new Date() }))) throw stale('Das Dokument');
      const expiresAt = await releaseFile(tx, row.fileId, this.settings.fileExpiryDays);
      await auditDocument(tx, 'detach', id, { conceptVersionId: row.conceptVersionId });
      return { id, conceptVersionId: row.conceptVersionId, fileExpiresAt: expiresAt.toISOString() };
    });
  }
}

function checkedFacts({ kind, title, datedOn, paperNumber }: GivenFacts) {
  const facts = { kind, title, datedOn: datedOn ?? null, paperNumber: paperNumber ?? '' };
  assertDocument(facts);
  return facts;
}

/** Titles are texts of the office and stay out of the trail. */
function audited({ kind, datedOn, paperNumber }: ReturnType<typeof checkedFacts>) {
  return { kind, datedOn, paperNumber };
}

function auditDocument(tx: TenantTx, verb: 'attach' | 'change' | 'detach', entityId: string, detail: Readonly<Record<string, unknown>>): Promise<void> {
  return auditChange(tx, { action: `concept-document.${verb}`, entity: 'concept_document', entityId, detail });
}
