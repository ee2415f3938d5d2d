import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal, sum } from '@srb/kernel';
import { systemContext, type OfficeContext } from '@srb/platform/context';
import { translateError } from '@srb/platform/errors';
import type { CreatePostInput } from '../graphql/post.input.js';
import { OccupancyService } from '../occupancy.service.js';
import { postMonths } from '../post-months.js';
import { StaffLedgerReadModel } from '../staff-ledger.read-model.js';
import { openOfficesWithKitas, type OfficesWithKitas } from './offices-with-kitas.js';

let world: OfficesWithKitas;
let ledger: StaffLedgerReadModel;
let ctx: OfficeContext;
let kitas: readonly [string, string];

const post = (number: string, other: Partial<CreatePostInput> = {}): CreatePostInput => ({
  number, postTypeCode: 'KITA_SOCIAL_WORK', employerCode: 'YOUTH_OFFICE', funding: 'SRB', ftePlanned: '1', fteOccupied: '1', annualCost: '70000.00', payGroup: 'S 12',
  fixedTermUntil: null, validFrom: '2024-01-01', validTo: null, assignments: [{ kitaId: kitas[0], share: '0.25' }, { kitaId: kitas[1], share: '0.75' }], ...other,
});

const CONCEPT = `
  with the_concept as (insert into concept (tenant_id, title) values ($1, 'Konzeption') returning id),
       the_versions as (
         insert into concept_version (tenant_id, concept_id, number, title, status, valid_from, valid_to, origin)
         select $1, id, n, 'Fassung ' || n, case n when 1 then 'SUPERSEDED' else 'IN_FORCE' end, make_date(2021 + 4 * (n - 1), 1, 1), case n when 1 then date '2025-01-01' end, 'OFFICE'
           from the_concept, generate_series(1, 2) n
         returning id)
  insert into committee_decision (tenant_id, concept_version_id, decided_on, paper_number, votes_for, votes_against, abstentions)
  select $1, id, '2020-12-01', '1', 7, 0, 0 from the_versions`;

const CHILDREN = `
  insert into indicator_value (tenant_id, indicator_code, level, kita_id, year, reference_date, available_from, status, value, source, origin)
  values ($1, 'KITA_CHILDREN', 'KITA', $2, 2025, '2025-12-31', '2026-01-31', 'NUMBER', $3, 'Meldung', 'OFFICE')`;
const INDICATOR = `
  insert into indicator (code, position, topic, purpose, label, definition, unit, level, source_system, update_cycle, typical_lag_months, need_direction, secrecy_rule, aggregation, source)
  values ('KITA_CHILDREN', 1, 'T', 'NEED', 'x', 'x', 'Kinder', 'KITA', 'x', 'x', 1, 'NONE', 'NONE', 'SUM', 'x')`;

beforeAll(async () => {
  world = await openOfficesWithKitas();
  ledger = new StaffLedgerReadModel(world.database);
  ctx = world.office('07131');
  kitas = await world.kitas(ctx);
  const ids = await world.posts.importPosts(ctx, [
    post('A', { fixedTermUntil: '2028-12-31' }),
    post('B', { postTypeCode: 'LICENCE_RELEVANT_STAFF', ftePlanned: '0.75', fteOccupied: '0.5', assignments: [{ kitaId: kitas[0], share: '1' }] }),
    post('C', { postTypeCode: 'COORDINATION', funding: 'OWN_FUNDS', ftePlanned: '0.5', fteOccupied: '0.5', weeklyHours: '19.5', costCentre: '5100', assignments: [], fixedTermUntil: '2025-12-31' }),
    post('D', { validTo: '2025-07-01', fixedTermUntil: '2025-03-31' }),
  ], 'Stellenplan');
  const occupancy = new OccupancyService(world.database);
  const step = (version: number) => ({ id: ids[0] ?? '', version });
  await occupancy.occupy(ctx, { ...step(1), holderKey: 'P-1', fte: '1', validFrom: '2024-01-01', validTo: '2025-04-01' });
  await occupancy.occupy(ctx, { ...step(2), holderKey: 'P-2', fte: '0.5', validFrom: '2025-05-16', payGroup: 'S 15' });
  await world.database.write(ctx, (tx) => tx.execute(CONCEPT, [ctx.tenantId]));
  await world.database.write(systemContext(), (tx) => tx.execute(INDICATOR));
  await world.database.write(ctx, (tx) => tx.execute(CHILDREN, [ctx.tenantId, kitas[0], 61]));
});
afterAll(() => world.close());

describe('vacancies', () => {
  it('are shown with since when and how long, the groups apart', async () => {
    const { lines, page } = await ledger.getVacancies(ctx, { referenceDate: '2025-06-30', first: 50 });
    expect(page.items.map(({ number, group, fteVacant, since, postMonths: months }) => [number, group, fteVacant, since, months])).toEqual([
      ['A', 'SOCIAL_COMPENSATION', '0.500', '2025-04-01', '2.241935'], ['B', 'LICENCE_RELEVANT', '0.250', null, null],
    ]);
    expect(lines).toMatchObject({ total: { posts: 2, fteVacant: '0.750', undatedPosts: 1 }, licenceRelevant: { posts: 1, fteVacant: '0.250' }, coordination: { posts: 0, fteVacant: '0.000' } });
    const first = await ledger.getVacancies(ctx, { referenceDate: '2025-06-30', first: 1 });
    expect((await ledger.getVacancies(ctx, { referenceDate: '2025-06-30', first: 1, after: first.page.nextCursor })).page).toMatchObject({ total: 2, nextCursor: null, items: [{ number: 'B' }] });
    expect((await ledger.getVacancies(ctx, { referenceDate: '2025-06-30', first: 9, group: 'LICENCE_RELEVANT' })).page.items.map(({ number }) => number)).toEqual(['B']);
    const lost = ledger.getVacancies(ctx, { referenceDate: '2024-06-30', first: 1, after: first.page.nextCursor });
    await expect(lost.catch((error: unknown) => translateError(error).message)).resolves.toMatch(/Seitenmarke passt nicht mehr/);
  });
});

describe('the figures of a year', () => {
  it('keep the groups apart and say how many posts they rest on', async () => {
    const year = await ledger.getStaffYear(ctx, 2025);
    expect(year).toMatchObject({
      postMonths: { total: { planned: '33.000000' }, socialCompensation: { planned: '18.000000', occupied: '12.758065' }, licenceRelevant: { planned: '9.000000', occupied: '6.000000' }, coordination: { planned: '6.000000', vacant: '0.000000' } },
      turnover: { total: { leavers: 1 }, licenceRelevant: { leavers: 0, rate: null } },
      timeToFill: { total: { gaps: 1, medianDays: '45' }, coordination: { gaps: 0, medianDays: null } },
      fixedTerm: { total: { posts: 3, fixedTermPosts: 2, postShare: '0.6667' }, licenceRelevant: { fixedTermPosts: 0 }, coordination: { fixedTermPosts: 1 } },
      undatedPosts: 3,
    });
    expect(year.workload.filter(({ postTypeCode }) => postTypeCode === 'LICENCE_RELEVANT_STAFF')).toMatchObject([
      { code: 'CHILDREN_PER_FTE', base: 'FTE', posts: 1, status: 'NUMBER', numerator: '61', denominator: '0.5', value: '122' }, { code: 'PLACES_PER_FTE', value: '150' },
      { code: 'KITAS_PER_FTE', value: '2' }, { code: 'KITAS_PER_PERSON', base: 'PERSONS', status: 'UNKNOWN', value: null },
    ]);
    expect(year.workload.find(({ code, postTypeCode }) => code === 'CHILDREN_PER_FTE' && postTypeCode === 'KITA_SOCIAL_WORK')).toMatchObject({ status: 'UNKNOWN', value: null });
  });
});

describe('the traffic light of fixed terms', () => {
  it('takes the end of the concept in force, a date to try, or says that none is known', async () => {
    const outlook = async (referenceDate: string, conceptEnds: string | null = null) => {
      const { conceptTitle, conceptEnds: ends, lines, page } = await ledger.getFixedTermOutlook(ctx, { referenceDate, conceptEnds, first: 50 });
      return [conceptTitle, ends, lines.total.red, page.items.map(({ number, signal }) => `${number} ${signal}`)];
    };
    expect(await outlook('2024-06-01')).toEqual(['Fassung 1', '2025-01-01', 0, ['D GREEN', 'C GREEN', 'A GREEN']]);
    expect(await outlook('2025-06-01')).toEqual(['Fassung 2', null, 1, ['D RED', 'C UNKNOWN', 'A UNKNOWN']]);
    expect(await outlook('2025-06-01', '2029-01-01')).toEqual(['Fassung 2', '2029-01-01', 2, ['D RED', 'C RED', 'A YELLOW']]);
    const { lines } = await ledger.getFixedTermOutlook(ctx, { referenceDate: '2025-06-01', conceptEnds: '2029-01-01', first: 1 });
    expect(lines).toMatchObject({ coordination: { red: 1, fteRed: '0.500' }, socialCompensation: { red: 1, yellow: 1 }, licenceRelevant: { red: 0 } });
  });
});

describe('coordination', () => {
  it('is shown with employer, hours and who pays', async () => {
    const { fundings, posts } = await ledger.getCoordination(ctx, '2025-06-30');
    expect(fundings).toEqual([{ funding: 'OWN_FUNDS', posts: 1, ftePlanned: '0.500', fteOccupied: '0.500', weeklyHours: '19.5', annualCost: '70000.00' }]);
    expect(posts).toMatchObject([{ number: 'C', postTypeLabel: 'Koordination SRB', employerLabel: 'Landkreis oder Stadt (Jugendamt)', weeklyHours: '19.5', costCentre: '5100', kitas: 0, group: 'COORDINATION' }]);
    expect(await ledger.getCoordination(ctx, '2023-12-31')).toMatchObject({ fundings: [], posts: [] });
  });
});

describe('the ledger month by month', () => {
  it('is the same on the page and at the door', async () => {
    const args = { from: '2025-05-01', to: '2025-06-01', first: 50 };
    const { lines, ...page } = await ledger.getPostMonths(ctx, args);
    expect(page.items.map(({ number, kitaName, share, ftePlannedHere, fteOccupiedHere, isDated }) => [number, kitaName, share, ftePlannedHere, fteOccupiedHere, isDated])).toEqual([
      ['A', 'Ärmel', '0.25', '0.250000', '0.064516', true], ['A', 'Zebra', '0.75', '0.750000', '0.193548', true], ['B', 'Ärmel', '1', '0.750000', '0.500000', false],
      ['C', null, '1', '0.500000', '0.500000', false], ['D', 'Ärmel', '0.25', '0.250000', '0.250000', false], ['D', 'Zebra', '0.75', '0.750000', '0.750000', false],
    ]);
    expect(page.items[0]?.holders).toEqual([{ holderKey: 'P-2', payGroup: 'S 15', qualification: '', weeklyHours: null, days: 16, fte: '0.064516' }]);
    expect(lines).toMatchObject({ total: { planned: '3.250000' }, licenceRelevant: { planned: '0.750000' }, coordination: { planned: '0.500000' } });
    const rows = await world.database.read(ctx, (tx) => postMonths(tx, '2025-05-01', '2025-06-01'));
    expect(sum(rows.map(({ ftePlanned }) => ftePlanned)).eq(new Decimal('3.25'))).toBe(true);
    expect(rows.map(({ kita }) => kita?.key ?? null)).toEqual(['K1', 'K2', 'K1', null, 'K1', 'K2']);
  });

  it('comes page by page, for one Kita, within a span', async () => {
    const numbers: string[] = [];
    for (let after: string | null = null, pages = 0; pages < 9; pages += 1) {
      const page = await ledger.getPostMonths(ctx, { from: '2025-01-01', to: '2025-04-01', kitaId: kitas[1], first: 4, after });
      expect(page.total).toBe(6);
      numbers.push(...page.items.map(({ number, month }) => `${number} ${month}`));
      after = page.nextCursor;
      if (after === null) break;
    }
    expect(numbers).toEqual(['A 2025-01-01', 'D 2025-01-01', 'A 2025-02-01', 'D 2025-02-01', 'A 2025-03-01', 'D 2025-03-01']);
    const refused = (from: string, to: string) => ledger.getPostMonths(ctx, { from, to, first: 1 }).catch((error: unknown) => translateError(error).fields.map(({ field }) => field));
    expect([await refused('2025-01-01', '2025-01-01'), await refused('2025-01-01', '2028-02-01'), await refused('0001-01-01', '9999-01-01')]).toEqual([['to'], ['to'], ['to']]);
  });

  it('of another office is empty', async () => {
    const foreign = world.office('07132');
    expect((await ledger.getPostMonths(foreign, { from: '2025-01-01', to: '2025-04-01', first: 9 })).total).toBe(0);
    expect((await ledger.getStaffYear(foreign, 2025)).undatedPosts).toBe(0);
    expect((await ledger.getFixedTermOutlook(foreign, { referenceDate: '2025-06-01', first: 9 })).conceptTitle).toBeNull();
  });
});
