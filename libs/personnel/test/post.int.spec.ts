import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OfficeContext } from '@srb/platform/context';
import { translateError } from '@srb/platform/errors';
import type { CreatePostInput } from '../graphql/post.input.js';
import { openOfficesWithKitas, type OfficesWithKitas } from './offices-with-kitas.js';

let world: OfficesWithKitas;
let ctx: OfficeContext;
let foreign: OfficeContext;
let kitas: readonly [string, string];
let foreignKitas: readonly [string, string];

beforeAll(async () => {
  world = await openOfficesWithKitas();
  [ctx, foreign] = [world.office('07131'), world.office('07132')];
  [kitas, foreignKitas] = [await world.kitas(ctx), await world.kitas(foreign)];
});
afterAll(() => world.close());

let numbers = 0;
const post = (other: Partial<CreatePostInput> = {}): CreatePostInput => ({
  number: `S-${(numbers += 1)}`, postTypeCode: 'KITA_SOCIAL_WORK', employerCode: 'YOUTH_OFFICE', funding: 'SRB',
  ftePlanned: '1', fteOccupied: '0.5', annualCost: '72000.00', fixedTermUntil: null, validFrom: '2024-01-01', validTo: null,
  assignments: [{ kitaId: kitas[1], share: '0.25' }, { kitaId: kitas[0], share: '0.75' }], ...other,
});
const refusal = (work: Promise<unknown>) => work.then(() => { throw new Error('nothing was refused'); }, translateError);

async function create(other: Partial<CreatePostInput> = {}) {
  const saved = await world.posts.createPost(ctx, post(other));
  if (saved.__typename !== 'Post') throw new Error('a new post has no conflict');
  return saved;
}

const auditOf = (id: string) =>
  world.database.read(ctx, async (tx) => (await tx.rows<{ action: string }>('select action from audit_entry where entity_id = $1 order by id', [id])).map(({ action }) => action));

describe('a post', () => {
  it('is created with its Kitas and read back whole', async () => {
    const { __typename, ...saved } = await create();
    expect(saved).toMatchObject({
      postTypeLabel: 'Kita-Sozialarbeit', isCoordination: false, employerLabel: 'Landkreis oder Stadt (Jugendamt)', licenceRelevant: false,
      ftePlanned: '1.000', fteOccupied: '0.500', annualCost: '72000.00', origin: 'OFFICE', version: 1,
      assignments: [{ kitaId: kitas[0], kitaName: 'Ärmel', share: '0.75' }, { kitaId: kitas[1], kitaName: 'Zebra', share: '0.25' }],
    });
    expect(await world.reads.getPost(ctx, saved.id)).toEqual(saved);
    expect(await auditOf(saved.id)).toEqual(['post.create']);
    expect((await refusal(create({ number: saved.number }))).code).toBe('CONFLICT');
  });

  it('takes the licence flag of its type only when it says nothing itself', async () => {
    expect((await create({ postTypeCode: 'LICENCE_RELEVANT_STAFF' })).licenceRelevant).toBe(true);
    expect((await create({ postTypeCode: 'LICENCE_RELEVANT_STAFF', licenceRelevant: false })).licenceRelevant).toBe(false);
    expect((await create({ licenceRelevant: true })).licenceRelevant).toBe(true);
    expect((await refusal(create({ postTypeCode: 'COORDINATION', licenceRelevant: true }))).fields.map(({ field }) => field)).toEqual(['licenceRelevant']);
  });

  it('is changed field by field, with its version, and noted', async () => {
    const { id } = await create();
    expect(await world.posts.updateOccupancy(ctx, { id, version: 1, fteOccupied: '1' })).toMatchObject({ fteOccupied: '1.000', version: 2 });
    expect(await world.posts.updateOccupancy(ctx, { id, version: 1, fteOccupied: '0' })).toMatchObject({ __typename: 'PostConflict', current: { fteOccupied: '1.000', version: 2 } });
    expect((await refusal(world.posts.updateOccupancy(ctx, { id, version: 2, fteOccupied: '1.001' }))).fields[0]?.field).toBe('fteOccupied');
    const { assignments: _, ...fields } = post();
    const changed = await world.posts.updatePost(ctx, { ...fields, id, version: 2, funding: 'OTHER', licenceRelevant: true, fixedTermUntil: '2026-12-31' });
    expect(changed).toMatchObject({ __typename: 'Post', funding: 'OTHER', licenceRelevant: true, fixedTermUntil: '2026-12-31', version: 3 });
    const moved = await world.posts.setAssignments(ctx, { id, version: 3, assignments: [{ kitaId: kitas[1], share: '1' }] });
    expect(moved).toMatchObject({ version: 4, assignments: [{ kitaId: kitas[1], share: '1' }] });
    const late = await world.posts.setAssignments(ctx, { id, version: 3, assignments: [{ kitaId: kitas[0], share: '1' }] });
    expect(late).toMatchObject({ __typename: 'PostConflict', current: { assignments: [{ kitaId: kitas[1] }] } });
    expect(await auditOf(id)).toEqual(['post.create', 'post.update-occupancy', 'post.reclassify', 'post.update', 'post.set-assignments']);
  });

  it('of another office, like its Kitas, looks unknown', async () => {
    const { id } = await create();
    const { assignments, ...fields } = post();
    for (const unknown of [id, randomUUID()]) {
      const target = { id: unknown, version: 1 };
      expect((await refusal(world.reads.getPost(foreign, unknown))).code).toBe('NOT_FOUND');
      expect((await refusal(world.posts.updateOccupancy(foreign, { ...target, fteOccupied: '0' }))).code).toBe('NOT_FOUND');
      expect((await refusal(world.posts.updatePost(foreign, { ...fields, ...target, licenceRelevant: false }))).code).toBe('NOT_FOUND');
      expect((await refusal(world.posts.setAssignments(foreign, { ...target, assignments }))).code).toBe('NOT_FOUND');
    }
    expect((await refusal(create({ assignments: [{ kitaId: foreignKitas[0], share: '1' }] }))).code).toBe('NOT_FOUND');
    expect((await refusal(create({ postTypeCode: 'NOBODY' }))).code).toBe('NOT_FOUND');
    expect((await refusal(create({ employerCode: 'NOBODY' }))).code).toBe('NOT_FOUND');
    expect((await world.reads.listPosts(foreign, { first: 50 })).total).toBe(0);
  });
});

describe('the assignments of a post', () => {
  it('add to 100 %, and only coordination goes without', async () => {
    expect((await refusal(create({ assignments: [{ kitaId: kitas[0], share: '0.5' }] }))).message).toContain('zusammen 50 %');
    expect((await refusal(create({ assignments: [] }))).message).toContain('Nur Koordination braucht keine');
    const coordination = await create({ postTypeCode: 'COORDINATION', funding: 'OWN_FUNDS', assignments: [] });
    expect(coordination).toMatchObject({ isCoordination: true, assignments: [] });
    const { assignments: _, ...fields } = post();
    const retyped = world.posts.updatePost(ctx, { ...fields, id: coordination.id, version: 1, licenceRelevant: false });
    expect((await refusal(retyped)).fields[0]?.field).toBe('assignments');
  });

  it('are held by the database at commit as well', async () => {
    const whole = await create();
    const past = (sql: string) => refusal(world.database.write(ctx, (tx) => tx.execute(sql, [whole.id])));
    const message = expect.stringContaining('zusammen 100 %');
    expect(await past('update post_assignment set share = 0.4 where post_id = $1')).toMatchObject({ code: 'INVALID_INPUT', message });
    expect(await past('delete from post_assignment where post_id = $1')).toMatchObject({ code: 'INVALID_INPUT', message });
    const { id } = await create({ postTypeCode: 'COORDINATION', assignments: [] });
    const retype = world.database.write(ctx, (tx) =>
      tx.execute(`update post set post_type_code = 'NETWORKER', version = version + 1 where id = $1`, [id]));
    expect(await refusal(retype)).toMatchObject({ code: 'INVALID_INPUT', message });
    expect((await world.reads.getPost(ctx, whole.id)).assignments).toHaveLength(2);
  });
});

describe('posts in a batch', () => {
  it('are all created or none, checked like single ones, with their ids in order', async () => {
    const office = world.office('07133', 'DEMO');
    const [first, second] = await world.kitas(office);
    const own = (number: string, share: string): CreatePostInput => post({ number, assignments: [{ kitaId: first, share }, { kitaId: second, share: '0.5' }] });
    const ids = await world.posts.importPosts(office, [own('B', '0.5'), own('A', '0.5'), post({ number: 'C', postTypeCode: 'COORDINATION', assignments: [] })], 'Stellenplan');
    const listed = await world.reads.listPosts(office, { first: 50 });
    expect(listed.items.map(({ number, origin, id }) => [number, origin, ids.indexOf(id)])).toEqual([['A', 'DEMO', 1], ['B', 'DEMO', 0], ['C', 'DEMO', 2]]);
    const problems = await refusal(world.posts.importPosts(office, [own('D', '0.5'), own('E', '0.4')], 'x'));
    expect(problems.fields.map(({ field }) => field)).toEqual(['rows.1.assignments']);
    const wrong = await refusal(world.posts.importPosts(office, [post({ ftePlanned: '0', validFrom: '2025-02-30' })], 'x'));
    expect(wrong.fields.map(({ field }) => field)).toEqual(['rows.0.ftePlanned', 'rows.0.validFrom']);
    expect((await refusal(world.posts.importPosts(office, [own('F', '0.5'), own('A', '0.5')], 'x'))).code).toBe('CONFLICT');
    const audit = await world.database.read(office, (tx) => tx.rows('select action, row_count as rows from audit_entry order by id'));
    expect([audit, (await world.reads.listPosts(office, { first: 50 })).total]).toEqual([[{ action: 'post.import', rows: 3 }], 3]);
  });
});

describe('the licence flag of a post', () => {
  const flags = (postId: string) =>
    world.database.read(ctx, (tx) => tx.rows('select category, licence_relevant as flag, version from cost where post_id = $1 order by category', [postId]));
  const insert = (postId: string, category: string) =>
    world.database.write(ctx, (tx) =>
      tx.execute(
        `insert into cost (tenant_id, year, category, funding, basis, kind, amount, post_id, source, origin)
         values ($1, 2025, $2, 'SRB', 'TOTAL', 'ACTUAL', 1, $3, 'x', 'OFFICE')`,
        [ctx.tenantId, category, postId],
      ));

  it('is the flag of its personnel costs, also after it changed', async () => {
    const { id } = await create({ licenceRelevant: true });
    await insert(id, 'PERSONNEL');
    await insert(id, 'TRAINING');
    expect(await flags(id)).toEqual([{ category: 'PERSONNEL', flag: true, version: 1 }, { category: 'TRAINING', flag: false, version: 1 }]);
    const { assignments: _, ...fields } = post();
    await world.posts.updatePost(ctx, { ...fields, id, version: 1, licenceRelevant: false });
    expect(await flags(id)).toEqual([{ category: 'PERSONNEL', flag: false, version: 2 }, { category: 'TRAINING', flag: false, version: 1 }]);
  });

  it('never brings coordination among the other staff', async () => {
    const staff = await create();
    const coordination = await create({ postTypeCode: 'COORDINATION', assignments: [] });
    expect((await refusal(insert(staff.id, 'COORDINATION'))).code).toBe('INVALID_INPUT');
    expect((await refusal(insert(coordination.id, 'PERSONNEL'))).code).toBe('INVALID_INPUT');
    await insert(coordination.id, 'COORDINATION');
    expect(await flags(coordination.id)).toEqual([{ category: 'COORDINATION', flag: false, version: 1 }]);
  });
});
