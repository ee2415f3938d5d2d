import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { conceptEntities, ConceptDocumentService } from '@srb/concepts';
import { systemContext } from '@srb/platform/context';
import { DatabaseModule, TenantDatabase } from '@srb/platform/database';
import { DEFAULT_FILE_SETTINGS, FileJobsModule, FilesModule, FileWorkService, type FileSettings } from '@srb/platform/files';
import { JobsModule, type JobPayload } from '@srb/platform/jobs';
import { Log, ObservabilityModule } from '@srb/platform/observability';
import { sampleDocx, samplePdf } from '@srb/platform/testing';
import { databaseSettings } from '../support/portal.js';
import { contextOf, download, openFileBench, personIn, upload, type FileBench } from './file-bench.js';

const PLANNING = personIn('PLANNING', 'A');
/** The harmless sign that every scanner knows, put together here so that none finds this file. */
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS', '-TEST-FILE!$H+H*'].join('');
const ENCRYPTION = `<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`;

let bench: FileBench;
let worker: INestApplicationContext;
let scanner: Server;
let settings: FileSettings;
const scanned: number[] = [];

/** Speaks INSTREAM as the daemon does and knows one signature. */
function openScanner(port = 0): Promise<Server> {
  const server = createServer((socket) => {
    let received = Buffer.alloc(0);
    socket.on('error', () => undefined).on('data', (data: Buffer) => {
      received = Buffer.concat([received, data]);
      if (received.subarray(-4).readUInt32BE() !== 0) return;
      scanned.push(received.length);
      socket.end(received.includes(EICAR) ? 'stream: Win.Test.EICAR_HDB-1 FOUND\0' : 'stream: OK\0');
    });
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}

const portOf = (server: Server) => (server.address() as AddressInfo).port;
const close = (server: Server) => new Promise((resolve) => server.close(resolve));

interface FileState {
  readonly status: string;
  readonly scan: string;
  readonly scanNote: string;
  readonly text: string;
  readonly chunks: number;
  readonly texts: readonly string[];
  readonly open: number;
}
const STATE = `
  select f.status, f.scan, f.scan_note as "scanNote", f.text_status as text,
         (select count(*)::int from file_chunk c where c.file_id = f.id) as chunks,
         array(select t.content from file_text t where t.file_id = f.id order by t.position) as texts
    from file f where f.id = $1`;
const OPEN = `select count(*)::int as open from outbox where queue = 'files' and completed_at is null and payload like '%' || $1 || '%'`;

async function stateOf(id: string): Promise<FileState> {
  const database = worker.get(TenantDatabase, { strict: false });
  const file = await database.read(contextOf(bench.land, 'A'), (tx) => tx.maybe<Omit<FileState, 'open'>>(STATE, [id]));
  const jobs = await database.read(systemContext(), (tx) => tx.maybe<{ open: number }>(OPEN, [id]));
  if (file === null) throw new Error('the file is there');
  return { ...file, open: jobs?.open ?? 0 };
}

async function until(id: string, holds: (state: FileState) => boolean): Promise<FileState> {
  for (const deadline = Date.now() + 40_000; ; await new Promise((resume) => setTimeout(resume, 100))) {
    const state = await stateOf(id);
    if (holds(state)) return state;
    if (Date.now() > deadline) throw new Error(`not in time: ${JSON.stringify(state)}`);
  }
}

async function uploaded(name: string, content: Buffer): Promise<string> {
  const { json, message } = await upload(bench, PLANNING, name, content);
  if (json.id === undefined) throw new Error(`not stored: ${message}`);
  return json.id;
}

beforeAll(async () => {
  scanner = await openScanner();
  settings = { ...DEFAULT_FILE_SETTINGS, scannerUrl: `tcp://127.0.0.1:${portOf(scanner)}` };
  bench = await openFileBench({ scannerUrl: settings.scannerUrl });
  const database = databaseSettings(bench.land.database);
  const module = await Test.createTestingModule({
    imports: [
      ObservabilityModule.forRoot(new Log('test', 'silent')), DatabaseModule.forRoot(database, conceptEntities), FilesModule.forRoot(settings),
      JobsModule.forRoot({ ...database, redisUrl: null, republishAfterSeconds: 5 }), FileJobsModule,
    ],
  }).compile();
  worker = await module.init();
});
afterAll(async () => {
  await worker.close();
  await bench.close();
  await close(scanner);
});

describe('a stored file', () => {
  it('is scanned, then read, and every job is closed', async () => {
    const id = await uploaded('Konzept.pdf', samplePdf(['Seite eins', 'Seite zwei']));
    expect(await until(id, ({ text, open }) => text !== 'PENDING' && open === 0)).toMatchObject({ scan: 'CLEAN', text: 'DONE', texts: ['Seite eins', 'Seite zwei'] });
    expect((await download(bench, PLANNING, id)).status).toBe(200);
  });

  it.each([
    ['a Word document', 'a.docx', sampleDocx(['Räume']), 'DONE', ['Räume']],
    ['a PDF of pictures', 'a.pdf', samplePdf(['']), 'NO_TEXT', []],
    ['an encrypted PDF, which is kept all the same', 'a.pdf', samplePdf(['x'], { objects: [ENCRYPTION], trailer: `/Encrypt 6 0 R /ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>]` }), 'ENCRYPTED', []],
    ['a PDF that nobody can read', 'a.pdf', Buffer.from('%PDF-1.7\nnichts\n%%EOF\n'), 'FAILED', []],
  ])('says what became of the text of %s', async (_, name, content, text, texts) => {
    const id = await uploaded(name, content);
    expect(await until(id, (state) => state.text !== 'PENDING' && state.open === 0)).toMatchObject({ status: 'STORED', text, texts });
    expect((await download(bench, PLANNING, id)).body.equals(content)).toBe(true);
  });

  it('that is infected is removed, with a note, also where it was attached already', async () => {
    const content = samplePdf(['x'], { objects: [`<< /Length ${EICAR.length} >>\nstream\n${EICAR}\nendstream`] });
    const id = await uploaded('Vorlage.pdf', content);
    const documents = bench.portal.app.get(ConceptDocumentService, { strict: false });
    await documents.attach(contextOf(bench.land, 'A'), { conceptVersionId: bench.land.offices.A.versions.inForce, fileId: id, kind: 'OTHER', title: 'Anlage' });
    expect(await until(id, ({ scan, open }) => scan !== 'PENDING' && open === 0)).toMatchObject({ status: 'REMOVED', scan: 'INFECTED', scanNote: 'Win.Test.EICAR_HDB-1', chunks: 0, texts: [] });
    const refused = await download(bench, PLANNING, id);
    expect([refused.status, refused.message]).toEqual([410, expect.stringContaining('Schadsoftware')]);
    const entry = await worker.get(TenantDatabase, { strict: false }).read(contextOf(bench.land, 'A'), (tx) => tx.maybe<{ detail: string }>(`select detail from audit_entry where action = 'file.remove' and entity_id = $1`, [id]));
    expect(JSON.parse(entry?.detail ?? '{}')).toMatchObject({ signature: 'Win.Test.EICAR_HDB-1' });
  });

  it('waits while the scanner is away, is given to nobody, and goes on once it is back', async () => {
    const port = portOf(scanner);
    await close(scanner);
    const id = await uploaded('Konzept.pdf', samplePdf(['später']));
    await new Promise((resume) => setTimeout(resume, 2_000));
    const waiting = await download(bench, PLANNING, id);
    expect([waiting.status, waiting.message, (await stateOf(id)).scan]).toEqual([409, expect.stringContaining('noch auf Schadsoftware geprüft'), 'PENDING']);
    scanner = await openScanner(port);
    expect(await until(id, ({ text, open }) => text !== 'PENDING' && open === 0)).toMatchObject({ scan: 'CLEAN', texts: ['später'] });
  });
});

describe('a job that comes again', () => {
  it('stores nothing twice, and asks the scanner nothing that it has answered', async () => {
    const id = await uploaded('Konzept.pdf', samplePdf(['einmal']));
    const before = await until(id, ({ text, open }) => text !== 'PENDING' && open === 0);
    const payload: JobPayload = { outboxId: '00000000-0000-4000-8000-0000000000ff', tenantId: contextOf(bench.land, 'A').tenantId, actorId: null, requestId: 'again', ids: { fileId: id } };
    const work = worker.get(FileWorkService, { strict: false });
    const asked = scanned.length;
    await Promise.all([work.scan(payload, true), work.extract(payload, false), work.extract(payload, true)]);
    expect([await stateOf(id), scanned.length]).toEqual([before, asked]);
  });
});
