import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemContext, type OfficeContext } from '@srb/platform/context';
import { translateError } from '@srb/platform/errors';
import { BUDGET_OPTIONS } from '../domain/vocabulary.js';
import type { SetAllocationInput } from '../graphql/allocation.input.js';
import type { SetCostInput } from '../graphql/cost.input.js';
import type { DrawdownForecastArgs } from '../graphql/forecast.input.js';
import { openOfficesWithMoney, type OfficesWithMoney } from './offices-with-money.js';

const TYPES = `
  insert into post_type (code, position, label, description, typical_qualification, licence_relevant_default, is_coordination, counts_as_kita_social_work, source)
  values ('SOCIAL', 1, 'Kita-Sozialarbeit', '', '', false, false, true, 'x'), ('KOORD', 2, 'Koordination', '', '', false, true, false, 'x')`;
const EMPLOYER = `insert into employer (code, position, label, source) values ('OFFICE', 1, 'Jugendamt', 'x')`;
const KITA = `
  with space as (insert into social_space (tenant_id, code, name, valid_from) values ($1, 'R1', 'Altstadt', '2021-07-01') returning id),
       owner as (insert into provider (tenant_id, name, kind) values ($1, 'Stadt', 'MUNICIPAL') returning id)
  insert into kita (tenant_id, official_key, name, provider_id, social_space_id, places, valid_from)
  select $1, 'K1', 'Zebra', owner.id, space.id, 75, '2021-07-01' from space, owner returning id`;
const POST = `
  with made as (
    insert into post (tenant_id, number, post_type_code, employer_code, funding, licence_relevant, fte_planned, fte_occupied, annual_cost, funding_share, valid_from, origin)
    values ($1, $2, $3, 'OFFICE', $4, $5, 1, $6, 72000, $7, '2023-01-01', 'OFFICE') returning id),
  assigned as (insert into post_assignment (tenant_id, post_id, kita_id, share) select $1, id, $8, 1 from made)
  select id from made`;
const OCCUPIED = `insert into post_occupancy (tenant_id, post_id, holder_key, fte, valid_from, valid_to) values ($1, $2, $3, 1, $4, $5)`;

interface PostRow {
  readonly number: string;
  readonly type?: string;
  readonly funding?: string;
  readonly licenceRelevant?: boolean;
  readonly occupied?: number;
  readonly share?: string;
  readonly stays?: readonly (readonly [string, string | null])[];
}

let world: OfficesWithMoney;
beforeAll(async () => {
  world = await openOfficesWithMoney();
  await world.database.write(systemContext(), async (tx) => {
    await tx.execute(TYPES);
    await tx.execute(EMPLOYER);
  });
});
afterAll(() => world.close());

async function recordPosts(ctx: OfficeContext, posts: readonly PostRow[]): Promise<void> {
  await world.database.write(ctx, async (tx) => {
    const kita = await tx.maybe<{ id: string }>(KITA, [ctx.tenantId]);
    for (const { number, type = 'SOCIAL', funding = 'SRB', licenceRelevant = false, occupied = 0, share = '1', stays = [] } of posts) {
      const post = await tx.maybe<{ id: string }>(POST, [ctx.tenantId, number, type, funding, licenceRelevant, occupied, share, kita?.id]);
      for (const [at, [from, to]] of stays.entries()) await tx.execute(OCCUPIED, [ctx.tenantId, post?.id, `H${at}`, from, to]);
    }
  });
}

const cost = (other: Partial<SetCostInput> = {}): SetCostInput => ({
  year: 2026, category: 'PERSONNEL', funding: 'SRB', basis: 'TOTAL', kind: 'ACTUAL', amount: '6000.00', licenceRelevant: false, postId: null, source: 'Konto', ...other,
});
const ceiling = (year: number, amount: string, months = 12): SetAllocationInput => ({
  year, months, basis: 'STATE_SHARE', kind: 'ALLOCATION', amount, approximate: false, note: '', source: 'Bescheid',
});
const args = (other: Partial<DrawdownForecastArgs> = {}): DrawdownForecastArgs => ({ year: 2026, referenceDate: '2026-04-15', runs: 200, seed: 1, allow: [...BUDGET_OPTIONS], ...other });
const refusal = (work: Promise<unknown>) => work.then(() => { throw new Error('nothing was refused'); }, translateError);

describe('the budget by months', () => {
  it('adds costs and post-months of the office, of the budget and of coordination, and of nothing else', async () => {
    const ctx = world.office('07131');
    await recordPosts(ctx, [
      { number: '1', stays: [['2023-01-01', '2026-03-01']] },
      { number: '2', licenceRelevant: true, stays: [['2023-01-01', null]] },
      { number: '3', type: 'KOORD', funding: 'OWN_FUNDS', occupied: 1 },
      { number: '4', funding: 'OTHER', stays: [['2023-01-01', null]] },
    ]);
    await world.costs.importCosts(ctx, [
      cost({ month: 1 }), cost({ month: 2 }), cost({ month: 1, licenceRelevant: true, amount: '5000.00' }), cost({ kind: 'PLAN', amount: '144000.00' }), cost({ kind: 'COMMITMENT', month: 5 }),
      cost({ month: 1, category: 'COORDINATION', funding: 'OWN_FUNDS', amount: '10.00' }), cost({ month: 1, funding: 'OTHER', amount: '99.00' }), cost({ month: 1, basis: 'OWN_SHARE', amount: '99.00' }),
    ], 'Haushalt');
    const { quarters, withoutMonth, total, months, estimatedPosts } = await world.budget.getBudgetYear(ctx, { year: 2026 });
    expect(quarters[0]).toMatchObject({
      actual: { personnel: '17000.00', licenceRelevant: '5000.00', training: null, coordination: '10.00' },
      plannedPostMonths: { personnel: '6.000', licenceRelevant: '3.000', coordination: '3.000' },
      occupiedPostMonths: { personnel: '5.000', licenceRelevant: '3.000', coordination: '3.000' },
    });
    expect([months[4]?.committed.personnel, withoutMonth.planned.personnel, total.planned.personnel, estimatedPosts]).toEqual(['6000.00', '144000.00', '144000.00', 1]);
  });

  it('of another office stay empty', async () => {
    const { total, origins } = await world.budget.getBudgetYear(world.office('07138'), { year: 2026 });
    expect([total.actual.personnel, total.plannedPostMonths.personnel, origins]).toEqual([null, '0.000', []]);
  });
});

describe('the forecast of the drawdown', () => {
  it('reads ledger, records and parameters, and warns with options', async () => {
    const ctx = world.office('07132');
    await recordPosts(ctx, [
      { number: '1', stays: [['2023-01-01', null]] }, { number: '2', licenceRelevant: true, share: '0.5', stays: [['2023-01-01', null]] },
      { number: '3', stays: [['2023-01-01', '2026-03-01']] }, { number: '4', type: 'KOORD', funding: 'OWN_FUNDS', occupied: 1 }, { number: '5', funding: 'OTHER', occupied: 1 },
    ]);
    await world.allocations.setAllocation(ctx, ceiling(2026, '150000.00'));
    await world.costs.importCosts(ctx, [cost({ month: 1, amount: '14000.00' }), cost({ month: 1, amount: '3000.00', licenceRelevant: true })], 'Konto');
    const still = args({ leavingRate: '0', monthsToFill: '999' });
    const forecast = await world.budget.forecastDrawdown(ctx, still);
    expect(forecast.quarters[0]).toMatchObject({ recordedMonths: 1, plannedCost: '45000.00', personnel: { low: '41000.00', high: '41000.00' }, licenceRelevant: { median: '9000.00' }, coordination: { median: '18000.00' } });
    // January as recorded, February by the ledger of three posts, then ten months of two: 17,000 + 15,000 + 10 · 9,000.
    expect(forecast.personnel.median).toBe('122000.00');
    expect(forecast).toMatchObject({ ceiling: '150000.00', undrawn: { median: '76800.00' }, warning: expect.stringContaining('76.800,00 EUR'), parameters: [{ code: 'STATE_SHARE_RATE', legalReference: '§ 25 Abs. 5 KiTaG' }, { code: 'TRAINING_CAP_RATE' }] });
    expect(forecast.options.map(({ code, capacity }) => [code, capacity])).toEqual([['FILL_VACANT', '48000.00'], ['TRAINING', '1220.00']]);
    expect(await world.budget.forecastDrawdown(ctx, still)).toEqual(forecast);
    const open = await world.budget.forecastDrawdown(ctx, args());
    expect(Number(open.personnel.high)).toBeGreaterThan(Number(open.personnel.low));
    expect(open.backTest?.points).toBeGreaterThan(0);
  });

  it('refuses a day far from the year, and a year without an allocation', async () => {
    const ctx = world.office('07133');
    expect((await refusal(world.budget.forecastDrawdown(ctx, args({ referenceDate: '2023-01-01' })))).fields[0]?.field).toBe('referenceDate');
    expect(await refusal(world.budget.forecastDrawdown(ctx, args()))).toMatchObject({ code: 'NOT_COMPUTABLE', message: expect.stringContaining('Zuweisung') });
  });
});

describe('the forecast of the allotment', () => {
  it('starts from the recorded ceiling, half year included, and reads the parameters of the years', async () => {
    const ctx = world.office('07335');
    await world.allocations.setAllocation(ctx, ceiling(2021, '653272.00', 6));
    const { years, assumptions, origins } = await world.budget.forecastAllotment(ctx, { fromYear: 2021, toYear: 2023, method: 'CONSTANT_SHARE' });
    expect(years.map(({ year, landAmount, stateShare }) => [year, landAmount, stateShare])).toEqual([[2021, '25000000', '653272'], [2022, '51250000', '1339208'], [2023, '52531250', '1372688']]);
    expect(assumptions).toMatchObject([{ argument: 'baseYear' }, { argument: 'growthRate', parameter: { code: 'GROWTH_RATE', validFrom: '2022-01-01' } }]);
    expect(origins).toEqual(['OFFICE']);
  });

  it('knows nothing of another office, and answers by the key without any record', async () => {
    const ctx = world.office('07336');
    expect((await refusal(world.budget.forecastAllotment(ctx, { fromYear: 2026, toYear: 2027, method: 'CONSTANT_SHARE' }))).code).toBe('NOT_COMPUTABLE');
    const counts = { ownChildren: 6000, landChildren: 10000, ownSgb2: 300, landSgb2: 1000 };
    const { share, assumptions } = await world.budget.forecastAllotment(ctx, { fromYear: 2026, toYear: 2026, method: 'KEY_COUNTS', counts });
    expect(share).toBe('0.420000000000');
    expect(assumptions).toContainEqual(expect.objectContaining({ argument: 'weightChildren', value: '0.4', parameter: expect.objectContaining({ code: 'LAND_KEY_WEIGHT_CHILDREN' }) }));
  });
});
