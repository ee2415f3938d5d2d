import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AreaChangeReadModel } from '../area-change.read-model.js';
import { AreaChangeService } from '../area-change.service.js';
import type { AreaChangeInput } from '../graphql/area-change.input.js';
import type { AreaChange } from '../graphql/area-change.type.js';
import { IndicatorService } from '../indicator.service.js';
import { SocialSpaceService } from '../social-space.service.js';
import { SpaceBuildingService } from '../space-building.service.js';
import { SpaceKitaService } from '../space-kita.service.js';
import { newestAudit, openTwoOffices, placeKita, type TwoOffices } from './two-offices.js';

const FIRST = '2021-07-01';
const DAY = '2024-08-01';
let world: TwoOffices;
let service: AreaChangeService;
let spaces: SocialSpaceService;
let building: SpaceBuildingService;

beforeAll(async () => {
  world = await openTwoOffices();
  service = new AreaChangeService(world.database);
  spaces = new SocialSpaceService(world.database);
  building = new SpaceBuildingService(world.database);
});
afterAll(() => world.close());

const input = (given: Partial<AreaChangeInput>): AreaChangeInput => ({ kind: 'MERGE', subject: 'SPACE', effectiveOn: DAY, reason: 'Beschluss des Ausschusses', fromIds: [], keptIds: [], opened: [], kitas: [], parts: [], ...given });
const preview = (given: Partial<AreaChangeInput>) => service.preview(world.own, input(given));

async function change(given: Partial<AreaChangeInput>): Promise<AreaChange> {
  const { hash } = await preview(given);
  const done = await service.change(world.own, { ...input(given), previewHash: hash });
  if (done.__typename !== 'AreaChange') throw new Error(JSON.stringify(done));
  return done;
}

/** Everything the change may touch, as it stands; without versions and times of recording. */
async function content(): Promise<readonly string[]> {
  const tables = ['social_space', 'kita', 'space_kita', 'space_part', 'place'];
  const sql = tables.map((table) => `select '${table} ' || (to_jsonb(t) - 'version' - 'recorded_at')::text as row from ${table} t`).join(' union all ');
  return (await world.database.read(world.own, (tx) => tx.rows<{ row: string }>(sql))).map(({ row }) => row).sort();
}

const lies = async (kitaId: string) =>
  (await world.database.read(world.own, (tx) => tx.rows<{ line: string }>(
    `select s.code || ' ' || m.valid_from || ' ' || coalesce(m.valid_to::text, '') as line from space_kita m join social_space s on s.id = m.social_space_id where m.kita_id = $1 order by m.valid_from, s.code`, [kitaId]))).map(({ line }) => line);
const ids = (...areas: readonly { readonly id: string }[]) => areas.map(({ id }) => id);

describe('a merger of spaces', () => {
  it('does exactly what the preview said, and undoing leaves everything as before', async () => {
    const [a, b] = [await placeKita(world.database, world.own, 'M1'), await placeKita(world.database, world.own, 'M2')];
    const town = await building.createPlace(world.own, { kind: 'MUNICIPALITY', key: 'M', name: 'Ort M', validFrom: FIRST });
    await building.createPart(world.own, { socialSpaceId: a.space.id, placeId: town.id, share: '0.6', validFrom: FIRST });
    await building.createPart(world.own, { socialSpaceId: b.space.id, placeId: town.id, share: '0.4', validFrom: FIRST });
    const before = await content();
    const order = { fromIds: ids(a.space, b.space), opened: [{ key: 'M3', name: 'Raum M3' }] };
    const shown = await preview(order);
    expect(await content()).toEqual(before);
    expect(shown).toMatchObject({
      problems: [], warnings: [], values: 0, posts: 0, closed: [{ key: 'M1' }, { key: 'M2' }], opened: [{ id: null, key: 'M3', name: 'Raum M3' }],
      movedKitas: [{ id: a.kita.id, fromId: a.space.id, to: 'M3' }, { id: b.kita.id, fromId: b.space.id, to: 'M3' }],
      movedParts: [{ placeName: 'Ort M', to: 'M3', share: '1.000000' }],
      crosswalk: [{ fromName: 'Raum M1', toName: 'Raum M3', weight: '1.000000' }, { fromName: 'Raum M2', weight: '1.000000', basis: 'geht ganz über' }],
    });
    const done = await change(order);
    expect(done).toMatchObject({ kind: 'MERGE', status: 'DONE', effectiveOn: DAY, version: 1, crosswalk: [{ toName: 'Raum M3' }, { toName: 'Raum M3' }] });
    expect([await lies(a.kita.id), await lies(b.kita.id)]).toEqual([[`M1 ${FIRST} ${DAY}`, `M3 ${DAY} `], [`M2 ${FIRST} ${DAY}`, `M3 ${DAY} `]]);
    expect((await newestAudit(world.database, world.own, 1))[0]).toMatchObject({ action: 'area_change.create', detail: expect.stringContaining('"kitas":2') });
    const undone = await service.undo(world.own, done);
    expect(undone).toMatchObject({ status: 'UNDONE', version: 2, undoneAt: expect.any(String) });
    expect(await content()).toEqual(before);
    await expect(service.undo(world.own, undone)).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('schon zurückgenommen') });
  });

  it('is refused when something changed since the preview, with the new one', async () => {
    const [a, b] = [await placeKita(world.database, world.own, 'O1'), await placeKita(world.database, world.own, 'O2')];
    const order = { fromIds: ids(a.space, b.space), keptIds: [a.space.id] };
    const { hash } = await preview(order);
    await spaces.closeKita(world.own, { id: b.kita.id, version: 1, validTo: '2023-01-01' });
    const outcome = await service.change(world.own, { ...input(order), previewHash: hash });
    expect(outcome).toMatchObject({ __typename: 'AreaChangeOutdated', preview: { hash: (await preview(order)).hash, movedKitas: [] } });
  });

  it('is not done before its day, with problems, or for another office', async () => {
    const [a, b] = [await placeKita(world.database, world.own, 'P1'), await placeKita(world.database, world.own, 'P2')];
    const order = { fromIds: ids(a.space, b.space), keptIds: [a.space.id] };
    await expect(change({ ...order, effectiveOn: '2999-01-01' })).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('erst ab dem 01.01.2999') });
    await expect(change({ ...order, opened: [{ key: 'P1', name: 'x' }], keptIds: [] })).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('„P1“ gibt es schon') });
    await expect(service.preview(world.foreign, input(order))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const done = await change(order);
    await expect(service.undo(world.foreign, done)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a split', () => {
  it('proposes weights from children under 7 of the places, keeps one space, and moves Kitas and parts as ordered', async () => {
    const { space, kita } = await placeKita(world.database, world.own, 'S1');
    const indicators = new IndicatorService(world.database);
    const parts = [];
    for (const [key, value] of [['S-N', '100'], ['S-S', '200']] as const) {
      const place = await building.createPlace(world.own, { kind: 'DISTRICT_PART', key, name: `Ort ${key}`, validFrom: FIRST });
      parts.push(await building.createPart(world.own, { socialSpaceId: space.id, placeId: place.id, share: '1', validFrom: FIRST }));
      await indicators.importValues(world.own, [{ indicatorCode: 'CHILDREN_U7', level: 'PLACE', placeId: place.id, year: 2023, referenceDate: '2023-12-31', availableFrom: '2024-02-01', status: 'NUMBER', value, source: 'Meldewesen' }]);
    }
    const order = { kind: 'SPLIT' as const, fromIds: [space.id], keptIds: [space.id], opened: [{ key: 'S2', name: 'Süd' }], kitas: [{ id: kita.id, to: 'S2' }], parts: [{ id: parts[1]?.id ?? '', to: 'S2' }] };
    const before = await content();
    const done = await change(order);
    expect(done.crosswalk.map(({ toName, weight, basis }) => [toName, weight, basis])).toEqual([['Raum S1', '0.333333', 'Kinder unter 7 Jahren in den Orten'], ['Süd', '0.666667', 'Kinder unter 7 Jahren in den Orten']]);
    expect(await lies(kita.id)).toEqual([`S1 ${FIRST} ${DAY}`, `S2 ${DAY} `]);
    await service.undo(world.own, done);
    expect(await content()).toEqual(before);
  });

  it('takes weights as given when they add to 1', async () => {
    const { space } = await placeKita(world.database, world.own, 'W1');
    const opened = [{ key: 'W2', name: 'West' }];
    const weights = [{ fromId: space.id, to: space.id, weight: '0.25' }, { fromId: space.id, to: 'W2', weight: '0.75' }];
    const order = { kind: 'SPLIT' as const, fromIds: [space.id], keptIds: [space.id], opened };
    expect((await preview({ ...order, weights: weights.slice(1) })).problems).toEqual([expect.stringContaining('0,75 statt 1')]);
    expect((await change({ ...order, weights })).crosswalk.map(({ weight, basis }) => [weight, basis])).toEqual([['0.250000', 'eigene Angabe'], ['0.750000', 'eigene Angabe']]);
  });
});

describe('undoing', () => {
  it('waits for a later change of the same areas', async () => {
    const [a, b, c] = [await placeKita(world.database, world.own, 'L1'), await placeKita(world.database, world.own, 'L2'), await placeKita(world.database, world.own, 'L3')];
    const first = await change({ fromIds: ids(a.space, b.space), keptIds: [a.space.id] });
    const earlier = await preview({ fromIds: ids(a.space, c.space), keptIds: [a.space.id], effectiveOn: '2024-01-01' });
    expect(earlier.problems).toContainEqual(expect.stringContaining('zum 01.08.2024 schon geändert'));
    const second = await change({ fromIds: ids(a.space, c.space), keptIds: [a.space.id], effectiveOn: '2025-01-01' });
    await expect(service.undo(world.own, first)).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('zum 01.01.2025 noch einmal geändert') });
    await service.undo(world.own, second);
    expect(await service.undo(world.own, first)).toMatchObject({ status: 'UNDONE' });
  });

  it('is refused while something refers to what was opened, or a Kita was moved on', async () => {
    const { space, kita, provider } = await placeKita(world.database, world.own, 'R1');
    const done = await change({ kind: 'RECUT', fromIds: [space.id], opened: [{ key: 'R2', name: 'Neu' }] });
    const [opened] = done.crosswalk;
    await new IndicatorService(world.database).importValues(world.own, [{ indicatorCode: 'CHILDREN_U7', level: 'SPACE', socialSpaceId: opened?.to ?? '', year: 2024, referenceDate: '2024-12-31', availableFrom: '2025-02-01', status: 'NUMBER', value: '5', source: 'Meldewesen' }]);
    await expect(service.undo(world.own, done)).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('verweist inzwischen etwas') });
    const other = await placeKita(world.database, world.own, 'R3');
    await spaces.updateKita(world.own, { ...kita, version: 2, providerId: provider.id, socialSpaceId: other.space.id });
    await expect(service.undo(world.own, done)).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('„Kita R1“ wurde seither verlegt') });
  });
});

describe('spaces of a further set, openings and closings', () => {
  it('move memberships of that set alone', async () => {
    const { kita, space: main } = await placeKita(world.database, world.own, 'F1');
    const set = await building.createSet(world.own, { code: 'F', name: 'Planung', description: '' });
    const opened = await change({ kind: 'OPEN', spaceSetId: set.id, effectiveOn: '2022-01-01', opened: [{ key: 'F2', name: 'F2' }, { key: 'F3', name: 'F3' }] });
    expect(opened.crosswalk).toEqual([]);
    const found = await world.database.read(world.own, (tx) => tx.rows<{ id: string }>(`select id from social_space where space_set_id = $1 order by code`, [set.id]));
    await new SpaceKitaService(world.database).assign(world.own, { kitaId: kita.id, socialSpaceId: found[0]?.id ?? '', validFrom: '2022-01-01' });
    const before = await content();
    const merged = await change({ fromIds: ids(...found), opened: [{ key: 'F4', name: 'F4' }] });
    expect(await lies(kita.id)).toEqual([`F1 ${FIRST} `, `F2 2022-01-01 ${DAY}`, `F4 ${DAY} `]);
    await service.undo(world.own, merged);
    expect(await content()).toEqual(before);
    expect((await preview({ fromIds: ids(main, ...found), opened: [{ key: 'F5', name: 'x' }] })).problems.join(' ')).toContain('verschiedener Einteilungen');
  });

  it('closes a space only without Kitas', async () => {
    const { space, kita } = await placeKita(world.database, world.own, 'C1');
    const order = { kind: 'CLOSE' as const, fromIds: [space.id] };
    expect((await preview(order)).problems.join(' ')).toContain('„Kita C1“ hätte keinen Sozialraum mehr');
    await spaces.closeKita(world.own, { id: kita.id, version: 1, validTo: DAY });
    expect(await change(order)).toMatchObject({ kind: 'CLOSE', crosswalk: [] });
  });
});

describe('Kitas', () => {
  it('merge into a new one that takes space and provider of the first, and come back', async () => {
    const [a, b] = [await placeKita(world.database, world.own, 'K1'), await placeKita(world.database, world.own, 'K2')];
    const before = await content();
    const done = await change({ subject: 'KITA', fromIds: ids(a.kita, b.kita), opened: [{ key: 'K-NEU', name: 'Kita am Park', places: 140 }] });
    const [row] = await world.database.read(world.own, (tx) => tx.rows(`select social_space_id as space, provider_id as provider, places, valid_from::text as from from kita where official_key = 'K-NEU'`));
    expect(row).toEqual({ space: a.space.id, provider: a.provider.id, places: 140, from: DAY });
    await service.undo(world.own, done);
    expect(await content()).toEqual(before);
  });

  it('are listed with what happened, newest first', async () => {
    const reads = new AreaChangeReadModel(world.database);
    const page = await reads.list(world.own, { first: 3 });
    expect(page.items.map(({ effectiveOn }) => effectiveOn)).toEqual([...page.items.map(({ effectiveOn }) => effectiveOn)].sort().toReversed());
    const rest = await reads.list(world.own, { first: 200, after: page.nextCursor });
    expect(page.items.length + rest.items.length).toBe(page.total);
    expect((await reads.list(world.foreign, { first: 3 })).total).toBe(0);
  });
});

describe('a release', () => {
  it('seals every change before it', async () => {
    const { space } = await placeKita(world.database, world.own, 'Z1');
    const done = await change({ kind: 'RECUT', fromIds: [space.id], opened: [{ key: 'Z2', name: 'Neu' }] });
    await world.database.write(world.own, async (tx) => {
      const [concept] = await tx.rows<{ id: string }>(`insert into concept (tenant_id, title) values ($1, 'x') returning id`, [world.own.tenantId]);
      const [version] = await tx.rows<{ id: string }>(
        `insert into concept_version (tenant_id, concept_id, number, title, status, origin) values ($1, $2, 1, 'x', 'DRAFT', 'OFFICE') returning id`, [world.own.tenantId, concept?.id]);
      await tx.execute(
        `insert into release (tenant_id, concept_version_id, year, number, status, snapshot_hash) values ($1, $2, 2025, 1, 'ACTIVE', repeat('0', 64))`, [world.own.tenantId, version?.id]);
    });
    await expect(service.undo(world.own, done)).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('Jahr 2025 freigegeben') });
  });
});
