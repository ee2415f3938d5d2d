import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { OfficeContext } from '@srb/platform/context';
import { translateError } from '@srb/platform/errors';
import type { CreatePostInput } from '../graphql/post.input.js';
import type { Post, SavePostOutcome } from '../graphql/post.type.js';
import { OccupancyService } from '../occupancy.service.js';
import { personnelFacts } from '../personnel-facts.js';
import { PostHistoryReadModel } from '../post-history.read-model.js';
import { openOfficesWithKitas, type OfficesWithKitas } from './offices-with-kitas.js';

let world: OfficesWithKitas;
let occupancy: OccupancyService;
let ctx: OfficeContext;
let foreign: OfficeContext;
let kitas: readonly [string, string];
let post: Post;
let today: string;

beforeAll(async () => {
  world = await openOfficesWithKitas();
  occupancy = new OccupancyService(world.database);
  [ctx, foreign] = [world.office('07131'), world.office('07132')];
  kitas = await world.kitas(ctx);
  today = (await world.database.read(ctx, (tx) => tx.rows<{ day: string }>(`select (now() at time zone 'Europe/Berlin')::date::text as day`)))[0]?.day ?? '';
});
afterAll(() => world.close());

let numbers = 0;
const input = (other: Partial<CreatePostInput> = {}): CreatePostInput => ({
  number: `L-${(numbers += 1)}`, postTypeCode: 'KITA_SOCIAL_WORK', employerCode: 'YOUTH_OFFICE', funding: 'SRB', ftePlanned: '1', fteOccupied: '0.5',
  annualCost: '72000.00', fixedTermUntil: null, validFrom: '2024-01-01', validTo: null, assignments: [{ kitaId: kitas[0], share: '1' }], ...other,
});
const saved = async (work: Promise<SavePostOutcome>): Promise<Post> => {
  const outcome = await work;
  if (outcome.__typename !== 'Post') throw new Error('a conflict was not expected');
  return outcome;
};
const refusal = (work: Promise<unknown>) => work.then(() => { throw new Error('nothing was refused'); }, translateError);
const step = () => ({ id: post.id, version: post.version });
const occupy = async (fte: string, validFrom: string, validTo: string | null = null, holderKey = `P-${fte}-${validFrom}`) => {
  post = await saved(occupancy.occupy(ctx, { ...step(), holderKey, fte, validFrom, validTo }));
  return post.occupancies.find((period) => period.holderKey === holderKey && period.validFrom === validFrom)?.id ?? '';
};
const periods = () => post.occupancies.map(({ fte, validFrom, validTo }) => [fte, validFrom, validTo]);

beforeEach(async () => {
  post = await saved(world.posts.createPost(ctx, input()));
});

describe('the terms of a post', () => {
  it('are kept when a form does not name them, and compared with the full-time week of the employer', async () => {
    const created = await saved(world.posts.createPost(ctx, input({ weeklyHours: '29.25', payGroup: 'S 12', qualification: 'Soziale Arbeit', costCentre: '4711', fundingShare: '0.6' })));
    expect(created).toMatchObject({ weeklyHours: '29.25', fullTimeWeek: '39.00', payGroup: 'S 12', qualification: 'Soziale Arbeit', costCentre: '4711', fundingShare: '0.6' });
    expect(created.hints).toEqual([expect.stringContaining('sind 0,75 VZÄ, geplant sind 1')]);
    const { assignments: _, ...form } = input({ ftePlanned: '0.75', payGroup: 'S 15' });
    const changed = await saved(world.posts.updatePost(ctx, { ...form, id: created.id, version: 1, licenceRelevant: false }));
    expect(changed).toMatchObject({ weeklyHours: '29.25', payGroup: 'S 15', costCentre: '4711', fundingShare: '0.6', hints: [] });
    expect((await world.reads.listPosts(ctx, { first: 200 })).items.find(({ id }) => id === created.id)).toEqual(await world.reads.getPost(ctx, created.id));
    expect(post).toMatchObject({ weeklyHours: null, payGroup: '', fundingShare: '1', hints: [] });
  });

  it('of a batch are written like those of a single post', async () => {
    const [id] = await world.posts.importPosts(ctx, [input({ weeklyHours: '39', payGroup: 'S 12' })], 'Stellenplan');
    expect(await world.reads.getPost(ctx, id ?? '')).toMatchObject({ weeklyHours: '39.00', payGroup: 'S 12', hints: [] });
    const wrong = await refusal(world.posts.importPosts(ctx, [input({ weeklyHours: '0' }), input({ weeklyHours: '60.5' }), input({ fundingShare: '1.1' })], 'x'));
    expect(wrong.fields.map(({ field }) => field)).toEqual(['rows.0.weeklyHours', 'rows.1.weeklyHours', 'rows.2.fundingShare']);
  });
});

describe('the Kitas of a post', () => {
  it('change from a day on, and are read on a day', async () => {
    const assignments = [{ kitaId: kitas[0], share: '0.25' }, { kitaId: kitas[1], share: '0.75' }];
    post = await saved(world.posts.assignPost(ctx, { ...step(), from: '2025-03-01', assignments }));
    expect(post.assignmentPeriods).toMatchObject([
      { kitaName: 'Ärmel', share: '1', validFrom: null, validTo: '2025-03-01' }, { kitaName: 'Ärmel', share: '0.25', validFrom: '2025-03-01', validTo: null }, { kitaName: 'Zebra', share: '0.75', validFrom: '2025-03-01' },
    ]);
    expect(post.assignments.map(({ share }) => share)).toEqual(['0.25', '0.75']);
    const facts = async (year: number) => (await world.database.read(ctx, (tx) => personnelFacts(tx, year))).posts.find(({ id }) => id === post.id)?.assignments.map(({ share }) => share.toString()).sort();
    expect([await facts(2024), await facts(2025)]).toEqual([['1'], ['0.25', '0.75']]);
    const back = await saved(world.posts.setAssignments(ctx, { ...step(), assignments: [{ kitaId: kitas[1], share: '1' }] }));
    expect(back.assignmentPeriods).toMatchObject([{ kitaName: 'Zebra', validFrom: null, validTo: null }]);
  });

  it('are refused unless they add to 100 %, on days without the post, and late', async () => {
    const assign = (share: string, from = '2025-03-01', version = post.version) => world.posts.assignPost(ctx, { id: post.id, version, from, assignments: [{ kitaId: kitas[0], share }] });
    expect((await refusal(assign('0.9'))).message).toContain('am 01.03.2025 ergeben die Anteile zusammen 90 %');
    expect((await refusal(assign('1', '2023-12-31'))).fields[0]?.field).toBe('from');
    expect(await assign('1', '2025-03-01', 99)).toMatchObject({ __typename: 'PostConflict', current: { version: 1 } });
    expect((await refusal(world.posts.assignPost(foreign, { ...step(), from: '2025-03-01', assignments: [] }))).code).toBe('NOT_FOUND');
    const past = await refusal(world.database.write(ctx, (tx) => tx.execute(`update post_assignment set valid_to = '2025-06-01' where post_id = $1`, [post.id])));
    expect(past.code).toBe('INVALID_INPUT');
    const { assignments: _, ...form } = input({ validFrom: '2023-01-01' });
    expect(await saved(world.posts.updatePost(ctx, { ...form, ...step(), licenceRelevant: false }))).toMatchObject({ validFrom: '2023-01-01' });
  });
});

describe('the occupancy of a post', () => {
  it('replaces the figure without a beginning, and today is what the periods say', async () => {
    expect(post.fteOccupied).toBe('0.500');
    const past = await occupy('0.75', '2024-01-01', '2025-01-01');
    expect([post.fteOccupied, post.version]).toEqual(['0.000', 2]);
    await occupy('0.5', today, null, 'P-2');
    expect(post.fteOccupied).toBe('0.500');
    expect(post.occupancies.map(({ holderKey, payGroup }) => [holderKey, payGroup])).toEqual([['P-0.75-2024-01-01', ''], ['P-2', '']]);
    post = await saved(occupancy.end(ctx, { ...step(), occupancyId: past, validTo: '2024-01-01' }));
    expect(periods()).toEqual([['0.500', today, null]]);
    const stored = await world.database.read(ctx, (tx) => tx.rows('select fte_occupied::text as occupied from post where id = $1', [post.id]));
    expect(stored).toEqual([{ occupied: '0.500' }]);
  });

  it('goes on with other terms from a day on', async () => {
    const id = await occupy('0.5', '2024-01-01');
    post = await saved(occupancy.change(ctx, { ...step(), occupancyId: id, from: '2025-01-01', fte: '0.75', payGroup: 'S 15' }));
    expect(post.occupancies.map(({ fte, payGroup, validFrom, validTo }) => [fte, payGroup, validFrom, validTo])).toEqual([['0.500', '', '2024-01-01', '2025-01-01'], ['0.750', 'S 15', '2025-01-01', null]]);
    expect((await refusal(occupancy.change(ctx, { ...step(), occupancyId: randomUUID(), from: '2025-01-01' }))).code).toBe('NOT_FOUND');
    expect(await world.database.read(ctx, (tx) => personnelFacts(tx, 2024)).then(({ posts }) => posts.find((row) => row.id === post.id)?.fteOccupied.toString())).toBe('0.5');
    const staffed = async (day: string) => (await world.reads.getStaffing(ctx, day)).fundings[0]?.lines.total.fteOccupied;
    const before = await staffed('2024-06-01');
    post = await saved(occupancy.end(ctx, { ...step(), occupancyId: id, validTo: '2024-05-01' }));
    expect(Number(before) - Number(await staffed('2024-06-01'))).toBeCloseTo(0.5, 6);
  });

  it('never exceeds the plan: day and post are named, and the database holds it too', async () => {
    await occupy('0.75', '2024-01-01', '2025-06-01');
    const excess = await refusal(occupy('0.5', '2025-05-01'));
    expect(excess.message).toContain(`am 01.05.2025 wären auf der Stelle „${post.number}“ 1,25 VZÄ besetzt, geplant sind 1`);
    const { assignments: _, ...form } = input({ number: post.number, ftePlanned: '0.7', fteOccupied: '0' });
    expect((await refusal(world.posts.updatePost(ctx, { ...form, ...step(), licenceRelevant: false }))).message).toContain('0,75 VZÄ besetzt');
    const past = (sql: string) => refusal(world.database.write(ctx, (tx) => tx.execute(sql, [post.id])));
    expect((await past(`update post_occupancy set fte = 1.001, version = version + 1 where post_id = $1`)).code).toBe('INVALID_INPUT');
    expect((await past(`update post set fte_planned = 0.6, version = version + 1 where id = $1`)).code).toBe('INVALID_INPUT');
  });

  it('is changed by the figure of today while one holder, or nobody, fills the post', async () => {
    await occupy('0.5', '2024-01-01', null, 'P-1');
    post = await saved(world.posts.updateOccupancy(ctx, { ...step(), fteOccupied: '0.75' }));
    expect([post.fteOccupied, ...periods()]).toEqual(['0.750', ['0.500', '2024-01-01', today], ['0.750', today, null]]);
    post = await saved(world.posts.updateOccupancy(ctx, { ...step(), fteOccupied: '0' }));
    expect([post.fteOccupied, ...periods()]).toEqual(['0.000', ['0.500', '2024-01-01', today]]);
    const { assignments: _, ...form } = input({ number: post.number, fteOccupied: '0.250' });
    post = await saved(world.posts.updatePost(ctx, { ...form, ...step(), licenceRelevant: false }));
    expect([post.fteOccupied, ...periods()]).toEqual(['0.250', ['0.500', '2024-01-01', today], ['0.250', today, null]]);
    await occupy('0.5', '2024-01-01', null, 'P-3');
    expect((await refusal(world.posts.updateOccupancy(ctx, { ...step(), fteOccupied: '0.1' }))).message).toContain('je Person');
    expect(await world.posts.updateOccupancy(ctx, { ...step(), fteOccupied: '0.75' })).toMatchObject({ __typename: 'Post', occupancies: [{}, {}, {}] });
  });

  it('of another office looks unknown, and of another version is a conflict', async () => {
    const occupancyId = await occupy('0.5', '2024-01-01');
    for (const work of [occupancy.end(foreign, { ...step(), occupancyId, validTo: today }), occupancy.occupy(foreign, { ...step(), fte: '0.1', validFrom: today })]) {
      expect((await refusal(work)).code).toBe('NOT_FOUND');
    }
    expect(await occupancy.occupy(ctx, { id: post.id, version: 1, fte: '0.1', validFrom: today })).toMatchObject({ __typename: 'PostConflict', current: { version: 2 } });
    const made = await saved(occupancy.occupy(ctx, { ...step(), fte: '0.1', validFrom: today }));
    expect(made.occupancies.at(-1)?.holderKey).toMatch(/^P-[0-9A-F]{8}$/);
  });
});

describe('the history of a post', () => {
  it('shows its reclassification with the flag before and after, and never a holder', async () => {
    const { assignments: _, ...form } = input({ number: post.number });
    post = await saved(world.posts.updatePost(ctx, { ...form, ...step(), licenceRelevant: true }));
    await occupy('0.5', '2024-01-01', null, 'P-secret');
    const history = new PostHistoryReadModel(world.database);
    const { items, total } = await history.list(ctx, post.id, { first: 10 });
    expect([total, items.map(({ action, licenceRelevantBefore, licenceRelevantAfter }) => [action, licenceRelevantBefore, licenceRelevantAfter])]).toEqual([4, [
      ['post.occupy', null, null], ['post.update', null, null], ['post.reclassify', false, true], ['post.create', null, null],
    ]]);
    const first = await history.list(ctx, post.id, { first: 3 });
    expect((await history.list(ctx, post.id, { first: 3, after: first.nextCursor })).items.map(({ action }) => action)).toEqual(['post.create']);
    expect((await history.list(foreign, post.id, { first: 10 })).total).toBe(0);
    const details = await world.database.read(ctx, (tx) => tx.rows<{ detail: string }>('select detail from audit_entry where entity_id = $1', [post.id]));
    expect(JSON.stringify(details)).not.toContain('P-secret');
  });
});
