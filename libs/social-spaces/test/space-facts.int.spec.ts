import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IndicatorService } from '../indicator.service.js';
import { SocialSpaceService } from '../social-space.service.js';
import { spaceFacts } from '../space-facts.js';
import { openTwoOffices, placeKita, type TwoOffices } from './two-offices.js';

let world: TwoOffices;
let old: Awaited<ReturnType<typeof placeKita>>;
let now: Awaited<ReturnType<typeof placeKita>>;

const ENTERED = { year: 2024, referenceDate: '2024-12-31', availableFrom: '2025-02-28', status: 'NUMBER', source: 'Testdaten' } as const;

beforeAll(async () => {
  world = await openTwoOffices();
  old = await placeKita(world.database, world.own, 'OLD');
  now = await placeKita(world.database, world.own, 'NOW');
  const spaces = new SocialSpaceService(world.database);
  const values = new IndicatorService(world.database);
  await values.importValues(world.own, [
    { ...ENTERED, indicatorCode: 'CHILDREN_U7', level: 'OFFICE', value: '300', households: 90 },
    { ...ENTERED, indicatorCode: 'CHILDREN_U7', level: 'OFFICE', year: 2023, value: '280' },
    { ...ENTERED, indicatorCode: 'CHILDREN_U7', level: 'SPACE', socialSpaceId: old.space.id, value: '100' },
    { ...ENTERED, indicatorCode: 'CHILDREN_U7', level: 'SPACE', socialSpaceId: now.space.id, value: '200' },
    { ...ENTERED, indicatorCode: 'CHILDREN_U7_SGB2', level: 'SPACE', socialSpaceId: now.space.id, status: 'SUPPRESSED' },
    { ...ENTERED, indicatorCode: 'KITA_CHILDREN', level: 'KITA', kitaId: now.kita.id, value: '70' },
    { ...ENTERED, indicatorCode: 'KITA_CHILDREN', level: 'KITA', kitaId: old.kita.id, value: '60' },
  ]);
  await spaces.closeKita(world.own, { id: old.kita.id, version: 1, validTo: '2024-12-31' });
  await spaces.closeSpace(world.own, { id: old.space.id, version: 1, validTo: '2024-12-31' });
});
afterAll(() => world.close());

describe('spaceFacts', () => {
  it('gives areas valid at the end of the year, and the values of that year', async () => {
    const facts = await world.database.write(world.own, (tx) => spaceFacts(tx, 2024));
    expect(facts).toMatchObject({
      referenceDate: '2024-12-31',
      spaces: [{ id: now.space.id, code: 'NOW' }],
      kitas: [{ id: now.kita.id, socialSpaceId: now.space.id, places: 75 }],
      officeValues: [{ indicatorCode: 'CHILDREN_U7', sourceSystem: 'Einwohnermeldewesen', status: 'NUMBER', households: 90, origin: 'OFFICE', referenceDate: '2024-12-31' }],
      spaceValues: [
        { indicatorCode: 'CHILDREN_U7', socialSpaceId: now.space.id },
        { indicatorCode: 'CHILDREN_U7_SGB2', status: 'SUPPRESSED', value: null },
      ],
      kitaValues: [{ indicatorCode: 'KITA_CHILDREN', kitaId: now.kita.id }],
    });
    expect([...facts.officeValues, ...facts.spaceValues, ...facts.kitaValues].map(({ value }) => value?.toString() ?? null)).toEqual(['300', '200', null, '70']);
  });

  it('still counts what held until that day in the year before', async () => {
    const facts = await world.database.read(world.own, (tx) => spaceFacts(tx, 2023));
    expect(facts.spaces.map(({ code }) => code)).toEqual(['NOW', 'OLD']);
    expect(facts.officeValues.map(({ value }) => value?.toString())).toEqual(['280']);
    expect(facts.spaceValues).toEqual([]);
  });

  it('gives another office nothing of it', async () => {
    const facts = await world.database.read(world.foreign, (tx) => spaceFacts(tx, 2024));
    expect(facts).toEqual({ referenceDate: '2024-12-31', spaces: [], kitas: [], officeValues: [], spaceValues: [], kitaValues: [] });
  });
});
