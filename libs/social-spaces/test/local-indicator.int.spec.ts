import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal, VALUE_STATUSES, type ValueStatus } from '@srb/kernel';
import { derivedFacts } from '../derived-facts.js';
import { DerivedValueReadModel } from '../derived-value.read-model.js';
import { statusReason, tableSign, tableText } from '../domain/value-text.js';
import type { LocalIndicatorInput } from '../graphql/local-indicator.input.js';
import { IndicatorReadModel } from '../indicator.read-model.js';
import { IndicatorService } from '../indicator.service.js';
import { LocalIndicatorService } from '../local-indicator.service.js';
import { SocialSpaceReadModel } from '../social-space.read-model.js';
import { spaceFacts } from '../space-facts.js';
import { newestAudit, openTwoOffices, placeKita, type TwoOffices } from './two-offices.js';

let world: TwoOffices;
let service: LocalIndicatorService;
let values: IndicatorService;
let reads: IndicatorReadModel;
let place: Awaited<ReturnType<typeof placeKita>>;

beforeAll(async () => {
  world = await openTwoOffices();
  service = new LocalIndicatorService(world.database);
  values = new IndicatorService(world.database);
  reads = new IndicatorReadModel(world.database);
  place = await placeKita(world.database, world.own, 'M');
});
afterAll(() => world.close());

function local(changes: Partial<LocalIndicatorInput> = {}): LocalIndicatorInput {
  return {
    code: 'LOCAL_LUNCH', topic: 'POVERTY', purpose: 'NEED', label: 'Kinder mit Mittagessen-Zuschuss', definition: 'Am Stichtag bewilligt.', unit: 'Kinder', level: 'KITA',
    sourceSystem: 'eigene Erhebung', licence: '', updateCycle: 'jährlich', typicalLagMonths: 2, needDirection: 'HIGHER', secrecyRule: 'MIN_COUNT_3', aggregation: 'SUM',
    owner: 'Jugendhilfeplanung', source: 'Beschluss 2024', ...changes,
  };
}

const ENTERED = { year: 2024, referenceDate: '2024-12-31', availableFrom: '2025-02-28', status: 'NUMBER', source: 'Testdaten' } as const;
const lunch = (value: string) => ({ ...ENTERED, indicatorCode: 'LOCAL_LUNCH', level: 'KITA', kitaId: place.kita.id, value }) as const;

describe('the catalogue', () => {
  it('shows every property of an indicator of the Land, with its direction for its purpose', async () => {
    const { items } = await reads.listIndicators(world.own, { first: 200 });
    expect(items.find(({ code }) => code === 'COUNSELLING_SITES')).toMatchObject({
      purposes: [{ purpose: 'NEED', needDirection: 'LOWER', source: expect.stringMatching(/^https/) }],
      licence: null, isLocal: false, owner: null, correspondsTo: null, id: null, version: null, latestReferenceDate: null, unit: 'Standorte', updateCycle: 'jährlich',
    });
    expect(items.every(({ purposes }) => purposes.length === 1)).toBe(true);
  });
});

describe('an indicator of the office', () => {
  it('is created, read after those of the Land, and takes values', async () => {
    const created = await service.create(world.own, local());
    expect(created).toMatchObject({ code: 'LOCAL_LUNCH', isLocal: true, owner: 'Jugendhilfeplanung', version: 1, derivedFormula: null, purposes: [{ purpose: 'NEED', needDirection: 'HIGHER' }] });
    await values.setValue(world.own, lunch('12'));
    const page = await reads.listIndicators(world.own, { first: 200 });
    expect(page.total).toBe(52);
    expect(page.items.at(-1)).toMatchObject({ code: 'LOCAL_LUNCH', latestReferenceDate: '2024-12-31', latestAvailableFrom: '2025-02-28' });
    const [audit] = await newestAudit(world.database, world.own, 2).then((rows) => rows.slice(1));
    expect(audit?.action).toBe('local_indicator.create');
  });

  it('stands beside the Land’s in every read of values', async () => {
    await values.importValues(world.own, [{ ...ENTERED, indicatorCode: 'KITA_CHILDREN', level: 'KITA', kitaId: place.kita.id, value: '70' }]);
    const list = await reads.listValues(world.own, { first: 1 });
    const rest = await reads.listValues(world.own, { first: 1, after: list.nextCursor });
    expect([...list.items, ...rest.items].map(({ indicatorCode }) => indicatorCode)).toEqual(['KITA_CHILDREN', 'LOCAL_LUNCH']);
    const kita = await new SocialSpaceReadModel(world.database).getKita(world.own, place.kita.id);
    expect(kita.latestValues.map(({ indicatorLabel }) => indicatorLabel)).toEqual(['Betreute Kinder in der Kita', 'Kinder mit Mittagessen-Zuschuss']);
  });

  it('belongs to its office alone', async () => {
    expect((await reads.listIndicators(world.foreign, { first: 200 })).total).toBe(51);
    await expect(values.setValue(world.foreign, { ...ENTERED, indicatorCode: 'LOCAL_LUNCH', level: 'OFFICE', value: '1' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    const [mine] = (await reads.listIndicators(world.own, { first: 200 })).items.slice(-1);
    await expect(service.retire(world.foreign, { id: mine?.id ?? '', version: 1, retiredOn: '2025-01-01' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('keeps what its values rest on, changes the rest under its version, and ends', async () => {
    const id = (await reads.listIndicators(world.own, { first: 200 })).items.at(-1)?.id ?? '';
    await expect(service.update(world.own, { ...local({ unit: 'Prozent' }), id, version: 1 })).rejects.toMatchObject({ code: 'INVALID_INPUT', message: expect.stringContaining('Einheit') });
    expect(await service.update(world.own, { ...local({ label: 'Zuschuss' }), id, version: 1 })).toMatchObject({ label: 'Zuschuss', version: 2 });
    await expect(service.update(world.own, { ...local(), id, version: 1 })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await service.retire(world.own, { id, version: 2, retiredOn: '2025-01-01' })).toMatchObject({ retiredOn: '2025-01-01', version: 3 });
    const late = { ...lunch('13'), year: 2025, referenceDate: '2025-12-31', availableFrom: '2026-02-01' };
    await expect(values.setValue(world.own, late)).rejects.toMatchObject({ code: 'INVALID_INPUT', message: expect.stringContaining('eingestellt') });
    expect(await service.retire(world.own, { id, version: 3, retiredOn: null })).toMatchObject({ retiredOn: null });
  });

  it('is refused when its counterpart is unknown, computed or counted otherwise', async () => {
    for (const correspondsTo of ['NOTHING', 'CHILDREN_U7_SHARE', 'BG_WITH_CHILDREN']) {
      await expect(service.create(world.own, local({ code: 'LOCAL_X', correspondsTo }))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    }
  });

  it('stands in for the Land’s indicator that it corresponds to, until that has a value of its own', async () => {
    await service.create(world.own, local({ code: 'LOCAL_REGISTER', level: 'SPACE', correspondsTo: 'CHILDREN_U7' }));
    const count = { ...ENTERED, level: 'SPACE', socialSpaceId: place.space.id, year: 2022 } as const;
    await values.setValue(world.own, { ...count, indicatorCode: 'LOCAL_REGISTER', value: '80', status: 'ROUNDED' });
    const facts = () => world.database.read(world.own, (tx) => spaceFacts(tx, 2022));
    const brief = async () => (await facts()).spaceValues.map(({ indicatorCode, status, value }) => [indicatorCode, status, value?.toFixed()]);
    expect(await brief()).toEqual([['CHILDREN_U7', 'ESTIMATED', '80']]);
    await values.setValue(world.own, { ...count, indicatorCode: 'CHILDREN_U7', value: '82' });
    expect(await brief()).toEqual([['CHILDREN_U7', 'NUMBER', '82']]);
  });

  it('cannot be missed by the database: a code that nobody has is refused there too', async () => {
    const insert = world.database.write(world.own, (tx) =>
      tx.execute(
        `insert into indicator_value (tenant_id, indicator_code, level, year, reference_date, available_from, source, origin, status, value)
         values ($1, 'LOCAL_NOBODY', 'OFFICE', 2024, '2024-12-31', '2025-01-01', 'x', 'OFFICE', 'NUMBER', 1)`,
        [world.own.tenantId],
      ),
    );
    await expect(insert).rejects.toThrow('there is no indicator LOCAL_NOBODY');
  });
});

describe('values with a status', () => {
  it('print in SQL what they print in code, for every status', async () => {
    const numbers: Readonly<Partial<Record<ValueStatus, string>>> = { NUMBER: '12', ZERO: '0', ESTIMATED: '12.5', ROUNDED: '1200' };
    for (const [index, status] of VALUE_STATUSES.entries()) {
      const value = numbers[status] ?? null;
      const stored = await values.setValue(world.own, { ...ENTERED, indicatorCode: 'MINORS_U18', level: 'OFFICE', year: 2005 + index, status, value });
      const number = value === null ? null : new Decimal(value);
      expect(stored).toMatchObject({ status, value, tableSign: tableSign(status), tableText: tableText(status, number), reason: statusReason(status) });
    }
  });

  it('never lie in the database: what carries no number has none', async () => {
    for (const status of ['LATER', 'UNCERTAIN'] as const) {
      await expect(values.setValue(world.own, { ...ENTERED, indicatorCode: 'MINORS_U18', level: 'OFFICE', status, value: '3' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      const insert = world.database.write(world.own, (tx) =>
        tx.execute(
          `insert into indicator_value (tenant_id, indicator_code, level, year, reference_date, available_from, source, origin, status, value)
           values ($1, 'CHILDREN_U3', 'OFFICE', 2024, '2024-12-31', '2025-01-01', 'x', 'OFFICE', $2, 1)`,
          [world.own.tenantId, status],
        ),
      );
      await expect(insert).rejects.toThrow('indicator_value_number_check');
    }
  });
});

describe('derived values', () => {
  it('are computed from the office’s values, for areas of every level, and paged', async () => {
    await values.importValues(world.own, [
      { ...ENTERED, indicatorCode: 'KITA_PLACES', level: 'KITA', kitaId: place.kita.id, value: '80' },
      { ...ENTERED, indicatorCode: 'CHILDREN_U7', level: 'SPACE', socialSpaceId: place.space.id, value: '100' },
      { ...ENTERED, indicatorCode: 'CHILDREN_U7_SGB2', level: 'SPACE', socialSpaceId: place.space.id, value: '2' },
    ]);
    const derived = new DerivedValueReadModel(world.database);
    const all = await derived.list(world.own, { year: 2024, first: 200 });
    const brief = all.items.filter(({ status }) => status === 'NUMBER').map(({ indicatorCode, level, value, isConfidential }) => [indicatorCode, level, value, isConfidential]);
    expect(brief).toEqual([
      ['CHILDREN_U7_SGB2_RATE', 'OFFICE', '2', true],
      ['CHILDREN_U7_SGB2_RATE', 'SPACE', '2', true],
      ['KITA_OCCUPANCY_RATE', 'OFFICE', '87.5', false],
      ['KITA_OCCUPANCY_RATE', 'SPACE', '87.5', false],
      ['KITA_OCCUPANCY_RATE', 'KITA', '87.5', false],
      ['PLACES_PER_100_CHILDREN_U7', 'OFFICE', '80', false],
      ['PLACES_PER_100_CHILDREN_U7', 'SPACE', '80', false],
    ]);
    const first = await derived.list(world.own, { year: 2024, first: 7 });
    const second = await derived.list(world.own, { year: 2024, first: 200, after: first.nextCursor });
    expect([...first.items, ...second.items]).toEqual(all.items);
    const kita = await derived.list(world.own, { year: 2024, first: 50, filter: { kitaId: place.kita.id, indicatorCode: 'KITA_OCCUPANCY_RATE' } });
    expect(kita.items).toMatchObject([{ tableText: '87,5', parts: [{ value: '70' }, { value: '80' }], areaName: 'Kita M' }]);
    expect((await derived.list(world.foreign, { year: 2024, first: 200 })).items.filter(({ value }) => value !== null)).toEqual([]);
  });

  it('go into a plan with the newest year that has them, and say what they are computed from', async () => {
    const facts = (year: number, codes: readonly string[]) => world.database.read(world.own, (tx) => derivedFacts(tx, year, codes));
    const [rate, ...others] = (await facts(2026, ['CHILDREN_U7_SGB2_RATE', 'CHILDREN_U7', 'LOCAL_LUNCH'])).filter(({ areaId }) => areaId === place.space.id);
    expect(others).toEqual([]);
    expect(rate).toEqual({
      indicatorCode: 'CHILDREN_U7_SGB2_RATE', level: 'SPACE', areaId: place.space.id, year: 2024, status: 'NUMBER', value: '2',
      source: 'Berechnet aus „Kinder unter 7 Jahren in SGB II“ 2024 und „Kinder unter 7 Jahren“ 2024',
    });
    expect((await facts(2028, ['CHILDREN_U7_SGB2_RATE']))[0]).toMatchObject({ status: 'UNKNOWN', value: null, year: 2028, source: expect.stringContaining('fehlt') });
    expect(await facts(2026, ['CHILDREN_U7'])).toEqual([]);
  });
});
