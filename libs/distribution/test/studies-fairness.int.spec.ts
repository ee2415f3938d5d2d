import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OfficeContext } from '@srb/platform/context';
import { FairnessReadModel } from '../studies/fairness.read-model.js';
import { inputsOf, openStudiesBench, type StudiesBench, type TestKita } from './studies-bench.js';

const KITAS: readonly TestKita[] = [['Ahorn', 50, '10'], ['Birke', 30, '20'], ['Ceder', 20, '60'], ['Dorn', 40, '59']].map(([name, places, need]) => ({ name: String(name), places: Number(places), need: String(need) }));
const PLAIN = { criteria: [{ indicator: 'NEED', weight: '1', direction: 'higher', normalisation: 'none', points: null }] } as const;

let bench: StudiesBench;
let fairness: FairnessReadModel;
let ctx: OfficeContext;
let ids: readonly string[];
let plain: string;
let targeted: string;

const counts = () => bench.database.read(ctx, (tx) => tx.maybe(
  `select (select count(*)::int from distribution_run) as runs, (select count(*)::int from distribution_study) as studies,
          (select count(*)::int from audit_entry) as audited, (select md5(string_agg(result_hash, '' order by id)) from distribution_run) as results`));

beforeAll(async () => {
  bench = await openStudiesBench();
  fairness = new FairnessReadModel(bench.database);
  ctx = bench.office('07131');
  ids = await bench.kitas(ctx, KITAS);
  plain = await bench.run(ctx, inputsOf(ids, KITAS, '3', PLAIN), 'Nach Bedarf');
  targeted = await bench.run(ctx, inputsOf(ids, KITAS, '3', { ...PLAIN, eligible: { top: 1 } }), 'Nur die Spitze');
});
afterAll(() => bench.close());

describe('runs side by side', () => {
  const args = { children: 'PLACES', withinPercent: '2', burden: 'NEED' };

  it('show gains, reductions, limits nearby and whom the money reaches, and change nothing', async () => {
    const before = await counts();
    const { baseRunId, runs: [base, other, ...more], note } = await fairness.compareRuns(ctx, { ...args, ids: [plain, targeted] });
    expect([baseRunId, base?.label, other?.label, more]).toEqual([plain, 'Nach Bedarf', 'Nur die Spitze', []]);
    expect(base?.inFte).toEqual({ winners: 0, losers: 0, unchanged: 4, gained: '0', lost: '0' });
    // 3 FTE by 10, 20, 60, 59 of 149 in steps of 0.05, against all for one.
    const byName = (run: typeof base) => Object.fromEntries(run?.kitas.map(({ name, fte, fteDifference, eurDifference }) => [name, [fte, fteDifference, eurDifference]]) ?? []);
    expect(byName(other)).toEqual({ Ahorn: ['0.000', '-0.2', '-12000'], Birke: ['0.000', '-0.4', '-24000'], Ceder: ['3.000', '1.8', '108000'], Dorn: ['0.000', '-1.2', '-72000'] });
    expect(other?.inEur).toEqual({ winners: 1, losers: 3, unchanged: 0, gained: '108000', lost: '-108000' });
    expect(other?.licenceRelevantInFte).toMatchObject({ winners: 0, losers: 0 });
    expect(base?.jumps).toEqual([]);
    expect(other?.jumps).toMatchObject([{ name: 'Dorn', limit: 'RANK_CUT', amount: '0.00', amountBeyond: '3.00' }, { name: 'Ceder', amount: '3.00', amountBeyond: '0.00' }]);
    expect(Number(base?.concentration?.index)).toBeGreaterThan(0);
    expect(other?.concentration).toMatchObject({ index: other?.concentration?.maximum, topFifth: '1.000000' });
    expect(note).toContain('nicht geändert');
    expect(await counts()).toEqual(before);
  });

  it('may have another base than the first, and stand alone', async () => {
    const { baseRunId, runs } = await fairness.compareRuns(ctx, { ...args, ids: [plain], baseRunId: targeted });
    expect([baseRunId, runs.map(({ id }) => id)]).toEqual([targeted, [targeted, plain]]);
    expect(runs[1]?.inFte).toMatchObject({ winners: 3, losers: 1, gained: '1.8', lost: '-1.8' });
    expect((await fairness.compareRuns(ctx, { ...args, ids: [plain, plain] })).runs).toHaveLength(1);
    expect((await fairness.compareRuns(ctx, { ...args, ids: [plain], burden: 'NOWHERE' })).runs[0]?.concentration).toBeNull();
  });

  it('of another office look like unknown ones', async () => {
    const foreign = bench.office('07132');
    for (const id of [plain, randomUUID()]) {
      await expect(fairness.compareRuns(foreign, { ...args, ids: [id] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(fairness.listThresholdJumps(foreign, { runId: id, withinPercent: '2' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(fairness.getContinuity(foreign, { runId: id, atLeastFte: '0.25' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await expect(fairness.compareRuns(ctx, { ...args, ids: [plain, randomUUID()] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('name who stands at a limit of one run, and whom its money reaches', async () => {
    expect(await fairness.listThresholdJumps(ctx, { runId: targeted, withinPercent: '1' })).toEqual([]);
    expect(await fairness.listThresholdJumps(ctx, { runId: targeted, withinPercent: '2' })).toHaveLength(2);
    // Without an indicator the need index of the rule is the burden.
    const [own, named] = [await fairness.getConcentration(ctx, { runId: plain, children: 'PLACES' }), await fairness.getConcentration(ctx, { runId: plain, burden: 'NEED', children: 'PLACES' })];
    expect({ ...own, burden: 'NEED' }).toEqual(named);
    await expect(fairness.getConcentration(ctx, { runId: plain, burden: 'NOWHERE', children: 'PLACES' })).rejects.toMatchObject({ code: 'NOT_COMPUTABLE' });
  });
});

describe('continuity', () => {
  it('names the posts, contract ends and years of relation that a run would break', async () => {
    const [ahorn = '', birke = '', , dorn = ''] = ids;
    const post = (number: string, kitaId: string, other: Partial<Parameters<StudiesBench['post']>[1]> = {}) => bench.post(ctx, { number, fte: '0.5', kitaId, since: '2019-08-01', ...other });
    await post('D1', dorn, { fte: '1', heldSince: '2023-02-01' });
    await post('D2', dorn, { fixedTermUntil: '2025-07-31' });
    await post('D3', dorn, { licenceRelevant: true });
    await post('B1', birke);
    await post('A1', ahorn, { fte: '0.1' });
    const against = await fairness.getContinuity(ctx, { runId: targeted, baseRunId: plain, atLeastFte: '0.25' });
    expect(against).toMatchObject({ day: '2024-12-31', baseRunId: plain });
    expect(against.kitas.map(({ name, fteLost, fteAtRisk, yearsAtRisk }) => [name, fteLost, fteAtRisk, yearsAtRisk])).toEqual([['Dorn', '1.2', '1.500', 6], ['Birke', '0.4', '0.500', 5]]);
    expect(against.kitas[0]).toMatchObject({
      atRisk: [{ number: 'D2', fixedTermUntil: '2025-07-31', endsWithinYear: true, yearsOfRelation: 5 }, { number: 'D1', assignedSince: '2019-08-01', relationSince: '2023-02-01', yearsOfRelation: 1, endsWithinYear: false }],
      licenceRelevant: [{ number: 'D3', licenceRelevant: true }],
    });
    const fromPosts = await fairness.getContinuity(ctx, { runId: targeted, atLeastFte: '0.25' });
    expect(fromPosts.kitas.map(({ name, fteLost }) => [name, fteLost])).toEqual([['Dorn', '1.5'], ['Birke', '0.5']]);
    await expect(fairness.getContinuity(ctx, { runId: plain, baseRunId: plain, atLeastFte: '0.25' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('counts adjoining periods of a post in a Kita as one relation, and a gap as its end', async () => {
    const other = bench.office('07133');
    const [kita = ''] = await bench.kitas(other, KITAS.slice(0, 1));
    const run = await bench.run(other, inputsOf([kita], KITAS.slice(0, 1), '0', PLAIN));
    const id = await bench.post(other, { number: 'X', fte: '1', kitaId: kita, since: '2015-01-01', heldSince: '2015-01-01' });
    await bench.database.write(other, async (tx) => {
      await tx.execute(`update post_assignment set valid_to = '2018-01-01' where post_id = $1`, [id]);
      await tx.execute(`insert into post_assignment (tenant_id, post_id, kita_id, share, valid_from) values ($1, $2, $3, 1, '2018-01-01')`, [other.tenantId, id, kita]);
      await tx.execute(`update post_occupancy set valid_to = '2020-01-01', version = version + 1 where post_id = $1`, [id]);
      await tx.execute(`insert into post_occupancy (tenant_id, post_id, holder_key, fte, valid_from) values ($1, $2, 'H', 1, '2022-01-01')`, [other.tenantId, id]);
    });
    const { kitas } = await fairness.getContinuity(other, { runId: run, atLeastFte: '0' });
    expect(kitas[0]?.atRisk).toMatchObject([{ assignedSince: '2015-01-01', relationSince: '2022-01-01', yearsOfRelation: 2 }]);
  });
});
