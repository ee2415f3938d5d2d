import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { translateError } from '@srb/platform/errors';
import type { SetProgrammeShareInput } from '../graphql/programme-share.input.js';
import type { SetUnmetNeedInput } from '../graphql/unmet-need.input.js';
import { auditOf, openOfficesWithMoney, type OfficesWithMoney } from './offices-with-money.js';

let world: OfficesWithMoney;
beforeAll(async () => {
  world = await openOfficesWithMoney();
});
afterAll(() => world.close());

const refusal = (work: Promise<unknown>) => work.then(() => { throw new Error('nothing was refused'); }, translateError);
const share = (other: Partial<SetProgrammeShareInput> = {}): SetProgrammeShareInput => ({ programme: 'Kita!Plus', year: 2020, payer: 'LAND', kind: 'ACTUAL', amount: '60000.00', source: 'Vorlage', ...other });
const need = (other: Partial<SetUnmetNeedInput> = {}): SetUnmetNeedInput => ({ year: 2025, kind: 'MATERIAL', kitaId: null, description: 'Bilderbücher in Familiensprachen', amount: '500.00', source: 'Umfrage', ...other });

describe('shares of programmes', () => {
  it('are checked against the printed total and never enter the budget', async () => {
    const ctx = world.office('07131');
    for (const input of [share(), share({ payer: 'OFFICE', amount: '25000.00' }), share({ payer: 'PROVIDER', amount: '14000.00' }), share({ payer: 'TOTAL', amount: '109000.00' })]) {
      expect(await world.shares.setProgrammeShare(ctx, input)).toMatchObject({ __typename: 'ProgrammeShare', origin: 'OFFICE' });
    }
    const year = await world.reads.getYear(ctx, { year: 2020, splitTolerance: '1000' });
    expect(year.programmeSplits).toMatchObject([{ programme: 'Kita!Plus', sum: '99000.00', statedTotal: '109000.00', deviation: '-10000.00', hint: 'BELOW', shares: [{ payer: 'LAND' }, { payer: 'OFFICE' }, { payer: 'PROVIDER' }, { payer: 'TOTAL' }] }]);
    expect(year.hints.map(({ code }) => code)).toContain('PROGRAMME_SPLIT_DIFFERS');
    expect([year.allocations, year.allocationSums, year.costSums]).toEqual([[], [], []]);
    expect((await refusal(world.shares.setProgrammeShare(ctx, share()))).code).toBe('CONFLICT');
  });

  it('are replaced and removed under version, and belong to one office', async () => {
    const ctx = world.office('07132');
    const saved = await world.shares.setProgrammeShare(world.office('07132', 'PUBLIC'), share());
    if (saved.__typename !== 'ProgrammeShare') throw new Error('a new row has no conflict');
    expect((await refusal(world.shares.updateProgrammeShare(world.office('07133'), { ...share(), id: saved.id, version: 1 }))).code).toBe('NOT_FOUND');
    expect(await world.shares.updateProgrammeShare(ctx, { ...share({ amount: '1.00' }), id: saved.id, version: 1 })).toMatchObject({ amount: '1.00', origin: 'OFFICE', version: 2 });
    expect(await world.shares.updateProgrammeShare(ctx, { ...share(), id: saved.id, version: 1 })).toMatchObject({ __typename: 'ProgrammeShareConflict', current: { amount: '1.00' } });
    expect((await refusal(world.shares.removeProgrammeShare(ctx, saved.id, 1))).code).toBe('CONFLICT');
    expect(await world.shares.removeProgrammeShare(ctx, saved.id, 2)).toBe(true);
    expect((await auditOf(world.database, ctx)).map(({ action }) => action)).toEqual(['programme-share.set', 'programme-share.update', 'programme-share.remove']);
  });

  it('are listed page by page', async () => {
    const ctx = world.office('07134');
    for (const year of [2018, 2019, 2020]) await world.shares.setProgrammeShare(ctx, share({ year }));
    const first = await world.reads.listProgrammeShares(ctx, { first: 2 });
    const second = await world.reads.listProgrammeShares(ctx, { first: 2, after: first.nextCursor });
    expect([...first.items, ...second.items].map(({ year }) => year)).toEqual([2018, 2019, 2020]);
    expect([first.total, second.nextCursor]).toEqual([3, null]);
    expect((await world.reads.listProgrammeShares(ctx, { first: 2, year: 2019 })).total).toBe(1);
  });
});

describe('unmet needs', () => {
  it('are summed apart from the budget, material costs first, an unknown amount never as zero', async () => {
    const ctx = world.office('07135');
    for (const input of [need({ kind: 'TRAVEL', amount: null }), need(), need({ amount: '250.50' }), need({ amount: null }), need({ kind: 'ROOMS', amount: '0.00' })]) {
      expect(await world.needs.setUnmetNeed(ctx, input)).toMatchObject({ __typename: 'UnmetNeed', amount: input.amount });
    }
    const { unmetNeeds, costSums, allocationSums } = await world.reads.getYear(ctx, { year: 2025, splitTolerance: '1000' });
    expect(unmetNeeds).toEqual([
      { kind: 'MATERIAL', rows: 3, amount: '750.50', withoutAmount: 1, origins: ['OFFICE'] },
      { kind: 'ROOMS', rows: 1, amount: '0.00', withoutAmount: 0, origins: ['OFFICE'] },
      { kind: 'TRAVEL', rows: 1, amount: null, withoutAmount: 1, origins: ['OFFICE'] },
    ]);
    expect([costSums, allocationSums]).toEqual([[], []]);
    const first = await world.reads.listUnmetNeeds(ctx, { first: 4 });
    const second = await world.reads.listUnmetNeeds(ctx, { first: 4, after: first.nextCursor });
    expect([...first.items, ...second.items].map(({ kind }) => kind)).toEqual(['MATERIAL', 'MATERIAL', 'MATERIAL', 'ROOMS', 'TRAVEL']);
  });

  it('are replaced and removed under version, and belong to one office', async () => {
    const ctx = world.office('07137');
    const saved = await world.needs.setUnmetNeed(ctx, need());
    if (saved.__typename !== 'UnmetNeed') throw new Error('a new row has no conflict');
    const foreign = world.office('07138');
    expect((await refusal(world.needs.removeUnmetNeed(foreign, saved.id, 1))).code).toBe('NOT_FOUND');
    expect((await world.reads.listUnmetNeeds(foreign, { first: 5 })).total).toBe(0);
    expect((await refusal(world.needs.setUnmetNeed(ctx, need({ kitaId: randomUUID() })))).code).toBe('NOT_FOUND');
    expect(await world.needs.updateUnmetNeed(ctx, { ...need({ amount: null }), id: saved.id, version: 1 })).toMatchObject({ __typename: 'UnmetNeed', amount: null, version: 2 });
    expect(await world.needs.updateUnmetNeed(ctx, { ...need(), id: saved.id, version: 1 })).toMatchObject({ __typename: 'UnmetNeedConflict', current: { version: 2 } });
    expect(await world.needs.removeUnmetNeed(ctx, saved.id, 2)).toBe(true);
    expect((await auditOf(world.database, ctx)).map(({ action }) => action)).toEqual(['unmet-need.set', 'unmet-need.update', 'unmet-need.remove']);
  });
});
