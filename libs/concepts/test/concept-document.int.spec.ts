import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { OfficeContext } from '@srb/platform/context';
import { DEFAULT_FILE_SETTINGS, FileReadModel, FileService } from '@srb/platform/files';
import { samplePdf } from '@srb/platform/testing';
import { ConceptDocumentReadModel } from '../concept-document.read-model.js';
import { ConceptDocumentService } from '../concept-document.service.js';
import type { ConceptVersion } from '../graphql/concept.type.js';
import { openOfficeBench, type OfficeBench } from './office-bench.js';

let bench: OfficeBench;
let files: FileService;
let documents: ConceptDocumentService;
let reads: ConceptDocumentReadModel;
let own: OfficeContext;
let foreign: OfficeContext;
let draft: ConceptVersion;

beforeAll(async () => {
  bench = await openOfficeBench();
  const { database } = bench;
  files = new FileService(database, new FileReadModel(database), DEFAULT_FILE_SETTINGS);
  documents = new ConceptDocumentService(database, DEFAULT_FILE_SETTINGS);
  reads = new ConceptDocumentReadModel(database);
  own = bench.office('07111');
  foreign = bench.office('07131');
});
beforeEach(async () => {
  draft = await bench.concepts.createVersion(own, { title: 'Konzept' });
});
afterAll(() => bench.close());

async function upload(ctx: OfficeContext, pages: readonly string[] = []): Promise<string> {
  const content = samplePdf(pages);
  const body = (async function* () {
    yield content;
  })();
  const { id } = await files.receive(ctx, { name: 'Datei.pdf', declaredBytes: content.length, body });
  await bench.database.write(ctx, async (tx) => {
    const sql = `insert into file_text (tenant_id, file_id, position, page, content, words) select $1, $2, p.n - 1, p.n, p.content, to_tsvector('german', p.content)
                   from unnest($3::text[]) with ordinality as p (content, n)`;
    await tx.execute(sql, [ctx.tenantId, id, pages]);
  });
  return id;
}

const PAPER = { kind: 'COMMITTEE_PAPER', title: 'Vorlage an den Ausschuss', datedOn: '2021-06-07', paperNumber: '45/2021' } as const;

async function attached(pages: readonly string[], facts: { readonly title: string; readonly datedOn?: string | null } = PAPER) {
  return documents.attach(own, { ...PAPER, ...facts, kind: 'OTHER', conceptVersionId: draft.id, fileId: await upload(own, pages) });
}

async function found(search: string | null, first = 50, after: string | null = null) {
  return reads.listDocuments(own, { conceptVersionId: draft.id, search, first, after });
}

const expiryOf = (ctx: OfficeContext, id: string) =>
  bench.database.read(ctx, async (tx) => (await tx.maybe<{ days: number | null }>('select round(extract(epoch from expires_at - now()) / 86400)::int as days from file where id = $1', [id]))?.days);

describe('attaching a file', () => {
  it('keeps it, and is audited with date and number, without the title', async () => {
    const fileId = await upload(own);
    expect(await expiryOf(own, fileId)).toBe(30);
    const document = await documents.attach(own, { ...PAPER, conceptVersionId: draft.id, fileId });
    expect(document).toMatchObject({ ...PAPER, conceptVersionId: draft.id, version: 1, snippet: null, file: { id: fileId, name: 'Datei.pdf', scan: 'NOT_SCANNED', text: 'PENDING', isAvailable: true } });
    expect(await expiryOf(own, fileId)).toBeNull();
    const entry = await bench.database.read(own, (tx) => tx.maybe<{ detail: string }>(`select detail from audit_entry where action = 'concept-document.attach' and entity_id = $1`, [document.id]));
    expect(JSON.parse(entry?.detail ?? '')).toEqual({ conceptVersionId: draft.id, kind: 'COMMITTEE_PAPER', datedOn: '2021-06-07', paperNumber: '45/2021', sha256: document.file.sha256 });
  });

  it('is possible in any state of the version: the papers of a decided one are evidence, not its text', async () => {
    const decided = await bench.concepts.importVersion(own, {
      title: 'Alt', status: 'DECIDED', sections: [], decision: { decidedOn: '2021-06-07', paperNumber: '45/2021', votesFor: 7, votesAgainst: 0, abstentions: 0 },
    });
    await expect(documents.attach(own, { ...PAPER, conceptVersionId: decided, fileId: await upload(own) })).resolves.toMatchObject({ conceptVersionId: decided });
  });

  it('takes a file for one document only', async () => {
    const fileId = await upload(own);
    await documents.attach(own, { ...PAPER, conceptVersionId: draft.id, fileId });
    await expect(documents.attach(own, { ...PAPER, conceptVersionId: draft.id, fileId })).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('schon an eine Fassung angehängt') });
  });

  it('refuses a paper without its number, and whatever belongs to another office or to nobody', async () => {
    const fileId = await upload(own);
    await expect(documents.attach(own, { ...PAPER, paperNumber: null, conceptVersionId: draft.id, fileId })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    const strange = [[draft.id, await upload(foreign)], [draft.id, draft.id]] as const;
    for (const [conceptVersionId, id] of strange) {
      await expect(documents.attach(own, { ...PAPER, conceptVersionId, fileId: id })).rejects.toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('Die Datei') });
    }
    await expect(documents.attach(foreign, { ...PAPER, conceptVersionId: draft.id, fileId: await upload(foreign) })).rejects.toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('Die Fassung') });
  });
});

describe('changing and detaching', () => {
  it('refuse a stale version and a document of another office', async () => {
    const { id } = await attached([]);
    const changed = await documents.change(own, { id, version: 1, kind: 'CONCEPT', title: 'Konzeption', datedOn: '2021-05-31' });
    expect(changed).toMatchObject({ kind: 'CONCEPT', title: 'Konzeption', datedOn: '2021-05-31', paperNumber: null, version: 2 });
    await expect(documents.change(own, { id, version: 1, ...PAPER })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(documents.detach(own, { id, version: 1 })).rejects.toMatchObject({ code: 'CONFLICT' });
    for (const attempt of [documents.change(foreign, { id, version: 2, ...PAPER }), documents.detach(foreign, { id, version: 2 })]) await expect(attempt).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('let the file expire, until it is attached again', async () => {
    const { id, file } = await attached([]);
    await documents.detach(own, { id, version: 1 });
    expect([await expiryOf(own, file.id), (await found(null)).total]).toEqual([30, 0]);
    await expect(documents.detach(own, { id, version: 2 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await documents.attach(own, { ...PAPER, conceptVersionId: draft.id, fileId: file.id });
    expect(await expiryOf(own, file.id)).toBeNull();
  });

  it('remove the file, its pieces, its text and the ended document once it has expired, and nothing that is in use', async () => {
    const [gone, kept] = [await attached(['Text']), await attached(['Text'])];
    await documents.detach(own, { id: gone.id, version: 1 });
    await bench.database.write(own, (tx) => tx.execute(`update file set expires_at = now() - interval '1 second', version = version + 1 where id = $1`, [gone.file.id]));
    // As the nightly job does.
    expect(await bench.database.write(own, (tx) => tx.execute('delete from file where expires_at < now()'))).toBe(1);
    const left = await bench.database.read(own, (tx) => tx.maybe(
      `select (select count(*)::int from file where id = $1) as files, (select count(*)::int from file_chunk where file_id = $1) as chunks,
              (select count(*)::int from file_text where file_id = $1) as texts, (select count(*)::int from concept_document where id = $2) as documents`, [gone.file.id, gone.id]));
    expect(left).toEqual({ files: 0, chunks: 0, texts: 0, documents: 0 });
    await expect(bench.database.write(own, (tx) => tx.execute('delete from file where id = $1', [kept.file.id]))).rejects.toThrow('is in use');
    expect(await bench.listActions(own)).toEqual(expect.arrayContaining(['file.create', 'concept-document.attach', 'concept-document.detach']));
  });
});

describe('the content of a file', () => {
  it('cannot be changed, replaced or added to, not even past the services', async () => {
    const { file } = await attached([]);
    const { tenantId } = own;
    const attempts: readonly (readonly [string, readonly unknown[]])[] = [
      [`update file_chunk set content = '\\x00' where file_id = $1`, [file.id]],
      [`insert into file_chunk (tenant_id, file_id, position, content) values ($2, $1, 9, '\\x00')`, [file.id, tenantId]],
      [`update file set sha256 = repeat('0', 64), version = version + 1 where id = $1`, [file.id]],
      [`update file set status = 'RECEIVING', sha256 = null, media_type = null, expires_at = now(), version = version + 1 where id = $1`, [file.id]],
    ];
    for (const [sql, values] of attempts) await expect(bench.database.write(own, (tx) => tx.execute(sql, values))).rejects.toThrow();
  });
});

describe('the list of documents', () => {
  it('is ordered by date, the newest first and those without one last, page by page', async () => {
    for (const datedOn of ['2021-06-07', null, '2024-01-24', '2022-06-28']) await attached([], { title: String(datedOn), datedOn });
    const first = await found(null, 3);
    expect([first.total, first.items.map(({ datedOn }) => datedOn)]).toEqual([4, ['2024-01-24', '2022-06-28', '2021-06-07']]);
    const second = await found(null, 3, first.nextCursor);
    expect([second.nextCursor, second.items.map(({ datedOn }) => datedOn)]).toEqual([null, [null]]);
    expect((await reads.listDocuments(foreign, { conceptVersionId: draft.id, first: 50 })).items).toEqual([]);
  });

  it('finds words in title, number and text, in any of their German forms, with plain text around them', async () => {
    await attached(['Einleitung', 'In zwei Sozialräumen arbeiten <b>Fachkräfte</b> der Kita-Sozialarbeit an gleichen Zielen.'], { title: 'Konzeption' });
    await attached(['Haushalt und Stellen'], { title: 'Anlage Finanzen' });
    const titles = async (search: string) => (await found(search)).items.map(({ title }) => title);
    expect(await titles('Sozialraum')).toEqual(['Konzeption']);
    expect(await titles('fachkraft KITA')).toEqual(['Konzeption']);
    expect(await titles('Konzeption Einleitung Ziel')).toEqual(['Konzeption']);
    expect(await titles('Finanz')).toEqual(['Anlage Finanzen']);
    expect((await titles('45/2021')).length).toBe(2);
    expect(await titles('Stelle der Haushalte')).toEqual(['Anlage Finanzen']);
    for (const search of ['Sozialraum Haushalt', `' or 1=1 --`, 'a:*&b|(', 'nirgends']) expect(await titles(search)).toEqual([]);
    const [hit] = (await found('Sozialraum')).items;
    expect([hit?.snippet, hit?.snippetPage]).toEqual(['In zwei Sozialräumen arbeiten  Fachkräfte  der Kita-Sozialarbeit an gleichen Zielen.', 2]);
  });

  it('shows the committee nothing of a draft, and everything once the version is in consultation', async () => {
    await attached([]);
    const args = { conceptVersionId: draft.id, first: 50 };
    expect((await reads.listCommitteeDocuments(own, args)).total).toBe(0);
    await bench.workflow.submitForConsultation(own, draft);
    expect((await reads.listCommitteeDocuments(own, args)).total).toBe(1);
  });
});
