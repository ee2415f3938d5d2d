import { Inject, Injectable } from '@nestjs/common';
import { auditChange } from '@srb/platform/audit';
import { officeContext, systemContext, type OfficeContext } from '@srb/platform/context';
import { TenantDatabase, type TenantTx } from '@srb/platform/database';
import { closeWork, enqueue, type JobPayload } from '@srb/platform/jobs';
import { FILE_SETTINGS, type FileSettings } from './file-settings.js';
import { FileReadModel } from './file.read-model.js';
import { findFileAtWork, storeScan, storeText, type FileAtWork } from './persistence/file-results.js';
import { findMalware, ScannerError } from './scanner.js';
import { extractText, type Extraction } from './text-extraction.js';

/** How long a file waits for a scanner that could not be asked several times in a row. */
const POSTPONED_MS = 300_000;

/** Scans stored files and reads their text. Repeating a job is harmless: a result is stored once. */
@Injectable()
export class FileWorkService {
  constructor(
    private readonly database: TenantDatabase,
    private readonly files: FileReadModel,
    @Inject(FILE_SETTINGS) private readonly settings: FileSettings,
  ) {}

  /** Hands the file to the scanner. A clean one goes on to the reading of its text, an infected one is removed. */
  async scan(payload: JobPayload, isLastAttempt: boolean): Promise<void> {
    const { ctx, fileId } = workOf(payload);
    try {
      const file = await this.fileAtWork(ctx, fileId);
      if (file?.scan === 'PENDING') await this.scanFile(ctx, file);
    } catch (error) {
      if (!(isLastAttempt && error instanceof ScannerError)) throw error;
      await this.database.write(ctx, (tx) => enqueue(tx, { queue: 'files', name: 'scan', ids: { fileId }, delayMs: POSTPONED_MS }));
    }
    await this.close(payload);
  }

  /** Reads the text. What cannot be read, or ended its worker before, is noted as such and not tried again. */
  async extract(payload: JobPayload, hasEndedWorkers: boolean): Promise<void> {
    const { ctx, fileId } = workOf(payload);
    const file = await this.fileAtWork(ctx, fileId);
    if (file !== null && file.textStatus === 'PENDING' && file.status === 'STORED' && file.scan !== 'PENDING') {
      const extraction: Extraction = hasEndedWorkers ? { status: 'FAILED', parts: [] } : await extractText(await this.whole(ctx, file), file.mediaType);
      await this.database.write(ctx, (tx) => storeText(tx, fileId, extraction));
    }
    await this.close(payload);
  }

  private fileAtWork(ctx: OfficeContext, fileId: string): Promise<FileAtWork | null> {
    return this.database.read(ctx, (tx) => findFileAtWork(tx, fileId));
  }

  private async scanFile(ctx: OfficeContext, { id, sizeBytes, sha256, textStatus }: FileAtWork): Promise<void> {
    const { scannerUrl } = this.settings;
    // The operator took the scanner away while the file waited.
    const isOff = scannerUrl === null;
    const signature = isOff ? null : await findMalware(scannerUrl, this.files.stream(ctx, id, { first: 0, last: sizeBytes - 1 }));
    await this.database.write(ctx, async (tx) => {
      const state = isOff ? 'NOT_SCANNED' : signature === null ? 'CLEAN' : 'INFECTED';
      if (!(await storeScan(tx, id, state, signature ?? ''))) return;
      if (state === 'INFECTED') await noteRemoval(tx, id, { sha256, signature });
      else if (textStatus === 'PENDING') await enqueue(tx, { queue: 'files', name: 'extract', ids: { fileId: id } });
    });
  }

  private async whole(ctx: OfficeContext, { id, sizeBytes }: FileAtWork): Promise<Uint8Array<ArrayBuffer>> {
    const data = new Uint8Array(sizeBytes);
    let at = 0;
    for await (const piece of this.files.stream(ctx, id, { first: 0, last: sizeBytes - 1 })) {
      data.set(piece, at);
      at += piece.length;
    }
    return data;
  }

  private close({ actorId, requestId, outboxId }: JobPayload): Promise<void> {
    return this.database.write(systemContext({ actorId, requestId }), (tx) => closeWork(tx, outboxId));
  }
}

function workOf({ tenantId, actorId, requestId, ids }: JobPayload): { readonly ctx: OfficeContext; readonly fileId: string } {
  if (tenantId === null) throw new Error('a file belongs to an office');
  return { ctx: officeContext(tenantId, { actorId, requestId }), fileId: String(ids['fileId']) };
}

async function noteRemoval(tx: TenantTx, id: string, detail: Readonly<Record<string, unknown>>): Promise<void> {
  await tx.execute('delete from file_chunk where file_id = $1', [id]);
  await auditChange(tx, { action: 'file.remove', entity: 'file', entityId: id, detail });
}
