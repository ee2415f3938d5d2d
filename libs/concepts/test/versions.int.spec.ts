import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { officeContext, systemContext, type OfficeContext } from '@srb/platform/context';
import { conceptFacts } from '../concept-facts.js';
import { ConceptsCatalogueService } from '../concepts-catalogue.service.js';
import type { VersionImport } from '../version-import.input.js';
import { openOfficeBench, type OfficeBench } from './office-bench.js';

let bench: OfficeBench;
beforeAll(async () => {
  bench = await openOfficeBench();
});
afterAll(() => bench.close());

const DECISION = { decidedOn: '2021-06-15', paperNumber: '42/2021', votesFor: 12, votesAgainst: 1, abstentions: 0 };
const SECTIONS = [
  { theme: 2, position: 2, title: 'Analyse', body: 'Zahlen' },
  { theme: 2, position: 1, title: 'Räume', body: '**Acht** Räume' },
  { theme: 1, position: 5, title: 'Beteiligung', body: '', checklistCode: 'PARTICIPATION' },
];
const IMPORT: VersionImport = { title: 'Sozialraumkonzept', status: 'IN_FORCE', sections: SECTIONS, decision: DECISION, validFrom: '2021-07-01' };

async function statuses(ctx: OfficeContext): Promise<readonly string[]> {
  const { items } = await bench.reads.listVersions(ctx, { first: 50 });
  return items.map(({ number, status, validFrom, validTo }) => `${number} ${status} ${validFrom} ${validTo}`);
}

describe('a new version', () => {
  it('creates the concept once, even when several begin at the same time', async () => {
    const ctx = bench.office('07111');
    expect(await bench.reads.findConcept(ctx)).toBeNull();
    await Promise.all(['A', 'B', 'C', 'D'].map((title) => bench.concepts.createVersion(ctx, { title })));
    const concept = await bench.reads.findConcept(ctx);
    expect(concept?.versions.map(({ number }) => number)).toEqual([4, 3, 2, 1]);
    expect(concept?.title).toBe(concept?.versions.at(-1)?.title);
    expect(concept?.versions[0]?.sections).toHaveLength(30);
  });

  it('begins with the check-list along the five themes', async () => {
    const ctx = bench.office('07131');
    const { sections, status, decision, history } = await bench.concepts.createVersion(ctx, { title: 'Neu' });
    expect([status, decision, history.map(({ kind }) => kind)]).toEqual(['DRAFT', null, ['CREATE']]);
    expect([1, 2, 3, 4, 5].map((theme) => sections.filter((one) => one.theme === theme).length)).toEqual([8, 3, 6, 7, 6]);
    expect(sections[0]).toMatchObject({ theme: 1, position: 1, title: 'Leitgedanke, Leitziel und Handlungsziele', body: '', checklistCode: 'PRINCIPLES_GOALS' });
    expect(await bench.listActions(ctx)).toEqual(['section.create', 'concept-version.create']);
  });

  it('copies the texts of the version it revises and leaves that one alone', async () => {
    const ctx = bench.office('07132');
    const base = await bench.concepts.importVersion(ctx, IMPORT);
    const revision = await bench.concepts.reviseVersion(ctx, { basedOnId: base });
    const before = await bench.reads.getVersion(ctx, base);
    const plain = ({ theme, position, title, body, checklistCode }: (typeof before.sections)[number]) => ({ theme, position, title, body, checklistCode });
    expect(revision).toMatchObject({ basedOnId: base, number: 2, status: 'DRAFT', title: 'Sozialraumkonzept', validFrom: null, decision: null });
    expect(revision.sections.map(plain)).toEqual(before.sections.map(plain));
    const [section] = revision.sections;
    await bench.sections.save(ctx, { id: section?.id ?? '', version: 1, title: 'Anders', body: 'anders' });
    expect(await bench.reads.getVersion(ctx, base)).toEqual(before);
  });
});

describe('the workflow', () => {
  it('refuses steps out of order and on a stale row, and keeps the reason of a return', async () => {
    const ctx = bench.office('07133');
    const draft = await bench.concepts.createVersion(ctx, { title: 'Konzept' });
    const step = { id: draft.id, version: draft.version };
    await expect(bench.workflow.recordDecision(ctx, { ...step, ...DECISION })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(bench.workflow.putIntoForce(ctx, { ...step, validFrom: '2025-01-01' })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(bench.workflow.returnToDraft(ctx, { ...step, reason: 'x' })).rejects.toMatchObject({ code: 'CONFLICT' });
    const consulted = await bench.workflow.submitForConsultation(ctx, step);
    const back = await bench.workflow.returnToDraft(ctx, { id: draft.id, version: consulted.version, reason: 'Elternausschuss hören' });
    expect(back.history.at(-1)).toMatchObject({ step: 3, kind: 'RETURN_TO_DRAFT', reason: 'Elternausschuss hören', toStatus: 'DRAFT' });
    await expect(bench.workflow.submitForConsultation(ctx, step)).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('inzwischen') });
    expect(await bench.listActions(ctx)).toEqual([
      'section.create', 'concept-version.create', 'concept-version.submit-for-consultation', 'concept-version.return-to-draft',
    ]);
  });

  it('takes a step once when two people take it at the same time', async () => {
    const ctx = bench.office('07134');
    const draft = await bench.concepts.createVersion(ctx, { title: 'Konzept' });
    const answers = await Promise.allSettled([1, 2, 3].map(() => bench.workflow.submitForConsultation(ctx, draft)));
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect((await bench.reads.getVersion(ctx, draft.id)).history).toHaveLength(2);
  });

  it('decides nothing without a majority, nor for a meeting to come', async () => {
    const ctx = bench.office('07135');
    const draft = await bench.concepts.createVersion(ctx, { title: 'Konzept' });
    const { id, version } = await bench.workflow.submitForConsultation(ctx, draft);
    const lost = bench.workflow.recordDecision(ctx, { id, version, ...DECISION, votesFor: 5, votesAgainst: 5 });
    await expect(lost).rejects.toMatchObject({ code: 'INVALID_INPUT', fields: [{ field: 'votesFor' }] });
    const early = bench.workflow.recordDecision(ctx, { id, version, ...DECISION, decidedOn: '2099-01-01' });
    await expect(early).rejects.toMatchObject({ code: 'INVALID_INPUT', fields: [{ field: 'decidedOn' }] });
    expect(await bench.reads.getVersion(ctx, id)).toMatchObject({ status: 'IN_CONSULTATION', decision: null, version });
  });

  it('is held by the database: no decided version without a decision', async () => {
    const ctx = bench.office('07137');
    const draft = await bench.concepts.createVersion(ctx, { title: 'Konzept' });
    const write = bench.database.write(ctx, (tx) =>
      tx.execute(`update concept_version set status = 'DECIDED', version = version + 1 where id = $1`, [draft.id]),
    );
    await expect(write).rejects.toMatchObject({ driverError: { code: '23514' } });
  });

  it('puts one version into force when two are to come into force on the same day', async () => {
    const ctx = bench.office('07138');
    const ids = await Promise.all([1, 2].map(() => bench.concepts.importVersion(ctx, { title: 'K', status: 'DECIDED', sections: [], decision: DECISION })));
    const answers = await Promise.allSettled(ids.map((id) => bench.workflow.putIntoForce(ctx, { id, version: 2, validFrom: '2022-01-01' })));
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await statuses(ctx)).filter((line) => line.includes('IN_FORCE'))).toHaveLength(1);
  });
});

describe('import', () => {
  it('writes a whole version with the history its status implies', async () => {
    const { tenantId } = bench.office('07140');
    const ctx = officeContext(tenantId, { origin: 'DEMO' });
    const id = await bench.concepts.importVersion(ctx, IMPORT);
    const version = await bench.reads.getVersion(ctx, id);
    expect(version).toMatchObject({ number: 1, status: 'IN_FORCE', origin: 'DEMO', validFrom: '2021-07-01', validTo: null, version: 2, decision: { ...DECISION, note: '' } });
    expect(version.sections.map(({ theme, position, title, checklistCode }) => [theme, position, title, checklistCode])).toEqual([
      [1, 1, 'Beteiligung', 'PARTICIPATION'], [2, 1, 'Räume', null], [2, 2, 'Analyse', null],
    ]);
    expect(version.history.map(({ kind }) => kind)).toEqual(['CREATE', 'SUBMIT_FOR_CONSULTATION', 'RECORD_DECISION', 'PUT_INTO_FORCE']);
    expect(await bench.listActions(ctx)).toEqual(['section.create', 'concept-version.import']);
  });

  it('supersedes the version in force, takes closed versions in any order, and refuses days that are taken', async () => {
    const ctx = bench.office('07141');
    await bench.concepts.importVersion(ctx, { ...IMPORT, validFrom: '2023-01-01' });
    await bench.concepts.importVersion(ctx, { ...IMPORT, status: 'SUPERSEDED', validFrom: '2021-07-01', validTo: '2023-01-01' });
    await bench.concepts.importVersion(ctx, { ...IMPORT, validFrom: '2025-01-01', validTo: '2027-08-01' });
    const expected = ['3 IN_FORCE 2025-01-01 2027-08-01', '2 SUPERSEDED 2021-07-01 2023-01-01', '1 SUPERSEDED 2023-01-01 2025-01-01'];
    expect(await statuses(ctx)).toEqual(expected);
    const taken = bench.concepts.importVersion(ctx, { ...IMPORT, status: 'SUPERSEDED', validFrom: '2022-12-31', validTo: '2023-01-02' });
    await expect(taken).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: 'Gültig ab: überschneidet sich mit der Fassung 2, die ab dem 01.07.2021 bis vor dem 01.01.2023 gilt. Bitte wählen Sie einen anderen Tag.',
    });
    expect(await statuses(ctx)).toEqual(expected);
  });

  it.each<[string, Partial<VersionImport>, string]>([
    ['a decision', { decision: null }, 'decision'],
    ['a majority', { decision: { ...DECISION, votesFor: 1, votesAgainst: 2 } }, 'votesFor'],
    ['a day from which it applies', { validFrom: null }, 'validFrom'],
    ['an end, when superseded', { status: 'SUPERSEDED' }, 'validTo'],
    ['an end after its beginning', { validTo: '2021-07-01' }, 'validTo'],
    ['no decision while a draft', { status: 'DRAFT', validFrom: null }, 'decision'],
    ['one section per position', { sections: [SECTIONS[0], SECTIONS[0]] as VersionImport['sections'] }, 'sections'],
    ['a theme of the five', { sections: [{ theme: 6, position: 1, title: 'x', body: '' }] }, 'sections.0.theme'],
    ['texts the database can keep', { sections: [{ theme: 1, position: 1, title: 'x', body: 'a\0b' }] }, 'sections.0.body'],
    ['a title', { title: ' ' }, 'title'],
    ['a real date', { validFrom: '2021-02-30' }, 'validFrom'],
    ['a real date of the decision', { decision: { ...DECISION, decidedOn: '15.06.2021' } }, 'decision.decidedOn'],
  ])('needs %s', async (_, change, field) => {
    const ctx = bench.office('07143');
    const refused = await bench.concepts.importVersion(ctx, { ...IMPORT, ...change }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'INVALID_INPUT', fields: expect.arrayContaining([expect.objectContaining({ field })]) });
    expect(await bench.reads.findConcept(ctx)).toBeNull();
  });
});

describe('reading', () => {
  it('pages versions, the newest first', async () => {
    const ctx = bench.office('07211');
    for (const title of ['A', 'B', 'C']) await bench.concepts.createVersion(ctx, { title });
    const first = await bench.reads.listVersions(ctx, { first: 2 });
    const second = await bench.reads.listVersions(ctx, { first: 2, after: first.nextCursor });
    expect([first, second].map(({ items, total }) => [items.map(({ title }) => title), total])).toEqual([[['C', 'B'], 3], [['A'], 3]]);
    expect(second.nextCursor).toBeNull();
  });

  it('pages the check-list, and provisioning it again changes nothing', async () => {
    const ctx = bench.office('07211');
    const first = await bench.reads.listChecklist(ctx, { first: 20 });
    await new ConceptsCatalogueService(bench.database).provisionCatalogue(systemContext());
    expect(await bench.reads.listChecklist(ctx, { first: 20 })).toEqual(first);
    const second = await bench.reads.listChecklist(ctx, { first: 20, after: first.nextCursor });
    expect([first.items.length, second.items.length, first.total, second.nextCursor]).toEqual([20, 10, 30, null]);
    expect(first.items[8]).toMatchObject({ code: 'SPACE_DESCRIPTION', theme: 2, themeTitle: 'Sozialraumanalyse', obligation: 'LAW' });
  });

  it('shows another office nothing, and lets it do nothing', async () => {
    const own = bench.office('07231');
    const foreign = bench.office('07232');
    const id = await bench.concepts.importVersion(own, IMPORT);
    const before = await bench.reads.getVersion(own, id);
    expect(await bench.reads.findConcept(foreign)).toBeNull();
    expect((await bench.reads.listVersions(foreign, { first: 50 })).total).toBe(0);
    expect(await bench.database.read(foreign, (tx) => conceptFacts(tx, id))).toBeNull();
    const step = { id, version: 2 };
    for (const attempt of [
      () => bench.reads.getVersion(foreign, id),
      () => bench.concepts.reviseVersion(foreign, { basedOnId: id }),
      () => bench.workflow.submitForConsultation(foreign, step),
      () => bench.workflow.returnToDraft(foreign, { ...step, reason: 'x' }),
      () => bench.workflow.recordDecision(foreign, { ...step, ...DECISION }),
      () => bench.workflow.putIntoForce(foreign, { ...step, validFrom: '2025-01-01' }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await bench.reads.getVersion(own, id)).toEqual(before);
  });
});
