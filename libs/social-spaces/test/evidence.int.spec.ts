import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemContext } from '@srb/platform/context';
import { DEFAULT_FILE_SETTINGS } from '@srb/platform/files';
import { EvidenceReadModel } from '../evidence.read-model.js';
import { EvidenceService } from '../evidence.service.js';
import type { SpaceEvidenceInput } from '../graphql/evidence.input.js';
import { IndicatorCatalogueService } from '../indicator-catalogue.service.js';
import { IndicatorService } from '../indicator.service.js';
import { SpaceProfileReadModel } from '../space-profile.read-model.js';
import { newestAudit, openTwoOffices, placeKita, type TwoOffices } from './two-offices.js';

let world: TwoOffices;
let service: EvidenceService;
let reads: EvidenceReadModel;
let mine: Awaited<ReturnType<typeof placeKita>>;
let theirs: Awaited<ReturnType<typeof placeKita>>;

beforeAll(async () => {
  world = await openTwoOffices();
  service = new EvidenceService(world.database, DEFAULT_FILE_SETTINGS);
  reads = new EvidenceReadModel(world.database);
  mine = await placeKita(world.database, world.own, 'M');
  theirs = await placeKita(world.database, world.foreign, 'T');
});
afterAll(() => world.close());

function evidence(changes: Partial<SpaceEvidenceInput> = {}): SpaceEvidenceInput {
  return { socialSpaceId: mine.space.id, kind: 'WALK', actorCode: 'CHILDREN', datedOn: '2024-05-02', title: 'Begehung mit Kindern', content: 'Der Bach ist ihnen wichtig.', ...changes };
}

describe('the actors', () => {
  it('are read in the order of their catalogue and provisioned once', async () => {
    const { items, total } = await reads.listActors(world.own, { first: 200 });
    expect(total).toBe(38);
    expect(items[34]).toMatchObject({ code: 'CHILDREN', label: 'Kinder', level: 'CHILDREN', position: 35 });
    const rest = await reads.listActors(world.own, { first: 200, after: (await reads.listActors(world.own, { first: 30 })).nextCursor });
    expect(rest.items).toEqual(items.slice(30));
    await new IndicatorCatalogueService(world.database).provisionCatalogue(systemContext());
    const audits = await world.database.read(systemContext(), (tx) => tx.rows<{ action: string; rows: number }>(`select action, row_count as rows from audit_entry where action in ('actor.provision', 'indicator_purpose.provision') order by id`));
    expect(audits).toEqual([{ action: 'indicator_purpose.provision', rows: 51 }, { action: 'actor.provision', rows: 38 }]);
  });
});

describe('evidence', () => {
  it('is created, listed with the newest first, changed under its version and removed', async () => {
    const old = await service.create(world.own, evidence());
    expect(old).toMatchObject({ hints: [], evidence: { version: 1, actor: { label: 'Kinder' }, fileId: null } });
    const young = await service.create(world.own, evidence({ kind: 'INTERVIEW', actorCode: 'KITA_LEAD', datedOn: '2024-09-01' }));
    const page = await reads.listEvidence(world.own, { socialSpaceId: mine.space.id, first: 1 });
    expect(page).toMatchObject({ total: 2, items: [{ id: young.evidence.id }] });
    expect((await reads.listEvidence(world.own, { socialSpaceId: mine.space.id, first: 1, after: page.nextCursor })).items).toEqual([old.evidence]);
    expect(await service.update(world.own, { ...evidence({ title: 'Neu' }), id: old.evidence.id, version: 1 })).toMatchObject({ evidence: { title: 'Neu', version: 2 } });
    await expect(service.update(world.own, { ...evidence(), id: old.evidence.id, version: 1 })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(service.remove(world.own, { id: old.evidence.id, version: 1 })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await service.remove(world.own, { id: old.evidence.id, version: 2 })).toBe(old.evidence.id);
    expect((await reads.listEvidence(world.own, { socialSpaceId: mine.space.id, first: 50 })).total).toBe(1);
    const audits = await newestAudit(world.database, world.own, 4);
    expect(audits.map(({ action }) => action)).toEqual(['space_evidence.remove', 'space_evidence.update', 'space_evidence.create', 'space_evidence.create']);
    expect(JSON.stringify(audits)).not.toContain('Bach');
  });

  it('with what looks like a person is stored, with a hint', async () => {
    const { hints, evidence: stored } = await service.create(world.own, evidence({ content: 'Frau Müller erreicht man unter 06131 123456.' }));
    expect(hints).toHaveLength(2);
    expect(stored.content).toContain('Müller');
  });

  it('needs a space, a group and a file of the office', async () => {
    await expect(service.create(world.own, evidence({ socialSpaceId: theirs.space.id }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(service.create(world.own, evidence({ actorCode: 'NOBODY' }))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(service.create(world.own, evidence({ fileId: randomUUID() }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('keeps its file for as long as it names it, and outlives it', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    const insert = `insert into file (tenant_id, id, name, media_type, size_bytes, sha256, status, scan, expires_at) values ($1, $2, 'foto.pdf', 'application/pdf', 1, repeat('a', 64), 'STORED', 'NOT_SCANNED', now() + interval '1 day')`;
    const expiring = () => world.database.read(world.own, (tx) => tx.rows<{ id: string }>('select id from file where expires_at is not null'));
    await world.database.write(world.own, async (tx) => {
      for (const id of [one, other]) await tx.execute(insert, [world.own.tenantId, id]);
    });
    const { evidence: stored } = await service.create(world.own, evidence({ fileId: one }));
    expect(await expiring()).toEqual([{ id: other }]);
    await service.update(world.own, { ...evidence({ fileId: other }), id: stored.id, version: 1 });
    expect(await expiring()).toEqual([{ id: one }]);
    await world.database.write(world.own, async (tx) => {
      await tx.execute('update file set expires_at = now(), version = version + 1 where id = $1', [other]);
      await tx.execute('delete from file where expires_at is not null');
    });
    const { items } = await reads.listEvidence(world.own, { socialSpaceId: mine.space.id, first: 50 });
    expect(items.find(({ id }) => id === stored.id)).toMatchObject({ fileId: null, version: 3 });
  });

  it('of another office is unknown', async () => {
    const { evidence: foreign } = await service.create(world.foreign, evidence({ socialSpaceId: theirs.space.id }));
    await expect(service.update(world.own, { ...evidence(), id: foreign.id, version: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(service.remove(world.own, { id: foreign.id, version: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await reads.listEvidence(world.own, { socialSpaceId: theirs.space.id, first: 50 })).items).toEqual([]);
  });
});

describe('the profile of a space', () => {
  it('holds figures, computed figures, evidence and Kitas of the year', async () => {
    const entered = { year: 2024, referenceDate: '2024-12-31', availableFrom: '2025-02-28', status: 'NUMBER', source: 'Testdaten' } as const;
    await new IndicatorService(world.database).importValues(world.own, [
      { ...entered, indicatorCode: 'CHILDREN_U7', level: 'SPACE', socialSpaceId: mine.space.id, value: '100' },
      { ...entered, indicatorCode: 'CHILDREN_U7', level: 'SPACE', socialSpaceId: mine.space.id, value: '80', year: 2019, referenceDate: '2019-12-31' },
      { ...entered, indicatorCode: 'KITA_CHILDREN', level: 'KITA', kitaId: mine.kita.id, value: '60' },
      { ...entered, indicatorCode: 'KITA_PLACES', level: 'KITA', kitaId: mine.kita.id, value: '75' },
    ]);
    const profile = await new SpaceProfileReadModel(world.database).get(world.own, mine.space.id, 2024);
    expect(profile).toMatchObject({ year: 2024, space: { name: 'Raum M' }, values: [{ indicatorCode: 'CHILDREN_U7', value: '100' }], evidenceTotal: profile.evidence.length });
    expect(profile.evidence.length).toBeGreaterThan(0);
    const numbers = (values: (typeof profile.kitas)[number]['derivedValues']) => values.filter(({ value }) => value !== null).map(({ indicatorCode, value }) => [indicatorCode, value]);
    expect(numbers(profile.derivedValues)).toEqual([['CHILDREN_U7_TREND_5Y', '25'], ['KITA_OCCUPANCY_RATE', '80'], ['PLACES_PER_100_CHILDREN_U7', '75']]);
    expect(profile.kitas).toMatchObject([{ kita: { name: 'Kita M', socialSpace: { name: 'Raum M' } }, values: [{ value: '60' }, { value: '75' }] }]);
    expect(numbers(profile.kitas[0]?.derivedValues ?? [])).toEqual([['KITA_OCCUPANCY_RATE', '80']]);
    await expect(new SpaceProfileReadModel(world.database).get(world.own, theirs.space.id, 2024)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
