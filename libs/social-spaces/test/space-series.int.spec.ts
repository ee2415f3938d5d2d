import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { officeContext, systemContext, type OfficeContext } from '@srb/platform/context';
import { AreaChangeService } from '../area-change.service.js';
import { AreaSeriesReadModel } from '../area-series.read-model.js';
import { DistrictValueReadModel } from '../district-value.read-model.js';
import type { AreaChangeInput } from '../graphql/area-change.input.js';
import type { IndicatorValueInput } from '../graphql/indicator.input.js';
import { IndicatorService } from '../indicator.service.js';
import { SocialSpaceService } from '../social-space.service.js';
import { SpaceBuildingService } from '../space-building.service.js';
import { spaceFacts } from '../space-facts.js';
import { openTwoOffices, placeKita, type TwoOffices } from './two-offices.js';

const FIRST = '2021-07-01';
const DAY = '2024-08-01';
let world: TwoOffices;
let reads: AreaSeriesReadModel;
let indicators: IndicatorService;
let building: SpaceBuildingService;

beforeAll(async () => {
  world = await openTwoOffices();
  reads = new AreaSeriesReadModel(world.database);
  indicators = new IndicatorService(world.database);
  building = new SpaceBuildingService(world.database);
});
afterAll(() => world.close());

type Area = Pick<IndicatorValueInput, 'level' | 'socialSpaceId' | 'placeId' | 'kitaId' | 'includesTown'>;
const value = (indicatorCode: string, area: Area, year: number, number: string | null): IndicatorValueInput => ({
  indicatorCode, ...area, year, referenceDate: `${year}-12-31`, availableFrom: `${year + 1}-03-01`, status: number === null ? 'SUPPRESSED' : number === '0' ? 'ZERO' : 'NUMBER', value: number, source: 'Meldewesen',
});
const enter = (ctx: OfficeContext, ...values: readonly IndicatorValueInput[]) => indicators.importValues(ctx, values);
const inSpace = (socialSpaceId: string): Area => ({ level: 'SPACE', socialSpaceId });

async function change(given: Partial<AreaChangeInput>) {
  const service = new AreaChangeService(world.database);
  const input: AreaChangeInput = { kind: 'MERGE', subject: 'SPACE', effectiveOn: DAY, reason: 'Beschluss', fromIds: [], keptIds: [], opened: [], kitas: [], parts: [], ...given };
  const done = await service.change(world.own, { ...input, previewHash: (await service.preview(world.own, input)).hash });
  if (done.__typename !== 'AreaChange') throw new Error('outdated');
  return done;
}

describe('a series', () => {
  it('is shown for the areas of any day, converted both ways, with its break', async () => {
    const [a, b] = [await placeKita(world.database, world.own, 'A'), await placeKita(world.database, world.own, 'B')];
    await enter(world.own, value('CHILDREN_U7', inSpace(a.space.id), 2023, '100'), value('CHILDREN_U7', inSpace(b.space.id), 2023, '300'),
      value('CHILDREN_U7_SGB2', inSpace(a.space.id), 2023, '10'), value('CHILDREN_U7_SGB2', inSpace(b.space.id), 2023, '90'));
    const { id, crosswalk: [line] } = await change({ fromIds: [a.space.id, b.space.id], opened: [{ key: 'C', name: 'Mitte' }] });
    const merged = line?.to ?? '';
    await enter(world.own, value('CHILDREN_U7', inSpace(merged), 2024, '420'), value('CHILDREN_U7_SGB2', inSpace(merged), 2024, '84'));
    const series = (indicatorCode: string, territorialStatus: string) => reads.series(world.own, { indicatorCode, territorialStatus, subject: 'SPACE', first: 50 });
    const after = await series('CHILDREN_U7', '2025-01-01');
    expect(after).toMatchObject({ indicatorLabel: 'Kinder unter 7 Jahren', territorialStatus: '2025-01-01', breaks: [{ id, kind: 'MERGE', effectiveOn: DAY, reason: 'Beschluss' }], total: 1, nextCursor: null });
    expect(after.items).toEqual([{ areaId: merged, areaName: 'Mitte', points: [
      { year: 2023, converted: true, status: 'NUMBER', value: '400', tableText: '400', reason: 'Umgerechnet auf den Gebietsstand 01.01.2025.', isConfidential: false, referenceDate: '2023-12-31' },
      { year: 2024, converted: false, status: 'NUMBER', value: '420', tableText: '420', reason: null, isConfidential: false, referenceDate: '2024-12-31' },
    ] }]);
    const before = await series('CHILDREN_U7', '2024-07-31');
    expect(before.items.map(({ areaName, points }) => [areaName, ...points.map((point) => [point.status, point.tableText])])).toEqual([
      ['Raum A', ['NUMBER', '100'], ['ESTIMATED', '(105)']], ['Raum B', ['NUMBER', '300'], ['ESTIMATED', '(315)']],
    ]);
    expect((await series('CHILDREN_U7_SGB2_RATE', '2025-01-01')).items[0]?.points.map((point) => point.value)).toEqual(['25', '20']);
    const first = await reads.series(world.own, { indicatorCode: 'CHILDREN_U7', territorialStatus: '2024-07-31', subject: 'SPACE', first: 1 });
    const second = await reads.series(world.own, { indicatorCode: 'CHILDREN_U7', territorialStatus: '2024-07-31', subject: 'SPACE', first: 1, after: first.nextCursor });
    expect([...first.items, ...second.items]).toEqual(before.items);
    await expect(series('NOTHING', '2025-01-01')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await reads.series(world.foreign, { indicatorCode: 'CHILDREN_U7', territorialStatus: '2025-01-01', subject: 'SPACE', first: 50 })).items).toEqual([]);
  });

  it('has no break any more when the change is undone', async () => {
    const { space } = await placeKita(world.database, world.own, 'U');
    await enter(world.own, value('CHILDREN_U6', inSpace(space.id), 2023, '50'));
    const done = await change({ kind: 'RECUT', fromIds: [space.id], opened: [{ key: 'U2', name: 'Neu U' }] });
    const points = async () => (await reads.series(world.own, { indicatorCode: 'CHILDREN_U6', territorialStatus: '2025-01-01', subject: 'SPACE', first: 50 })).items.filter(({ areaName }) => areaName.endsWith('U'))
      .map(({ areaName, points: [point] }) => [areaName, point?.value, point?.converted]);
    expect(await points()).toEqual([['Neu U', '50', true]]);
    await new AreaChangeService(world.database).undo(world.own, done);
    expect(await points()).toEqual([['Raum U', '50', false]]);
  });
});

describe('values of places and Kitas', () => {
  it('add up to the spaces of any set, each status apart', async () => {
    const spaces = new SocialSpaceService(world.database);
    const set = await building.createSet(world.foreign, { code: 'P', name: 'Planung', description: '' });
    const made = async (code: string, parts: readonly (readonly [string, string, string | null | undefined])[]) => {
      const space = await spaces.createSpace(world.foreign, { code, name: `Raum ${code}`, description: '', validFrom: FIRST, spaceSetId: set.id });
      for (const [key, share, number] of parts) {
        const place = await building.createPlace(world.foreign, { kind: 'DISTRICT_PART', key, name: key, validFrom: FIRST });
        await building.createPart(world.foreign, { socialSpaceId: space.id, placeId: place.id, share, validFrom: FIRST });
        if (number !== undefined) await enter(world.foreign, value('CHILDREN_U7', { level: 'PLACE', placeId: place.id }, 2024, number), value('CHILDREN_U7_SGB2', { level: 'PLACE', placeId: place.id }, 2024, number));
      }
    };
    await made('1', [['a', '1', '30'], ['b', '1', '12']]);
    await made('2', [['c', '0.5', '30'], ['d', '1', '0']]);
    await made('3', [['e', '1', '30'], ['f', '1', null]]);
    await made('4', [['g', '1', '30'], ['h', '1', undefined]]);
    await made('5', [['i', '1', '0']]);
    const args = { year: 2024, on: '2024-12-31', spaceSetId: set.id, first: 50 };
    const of = async (indicatorCode: string) => (await reads.aggregates(world.foreign, { ...args, indicatorCode })).items.map(({ fromPlaces: { status, value: number } }) => [status, number]);
    expect(await of('CHILDREN_U7')).toEqual([['NUMBER', '42'], ['ESTIMATED', '15'], ['SUPPRESSED', null], ['UNKNOWN', null], ['ZERO', '0']]);
    expect((await of('CHILDREN_U7_SGB2_RATE')).slice(0, 2)).toEqual([['NUMBER', '100'], ['ESTIMATED', '100']]);
    expect((await of('GISD_SCORE'))[0]).toEqual(['NOT_APPLICABLE', null]);
    const { kita, space: main } = await placeKita(world.database, world.foreign, 'K');
    await enter(world.foreign, value('KITA_CHILDREN', { level: 'KITA', kitaId: kita.id }, 2024, '70'));
    const inMain = await reads.aggregates(world.foreign, { ...args, spaceSetId: null, indicatorCode: 'KITA_CHILDREN' });
    expect(inMain.items).toEqual([{ socialSpaceId: main.id, socialSpaceName: 'Raum K', fromPlaces: expect.objectContaining({ status: 'UNKNOWN' }), fromKitas: expect.objectContaining({ status: 'NUMBER', value: '70' }) }]);
  });

  it('leave a release to the main set', async () => {
    const { spaces } = await world.database.read(world.foreign, (tx) => spaceFacts(tx, 2024));
    expect(spaces.map(({ code }) => code)).toEqual(['K']);
  });
});

describe('the figures of a Kreis', () => {
  it('are read without its towns until the office of a town merges into it', async () => {
    const idOf = async (ags: string) => (await world.database.read(systemContext(), (tx) => tx.rows<{ id: string }>('select id from youth_office where ags = $1', [ags])))[0]?.id ?? '';
    const [district, andernach] = [officeContext((await idOf('07137')) as OfficeContext['tenantId']), await idOf('07137003')];
    const districts = new DistrictValueReadModel(world.database);
    const towns = new Map<string, string>();
    for (const [key, name] of [['07137003', 'Andernach'], ['07137068', 'Mayen']] as const) {
      towns.set(key, (await building.createPlace(district, { kind: 'MUNICIPALITY', key, name, validFrom: FIRST })).id);
    }
    const kreis: Area = { level: 'OFFICE', includesTown: true };
    const town = (key: string): Area => ({ level: 'PLACE', placeId: towns.get(key) ?? '' });
    for (const year of [2024, 2025]) {
      await enter(district, value('CHILDREN_U7', kreis, year, '13000'), value('CHILDREN_U7', town('07137003'), year, '2100'), value('CHILDREN_U7', town('07137068'), year, '1400'));
      await enter(district, value('CHILDREN_U7_SGB2', kreis, year, '1700'), value('CHILDREN_U7_SGB2', town('07137003'), year, '500'), value('CHILDREN_U7_SGB2', town('07137068'), year, '250'));
    }
    const read = (indicatorCode: string, year: number) => districts.get(district, { indicatorCode, year });
    const count = await read('CHILDREN_U7', 2024);
    expect(count).toMatchObject({ figure: { status: 'NUMBER', value: '9500' }, parts: [{ includesTown: true, own: { value: '9500' }, terms: [
      { ags: '07137', townName: null, isSubtracted: false, figure: { value: '13000' } },
      { ags: '07137003', townName: 'Stadt Andernach', isSubtracted: true, figure: { value: '2100' } }, { ags: '07137068', isSubtracted: true, figure: { value: '1400' } },
    ] }] });
    const rate = await read('CHILDREN_U7_SGB2_RATE', 2024);
    expect([rate.figure.value, rate.parts.map(({ indicatorCode, own }) => [indicatorCode, own.value])]).toEqual(['10', [['CHILDREN_U7_SGB2', '950'], ['CHILDREN_U7', '9500']]]);
    expect((await read('CHILDREN_U7', 2023)).figure.status).toBe('UNKNOWN');
    await world.database.write(officeContext(andernach as OfficeContext['tenantId']), (tx) =>
      tx.execute(`update youth_office set valid_to = '2025-07-01', merged_into = $2, version = version + 1 where id = $1`, [andernach, district.tenantId]));
    expect([(await read('CHILDREN_U7', 2024)).figure.value, (await read('CHILDREN_U7', 2025)).figure.value]).toEqual(['9500', '11600']);
    const released = await world.database.read(district, (tx) => spaceFacts(tx, 2024));
    expect(released.officeValues).toEqual([]);
  });
});
