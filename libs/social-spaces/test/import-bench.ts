import { createHash } from 'node:crypto';
import type { OfficeContext } from '@srb/platform/context';
import type { TenantDatabase } from '@srb/platform/database';
import { FileReadModel } from '@srb/platform/files';
import {
  ImportFilesReadModel, ImportReadModel, ImportService, ImportTargets, ImportWorkService, type ImportBatchDetailView, type ImportTarget, type MadeFile,
} from '@srb/platform/imports';
import type { JobPayload } from '@srb/platform/jobs';
import { areaImports } from '../imports/area-imports.js';
import { openTwoOffices, type TwoOffices } from './two-offices.js';

const CHUNK = 262_144;
const RESERVE = `
  insert into file (tenant_id, name, size_bytes, status, scan, expires_at) values ($1, $2, $3, 'RECEIVING', 'NOT_SCANNED', now() + interval '1 day') returning id`;
const SEAL = `update file set status = 'STORED', media_type = $2, sha256 = $3, version = version + 1 where id = $1`;
const MEDIA_TYPES: Readonly<Record<string, string>> = { csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };

interface Uploaded {
  readonly target: string;
  readonly content: string | Buffer;
  readonly name?: string;
  readonly source?: string;
  readonly columns?: readonly { heading: string; column: string | null }[];
}

/** Two offices with everything that imports take. */
export interface ImportBench extends TwoOffices {
  readonly service: ImportService;
  readonly work: ImportWorkService;
  readonly reads: ImportReadModel;
  readonly files: ImportFilesReadModel;
}

export async function openImportBench(targets: readonly ImportTarget[] = areaImports): Promise<ImportBench> {
  const world = await openTwoOffices();
  return { ...world, ...importsOf(world.database, targets) };
}

/** What a process has of imports; another one than the bench's for a test of two. */
function importsOf(database: TenantDatabase, targets: readonly ImportTarget[] = areaImports) {
  const [known, stored] = [new ImportTargets(targets), new FileReadModel(database)];
  return {
    service: new ImportService(database, known), work: new ImportWorkService(database, stored, known), reads: new ImportReadModel(database),
    files: new ImportFilesReadModel(database, stored, known),
  };
}

export async function storeFile(database: TenantDatabase, ctx: OfficeContext, name: string, content: Buffer): Promise<string> {
  return database.write(ctx, async (tx) => {
    const type = MEDIA_TYPES[name.split('.').at(-1) ?? ''] ?? 'application/pdf';
    const file = await tx.maybe<{ id: string }>(RESERVE, [ctx.tenantId, name, content.length]);
    if (file === null) throw new Error('an insert returns its row');
    for (let position = 0; position * CHUNK < content.length; position += 1) {
      const piece = content.subarray(position * CHUNK, (position + 1) * CHUNK);
      await tx.execute('insert into file_chunk (tenant_id, file_id, position, content) values ($1, $2, $3, $4)', [ctx.tenantId, file.id, position, piece]);
    }
    await tx.execute(SEAL, [file.id, type, createHash('sha256').update(content).digest('hex')]);
    return file.id;
  });
}

/** The job of a batch, as the queue would hand it out. */
export function jobOf(ctx: OfficeContext, batchId: string): JobPayload {
  return { outboxId: '00000000-0000-4000-8000-0000000000ff', tenantId: ctx.tenantId, actorId: ctx.actorId, requestId: 'test', ids: { batchId } };
}

const detail = (bench: ImportBench, ctx: OfficeContext, id: string): Promise<ImportBatchDetailView> => bench.reads.getDetail(ctx, id, { first: 200 });

/** Uploads a table and has it checked. */
export async function checked(bench: ImportBench, { target, content, name = 'tabelle.csv', source = 'Test', columns }: Uploaded, ctx = bench.own): Promise<ImportBatchDetailView> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const fileId = await storeFile(bench.database, ctx, name, bytes);
  const id = await bench.service.start(ctx, { fileId, target, source, ...(columns === undefined ? {} : { columns }) });
  await bench.work.check(jobOf(ctx, id), true);
  return detail(bench, ctx, id);
}

/** Uploads a table, has it checked and brings it in. */
export async function imported(bench: ImportBench, upload: Uploaded, accepts: 'NONE' | 'VALID_ROWS' = 'NONE', ctx = bench.own): Promise<ImportBatchDetailView> {
  const { id, version } = await checked(bench, upload, ctx);
  await bench.service.accept(ctx, { id, version }, accepts);
  await bench.work.run(jobOf(ctx, id), true);
  return detail(bench, ctx, id);
}

/** Takes an import back. Gives what stands against it; nothing where it is gone. */
export async function undone(bench: ImportBench, id: string, ctx = bench.own): Promise<readonly string[]> {
  const standing = await bench.service.undo(ctx, id);
  if (standing.length === 0) await bench.work.undo(jobOf(ctx, id), true);
  return standing;
}

export async function bytesOf({ content }: MadeFile): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces);
}
