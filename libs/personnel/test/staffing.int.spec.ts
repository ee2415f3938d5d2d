import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemContext, type OfficeContext } from '@srb/platform/context';
import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import { productPath } from '@srb/platform/config';
import type { CreatePostInput } from '../graphql/post.input.js';
import { PersonnelCatalogueService } from '../personnel-catalogue.service.js';
import { personnelFacts } from '../personnel-facts.js';
import { openOfficesWithKitas, type OfficesWithKitas } from './offices-with-kitas.js';

let world: OfficesWithKitas;
let ctx: OfficeContext;
let kitas: readonly [string, string];

const post = (number: string, other: Partial<CreatePostInput>): CreatePostInput => ({
  number, postTypeCode: 'KITA_SOCIAL_WORK', employerCode: 'YOUTH_OFFICE', funding: 'SRB', ftePlanned: '1', fteOccupied: '1', annualCost: '70000.00',
  fixedTermUntil: null, validFrom: '2024-01-01', validTo: null, assignments: [{ kitaId: kitas[0], share: '1' }], ...other,
});

beforeAll(async () => {
  world = await openOfficesWithKitas();
  ctx = world.office('07131');
  kitas = await world.kitas(ctx);
  await world.posts.importPosts(ctx, [
    post('10', { fteOccupied: '0.5', fixedTermUntil: '2027-06-30' }),
    post('9', { fixedTermUntil: '2026-12-31', licenceRelevant: true, assignments: [{ kitaId: kitas[0], share: '0.5' }, { kitaId: kitas[1], share: '0.5' }] }),
    post('ä', { postTypeCode: 'LICENCE_RELEVANT_STAFF', ftePlanned: '2', fteOccupied: '1.5' }),
    post('b', { postTypeCode: 'COORDINATION', funding: 'OWN_FUNDS', assignments: [], ftePlanned: '0.5', fteOccupied: '0.5' }),
    post('ended', { validTo: '2025-12-31' }),
    post('later', { validFrom: '2026-01-01' }),
  ], 'Stellenplan');
});
afterAll(() => world.close());

describe('staffing on a day', () => {
  it('adds the posts of that day by payer and type, licence-relevant staff and coordination on lines of their own', async () => {
    const { referenceDate, fundings } = await world.reads.getStaffing(ctx, '2025-12-31');
    expect(referenceDate).toBe('2025-12-31');
    expect(fundings.map(({ funding, lines }) => [funding, lines.total.fteOccupied, lines.socialCompensation.fteOccupied, lines.licenceRelevant.fteOccupied, lines.coordination.fteOccupied])).toEqual([
      ['SRB', '3.000', '0.500', '2.500', '0.000'],
      ['OWN_FUNDS', '0.500', '0.000', '0.000', '0.500'],
    ]);
    expect(fundings[0]?.lines.total).toEqual({ posts: 3, ftePlanned: '4.000', fteOccupied: '3.000', fteVacant: '1.000', fteFixedTerm: '1.500', annualCost: '210000.00' });
    expect(fundings[0]?.postTypes.map(({ label, lines }) => [label, lines.total.posts, lines.licenceRelevant.posts])).toEqual([
      ['Kita-Sozialarbeit', 2, 1], ['BE-relevantes Personal', 1, 1],
    ]);
  });

  it('counts a post from its first day to before its last', async () => {
    const posts = async (day: string) => (await world.reads.getStaffing(ctx, day)).fundings.find(({ funding }) => funding === 'SRB')?.lines.total.posts;
    expect([await posts('2023-12-31'), await posts('2024-01-01'), await posts('2025-12-30'), await posts('2025-12-31'), await posts('2026-01-01')]).toEqual([undefined, 4, 4, 3, 4]);
  });

  it('of another office stays empty', async () => {
    expect((await world.reads.getStaffing(world.office('07132'), '2025-12-31')).fundings).toEqual([]);
  });
});

describe('lists of posts', () => {
  it('are filtered by type, Kita and flag', async () => {
    const numbers = async (other: object) => (await world.reads.listPosts(ctx, { first: 50, ...other })).items.map(({ number }) => number);
    expect(await numbers({})).toEqual(['10', '9', 'ä', 'b', 'ended', 'later']);
    expect(await numbers({ postTypeCode: 'COORDINATION' })).toEqual(['b']);
    expect(await numbers({ kitaId: kitas[1] })).toEqual(['9']);
    expect(await numbers({ licenceRelevant: true })).toEqual(['9', 'ä']);
    expect(await numbers({ licenceRelevant: true, postTypeCode: 'KITA_SOCIAL_WORK' })).toEqual(['9']);
  });

  it('come page by page in German order, each post once', async () => {
    const seen: string[] = [];
    for (let after: string | null = null, pages = 0; pages < 5; pages += 1) {
      const page = await world.reads.listPosts(ctx, { first: 2, after });
      expect(page.total).toBe(6);
      seen.push(...page.items.map(({ number }) => number));
      after = page.nextCursor;
      if (after === null) break;
    }
    expect(seen).toEqual(['10', '9', 'ä', 'b', 'ended', 'later']);
  });

  it('show the next fixed term to end first', async () => {
    const first = await world.reads.listFixedTerm(ctx, { first: 1 });
    expect([first.total, first.items.map(({ number }) => number)]).toEqual([2, ['9']]);
    expect((await world.reads.listFixedTerm(ctx, { first: 1, after: first.nextCursor })).items.map(({ number }) => number)).toEqual(['10']);
    expect((await world.reads.listFixedTerm(ctx, { first: 9, endsUntil: '2026-12-31' })).items.map(({ number }) => number)).toEqual(['9']);
    expect((await world.reads.listFixedTerm(ctx, { first: 9, endsFrom: '2027-01-01' })).items.map(({ number }) => number)).toEqual(['10']);
  });
});

describe('what the gate takes', () => {
  it('is every post at the end of the year, with decimals and shares', async () => {
    const { referenceDate, posts } = await world.database.read(ctx, (tx) => personnelFacts(tx, 2025));
    expect(referenceDate).toBe('2025-12-31');
    expect(posts).toHaveLength(4);
    const shared = posts.find(({ assignments }) => assignments.length === 2);
    expect(shared).toMatchObject({ postTypeCode: 'KITA_SOCIAL_WORK', countsAsKitaSocialWork: true, isCoordination: false, licenceRelevant: true, fixedTermUntil: '2026-12-31', origin: 'OFFICE' });
    expect(shared?.assignments.map(({ share }) => share.toString())).toEqual(['0.5', '0.5']);
    expect(posts.find(({ isCoordination }) => isCoordination)).toMatchObject({ funding: 'OWN_FUNDS', assignments: [] });
    expect(posts.map(({ fteOccupied, annualCost }) => fteOccupied.plus(annualCost).toString()).sort()).toEqual(['70000.5', '70000.5', '70001', '70001.5']);
  });
});

describe('the catalogues', () => {
  it('are those of the files, in their order, and provisioning repeats harmlessly', async () => {
    await new PersonnelCatalogueService(world.database).provisionCatalogue(systemContext());
    const audit = await world.database.read(systemContext(), (tx) =>
      tx.rows(`select action, row_count as rows from audit_entry where action like '%.provision' and entity in ('post_type', 'employer') order by id`));
    expect(audit).toEqual([{ action: 'post-type.provision', rows: 14 }, { action: 'employer.provision', rows: 9 }]);
    const { postTypes, employers } = await world.reads.getCatalogue(ctx);
    const codes = async (file: string) => parse<{ code: string }>(await readFile(productPath('libs/personnel/catalogue', file), 'utf8'), { columns: true }).map(({ code }) => code);
    expect(postTypes.map(({ code }) => code)).toEqual(await codes('post-types.csv'));
    expect(employers.map(({ code }) => code)).toEqual(await codes('employers.csv'));
    expect(postTypes.filter((type) => type.licenceRelevantDefault).map(({ code }) => code)).toEqual(['LICENCE_RELEVANT_STAFF']);
    expect(postTypes.filter((type) => type.countsAsKitaSocialWork).map(({ code }) => code)).toEqual(['KITA_SOCIAL_WORK']);
    expect(postTypes.filter((type) => type.isCoordination)).toHaveLength(2);
  });
});
