import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { enqueue } from '@srb/platform/jobs';
import { chunksOf } from './chunks.js';
import { keptName, nameFor } from './file-name.js';
import { FileRefusal } from './file-refusal.errors.js';
import { RULES } from './file-rules.js';
import { FILE_SETTINGS, MEGABYTE, type FileSettings } from './file-settings.js';
import { FileReadModel } from './file.read-model.js';
import type { FileKind } from './media-type.js';
import { appendChunk, discardFile, reserveFile, sealFile, type FileRow } from './persistence/file-rows.js';

/** A file on its way in. */
export interface Upload {
  readonly name: string;
  /** Null where the sender does not say; then the largest size is reserved. */
  readonly declaredBytes: number | null;
  readonly body: AsyncIterable<Buffer>;
  /** What the receiver takes; a document where nothing is said. */
  readonly kind?: FileKind;
}

interface Content {
  readonly size: number;
  readonly sha256: string;
}

/**
 * Takes files in. No transaction is open while a sender is waited for, and never more than one piece is in memory:
 * pieces are stored as they come, the content is checked where it lies, and only then the file exists for others.
 */
@Injectable()
export class FileService {
  constructor(
    private readonly database: TenantDatabase,
    private readonly files: FileReadModel,
    @Inject(FILE_SETTINGS) private readonly settings: FileSettings,
  ) {}

  /** @throws FileRefusal for what is too large, of another type, hostile or beyond the quota; nothing is left of it then */
  async receive(ctx: OfficeContext, { name: given, declaredBytes, body, kind = 'DOCUMENT' }: Upload): Promise<FileRow> {
    const name = keptName(given);
    const limit = RULES[kind].limitMb(this.settings) * MEGABYTE;
    if (declaredBytes === 0) throw empty(kind);
    if (declaredBytes !== null && declaredBytes > limit) throw this.tooLarge(kind);
    const id = await this.database.write(ctx, (tx) => reserveFile(tx, name, declaredBytes ?? limit, this.settings));
    try {
      const content = await this.store(ctx, id, body, kind);
      const mediaType = await RULES[kind].typeOf(this.files.bytesOf(ctx, id, content.size));
      return await this.seal(ctx, id, { ...content, mediaType, name: nameFor(name, mediaType), hasText: RULES[kind].hasText });
    } catch (error) {
      // Where this fails too, the reservation expires.
      await this.database.write(ctx, (tx) => discardFile(tx, id)).catch(() => undefined);
      throw error;
    }
  }

  private async store(ctx: OfficeContext, id: string, body: AsyncIterable<Buffer>, kind: FileKind): Promise<Content> {
    const limit = RULES[kind].limitMb(this.settings) * MEGABYTE;
    const hash = createHash('sha256');
    let [size, position] = [0, 0];
    for await (const chunk of chunksOf(body)) {
      size += chunk.length;
      if (size > limit) throw this.tooLarge(kind);
      hash.update(chunk);
      const at = position;
      await this.database.write(ctx, (tx) => appendChunk(tx, id, at, chunk));
      position += 1;
    }
    if (size === 0) throw empty(kind);
    return { size, sha256: hash.digest('hex') };
  }

  private seal(ctx: OfficeContext, id: string, { size, ...found }: Content & Pick<FileRow, 'mediaType' | 'name'> & { readonly hasText: boolean }): Promise<FileRow> {
    const { scannerUrl, fileExpiryDays: expiryDays } = this.settings;
    return this.database.write(ctx, async (tx) => {
      const row = await sealFile(tx, id, { ...found, sizeBytes: size, expiryDays, scan: scannerUrl === null ? 'NOT_SCANNED' : 'PENDING' });
      const next = scannerUrl !== null ? 'scan' : found.hasText ? 'extract' : null;
      if (next !== null) await enqueue(tx, { queue: 'files', name: next, ids: { fileId: id } });
      return row;
    });
  }

  private tooLarge(kind: FileKind): FileRefusal {
    const { limitMb, smaller } = RULES[kind];
    return new FileRefusal(413, `Die Datei ist zu groß: höchstens ${limitMb(this.settings)} MB. ${smaller}`);
  }
}

function empty(kind: FileKind): FileRefusal {
  return new FileRefusal(422, RULES[kind].empty);
}
