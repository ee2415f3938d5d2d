import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemContext } from '@srb/platform/context';
import { translateError } from '@srb/platform/errors';
import type { IndicatorValueInput } from '../graphql/indicator.input.js';
import type { IndicatorValue, IndicatorValueConflict } from '../graphql/indicator.type.js';
import { IndicatorCatalogueService } from '../indicator-catalogue.service.js';
import { IndicatorReadModel } from '../indicator.read-model.js';
import { IndicatorService } from '../indicator.service.js';
import { SocialSpaceReadModel } from '../social-space.read-model.js';
import { newestAudit, openTwoOffices, placeKita, type TwoOffices } from './two-offices.js';

let world: TwoOffices;
let service: IndicatorService;
let reads: IndicatorReadModel;
let mine: Awaited<ReturnType<typeof placeKita>>;
let theirs: Awaited<ReturnType<typeof placeKita>>;

beforeAll(async () => {
  world = await openTwoOffices();
  service = new IndicatorService(world.database);
  reads = new IndicatorReadModel(world.database);
  mine = await placeKita(world.database, world.own, 'M');
  theirs = await placeKita(world.database, world.foreign, 'T');
});
afterAll(() => world.close());

function spaceValue(changes: Partial<IndicatorValueInput> = {}): IndicatorValueInput {
  return {
    indicatorCode: 'CHILDREN_U7',
    level: 'SPACE',
    socialSpaceId: mine.space.id,
    year: 2024,
    referenceDate: '2024-12-31',
    availableFrom: '2025-02-28',
    status: 'NUMBER',
    value: '120',
    source: 'Einwohnermeldewesen',
    ...changes,
  };
}

function kitaValue(changes: Partial<IndicatorValueInput> = {}): IndicatorValueInput {
  return spaceValue({ indicatorCode: 'KITA_CHILDREN', level: 'KITA', socialSpaceId: null, kitaId: mine.kita.id, ...changes });
}

function stored(result: IndicatorValue | IndicatorValueConflict): IndicatorValue {
  if (result.__typename !== 'IndicatorValue') throw new Error(result.message);
  return result;
}

describe('the catalogue', () => {
  it('is read in its own order, page by page', async () => {
    const first = await reads.listIndicators(world.own, { first: 50 });
    const second = await reads.listIndicators(world.own, { first: 50, after: first.nextCursor });
    expect(first.total).toBe(51);
    expect([...first.items, ...second.items].map(({ position }) => position)).toEqual(Array.from({ length: 51 }, (_, index) => index + 1));
    expect(second.nextCursor).toBeNull();
    expect(first.items[5]).toMatchObject({ code: 'CHILDREN_U7_SHARE', derivedFormula: 'CHILDREN_U7 / POPULATION_TOTAL * 100', purpose: 'CONTEXT', denominator: 'Bevölkerung insgesamt' });
  });

  it('is provisioned again without a change', async () => {
    const count = () => world.database.read(systemContext(), (tx) => tx.rows(`select 1 from audit_entry where action = 'indicator.provision'`));
    expect(await count()).toHaveLength(1);
    await new IndicatorCatalogueService(world.database).provisionCatalogue(systemContext());
    expect(await count()).toHaveLength(1);
  });
});

describe('setValue', () => {
  it('stores a value and replaces it under its version', async () => {
    const first = stored(await service.setValue(world.own, spaceValue({ households: 70 })));
    expect(first).toMatchObject({ value: '120', status: 'NUMBER', tableSign: null, households: 70, areaName: 'Raum M', origin: 'OFFICE', version: 1, indicatorLabel: 'Kinder unter 7 Jahren' });
    const second = stored(await service.setValue(world.own, { ...spaceValue({ value: '121.00' }), version: 1 }));
    expect(second).toMatchObject({ id: first.id, value: '121', households: null, version: 2 });
    const audit = await newestAudit(world.database, world.own, 2);
    expect(audit.map(({ action }) => action)).toEqual(['indicator_value.update', 'indicator_value.create']);
  });

  it('answers a conflict with the value as it is now, and changes nothing', async () => {
    await service.setValue(world.own, spaceValue({ year: 2023 }));
    const audits = await newestAudit(world.database, world.own, 100);
    const late = await service.setValue(world.own, spaceValue({ year: 2023, value: '7' }));
    const stale = await service.setValue(world.own, { ...spaceValue({ year: 2023, value: '8' }), version: 9 });
    for (const answer of [late, stale]) expect(answer).toMatchObject({ __typename: 'IndicatorValueConflict', current: { value: '120', version: 1 } });
    expect(await newestAudit(world.database, world.own, 100)).toEqual(audits);
  });

  it.each([
    [2020, 'ZERO', '0', '–'],
    [2021, 'SUPPRESSED', null, '.'],
    [2022, 'UNKNOWN', null, '.'],
    [2023, 'NOT_APPLICABLE', null, 'x'],
    [2024, 'ESTIMATED', '12.5', null],
  ] as const)('prints the value of %s, %s %s, as %s', async (year, status, value, tableSign) => {
    const result = stored(await service.setValue(world.own, spaceValue({ indicatorCode: 'FOREIGN_CHILDREN_U7', year, status, value })));
    expect(result).toMatchObject({ status, value, tableSign });
  });

  it('lets one of two people replace a value at the same time, and shows the other what is there now', async () => {
    const first = spaceValue({ year: 2022 });
    await service.setValue(world.own, first);
    const answers = await Promise.all(['11', '12', '13'].map((value) => service.setValue(world.own, { ...first, value, version: 1 })));
    const [winner, ...others] = answers.filter(({ __typename }) => __typename === 'IndicatorValue').map(stored);
    expect(others).toEqual([]);
    expect(winner?.version).toBe(2);
    const conflicts = answers.filter((answer) => answer.__typename === 'IndicatorValueConflict');
    expect(conflicts.map((answer) => answer.__typename === 'IndicatorValueConflict' && answer.current.value)).toEqual([winner?.value, winner?.value]);
  });

  it('refuses derived indicators in German', async () => {
    await expect(service.setValue(world.own, spaceValue({ indicatorCode: 'CHILDREN_U7_SHARE', value: '6' }))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message:
        'Indikator: „Anteil der unter 7-Jährigen“ wird berechnet und nicht eingegeben. Bitte geben Sie stattdessen die Grundwerte ein: „Kinder unter 7 Jahren“, „Bevölkerung insgesamt“.',
    });
  });

  it('answers areas of another office like unknown ones', async () => {
    for (const [socialSpaceId, kitaId] of [[theirs.space.id, theirs.kita.id], [randomUUID(), randomUUID()]] as const) {
      await expect(service.setValue(world.own, spaceValue({ socialSpaceId }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(service.setValue(world.own, kitaValue({ kitaId }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('finds no value of another office to replace', async () => {
    const office = spaceValue({ level: 'OFFICE', socialSpaceId: null, year: 2010 });
    await service.setValue(world.foreign, office);
    await expect(service.setValue(world.own, { ...office, version: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const own = await reads.listValues(world.own, { first: 50, filter: { year: 2010 } });
    expect(own).toMatchObject({ items: [], total: 0 });
  });

  it('is backed by the database where a rule were to fail', async () => {
    const insert = (columns: string) =>
      world.database.write(world.own, (tx) =>
        tx.execute(
          `insert into indicator_value (tenant_id, indicator_code, level, year, reference_date, available_from, source, origin, status, value)
           values ($1, 'CHILDREN_U6', 'OFFICE', 2024, '2024-12-31', '2025-01-01', 'x', 'OFFICE', ${columns})`,
          [world.own.tenantId],
        ),
      );
    for (const columns of [`'NUMBER', 0`, `'ZERO', 1`, `'ZERO', null`, `'SUPPRESSED', 2`, `'NUMBER', null`]) {
      const failure: unknown = await insert(columns).catch((error: unknown) => error);
      expect(translateError(failure).code).toBe('INVALID_INPUT');
    }
  });
});

describe('importValues', () => {
  it('inserts, changes what differs, and leaves the rest alone', async () => {
    const rows = [2018, 2019, 2020].map((year) => kitaValue({ year }));
    expect(await service.importValues(world.own, rows, 'kidz.csv')).toEqual({ inserted: 3, changed: 0, unchanged: 0 });
    const [audit] = await newestAudit(world.database, world.own, 1);
    expect(audit).toMatchObject({ action: 'indicator_value.import', rows: 3, detail: '{"source":"kidz.csv"}' });
    const again = [...rows.slice(0, 2), kitaValue({ year: 2020, status: 'SUPPRESSED', value: null }), kitaValue({ year: 2021 })];
    expect(await service.importValues(world.own, again)).toEqual({ inserted: 1, changed: 1, unchanged: 2 });
    const values = await reads.listValues(world.own, { first: 50, filter: { kitaId: mine.kita.id, indicatorCode: 'KITA_CHILDREN' } });
    expect(values.items.map(({ year, status, version }) => [year, status, version])).toEqual([
      [2021, 'NUMBER', 1],
      [2020, 'SUPPRESSED', 2],
      [2019, 'NUMBER', 1],
      [2018, 'NUMBER', 1],
    ]);
  });

  it('knows an office value again, though it names no area', async () => {
    const office = spaceValue({ level: 'OFFICE', socialSpaceId: null, year: 2019, value: '4000' });
    await service.importValues(world.own, [office]);
    expect(await service.importValues(world.own, [{ ...office, value: '4001' }])).toEqual({ inserted: 0, changed: 1, unchanged: 0 });
    const [audit] = await newestAudit(world.database, world.own, 1);
    expect(audit).toMatchObject({ rows: 1 });
  });

  it('checks every row like a single value and takes over none', async () => {
    const rows = [
      kitaValue({ year: 2015 }),
      kitaValue({ year: 2016, kitaId: theirs.kita.id }),
      kitaValue({ year: 2017, status: 'ZERO', value: '4' }),
      kitaValue({ year: 1990 }),
      kitaValue({ year: 2015 }),
      spaceValue({ indicatorCode: 'CHILDREN_U7_SGB2_RATE', value: '20' }),
    ];
    const failure = translateError(await service.importValues(world.own, rows).catch((error: unknown) => error));
    expect(failure.code).toBe('INVALID_INPUT');
    expect(failure.fields.map(({ field }) => field)).toEqual(['rows.1.kitaId', 'rows.2.status', 'rows.3.year', 'rows.4.row', 'rows.5.indicatorCode']);
    expect(failure.fields[2]?.message).toBe('Zeile 4: Jahr: mindestens 2000.');
    const values = await reads.listValues(world.own, { first: 50, filter: { year: 2015 } });
    expect(values.total).toBe(0);
  });
});

describe('reads of values', () => {
  it('pages through all values without losing or repeating one', async () => {
    const all = await reads.listValues(world.own, { first: 200 });
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await reads.listValues(world.own, { first: 3, after });
      seen.push(...page.items.map(({ id }) => id));
      after = page.nextCursor;
    } while (after !== null);
    expect(seen).toEqual(all.items.map(({ id }) => id));
    expect(new Set(seen).size).toBe(all.total);
  });

  it('shows a space with its Kitas and the newest value of each indicator', async () => {
    const detail = await new SocialSpaceReadModel(world.database).getSpace(world.own, mine.space.id);
    expect(detail.kitas.map(({ name }) => name)).toEqual(['Kita M']);
    expect(detail.latestValues.map(({ indicatorCode }) => indicatorCode)).toEqual(['CHILDREN_U7', 'FOREIGN_CHILDREN_U7']);
    expect(detail.latestValues[0]).toMatchObject({ year: 2024, value: '121' });
    const kita = await new SocialSpaceReadModel(world.database).getKita(world.own, mine.kita.id);
    expect(kita.latestValues.map(({ year }) => year)).toEqual([2021]);
  });
});
