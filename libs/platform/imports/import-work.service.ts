import { canonicalJson } from '@srb/kernel';
import { Injectable } from '@nestjs/common';
import { auditChange } from '@srb/platform/audit';
import { officeContext, systemContext, type OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { AppError, translateError } from '@srb/platform/errors';
import { FileReadModel } from '@srb/platform/files';
import { closeWork, type JobPayload } from '@srb/platform/jobs';
import { openTable, TableError, type OpenTable } from '@srb/platform/spreadsheets';
import { columnMapping, type ColumnMapping } from './column-mapping.js';
import { storeCheck } from './import-check.js';
import { mergeRows } from './import-merge.js';
import { ImportProgress } from './import-progress.js';
import { stageFile } from './import-staging.js';
import { ImportTargets } from './import-targets.js';
import { standingAgainstUndo, undoRows } from './import-undo.js';
import { ImportCancelled } from './import.errors.js';
import { getBatch, knownMapping, rememberMapping, stepBatch, type BatchRow, type BatchStatus } from './persistence/batch-rows.js';

/** Of the time of a check or an import, the part that goes by while the file is read. */
const READING_PERCENT = 60;

interface OpenedFile {
  readonly table: OpenTable;
  /** The part of the file that has been read, 0 to 1. */
  readonly read: () => number;
}

/** Checks files, brings them in, takes them back. Repeating a job is harmless: the state of its batch says what is left to do. */
@Injectable()
export class ImportWorkService {
  constructor(
    private readonly database: TenantDatabase,
    private readonly files: FileReadModel,
    private readonly targets: ImportTargets,
  ) {}

  /** Reads the whole file and says what would become of it; nothing is brought in. */
  check(payload: JobPayload, isLastAttempt: boolean): Promise<void> {
    return this.working(payload, isLastAttempt, 'CHECKING', async (ctx, id) => {
      const begun = await this.database.write(ctx, (tx) => stepBatch(tx, id, { from: ['UPLOADED', 'CHECKING'], set: `status = 'CHECKING', progress = 0` }));
      if (!begun) return;
      const batch = await this.database.read(ctx, (tx) => getBatch(tx, id));
      const target = this.targets.get(batch.target);
      const progress = new ImportProgress(this.database, ctx, id, 'CHECKING');
      await this.database.write(ctx, async (tx) => {
        const { table, read } = await this.open(ctx, batch);
        const chosen = JSON.parse(batch.columns) as ColumnMapping;
        const known = Object.keys(chosen).length > 0 ? chosen : await knownMapping(tx, batch.target, batch.source);
        const mapping = columnMapping(table.headings, target.columns, known);
        const staged = await stageFile(tx, { target, table, mapping, source: batch.source, look: () => progress.at(read() * READING_PERCENT) });
        const sheet = table.sheet ?? batch.sheet;
        if (!(await storeCheck(tx, target, id, { mapping: canonicalJson(mapping), sheet, staged }))) throw new ImportCancelled();
      });
    });
  }

  /** Brings an accepted file in, in one transaction: all of it is there, or nothing. */
  run(payload: JobPayload, isLastAttempt: boolean): Promise<void> {
    return this.working(payload, isLastAttempt, 'IMPORTING', async (ctx, id) => {
      const batch = await this.database.read(ctx, (tx) => getBatch(tx, id));
      if (batch.status !== 'IMPORTING') return;
      const target = this.targets.get(batch.target);
      const progress = new ImportProgress(this.database, ctx, id, 'IMPORTING');
      await this.database.write(ctx, async (tx) => {
        // Two deliveries of one job come one after the other; the second finds nothing to do.
        await tx.execute(`select pg_advisory_xact_lock(hashtextextended('import:' || $1::text, 0))`, [id]);
        if ((await getBatch(tx, id)).status !== 'IMPORTING') return;
        const { table } = await this.open(ctx, batch);
        const staged = await stageFile(tx, {
          target, table, mapping: JSON.parse(batch.columns) as ColumnMapping, source: batch.source,
          look: (rows) => progress.at((rows / Math.max(batch.rowCount, 1)) * READING_PERCENT),
        });
        if (batch.accepts === 'NONE' && staged.issueCount > 0) {
          throw new AppError('CONFLICT', 'Seit der Prüfung haben sich Angaben geändert, auf denen die Datei beruht. Bitte lassen Sie sie noch einmal prüfen.');
        }
        await mergeRows(tx, target, batch, staged, (part) => progress.at(READING_PERCENT + part * (100 - READING_PERCENT)));
        await rememberMapping(tx, batch);
      });
    });
  }

  /** Takes an import back, in one transaction. What stands against it by now leaves it as it was. */
  undo(payload: JobPayload, isLastAttempt: boolean): Promise<void> {
    return this.working(payload, isLastAttempt, 'UNDOING', async (ctx, id) => {
      await this.database.write(ctx, async (tx) => {
        const { status, target: code } = await getBatch(tx, id);
        if (status !== 'UNDOING') return;
        await tx.execute(`select set_config('statement_timeout', '600s', true)`);
        const target = this.targets.get(code);
        const standing = await standingAgainstUndo(tx, target, id);
        if (standing.length > 0) throw new AppError('CONFLICT', standing.join(' ').slice(0, 2_000));
        const detail = await undoRows(tx, target, id);
        await stepBatch(tx, id, { from: ['UNDOING'], set: `status = 'UNDONE', undone_at = now(), progress = 100` });
        await auditChange(tx, { action: 'import_batch.undo', entity: target.table, entityId: id, detail });
      });
    });
  }

  private async open(ctx: OfficeContext, { fileId, sheet }: BatchRow): Promise<OpenedFile> {
    if (fileId === null) throw new AppError('CONFLICT', 'Die hochgeladene Datei ist abgelaufen. Bitte laden Sie sie noch einmal hoch.');
    const { sizeBytes } = await this.files.getReadable(ctx, fileId);
    const stream = this.files.stream(ctx, fileId, { first: 0, last: sizeBytes - 1 });
    let bytes = 0;
    async function* counted(): AsyncGenerator<Buffer> {
      for await (const piece of stream) {
        bytes += piece.length;
        yield piece;
      }
    }
    const table = await openTable(counted(), { sheet });
    return { table, read: () => bytes / sizeBytes };
  }

  /** What all three have in common: whose office it is, and how an attempt ends. */
  private async working(payload: JobPayload, isLastAttempt: boolean, during: BatchStatus, work: (ctx: OfficeContext, id: string) => Promise<void>): Promise<void> {
    const { tenantId, actorId, requestId, ids, outboxId } = payload;
    if (tenantId === null) throw new Error('an import belongs to an office');
    const [ctx, id] = [officeContext(tenantId, { actorId, requestId }), String(ids['batchId'])];
    try {
      await work(ctx, id);
    } catch (error) {
      if (!(error instanceof ImportCancelled)) {
        if (isPassing(error) && !isLastAttempt) throw error;
        await this.fail(ctx, id, during, error);
      }
    }
    await this.database.write(systemContext({ actorId, requestId }), (tx) => closeWork(tx, outboxId));
  }

  /** A failed undo leaves the import as it was. */
  private async fail(ctx: OfficeContext, id: string, during: BatchStatus, error: unknown): Promise<void> {
    const message = error instanceof TableError ? error.message : translateError(error).message;
    const status = during === 'UNDOING' ? 'IMPORTED' : 'FAILED';
    await this.database.write(ctx, (tx) => stepBatch(tx, id, { from: [during], set: 'status = $4, failure = $5', values: [status, message.slice(0, 2_000)] }));
  }
}

const PASSING = new Set(['UNAVAILABLE', 'INTERNAL']);

/** What may go away by itself: a failure that is nobody's entry, rows that somebody else is just writing, a file that is being scanned. */
function isPassing(error: unknown): boolean {
  if (error instanceof TableError) return false;
  if (error instanceof AppError) return error.code === 'UNAVAILABLE' || ('status' in error && error.status === 409);
  const { code } = translateError(error);
  return PASSING.has(code) || code === 'CONFLICT';
}
