import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IndicatorService } from '../indicator.service.js';
import { SocialSpaceService } from '../social-space.service.js';
import { SpaceBuildingReadModel } from '../space-building.read-model.js';
import { SpaceBuildingService } from '../space-building.service.js';
import { SpaceKitaService } from '../space-kita.service.js';
import { newestAudit, openTwoOffices, placeKita, type TwoOffices } from './two-offices.js';

const FIRST = '2021-07-01';
let world: TwoOffices;
let spaces: SocialSpaceService;
let building: SpaceBuildingService;
let members: SpaceKitaService;
let reads: SpaceBuildingReadModel;

beforeAll(async () => {
  world = await openTwoOffices();
  spaces = new SocialSpaceService(world.database);
  building = new SpaceBuildingService(world.database);
  members = new SpaceKitaService(world.database);
  reads = new SpaceBuildingReadModel(world.database);
});
afterAll(() => world.close());

const set = (code: string) => building.createSet(world.own, { code, name: `Einteilung ${code}`, description: '' });
const space = (code: string, spaceSetId: string | null = null) => spaces.createSpace(world.own, { code, name: `Raum ${code}`, description: '', validFrom: FIRST, spaceSetId });
const place = (key: string) => building.createPlace(world.own, { kind: 'MUNICIPALITY', key, name: `Ort ${key}`, validFrom: FIRST });
const today = async () => (await world.database.read(world.own, (tx) => tx.rows<{ day: string }>(`select (now() at time zone 'Europe/Berlin')::date::text as day`)))[0]?.day ?? '';

describe('sets of spaces', () => {
  it('are created, changed with a version, and removed while nothing refers to them', async () => {
    const created = await set('PLAN');
    const changed = await building.updateSet(world.own, { ...created, name: 'Planungsräume' });
    expect(changed).toEqual({ ...created, name: 'Planungsräume', version: 2 });
    await expect(building.updateSet(world.own, { ...created, name: 'zu spät' })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(building.updateSet(world.foreign, { ...changed })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const used = await space('PLAN-1', created.id);
    expect(used.spaceSetId).toBe(created.id);
    await expect(building.removeSet(world.own, { id: created.id, version: 2 })).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('wird noch verwendet') });
    const empty = await set('LEER');
    await expect(building.removeSet(world.own, { id: empty.id, version: 7 })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await building.removeSet(world.own, empty)).toBe(empty.id);
    expect((await newestAudit(world.database, world.own, 1))[0]).toMatchObject({ action: 'space_set.remove' });
    expect((await reads.listSets(world.own, { first: 50 })).items).toEqual([changed]);
    expect((await reads.listSets(world.foreign, { first: 50 })).items).toEqual([]);
  });

  it('of another office are no sets of spaces or Kitas', async () => {
    const foreign = await building.createSet(world.foreign, { code: 'F', name: 'Fremd', description: '' });
    await expect(space('X', foreign.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('places and their shares', () => {
  it('make a space over time, and never more than all of a place in one set', async () => {
    const town = await place('07336055');
    const [north, south] = [await space('N'), await space('S')];
    const part = await building.createPart(world.own, { socialSpaceId: north.id, placeId: town.id, share: '0.6', validFrom: FIRST });
    expect(part).toMatchObject({ share: '0.6', socialSpaceName: 'Raum N', place: { id: town.id, key: '07336055' }, validTo: null, version: 1 });
    const other = { socialSpaceId: south.id, placeId: town.id, share: '0.400001', validFrom: '2024-01-01' };
    await expect(building.createPart(world.own, other)).rejects.toMatchObject({
      code: 'INVALID_INPUT', fields: [{ field: 'share' }],
      message: 'Anteil: „Ort 07336055“ ist in der Einteilung „Haupteinteilung“ am 01.01.2024 zu 100,0001 % vergeben. Bitte verringern Sie einen Anteil oder beenden Sie einen früheren, so dass es zusammen höchstens 100 % sind.',
    });
    await building.createPart(world.own, { ...other, share: '0.4' });
    await expect(building.createPart(world.own, { ...other, share: '0.1', validFrom: '2025-01-01' })).rejects.toMatchObject({ code: 'INVALID_INPUT', fields: [{ field: 'placeId' }] });
    const further = await space('N2', (await set('ANDERE')).id);
    await building.createPart(world.own, { socialSpaceId: further.id, placeId: town.id, share: '1', validFrom: FIRST });
    const ended = await building.updatePart(world.own, { ...part, placeId: town.id, validTo: '2024-06-01' });
    expect(ended).toMatchObject({ validTo: '2024-06-01', version: 2 });
    const on = async (day: string) => (await reads.listParts(world.own, { first: 50, socialSpaceId: north.id, on: day })).items.map(({ share }) => share);
    expect([await on('2024-05-31'), await on('2024-06-01'), await on('2021-06-30')]).toEqual([['0.6'], [], []]);
    await expect(building.removePlace(world.own, town)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await building.removePart(world.own, { id: part.id, version: 2 })).toBe(part.id);
  });

  it('gives out at most one whole place when two write at once', async () => {
    const town = await place('RACE');
    const [a, b] = [await space('RA'), await space('RB')];
    const results = await Promise.allSettled([a, b].map(({ id }) => building.createPart(world.own, { socialSpaceId: id, placeId: town.id, share: '0.7', validFrom: FIRST })));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('are listed on a day and by kind, and belong to one office', async () => {
    const gone = await building.createPlace(world.own, { kind: 'DISTRICT_PART', key: 'OT', name: 'Ortsteil', validFrom: FIRST, validTo: '2023-01-01' });
    const keys = async (on: string | null) => (await reads.listPlaces(world.own, { first: 50, on, kind: 'DISTRICT_PART' })).items.map(({ key }) => key);
    expect([await keys('2022-12-31'), await keys('2023-01-01'), await keys(null)]).toEqual([['OT'], [], ['OT']]);
    expect((await reads.listPlaces(world.foreign, { first: 50 })).total).toBe(0);
    await expect(building.updatePlace(world.own, { ...gone, validTo: FIRST })).rejects.toMatchObject({ code: 'INVALID_INPUT', fields: [{ field: 'validTo' }] });
    const foreign = await building.createPlace(world.foreign, { kind: 'CATCHMENT', key: 'F', name: 'Fremd', validFrom: FIRST });
    const own = await space('OWN');
    await expect(building.createPart(world.own, { socialSpaceId: own.id, placeId: foreign.id, share: '1', validFrom: FIRST })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('carry values, one per year', async () => {
    const town = await place('WERT');
    const value = { indicatorCode: 'CHILDREN_U7', level: 'PLACE' as const, placeId: town.id, year: 2024, referenceDate: '2024-12-31', availableFrom: '2025-03-01', status: 'NUMBER' as const, source: 'Meldewesen' };
    const indicators = new IndicatorService(world.database);
    expect(await indicators.importValues(world.own, [{ ...value, value: '120' }])).toEqual({ inserted: 1, changed: 0, unchanged: 0 });
    expect(await indicators.importValues(world.own, [{ ...value, value: '121' }])).toEqual({ inserted: 0, changed: 1, unchanged: 0 });
    await expect(indicators.setValue(world.own, { ...value, level: 'SPACE', value: '1', year: 2023 })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});

describe('the space of a Kita', () => {
  it('is kept over time in the main set, in step with the Kita', async () => {
    const { kita, provider, space: first } = await placeKita(world.database, world.own, 'T1');
    const second = await space('T2');
    const of = async (on: string | null) => (await reads.listMembers(world.own, { first: 50, kitaId: kita.id, on })).items.map(({ socialSpaceId, validFrom, validTo }) => [socialSpaceId, validFrom, validTo]);
    expect(await of(null)).toEqual([[first.id, FIRST, null]]);
    const moved = { ...kita, providerId: provider.id, socialSpaceId: second.id };
    const { version } = await spaces.updateKita(world.own, moved);
    const day = await today();
    expect(await of(null)).toEqual([[first.id, FIRST, day], [second.id, day, null]]);
    expect([await of('2022-01-01'), await of(day)]).toEqual([[[first.id, FIRST, day]], [[second.id, day, null]]]);
    await spaces.updateKita(world.own, { ...moved, version, socialSpaceId: first.id, validFrom: '2021-08-01' });
    expect(await of(null)).toEqual([[first.id, '2021-08-01', day], [first.id, day, null]]);
    expect(await of('2021-07-15')).toEqual([]);
  });

  it('is one per further set at any time, and sets may overlap', async () => {
    const { kita, space: main } = await placeKita(world.database, world.own, 'U1');
    const further = await set('UEBER');
    const [x, y] = [await space('UX', further.id), await space('UY', further.id)];
    const row = await members.assign(world.own, { kitaId: kita.id, socialSpaceId: x.id, validFrom: FIRST });
    expect(row).toMatchObject({ spaceSetId: further.id, kitaName: 'Kita U1', socialSpaceName: 'Raum UX', version: 1 });
    const again = { kitaId: kita.id, socialSpaceId: y.id, validFrom: '2024-01-01' };
    await expect(members.assign(world.own, again)).rejects.toMatchObject({ code: 'INVALID_INPUT', message: 'Kita: gehört in der Einteilung „Einteilung UEBER“ in dieser Zeit schon zu „Raum UX“. Bitte beenden Sie zuerst diese Zuordnung.' });
    await members.update(world.own, { ...row, validTo: '2024-01-01' });
    const next = await members.assign(world.own, again);
    const on = async (day: string) => (await reads.listMembers(world.own, { first: 50, spaceSetId: further.id, kitaId: kita.id, on: day })).items.map(({ socialSpaceId }) => socialSpaceId);
    expect([await on('2023-12-31'), await on('2024-01-01')]).toEqual([[x.id], [y.id]]);
    expect(await members.remove(world.own, next)).toBe(next.id);
    const [inMain] = (await reads.listMembers(world.own, { first: 50, socialSpaceId: main.id })).items;
    await expect(members.remove(world.own, { id: inMain?.id ?? '', version: 1 })).rejects.toMatchObject({ code: 'INVALID_INPUT', message: expect.stringContaining('Haupteinteilung') });
    await expect(members.assign(world.own, { kitaId: kita.id, socialSpaceId: main.id, validFrom: FIRST })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(members.assign(world.foreign, again)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is no space of a further set in the Kita itself', async () => {
    const { kita, provider } = await placeKita(world.database, world.own, 'V1');
    const further = await space('VX', (await set('V')).id);
    await expect(spaces.updateKita(world.own, { ...kita, providerId: provider.id, socialSpaceId: further.id })).rejects.toMatchObject({ code: 'INVALID_INPUT', fields: [{ field: 'socialSpaceId' }] });
  });
});
