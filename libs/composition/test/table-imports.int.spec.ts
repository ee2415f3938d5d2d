import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COST_TARGET } from '@srb/funding';
import { officeContext, systemContext, type OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { DEFAULT_FILE_SETTINGS, FileReadModel, FileService } from '@srb/platform/files';
import { ImportFilesReadModel, ImportReadModel, ImportService, ImportTargets, ImportWorkService } from '@srb/platform/imports';
import { ProvisioningService } from '@srb/offices';
import { ADMINISTRATION_TARGET, PersonnelCatalogueService, POST_TARGET } from '@srb/personnel';
import { areaImports, IndicatorCatalogueService } from '@srb/social-spaces';
import { createTestDatabase, type TestDatabase } from '@srb/platform/testing';
import { entities } from '../domain-modules.js';

const targets = new ImportTargets([...areaImports, POST_TARGET, COST_TARGET, ADMINISTRATION_TARGET]);
let clone: TestDatabase;
let database: TenantDatabase;
let ctx: OfficeContext;
let upload: FileService;
let service: ImportService;
let work: ImportWorkService;
let reads: ImportReadModel;
let files: ImportFilesReadModel;

beforeAll(async () => {
  clone = await createTestDatabase();
  const { tenant, scoped, state, system, queue } = clone.urls;
  database = new TenantDatabase({ tenantUrl: tenant, scopedUrl: scoped, stateUrl: state, systemUrl: system, queueUrl: queue, poolSize: 3, statementTimeoutMs: 30_000 }, entities, () => undefined);
  const [office] = [...(await new ProvisioningService(database).provisionOffices(systemContext())).values()];
  if (office === undefined) throw new Error('there are offices');
  ctx = officeContext(office);
  for (const Catalogue of [IndicatorCatalogueService, PersonnelCatalogueService]) await new Catalogue(database).provisionCatalogue(systemContext());
  const stored = new FileReadModel(database);
  upload = new FileService(database, stored, DEFAULT_FILE_SETTINGS);
  [service, work, reads] = [new ImportService(database, targets), new ImportWorkService(database, stored, targets), new ImportReadModel(database)];
  files = new ImportFilesReadModel(database, stored, targets);
});
afterAll(async () => {
  await database.close();
  await clone.drop();
});

async function bytesOf(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces);
}

const job = (batchId: string) => ({ outboxId: '00000000-0000-4000-8000-0000000000ff', tenantId: ctx.tenantId, actorId: null, requestId: 'test', ids: { batchId } });

async function check(target: string, content: Buffer | string, name = 'tabelle.csv') {
  const bytes = Buffer.from(content);
  const body = (async function* () {
    yield bytes;
  })();
  const { id: fileId } = await upload.receive(ctx, { kind: 'TABLE', name, declaredBytes: bytes.length, body });
  const id = await service.start(ctx, { fileId, target, source: 'Liste 2025' });
  await work.check(job(id), true);
  return reads.getDetail(ctx, id, { first: 200 });
}

async function bringIn(target: string, content: string) {
  const batch = await check(target, content);
  expect(batch.issues.items).toEqual([]);
  await service.accept(ctx, batch, 'NONE');
  await work.run(job(batch.id), true);
  return reads.get(ctx, batch.id);
}

const POSTS = [
  'Stellennummer;Stellenart;Anstellungsträger;Finanzierung;VZÄ geplant;Jahreskosten;Befristet bis;Gültig ab;Kitas',
  'P1;KITA_SOCIAL_WORK;YOUTH_OFFICE;SRB;0,75;52.500,00 €;31.12.2026;01.01.2024;001: 60 % | 002: 40 %',
  'P2;KITA_SOCIAL_WORK;YOUTH_OFFICE;Eigenmittel;1;70000;;01.01.2024;002',
].join('\n');
const COSTS = 'Jahr;Monat;Kostenart;Finanzierung;Bezugsgröße;Art;Betrag;Stelle\n2024;;Personal;SRB;gesamt;Ist;52.500,50;P1\n2024;1;Fortbildung;SRB;gesamt;Ist;100;\n2024;2;Fortbildung;SRB;gesamt;Ist;0,01;';

describe('the order of work', () => {
  it('goes from spaces to costs, each standing on what came before', async () => {
    expect((await check('POSTS', POSTS)).issues.items[0]?.message).toContain('zuerst die Kitas');
    await bringIn('SPACES', 'Code;Name;Gültig ab\nR1;Nord;2021-07-01');
    await bringIn('KITAS', 'Schlüssel;Name;Träger;Sozialraum;Plätze;seit\n001;Arche;Stadt;R1;50;2021-07-01\n002;Insel;Stadt;R1;50;2021-07-01');
    expect(await bringIn('POSTS', POSTS)).toMatchObject({ status: 'IMPORTED', insertedCount: 2, failure: '' });
    expect(await bringIn('COSTS', COSTS)).toMatchObject({ status: 'IMPORTED', insertedCount: 3, failure: '' });
    expect(await bringIn('ADMINISTRATION', 'Monat;Einrichtungsnummer;Stelle;VZÄ\nJanuar 2024;001;P1;0,45\n01/2024;fremd;;1')).toMatchObject({ status: 'IMPORTED', insertedCount: 2 });
    const posts = await database.read(ctx, (tx) => tx.rows(`
      select p.number, p.funding, p.licence_relevant as flag, trim_scale(p.fte_planned)::text as fte, p.annual_cost::text as cost, p.origin,
             (select string_agg(k.official_key || ' ' || trim_scale(a.share), ', ' order by 1) from post_assignment a join kita k on k.id = a.kita_id where a.post_id = p.id) as kitas
        from post p order by 1`));
    expect(posts).toEqual([
      { number: 'P1', funding: 'SRB', flag: false, fte: '0.75', cost: '52500.00', origin: 'OFFICE', kitas: '001 0.6, 002 0.4' },
      { number: 'P2', funding: 'OWN_FUNDS', flag: false, fte: '1', cost: '70000.00', origin: 'OFFICE', kitas: '002 1' },
    ]);
    const costs = await database.read(ctx, (tx) => tx.rows(`select c.amount::text as amount, c.month, c.source, p.number as post from cost c left join post p on p.id = c.post_id order by 1`));
    expect(costs).toEqual([
      { amount: '0.01', month: 2, source: 'Liste 2025', post: null }, { amount: '100.00', month: 1, source: 'Liste 2025', post: null },
      { amount: '52500.50', month: null, source: 'Liste 2025', post: 'P1' },
    ]);
  });

  it('comes back unchanged from the own export, in both formats', async () => {
    for (const target of ['SPACES', 'KITAS', 'POSTS', 'COSTS', 'ADMINISTRATION']) {
      for (const format of ['csv', 'xlsx'] as const) {
        const batch = await check(target, await bytesOf(files.export(ctx, target, format).content), `export.${format}`);
        expect([target, batch.issues.items, batch.unchangedCount > 0, batch.unchangedCount]).toEqual([target, [], true, batch.rowCount]);
      }
    }
  });

  it('is held by rules, by row and column', async () => {
    const posts = await check('POSTS', 'Nummer;Stellenart;Anstellungsträger;Finanzierung;VZÄ;Jahreskosten;Gültig ab;Kitas\nP3;Gibtesnicht;YOUTH_OFFICE;SRB;1;1;2024-01-01;001\nP1;KITA_SOCIAL_WORK;YOUTH_OFFICE;SRB;1;1;2024-01-01;001\nP4;KITA_SOCIAL_WORK;YOUTH_OFFICE;SRB;1;1;2024-01-01;\nP5;KITA_SOCIAL_WORK;YOUTH_OFFICE;SRB;1;1;2024-01-01;009');
    expect(posts.issues.items.map(({ rowNumber, columnName }) => [rowNumber, columnName])).toEqual([[2, 'Stellenart'], [3, 'Kitas'], [4, 'Kitas'], [5, 'Kitas']]);
    const costs = await check('COSTS', 'Jahr;Monat;Kostenart;Finanzierung;Bezugsgröße;Art;Betrag;Stelle;BE-relevant\n2024;;Fortbildung;SRB;gesamt;Ist;5;;\n2024;;Koordination;SRB;gesamt;Ist;5;P1;\n2024;;Personal;SRB;gesamt;Ist;5;P9;\n2023;;Fortbildung;SRB;gesamt;Ist;5;;ja\n2022;;Fortbildung;SRB;gesamt;Ist;-5;;');
    expect(costs.issues.items.map(({ rowNumber, columnName }) => [rowNumber, columnName])).toEqual([[2, 'Monat'], [3, 'Kostenart'], [4, 'Stellennummer'], [5, 'BE-relevant'], [6, 'Betrag']]);
  });

  it('is taken back from its end: posts with costs stay, their Kitas go with them', async () => {
    const { items } = await reads.list(ctx, { first: 200 });
    const of = (target: string) => items.find((batch) => batch.target === target && batch.status === 'IMPORTED')?.id ?? '';
    expect(await service.undo(ctx, of('POSTS'))).toEqual(['Die Stelle „P1“ wird inzwischen verwendet: von Kosten.']);
    for (const target of ['ADMINISTRATION', 'COSTS', 'POSTS', 'KITAS', 'SPACES']) {
      expect([target, await service.undo(ctx, of(target))]).toEqual([target, []]);
      await work.undo(job(of(target)), true);
      expect(await reads.get(ctx, of(target).toString())).toMatchObject({ status: 'UNDONE', failure: '' });
    }
    const left = await database.read(ctx, (tx) => tx.maybe(`select (select count(*) from cost) + (select count(*) from post) + (select count(*) from post_assignment) + (select count(*) from kita) + (select count(*) from social_space) as rows`));
    expect(left).toEqual({ rows: '0' });
  });
});
