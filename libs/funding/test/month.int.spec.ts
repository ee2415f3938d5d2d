import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { translateError } from '@srb/platform/errors';
import type { SetCostInput } from '../graphql/cost.input.js';
import { auditOf, openOfficesWithMoney, type OfficesWithMoney } from './offices-with-money.js';

let world: OfficesWithMoney;
beforeAll(async () => {
  world = await openOfficesWithMoney();
});
afterAll(() => world.close());

const cost = (other: Partial<SetCostInput> = {}): SetCostInput => ({
  year: 2025, category: 'PERSONNEL', funding: 'SRB', basis: 'TOTAL', kind: 'ACTUAL', amount: '1000.00', licenceRelevant: false, postId: null, source: 'Konto', ...other,
});
const refusal = (work: Promise<unknown>) => work.then(() => { throw new Error('nothing was refused'); }, translateError);

async function record(ags: string, other: Partial<SetCostInput> = {}) {
  const saved = await world.costs.setCost(world.office(ags), cost(other));
  if (saved.__typename !== 'Cost') throw new Error('a new row has no conflict');
  return saved;
}

describe('costs of months', () => {
  it('stand beside each other, once per month, planned, bound and actual apart', async () => {
    for (const kind of ['PLAN', 'COMMITMENT', 'ACTUAL'] as const) {
      expect(await record('07131', { month: 1, kind })).toMatchObject({ month: 1, kind });
    }
    expect(await record('07131', { month: 2 })).toMatchObject({ month: 2 });
    expect((await refusal(record('07131', { month: 2 }))).code).toBe('CONFLICT');
    const { costSums } = await world.reads.getYear(world.office('07131'), { year: 2025, splitTolerance: '1000' });
    expect(costSums.map(({ kind, total }) => `${kind} ${total}`)).toEqual(['ACTUAL 2000.00', 'COMMITMENT 1000.00', 'PLAN 1000.00']);
  });

  it('never stand beside the same line of the year, in either order, in a batch, or by a change', async () => {
    const ctx = world.office('07132');
    const yearly = await record('07132');
    const error = await refusal(record('07132', { month: 3 }));
    expect([error.code, error.fields[0]?.field, error.message]).toEqual(['INVALID_INPUT', 'month', expect.stringContaining('doppelt zählen')]);
    expect((await refusal(world.costs.importCosts(ctx, [cost({ kind: 'PLAN' }), cost({ month: 5 }), cost({ kind: 'PLAN', month: 6 })], 'x'))).fields.map(({ field }) => field)).toEqual(['rows.1.month', 'rows.2.month']);
    const { id, version } = await record('07132', { kind: 'PLAN', month: 1 });
    expect((await refusal(world.costs.updateCost(ctx, { ...cost({ month: 1 }), id, version }))).code).toBe('INVALID_INPUT');
    // The row itself is no obstacle to its own change.
    expect(await world.costs.updateCost(ctx, { ...cost({ month: 4 }), id: yearly.id, version: yearly.version })).toMatchObject({ __typename: 'Cost', month: 4 });
    expect(await record('07132', { month: 3 })).toMatchObject({ month: 3 });
  });

  it('are refused by the database too, where two people write at once', async () => {
    await record('07133', { month: 1 });
    const ctx = world.office('07133');
    const past = world.database.write(ctx, (tx) => tx.execute(
      `insert into cost (tenant_id, year, category, funding, basis, kind, amount, source, origin) values ($1, 2025, 'PERSONNEL', 'SRB', 'TOTAL', 'ACTUAL', 1, 'x', 'OFFICE')`, [ctx.tenantId]));
    await expect(past).rejects.toMatchObject({ driverError: { constraint: 'cost_year_or_months' } });
  });

  it('are removed with what they were in the audit trail, and only as they were seen', async () => {
    const ctx = world.office('07134');
    const { id, version } = await record('07134', { month: 7 });
    expect((await refusal(world.costs.removeCost(ctx, id, version + 1))).code).toBe('CONFLICT');
    expect((await refusal(world.costs.removeCost(world.office('07135'), id, version))).code).toBe('NOT_FOUND');
    expect(await world.costs.removeCost(ctx, id, version)).toBe(true);
    expect((await auditOf(world.database, ctx)).at(-1)).toMatchObject({ action: 'cost.remove', detail: expect.stringContaining('"month":7') });
  });
});
