import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IndicatorService } from '../indicator.service.js';
import { QualityReadModel } from '../quality.read-model.js';
import { SocialSpaceService } from '../social-space.service.js';
import { openTwoOffices, type TwoOffices } from './two-offices.js';

let world: TwoOffices;
let reads: QualityReadModel;

const ENTERED = { status: 'NUMBER', source: 'Testdaten', indicatorCode: 'CHILDREN_U7' } as const;
const ofYear = (year: number) => ({ ...ENTERED, year, referenceDate: `${year}-12-31`, availableFrom: `${year + 1}-02-28` });

/** Twelve spaces with values of 2023 and 2024; the first of them closes in the middle of 2024. */
beforeAll(async () => {
  world = await openTwoOffices();
  reads = new QualityReadModel(world.database);
  const spaces = new SocialSpaceService(world.database);
  const rows = Array.from({ length: 12 }, (_, index) => ({ code: `R${index}`, name: `Raum ${index}`, description: '', validFrom: '2021-07-01' }));
  const byCode = await spaces.importSpaces(world.own, rows);
  const ids = rows.map(({ code }) => byCode.get(code) ?? '');
  const values = [2023, 2024].flatMap((year) => ids.map((socialSpaceId, index) => ({ ...ofYear(year), level: 'SPACE' as const, socialSpaceId, value: `${100 + index + year - 2023}` })));
  const spoilt = values.map((row) => (row.year === 2024 && row.socialSpaceId === ids[3] ? { ...row, value: '2000' } : row)).filter((row) => row.year !== 2024 || row.socialSpaceId !== ids[5]);
  await new IndicatorService(world.database).importValues(world.own, [...spoilt, { ...ofYear(2024), level: 'OFFICE', value: '500' }]);
  const [closing] = ids;
  await spaces.closeSpace(world.own, { id: closing ?? '', version: 1, validTo: '2024-07-01' });
});
afterAll(() => world.close());

describe('indicatorQuality', () => {
  it('finds what was planted, the gravest first', async () => {
    const page = await reads.report(world.own, { year: 2024, indicatorCodes: ['CHILDREN_U7'], first: 50 });
    const stale = page.items.filter(({ kind }) => kind === 'STALE');
    expect(page.items.filter(({ kind }) => kind !== 'STALE').map(({ severity, kind, areaName }) => [severity, kind, areaName])).toEqual([
      ['ERROR', 'SUM', null],
      ['ERROR', 'CLOSED_AREA', 'Raum 0'],
      ['WARNING', 'GAP', 'Raum 5'],
      ['WARNING', 'OUTLIER', 'Raum 3'],
      ['WARNING', 'JUMP', 'Raum 3'],
    ]);
    expect(page.total).toBe(5 + stale.length);
    expect(page.items[1]?.what).toBe('„Raum 0“ hat bei „Kinder unter 7 Jahren“ einen Wert zum 31.12.2024 (101 Kinder), besteht aber seit dem 01.07.2024 nicht mehr.');
  });

  it('is paged without losing or repeating a finding', async () => {
    const all = await reads.report(world.own, { year: 2024, first: 50 });
    const seen: unknown[] = [];
    let after: string | null = null;
    do {
      const page = await reads.report(world.own, { year: 2024, first: 2, after });
      seen.push(...page.items);
      after = page.nextCursor;
    } while (after !== null);
    expect(seen).toEqual(all.items);
  });

  it('reads the values of its own office only', async () => {
    expect(await reads.report(world.foreign, { year: 2024, first: 50 })).toMatchObject({ items: [], total: 0 });
  });
});
