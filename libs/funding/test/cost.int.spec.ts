import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { translateError } from '@srb/platform/errors';
import { fundingFacts } from '../funding-facts.js';
import type { SetAllocationInput } from '../graphql/allocation.input.js';
import type { SetCostInput } from '../graphql/cost.input.js';
import { auditOf, openOfficesWithMoney, type OfficesWithMoney } from './offices-with-money.js';

let world: OfficesWithMoney;

beforeAll(async () => {
  world = await openOfficesWithMoney();
});
afterAll(() => world.close());

const cost = (other: Partial<SetCostInput> = {}): SetCostInput => ({
  year: 2025, category: 'PERSONNEL', funding: 'SRB', basis: 'TOTAL', kind: 'ACTUAL', amount: '100000.00', licenceRelevant: false, postId: null, source: 'Jahresabschluss', ...other,
});
const allocation = (year: number): SetAllocationInput => ({
  year, months: 12, basis: 'STATE_SHARE', kind: 'ALLOCATION', amount: '1000000.00', approximate: false, note: '', source: 'Bescheid',
});
const refusal = (work: Promise<unknown>) => work.then(() => { throw new Error('nothing was refused'); }, translateError);

async function record(ags: string, other: Partial<SetCostInput> = {}) {
  const saved = await world.costs.setCost(world.office(ags), cost(other));
  if (saved.__typename !== 'Cost') throw new Error('a new row has no conflict');
  return saved;
}

describe('costs', () => {
  it('are recorded and replaced, each step in the audit trail', async () => {
    const ctx = world.office('07131');
    const { id, version } = await record('07131');
    const changed = await world.costs.updateCost(ctx, { ...cost({ amount: '120000.10', licenceRelevant: true }), id, version });
    expect(changed).toMatchObject({ __typename: 'Cost', amount: '120000.10', licenceRelevant: true, version: 2 });
    expect((await auditOf(world.database, ctx)).map(({ action }) => action)).toEqual(['cost.set', 'cost.update']);
    const late = await world.costs.updateCost(ctx, { ...cost(), id, version });
    expect(late).toMatchObject({ __typename: 'CostConflict', current: { amount: '120000.10', version: 2 } });
    expect(await auditOf(world.database, ctx)).toHaveLength(2);
  });

  it('of another office look like unknown ones', async () => {
    const { id } = await record('07132');
    const foreign = world.office('07133');
    for (const unknown of [id, randomUUID()]) {
      expect((await refusal(world.costs.updateCost(foreign, { ...cost(), id: unknown, version: 1 }))).code).toBe('NOT_FOUND');
    }
    expect((await world.reads.listCosts(foreign, { first: 50 })).total).toBe(0);
    expect((await refusal(record('07133', { postId: randomUUID() }))).code).toBe('NOT_FOUND');
  });

  it('keep licence-relevant staff beside the other staff, and nothing else licence-relevant', async () => {
    await record('07134');
    expect(await record('07134', { licenceRelevant: true })).toMatchObject({ licenceRelevant: true });
    expect((await refusal(record('07134', { licenceRelevant: true }))).code).toBe('CONFLICT');
    const error = await refusal(record('07134', { category: 'COORDINATION', licenceRelevant: true }));
    expect([error.code, error.fields[0]?.field]).toEqual(['INVALID_INPUT', 'licenceRelevant']);
    const ctx = world.office('07134');
    const past = world.database.write(ctx, (tx) =>
      tx.execute(`insert into cost (tenant_id, year, category, funding, basis, kind, amount, licence_relevant, source, origin)
                  values ($1, 2025, 'TRAINING', 'SRB', 'TOTAL', 'PLAN', 1, true, 'x', 'OFFICE')`, [ctx.tenantId]));
    expect((await refusal(past)).code).toBe('INVALID_INPUT');
  });

  it('come in batches: all or none, checked like single ones, one audit entry', async () => {
    const ctx = world.office('07135');
    const rows = [cost(), cost({ category: 'TRAINING', amount: '500.00' }), cost({ licenceRelevant: true, amount: '20000.00' })];
    expect(await world.costs.importCosts(ctx, rows, 'Kämmerei')).toBe(3);
    expect(await auditOf(world.database, ctx)).toMatchObject([{ action: 'cost.import', rows: 3 }]);
    const flagged = await refusal(world.costs.importCosts(ctx, [cost({ kind: 'PLAN' }), cost({ category: 'TRAINING', licenceRelevant: true })], 'x'));
    expect(flagged.fields.map(({ field }) => field)).toEqual(['rows.1.licenceRelevant']);
    const several = await refusal(world.costs.importCosts(ctx, [cost({ amount: '-1' }), cost({ year: 1999 })], 'x'));
    expect(several.fields.map(({ field }) => field)).toEqual(['rows.0.amount', 'rows.1.year']);
    expect((await world.reads.listCosts(ctx, { first: 50 })).total).toBe(3);
  });

  it('are listed page by page, each once', async () => {
    const ctx = world.office('07135');
    const first = await world.reads.listCosts(ctx, { first: 2 });
    const second = await world.reads.listCosts(ctx, { first: 2, after: first.nextCursor });
    expect([...first.items, ...second.items].map(({ category, amount }) => `${category} ${amount}`).sort()).toEqual([
      'PERSONNEL 100000.00', 'PERSONNEL 20000.00', 'TRAINING 500.00',
    ]);
    expect(second.nextCursor).toBeNull();
    expect((await world.reads.listCosts(ctx, { first: 2, year: 2024 })).items).toEqual([]);
  });
});

describe('the funding year', () => {
  it('adds what belongs together in one read, and names the origins', async () => {
    const ctx = world.office('07137');
    await world.allocations.setAllocation(ctx, allocation(2025));
    await world.costs.importCosts(world.office('07137', 'DEMO'), [
      cost({ amount: '900000.00' }), cost({ amount: '300000.00', licenceRelevant: true }), cost({ category: 'TRAINING', amount: '12000.00' }),
      cost({ category: 'COORDINATION', funding: 'OWN_FUNDS', amount: '80000.00' }), cost({ year: 2024, amount: '1.00' }),
    ], 'Demo');
    const { costSums, drawdowns, hints } = await world.reads.getYear(ctx, { year: 2025, splitTolerance: '1000' });
    expect(costSums).toMatchObject([
      { funding: 'SRB', total: '1212000.00', personnel: '1200000.00', licenceRelevant: '300000.00', training: '12000.00', coordination: '0.00', origins: ['DEMO'] },
      { funding: 'OWN_FUNDS', total: '80000.00', coordination: '80000.00' },
    ]);
    expect(drawdowns).toMatchObject([
      { kind: 'ACTUAL', ceiling: '1000000.00', stateShare: '727200.00', undrawn: '272800.00', coordinationCost: '80000.00', freeWithoutLicenceRelevant: '181800.00', origins: ['DEMO', 'OFFICE'] },
    ]);
    expect(hints).toEqual([]);
  });

  it('of another office stays empty', async () => {
    const year = await world.reads.getYear(world.office('07138'), { year: 2025, splitTolerance: '1000' });
    expect([year.allocations, year.costSums, year.drawdowns]).toEqual([[], [], []]);
  });

  it('gives the gate its rows: allocations of two years, costs of one, rates as decimals', async () => {
    const ctx = world.office('07137');
    await world.allocations.importAllocations(ctx, [allocation(2024), allocation(2023)], 'Bescheide');
    const facts = await world.database.read(ctx, (tx) => fundingFacts(tx, 2025));
    expect([facts.year, facts.parameters.stateShareRate.toString(), facts.parameters.trainingCapRate.toString()]).toEqual([2025, '0.6', '0.01']);
    expect(facts.allocations.map(({ year, months, amount, origin }) => [year, months, amount.toFixed(2), origin])).toEqual([
      [2024, 12, '1000000.00', 'OFFICE'], [2025, 12, '1000000.00', 'OFFICE'],
    ]);
    const lines = facts.costs.map(({ category, licenceRelevant, amount }) => `${category} ${licenceRelevant} ${amount.toFixed(2)}`);
    expect(lines.sort()).toEqual(['COORDINATION false 80000.00', 'PERSONNEL false 900000.00', 'PERSONNEL true 300000.00', 'TRAINING false 12000.00']);
  });

  it('has no facts before the law was in force', async () => {
    const work = world.database.read(world.office('07137'), (tx) => fundingFacts(tx, 2020));
    expect(await refusal(work)).toMatchObject({ code: 'NOT_COMPUTABLE', message: expect.stringContaining('2020') });
  });
});
