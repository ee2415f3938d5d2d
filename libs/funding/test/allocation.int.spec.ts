import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemContext } from '@srb/platform/context';
import { translateError } from '@srb/platform/errors';
import { FundingCatalogueService } from '../funding-catalogue.service.js';
import type { SetAllocationInput } from '../graphql/allocation.input.js';
import { PublicFigureService } from '../public-figure.service.js';
import { auditOf, openOfficesWithMoney, type OfficesWithMoney } from './offices-with-money.js';

let world: OfficesWithMoney;

beforeAll(async () => {
  world = await openOfficesWithMoney();
});
afterAll(() => world.close());

const input = (other: Partial<SetAllocationInput> = {}) => ({
  year: 2025, months: 12, basis: 'STATE_SHARE', kind: 'ALLOCATION', amount: '829505.00', approximate: false, note: '', source: 'Bescheid 2025', ...other,
}) satisfies SetAllocationInput;
const change = (id: string, version: number, other: Partial<SetAllocationInput> = {}) => ({ ...input(other), months: 12, id, version });
const refusal = (work: Promise<unknown>) => work.then(() => { throw new Error('nothing was refused'); }, translateError);

async function record(ags: string, other: Partial<SetAllocationInput> = {}) {
  const saved = await world.allocations.setAllocation(world.office(ags), input(other));
  if (saved.__typename !== 'Allocation') throw new Error('a new row has no conflict');
  return saved;
}

describe('allocations', () => {
  it('are recorded, replaced and removed, each step in the audit trail', async () => {
    const ctx = world.office('07131');
    const saved = await record('07131');
    expect(saved).toMatchObject({ amount: '829505.00', origin: 'OFFICE', version: 1 });
    const changed = await world.allocations.updateAllocation(ctx, change(saved.id, 1, { amount: '829505.50' }));
    expect(changed).toMatchObject({ __typename: 'Allocation', amount: '829505.50', version: 2 });
    expect(await world.allocations.removeAllocation(ctx, saved.id, 2)).toBe(true);
    const audit = await auditOf(world.database, ctx);
    expect(audit.map(({ action }) => action)).toEqual(['allocation.set', 'allocation.update', 'allocation.remove']);
    expect(audit[2]?.detail).toContain('"amount":"829505.50"');
    expect((await world.reads.getYear(ctx, { year: 2025, splitTolerance: '1000' })).allocations).toEqual([]);
  });

  it('keep the other change when two write at once, and show it', async () => {
    const ctx = world.office('07132');
    const { id } = await record('07132');
    await world.allocations.updateAllocation(ctx, change(id, 1, { amount: '2.00' }));
    const late = await world.allocations.updateAllocation(ctx, change(id, 1, { amount: '3.00' }));
    expect(late).toMatchObject({ __typename: 'AllocationConflict', current: { amount: '2.00', version: 2 }, message: expect.stringContaining('von jemand anderem') });
    expect((await refusal(world.allocations.removeAllocation(ctx, id, 1))).code).toBe('CONFLICT');
    expect((await auditOf(world.database, ctx)).map(({ action }) => action)).toEqual(['allocation.set', 'allocation.update']);
  });

  it('of another office look like unknown ones', async () => {
    const { id } = await record('07133');
    const foreign = world.office('07134');
    for (const unknown of [id, randomUUID()]) {
      expect((await refusal(world.allocations.updateAllocation(foreign, change(unknown, 1)))).code).toBe('NOT_FOUND');
      expect((await refusal(world.allocations.removeAllocation(foreign, unknown, 1))).code).toBe('NOT_FOUND');
    }
    expect((await world.reads.listAllocations(foreign, { first: 50 })).items).toEqual([]);
    expect((await world.reads.listAllocations(world.office('07133'), { first: 50 })).items).toMatchObject([{ id, amount: '829505.00' }]);
  });

  it('exist once per year, basis, kind and source', async () => {
    await record('07135');
    expect((await refusal(record('07135', { amount: '1.00' }))).code).toBe('CONFLICT');
    expect(await record('07135', { basis: 'OWN_SHARE' })).toMatchObject({ basis: 'OWN_SHARE' });
  });

  it('of the office itself say what they are, by service and by database', async () => {
    for (const other of [{ basis: 'UNKNOWN' }, { kind: 'UNKNOWN' }, { months: null }] as const) {
      const error = await refusal(record('07137', other));
      expect([error.code, error.fields.map(({ field }) => field)]).toEqual(['INVALID_INPUT', [Object.keys(other)[0]]]);
    }
    const ctx = world.office('07137');
    const past = world.database.write(ctx, (tx) =>
      tx.execute(`insert into allocation (tenant_id, year, basis, kind, amount, source, origin) values ($1, 2025, 'UNKNOWN', 'PLAN', 1, 'x', 'OFFICE')`, [ctx.tenantId]));
    expect((await refusal(past)).code).toBe('INVALID_INPUT');
  });

  it('come in batches: all or none, checked like single ones, one audit entry', async () => {
    const ctx = world.office('07138');
    const years = [2022, 2023, 2024].map((year) => input({ year }));
    expect(await world.allocations.importAllocations(ctx, years, 'Haushaltsplan')).toBe(3);
    expect(await auditOf(world.database, ctx)).toEqual([{ action: 'allocation.import', rows: 3, detail: '{"source":"Haushaltsplan"}' }]);
    expect((await refusal(world.allocations.importAllocations(ctx, [input({ year: 2021 }), input({ year: 2022 })], 'x'))).code).toBe('CONFLICT');
    const wrong = await refusal(world.allocations.importAllocations(ctx, [input(), input({ amount: '1,50' })], 'x'));
    expect(wrong.fields).toEqual([{ field: 'rows.1.amount', message: expect.stringContaining('Betrag:') }]);
    const unknown = await refusal(world.allocations.importAllocations(ctx, [input({ kind: 'UNKNOWN' })], 'x'));
    expect(unknown.fields.map(({ field }) => field)).toEqual(['rows.0.kind']);
    expect((await world.reads.listAllocations(ctx, { first: 50 })).total).toBe(3);
  });

  it('are listed page by page, each once', async () => {
    const ctx = world.office('07138');
    const first = await world.reads.listAllocations(ctx, { first: 2 });
    expect([first.items.map(({ year }) => year), first.total]).toEqual([[2022, 2023], 3]);
    const second = await world.reads.listAllocations(ctx, { first: 2, after: first.nextCursor });
    expect([second.items.map(({ year }) => year), second.nextCursor]).toEqual([[2024], null]);
    expect((await world.reads.listAllocations(ctx, { first: 2, year: 2023 })).items.map(({ year }) => year)).toEqual([2023]);
  });
});

describe('public figures', () => {
  it('reach their office once, with origin and open questions, and enter no sum of unknown kind', async () => {
    const service = new PublicFigureService(world.database, world.allocations);
    const ctx = world.office('07335', 'PUBLIC');
    expect(await service.importFor(ctx, '07335')).toBe(6);
    expect(await service.importFor(ctx, '07335')).toBe(0);
    const { allocations, allocationSums, drawdowns } = await world.reads.getYear(ctx, { year: 2021, splitTolerance: '1000' });
    expect(allocations.map(({ basis, kind, months, amount, origin }) => [basis, kind, months, amount, origin])).toEqual([
      ['OWN_SHARE', 'UNKNOWN', 6, '435514.67', 'PUBLIC'], ['STATE_SHARE', 'UNKNOWN', 6, '653272.00', 'PUBLIC'], ['TOTAL', 'UNKNOWN', 6, '1088786.67', 'PUBLIC'],
    ]);
    expect([allocationSums, drawdowns]).toEqual([[], []]);
    await service.importFor(world.office('07338', 'PUBLIC'), '07338');
    const preview = await world.reads.getYear(world.office('07338'), { year: 2019, splitTolerance: '1000' });
    expect(preview.allocationSums).toMatchObject([{ kind: 'PREVIEW', basis: 'STATE_SHARE', amount: '1424382.00', origins: ['PUBLIC'] }]);
    expect(preview.hints.map(({ code }) => code)).toEqual(['NO_PARAMETERS', 'NO_CEILING']);
  });

  it('are completed after an interruption', async () => {
    const service = new PublicFigureService(world.database, world.allocations);
    const ctx = world.office('07131', 'PUBLIC');
    await service.importFor(ctx, '07131');
    const [row] = (await world.reads.listAllocations(ctx, { first: 1 })).items;
    if (row === undefined) throw new Error('Ahrweiler has public figures');
    await world.allocations.removeAllocation(ctx, row.id, row.version);
    expect(await service.importFor(ctx, '07131')).toBe(1);
    expect((await world.reads.listAllocations(ctx, { first: 50 })).total).toBe(3);
  });

  it('become the office’s own once it corrects them', async () => {
    const service = new PublicFigureService(world.database, world.allocations);
    const ctx = world.office('07336', 'PUBLIC');
    await service.importFor(ctx, '07336');
    const [row] = (await world.reads.listAllocations(ctx, { first: 1 })).items;
    if (row === undefined) throw new Error('Kusel has a public figure');
    const office = world.office('07336');
    const own = change(row.id, row.version, { year: 2022, source: row.source });
    expect((await refusal(world.allocations.updateAllocation(office, { ...own, kind: 'UNKNOWN' }))).code).toBe('INVALID_INPUT');
    expect(await world.allocations.updateAllocation(office, own)).toMatchObject({ origin: 'OFFICE', kind: 'ALLOCATION' });
  });

  it('are refused without their origin', async () => {
    const service = new PublicFigureService(world.database, world.allocations);
    await expect(service.importFor(world.office('07335'), '07335')).rejects.toThrow('origin PUBLIC');
  });
});

describe('parameters', () => {
  it('ship dated, with legal reference and source, and provisioning repeats harmlessly', async () => {
    const ctx = systemContext();
    const entries = () => world.database.read(ctx, (tx) => tx.rows<{ rows: number }>(`select row_count as rows from audit_entry where action = 'parameter-value.provision'`));
    expect(await entries()).toEqual([{ rows: 7 }]);
    await new FundingCatalogueService(world.database).provisionCatalogue(ctx);
    expect(await entries()).toHaveLength(1);
    const valid = async (year: number) => (await world.reads.getYear(world.office('07111'), { year, splitTolerance: '0' })).parameters.map(({ code, value }) => `${code} ${value}`);
    expect(await valid(2020)).toEqual([]);
    expect(await valid(2021)).toEqual([
      'FIRST_YEAR_MONTHS 6', 'LAND_BASE_AMOUNT 50000000', 'LAND_KEY_WEIGHT_CHILDREN 0.4', 'LAND_KEY_WEIGHT_SGB2 0.6', 'STATE_SHARE_RATE 0.6', 'TRAINING_CAP_RATE 0.01',
    ]);
    expect(await valid(2026)).toEqual([
      'GROWTH_RATE 0.025', 'LAND_BASE_AMOUNT 50000000', 'LAND_KEY_WEIGHT_CHILDREN 0.4', 'LAND_KEY_WEIGHT_SGB2 0.6', 'STATE_SHARE_RATE 0.6', 'TRAINING_CAP_RATE 0.01',
    ]);
  });
});
