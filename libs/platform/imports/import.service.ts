import { canonicalJson } from '@srb/kernel';
import { Injectable } from '@nestjs/common';
import { auditChange } from '@srb/platform/audit';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase, type TenantTx } from '@srb/platform/database';
import { AppError } from '@srb/platform/errors';
import { enqueue } from '@srb/platform/jobs';
import { ImportTargets } from './import-targets.js';
import { standingAgainstUndo } from './import-undo.js';
import { getBatch, getUploaded, insertBatch, requireStep, type Acceptance } from './persistence/batch-rows.js';

interface HeadingChoice {
  readonly heading: string;
  readonly column?: string | null;
}

interface NewImport {
  readonly fileId: string;
  readonly target: string;
  readonly source: string;
  readonly sheet?: string | null;
  readonly columns?: readonly HeadingChoice[] | null;
}

interface Expected {
  readonly id: string;
  readonly version: number;
}

const TABLES = new Set(['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']);

/**
 * What people do with an import: start it, say how its columns are read, accept it, cancel it, take it back. The work
 * itself is done by jobs. Methods refuse with AppError: NOT_FOUND for unknown and foreign ids, CONFLICT for a batch that
 * is elsewhere by now.
 */
@Injectable()
export class ImportService {
  constructor(
    private readonly database: TenantDatabase,
    private readonly targets: ImportTargets,
  ) {}

  /** Has an uploaded file checked. Returns the id of the batch. @throws AppError INVALID_INPUT for a file that is no table */
  async start(ctx: OfficeContext, { fileId, target, source, sheet = null, columns }: NewImport): Promise<string> {
    const mapping = this.targets.checkedMapping(target, columns ?? []);
    return this.database.write(ctx, async (tx) => {
      const file = await getUploaded(tx, fileId);
      if (!TABLES.has(file.mediaType)) throw new AppError('INVALID_INPUT', 'Die Datei ist keine Tabelle. Bitte speichern Sie sie als XLSX oder CSV und laden Sie sie noch einmal hoch.');
      const id = await insertBatch(tx, { target, source, file, sheet, columns: mapping });
      await auditChange(tx, { action: 'import_batch.create', entity: 'import_batch', entityId: id, detail: { target, fileSha256: file.sha256 } });
      await enqueueWork(tx, 'import-check', id);
      return id;
    });
  }

  /** Reads the file again with other columns or another sheet. */
  setColumns(ctx: OfficeContext, { id, version }: Expected, { columns, sheet }: { readonly columns: readonly HeadingChoice[]; readonly sheet?: string | null }): Promise<void> {
    return this.database.write(ctx, async (tx) => {
      const { target, sheet: before } = await getBatch(tx, id);
      const mapping = canonicalJson(this.targets.checkedMapping(target, columns));
      const set = `status = 'UPLOADED', columns = $4, sheet = $5, progress = 0, failure = ''`;
      await requireStep(tx, id, { from: ['CHECKED', 'FAILED'], version, set, values: [mapping, sheet === undefined ? before : sheet] });
      await enqueueWork(tx, 'import-check', id);
    });
  }

  /** Brings a checked file in. @throws AppError INVALID_INPUT where it has errors and only a file without any is to be taken */
  accept(ctx: OfficeContext, { id, version }: Expected, accepts: Acceptance): Promise<void> {
    return this.database.write(ctx, async (tx) => {
      const { issueCount } = await getBatch(tx, id);
      if (accepts === 'NONE' && issueCount > 0) {
        throw new AppError('INVALID_INPUT', `Die Datei hat ${issueCount} Fehler. Bitte berichtigen Sie sie und laden Sie die Datei noch einmal hoch, oder übernehmen Sie nur die gültigen Zeilen.`);
      }
      await requireStep(tx, id, { from: ['CHECKED'], version, set: `status = 'IMPORTING', accepts = $4, progress = 0, failure = ''`, values: [accepts] });
      await enqueueWork(tx, 'import-run', id);
    });
  }

  /** Ends an import before its rows are in. Work that is under way goes back as a whole. */
  cancel(ctx: OfficeContext, id: string): Promise<void> {
    return this.database.write(ctx, async (tx) => {
      await requireStep(tx, id, { from: ['UPLOADED', 'CHECKING', 'CHECKED', 'IMPORTING', 'FAILED'], set: `status = 'CANCELLED'` });
      await auditChange(tx, { action: 'import_batch.cancel', entity: 'import_batch', entityId: id });
    });
  }

  /** Takes an import back, unless something stands against it: then nothing changes and the answer says what. */
  undo(ctx: OfficeContext, id: string): Promise<readonly string[]> {
    return this.database.write(ctx, async (tx) => {
      const { target, status } = await getBatch(tx, id);
      const standing = status === 'IMPORTED' ? await standingAgainstUndo(tx, this.targets.get(target), id) : [];
      if (standing.length > 0) return standing;
      await requireStep(tx, id, { from: ['IMPORTED'], set: `status = 'UNDOING', progress = 0, failure = ''` });
      await enqueueWork(tx, 'import-undo', id);
      return [];
    });
  }

  /** The target of a batch, for the rights that writing it takes. @throws AppError NOT_FOUND */
  async targetOf(ctx: OfficeContext, id: string): Promise<string> {
    return (await this.database.read(ctx, (tx) => getBatch(tx, id))).target;
  }
}

function enqueueWork(tx: TenantTx, name: 'import-check' | 'import-run' | 'import-undo', batchId: string): Promise<void> {
  return enqueue(tx, { queue: 'imports', name, ids: { batchId } });
}
