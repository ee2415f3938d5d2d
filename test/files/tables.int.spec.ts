import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { officeEntities, ProvisioningService } from '@srb/offices';
import { officeContext, systemContext, type OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { DEFAULT_FILE_SETTINGS, FileReadModel, FileService, keepFile, sendFile, type FileSettings } from '@srb/platform/files';
import { createTestDatabase, sampleDocx, samplePdf, sampleZip, type TestDatabase } from '@srb/platform/testing';
import express from 'express';
import { databaseSettings } from '../support/portal.js';
import { pieces, send } from './file-bench.js';

const MEGABYTE = 1_048_576;
const WORKBOOK = sampleZip([{ name: '[Content_Types].xml', content: '<Types/>' }, { name: 'xl/workbook.xml', content: '<workbook/>' }]);
const LATIN = Buffer.from('Kita;Pl\xe4tze\r\nW\xf6rrstadt;1.234,5\r\n', 'latin1');

let clone: TestDatabase;
let database: TenantDatabase;
let reads: FileReadModel;
let office: OfficeContext;

beforeAll(async () => {
  clone = await createTestDatabase();
  database = new TenantDatabase(databaseSettings(clone), officeEntities, () => undefined);
  reads = new FileReadModel(database);
  const id = (await new ProvisioningService(database).provisionOffices(systemContext())).get('07111');
  if (id === undefined) throw new Error('the offices are provisioned');
  office = officeContext(id);
});
afterAll(async () => {
  await database.close();
  await clone.drop();
});

async function* sent(content: Buffer): AsyncGenerator<Buffer> {
  for (const piece of pieces(content)) yield await Promise.resolve(piece);
}

function receive(name: string, content: Buffer, { declared = content.length, ...settings }: Partial<FileSettings> & { readonly declared?: number | null } = {}) {
  const files = new FileService(database, reads, { ...DEFAULT_FILE_SETTINGS, ...settings });
  return files.receive(office, { name, declaredBytes: declared, body: sent(content), kind: 'TABLE' });
}

/** A file as a route hands it out. */
async function downloaded(id: string) {
  const file = await reads.getReadable(office, id);
  const app = express().get('/', (request, response) => void sendFile(request, response, file, (range) => reads.stream(office, id, range)));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await send(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, '/', {});
  } finally {
    server.close();
  }
}

const countFiles = () => database.read(office, async (tx) => (await tx.maybe<{ n: number }>('select count(*)::int as n from file'))?.n);
const textStatusOf = (id: string) => database.read(office, async (tx) => (await tx.maybe<{ status: string }>('select text_status as status from file where id = $1', [id]))?.status);
const jobsOf = (id: string) => database.read(systemContext(), (tx) => tx.rows<{ name: string }>(`select name from outbox where queue = 'files' and payload like '%' || $1 || '%'`, [id]));

describe('a table', () => {
  it.each([
    ['Kitas.csv', LATIN, 'text/csv', 'Kitas.csv'],
    ['Kitas.txt', LATIN, 'text/csv', 'Kitas.txt.csv'],
    ['Kitas.xlsx', WORKBOOK, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'Kitas.xlsx'],
    ['Kitas.csv', WORKBOOK, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'Kitas.csv.xlsx'],
  ])('named %s is taken for what it holds and comes back as it went in, without a claim about its encoding', async (name, content, mediaType, kept) => {
    const file = await receive(name, content);
    expect(file).toMatchObject({ name: kept, mediaType, sizeBytes: content.length, sha256: createHash('sha256').update(content).digest('hex'), status: 'STORED' });
    const back = await downloaded(file.id);
    expect([back.status, back.headers['content-type'], back.body.equals(content)]).toEqual([200, mediaType, true]);
  });

  it('is not read for the search, but scanned where there is a scanner', async () => {
    const { id } = await receive('Kitas.csv', LATIN);
    expect([await textStatusOf(id), await jobsOf(id)]).toEqual(['NO_TEXT', []]);
    const scanned = await receive('Kitas.csv', LATIN, { scannerUrl: new URL('tcp://127.0.0.1:9') as unknown as NonNullable<FileSettings['scannerUrl']> });
    expect([scanned.scan, await textStatusOf(scanned.id), await jobsOf(scanned.id)]).toEqual(['PENDING', 'NO_TEXT', [{ name: 'scan' }]]);
  });

  it('may be larger than a document, up to a limit of its own', async () => {
    const large = Buffer.alloc(26 * MEGABYTE, 'Kita;1\n');
    expect((await receive('gross.csv', large)).sizeBytes).toBe(large.length);
    const small = { tableLimitMb: 1, fileLimitMb: 25 };
    const before = await countFiles();
    for (const declared of [large.length, null]) {
      await expect(receive('zu-gross.csv', large, { ...small, declared })).rejects.toMatchObject({ status: 413, message: 'Die Datei ist zu groß: höchstens 1 MB. Bitte teilen Sie die Tabelle auf mehrere Dateien auf.' });
    }
    expect(await countFiles()).toBe(before);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 422, 'Die Datei ist leer. Bitte wählen Sie die Datei mit der Tabelle aus.'],
    ['a PDF', samplePdf(['x']), 415, 'Die Datei ist ein PDF'],
    ['a Word document', sampleDocx(['x']), 415, 'keine Tabelle'],
    ['NUL', Buffer.from('a;b\n1;\0\n'), 415, 'Nullzeichen'],
    ['a bomb', sampleZip([{ name: 'xl/workbook.xml', content: Buffer.alloc(12 * MEGABYTE) }]), 422, 'entpackt sich zu einer Größe'],
  ])('of %s is refused and leaves nothing', async (_, content, status, message) => {
    const before = await countFiles();
    const refusal = receive('Kitas.csv', content);
    await expect(refusal).rejects.toMatchObject({ status });
    await expect(refusal).rejects.toThrow(message);
    expect(await countFiles()).toBe(before);
  });

  it('is no document of a concept, and a document no table', async () => {
    const table = await receive('Kitas.csv', LATIN);
    const files = new FileService(database, reads, DEFAULT_FILE_SETTINGS);
    const pdf = samplePdf(['x']);
    const document = await files.receive(office, { name: 'a.pdf', declaredBytes: pdf.length, body: sent(pdf) });
    await expect(files.receive(office, { name: 'a.csv', declaredBytes: LATIN.length, body: sent(LATIN) })).rejects.toMatchObject({ status: 415 });
    await expect(database.write(office, (tx) => keepFile(tx, table.id))).rejects.toMatchObject({ status: 415, message: 'Die Datei ist kein Dokument. Bitte laden Sie ein PDF oder ein Word-Dokument (DOCX) hoch.' });
    await expect(database.write(office, (tx) => keepFile(tx, document.id, 'TABLE'))).rejects.toMatchObject({ status: 415, message: 'Die Datei ist keine Tabelle. Bitte laden Sie eine Tabelle (XLSX oder CSV) hoch.' });
    expect((await database.write(office, (tx) => keepFile(tx, table.id, 'TABLE'))).id).toBe(table.id);
  });
});
