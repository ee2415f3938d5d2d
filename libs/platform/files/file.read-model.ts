import { Injectable } from '@nestjs/common';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import type { ByteRange } from './byte-range.js';
import { FileRefusal } from './file-refusal.errors.js';
import { CHUNK_BYTES } from './file-settings.js';
import { findFile, readChunk, removed, type FileRow } from './persistence/file-rows.js';
import type { StoredBytes } from './stored-bytes.js';

/** Gives files out, piece by piece; every piece is read in a transaction of its own, so that a slow reader holds none. */
@Injectable()
export class FileReadModel {
  constructor(private readonly database: TenantDatabase) {}

  /**
   * A file that may be handed out. @throws AppError NOT_FOUND, FileRefusal 409 before its scan, 410 once it is removed
   */
  async getReadable(ctx: OfficeContext, id: string): Promise<FileRow> {
    const file = await this.database.read(ctx, (tx) => findFile(tx, id));
    if (file === null) throw notFound('Die Datei');
    if (file.status === 'REMOVED') throw removed();
    if (file.scan === 'PENDING') throw new FileRefusal(409, 'Die Datei wird noch auf Schadsoftware geprüft. Bitte versuchen Sie es in einigen Minuten noch einmal.');
    return file;
  }

  /** The bytes of a range in pieces. @throws Error when the file goes meanwhile */
  async *stream(ctx: OfficeContext, id: string, { first, last }: ByteRange): AsyncGenerator<Buffer> {
    for (let position = Math.floor(first / CHUNK_BYTES); position * CHUNK_BYTES <= last; position += 1) {
      const chunk = await this.chunk(ctx, id, position);
      const start = position * CHUNK_BYTES;
      yield chunk.subarray(Math.max(0, first - start), last - start + 1);
    }
  }

  /** Access to any place of a file, also of one that is just being received. The piece read last is kept. */
  bytesOf(ctx: OfficeContext, id: string, size: number): StoredBytes {
    let held = -1;
    let chunk: Buffer = Buffer.alloc(0);
    const read = async (offset: number, length: number): Promise<Buffer> => {
      const parts: Buffer[] = [];
      const end = Math.min(size, offset + length);
      for (let at = offset; at < end; ) {
        const position = Math.floor(at / CHUNK_BYTES);
        if (position !== held) [held, chunk] = [position, await this.chunk(ctx, id, position)];
        const part = chunk.subarray(at - position * CHUNK_BYTES, end - position * CHUNK_BYTES);
        parts.push(part);
        at += part.length;
      }
      return Buffer.concat(parts);
    };
    return { size, read };
  }

  private async chunk(ctx: OfficeContext, id: string, position: number): Promise<Buffer> {
    const chunk = await this.database.read(ctx, (tx) => readChunk(tx, id, position));
    if (chunk === null) throw new Error('a piece of the file is missing');
    return chunk;
  }
}
