import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OfficeId } from '@srb/kernel';
import { ProvisioningService } from '@srb/offices';
import { PersonnelCatalogueService, PostService, personnelEntities } from '@srb/personnel';
import { officeContext, systemContext, type OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { translateError } from '@srb/platform/errors';
import { createTestDatabase, type TestDatabase } from '@srb/platform/testing';
import { SocialSpaceService, socialSpaceEntities } from '@srb/social-spaces';
import type { CreateMeasureInput } from '../graphql/measure.input.js';
import type { Measure, SaveMeasureOutcome } from '../graphql/measure.type.js';
import { MeasureReadModel } from '../measure.read-model.js';
import { MeasureService } from '../measure.service.js';
import { goalEntities } from '../persistence/entities.js';

const PAST = '2020-01-31';
const FUTURE = '2099-12-31';
const PAGE = { first: 50 };

describe('measures', () => {
  let clone: TestDatabase;
  let database: TenantDatabase;
  let writes: MeasureService;
  let reads: MeasureReadModel;
  let kusel: OfficeContext;
  let foreign: OfficeContext;
  let kitaId = '';
  let postId = '';

  beforeAll(async () => {
    clone = await createTestDatabase();
    const { tenant, scoped, state, system, queue } = clone.urls;
    const urls = { tenantUrl: tenant, scopedUrl: scoped, stateUrl: state, systemUrl: system, queueUrl: queue };
    database = new TenantDatabase({ ...urls, poolSize: 3, statementTimeoutMs: 30_000 }, [...goalEntities, ...socialSpaceEntities, ...personnelEntities], () => undefined);
    const offices = await new ProvisioningService(database).provisionOffices(systemContext());
    await new PersonnelCatalogueService(database).provisionCatalogue(systemContext());
    [kusel, foreign] = ['07336', '07138'].map((ags) => officeContext(offices.get(ags) as OfficeId)) as [OfficeContext, OfficeContext];
    [writes, reads] = [new MeasureService(database), new MeasureReadModel(database)];
    const areas = new SocialSpaceService(database);
    const socialSpaceId = (await areas.importSpaces(kusel, [{ code: 'R1', name: 'Raum', description: '', validFrom: '2021-07-01' }])).get('R1') ?? '';
    const providerId = (await areas.importProviders(kusel, [{ name: 'Träger', kind: 'CHURCH' }])).get('Träger') ?? '';
    kitaId = (await areas.importKitas(kusel, [{ officialKey: 'K1', name: 'Kita Sonne', places: 60, validFrom: '2021-07-01', providerId, socialSpaceId }])).get('K1') ?? '';
    const post = {
      number: 'S-1', postTypeCode: 'KITA_SOCIAL_WORK', employerCode: 'YOUTH_OFFICE', funding: 'SRB' as const, licenceRelevant: true, ftePlanned: '1', fteOccupied: '1',
      annualCost: '70000', fixedTermUntil: null, validFrom: '2021-07-01', validTo: null, assignments: [{ kitaId, share: '1' }],
    };
    [postId = ''] = await new PostService(database).importPosts(kusel, [post], 'Test');
  });
  afterAll(async () => {
    await database.close();
    await clone.drop();
  });

  const input = (other: Partial<CreateMeasureInput> = {}): CreateMeasureInput => ({
    title: 'Elterncafé', goal: 'Eltern finden Beratung in der Kita', responsibleRole: 'SRB-Koordination', startsOn: null, dueOn: FUTURE, kitaIds: [], postIds: [], ...other,
  });
  const saved = (outcome: SaveMeasureOutcome): Measure => {
    if (outcome.__typename !== 'Measure') throw new Error(outcome.message);
    return outcome;
  };
  const create = async (other: Partial<CreateMeasureInput> = {}) => saved(await writes.create(kusel, input(other)));
  const refusal = (work: Promise<unknown>) => work.then(() => { throw new Error('nothing was refused'); }, translateError);
  const auditOf = (id: string) => database.read(kusel, (tx) => tx.rows<{ action: string }>('select action from audit_entry where entity_id = $1::uuid order by id', [id]));

  it('name Kitas and posts, with the flag of each post', async () => {
    const measure = await create({ kitaIds: [kitaId, kitaId], postIds: [postId] });
    expect(measure).toMatchObject({ status: 'PLANNED', statusLabel: 'Geplant', progress: 0, isOverdue: false, version: 1 });
    expect([measure.kitas, measure.posts]).toEqual([[{ id: kitaId, name: 'Kita Sonne' }], [{ id: postId, number: 'S-1', licenceRelevant: true, isCoordination: false }]]);
    const inKita = await reads.listMeasures(kusel, { ...PAGE, kitaId });
    expect(inKita.items.map(({ id }) => id)).toContain(measure.id);
    expect((await reads.listMeasures(kusel, { ...PAGE, postId: randomUUID() })).total).toBe(0);
    expect((await refusal(writes.create(kusel, input({ kitaIds: [randomUUID()] })))).code).toBe('NOT_FOUND');
  });

  it('are reported on in one call, step by step, each in history and audit trail, and the last is taken back', async () => {
    const { id } = await create();
    const blocked = saved(await writes.report(kusel, { id, version: 1, status: 'BLOCKED', statusReason: 'STAFF_SHORTAGE', note: 'Stelle unbesetzt' }));
    expect(blocked).toMatchObject({ statusLabel: 'Blockiert', reasonLabel: 'Fachkräftemangel', note: 'Stelle unbesetzt', version: 2 });
    const done = saved(await writes.report(kusel, { id, version: 2, status: 'DONE' }));
    expect(done).toMatchObject({ progress: 100, statusReason: null, note: 'Stelle unbesetzt' });
    expect((await reads.getMeasure(kusel, id)).events.map(({ step, status }) => [step, status])).toEqual([[3, 'DONE'], [2, 'BLOCKED'], [1, 'PLANNED']]);
    const back = saved(await writes.undoReport(kusel, { id, version: 3 }));
    expect(back).toMatchObject({ status: 'BLOCKED', statusReason: 'STAFF_SHORTAGE', progress: 0, version: 4 });
    expect(saved(await writes.undoReport(kusel, { id, version: 4 })).status).toBe('PLANNED');
    expect((await refusal(writes.undoReport(kusel, { id, version: 5 }))).message).toContain('noch nichts berichtet');
    expect((await auditOf(id)).map(({ action }) => action)).toEqual(['measure.create', 'measure.report', 'measure.report', 'measure.undo-report', 'measure.undo-report']);
  });

  it('say what is wrong with a report, and store nothing of it', async () => {
    const { id } = await create({ startsOn: '2026-01-01' });
    const error = await refusal(writes.report(kusel, { id, version: 1, status: 'SUSPENDED', dueOn: '2025-01-01' }));
    expect(error.fields.map(({ field }) => field)).toEqual(['statusReason', 'dueOn']);
    expect((await reads.getMeasure(kusel, id)).events).toHaveLength(1);
  });

  it('lose nothing when two report at once: one is told what the other wrote', async () => {
    const { id } = await create();
    const reports = await Promise.all([10, 20].map((progress) => writes.report(kusel, { id, version: 1, status: 'IN_PROGRESS', progress })));
    expect(reports.map(({ __typename: type }) => type).sort()).toEqual(['Measure', 'MeasureConflict']);
    expect((await reads.getMeasure(kusel, id)).events).toHaveLength(2);
  });

  it('change in what they are without a step in what was done', async () => {
    const { id } = await create({ kitaIds: [kitaId] });
    expect(saved(await writes.update(kusel, { ...input({ title: 'Neu' }), id, version: 1 }))).toMatchObject({ title: 'Neu', kitas: [], version: 2 });
    expect(await writes.update(kusel, { ...input(), id, version: 1 })).toMatchObject({ __typename: 'MeasureConflict', current: { title: 'Neu' } });
    expect((await reads.getMeasure(kusel, id)).events).toHaveLength(1);
  });

  it('go as long as nothing was reported, and stay afterwards', async () => {
    const { id } = await create();
    expect((await refusal(writes.remove(kusel, { id, version: 7 }))).code).toBe('CONFLICT');
    await writes.report(kusel, { id, version: 1, status: 'IN_PROGRESS' });
    expect((await refusal(writes.remove(kusel, { id, version: 2 }))).message).toContain('Aufgegeben');
    const mistake = await create();
    expect(await writes.remove(kusel, { id: mistake.id, version: 1 })).toBe(true);
    expect((await refusal(reads.getMeasure(kusel, mistake.id))).code).toBe('NOT_FOUND');
  });

  it('are counted by status and reason; overdue are those whose day is over and which are still expected', async () => {
    const before = await reads.getOverview(kusel);
    const late = await create({ dueOn: PAST });
    const givenUp = await create({ dueOn: PAST });
    await writes.report(kusel, { id: givenUp.id, version: 1, status: 'CANCELLED', statusReason: 'FINANCE' });
    const after = await reads.getOverview(kusel);
    expect([after.total - before.total, after.overdue - before.overdue]).toEqual([2, 1]);
    expect(after.byReason).toContainEqual({ reason: 'FINANCE', label: 'Finanzierung', count: 1 });
    expect(after.byStatus.reduce((sum, { count }) => sum + count, 0)).toBe(after.total);
    const overdue = await reads.listMeasures(kusel, { ...PAGE, overdue: true });
    expect(overdue.items.map(({ id }) => id)).toEqual([late.id]);
  });

  it('come in pages by the day on which they are due', async () => {
    const all = await reads.listMeasures(kusel, PAGE);
    const days = all.items.map(({ dueOn }) => dueOn);
    expect(days).toEqual([...days].sort());
    const first = await reads.listMeasures(kusel, { first: 2 });
    const second = await reads.listMeasures(kusel, { first: 2, after: first.nextCursor });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all.items.slice(0, 4).map(({ id }) => id));
  });

  it('of another office look like unknown ones', async () => {
    const { id } = await create();
    for (const unknown of [id, randomUUID()]) {
      expect((await refusal(reads.getMeasure(foreign, unknown))).code).toBe('NOT_FOUND');
      expect((await refusal(writes.report(foreign, { id: unknown, version: 1, status: 'DONE' }))).code).toBe('NOT_FOUND');
      expect((await refusal(writes.remove(foreign, { id: unknown, version: 1 }))).code).toBe('NOT_FOUND');
    }
    expect((await reads.getOverview(foreign)).total).toBe(0);
  });
});
