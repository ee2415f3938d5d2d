import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ComparisonRequestService, ComparisonService } from '@srb/comparisons';
import { AllocationService } from '@srb/funding';
import { PostService } from '@srb/personnel';
import { systemContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { translateError } from '@srb/platform/errors';
import { IndicatorService } from '@srb/social-spaces';
import { AGS, DAY, openMergerBench, REASON, type MergerBench } from './merger-bench.js';

const CHANGE = 'id kind status effectiveOn legalReference source office { ags } successor { ags } undoneAt';
const PREVIEW = `query ($input: OfficeMergerInput!) { previewOfficeMerger(input: $input) {
  hash problems warnings counts { entity moved joined stays } renamings { entity from to } joinings { entity name }
  amounts { subject year basis kind predecessorBefore successorBefore predecessorAfter successorAfter }
  staff { funding group measure predecessorBefore successorBefore predecessorAfter successorAfter } roles { id role } } }`;
const MERGE = `mutation ($input: MergeOfficesInput!) { mergeOffices(input: $input) { __typename
  ... on OfficeChange { ${CHANGE} } ... on OfficeMergerOutdated { message preview { hash } } } }`;
const UNDO = `mutation ($id: ID!) { undoOfficeChange(id: $id) { ${CHANGE} } }`;
const PAIR = { predecessorAgs: AGS.A, successorAgs: AGS.B, effectiveOn: DAY };

interface Sums {
  readonly predecessorBefore: string;
  readonly successorBefore: string;
  readonly predecessorAfter: string;
  readonly successorAfter: string;
}
interface Shown {
  readonly hash: string;
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
  readonly counts: readonly { readonly entity: string; readonly moved: number; readonly joined: number; readonly stays: number }[];
  readonly renamings: readonly { readonly entity: string; readonly from: string; readonly to: string }[];
  readonly joinings: readonly { readonly entity: string; readonly name: string }[];
  readonly amounts: readonly (Sums & { readonly subject: string; readonly year: number; readonly basis: string; readonly kind: string })[];
  readonly staff: readonly (Sums & { readonly funding: string; readonly group: string; readonly measure: string })[];
  readonly roles: readonly { readonly id: string; readonly role: string }[];
}
interface Merged {
  readonly __typename: string;
  readonly id: string;
  readonly preview: { readonly hash: string };
}

let bench: MergerBench;
beforeAll(async () => {
  bench = await openMergerBench();
});
afterAll(() => bench.close());

async function asOperator<Result>(query: string, variables: Readonly<Record<string, unknown>>): Promise<Result> {
  const answer = await bench.ask('operator', query, variables);
  expect(answer.errors).toEqual([]);
  return Object.values(answer.data ?? {})[0] as Result;
}
const preview = (changes: object = {}) => asOperator<Shown>(PREVIEW, { input: { ...PAIR, ...changes } });
const merge = (previewHash: string, changes: object = {}) => asOperator<Merged>(MERGE, { input: { ...PAIR, ...REASON, previewHash, ...changes } });
const undo = (id: string) => bench.ask('operator', UNDO, { id });
const amount = ({ amounts }: Shown, subject: string, year: number, basis: string, kind: string) =>
  amounts.find((line) => line.subject === subject && line.year === year && line.basis === basis && line.kind === kind);
const rowsOf = <Row extends object>(office: 'A' | 'B', sql: string, values: readonly unknown[] = []) =>
  bench.act(office, (ctx, domain) => domain.get(TenantDatabase).read(ctx, (tx) => tx.rows<Row>(sql, values)));

/** A door that stays shut until somebody opens it. */
function latch(): { readonly passed: Promise<void>; readonly pass: () => void } {
  let pass: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => (pass = resolve));
  return { passed, pass: () => pass() };
}
/** Long enough for a statement that was sent to reach the lock it waits for. */
const pause = () => new Promise((resume) => setTimeout(resume, 400));

/** Computes the comparison of a year as the worker does. */
async function compare(year: number) {
  return bench.act('B', async (_, domain) => {
    const database = domain.get(TenantDatabase);
    const request = await domain.get(ComparisonRequestService).request(systemContext(), year, 'START');
    const job = await database.read(systemContext(), (tx) => tx.maybe<{ id: string }>(`select id from outbox where name = 'compute' order by created_at desc limit 1`));
    await new ComparisonService(database).compute({ outboxId: job?.id ?? '', tenantId: null, actorId: null, requestId: 'compare', ids: { comparisonRequestId: request.id } }, true);
    const answer = await bench.ask('ministry', 'query ($year: Int) { latestComparison(year: $year) { id of released territorialStatus offices { ags } } landDashboard(year: $year) { of territorialStatus } }', { year });
    expect(answer.errors).toEqual([]);
    return answer.data as { latestComparison: { id: string; of: number; released: number; territorialStatus: string; offices: { ags: string }[] }; landDashboard: { of: number; territorialStatus: string } };
  });
}

describe('the preview', () => {
  it('shows what moves, what is joined and renamed, and what stays', async () => {
    const shown = await preview();
    expect(shown.problems).toEqual([]);
    expect(shown.counts).toEqual([
      { entity: 'provider', moved: 3, joined: 1, stays: 0 },
      { entity: 'social_space', moved: 4, joined: 0, stays: 1 },
      { entity: 'place', moved: 0, joined: 0, stays: 0 },
      { entity: 'space_part', moved: 0, joined: 0, stays: 0 },
      { entity: 'kita', moved: 5, joined: 0, stays: 1 },
      { entity: 'space_kita', moved: 5, joined: 0, stays: 1 },
      { entity: 'indicator_value', moved: 1, joined: 0, stays: 5 },
      { entity: 'post', moved: 8, joined: 0, stays: 0 },
      { entity: 'post_assignment', moved: 9, joined: 0, stays: 0 },
      { entity: 'post_occupancy', moved: 1, joined: 0, stays: 1 },
      { entity: 'post_holder', moved: 1, joined: 0, stays: 1 },
      { entity: 'allocation', moved: 3, joined: 0, stays: 5 },
      { entity: 'cost', moved: 1, joined: 1, stays: 3 },
      { entity: 'programme_share', moved: 0, joined: 0, stays: 0 },
      { entity: 'unmet_need', moved: 0, joined: 0, stays: 0 },
      { entity: 'concept_version', moved: 0, joined: 0, stays: 7 },
      { entity: 'measure', moved: 0, joined: 0, stays: 0 },
      { entity: 'release', moved: 0, joined: 0, stays: 3 },
    ]);
    expect(shown.joinings).toEqual([{ entity: 'provider', name: 'Caritasverband Koblenz' }]);
    expect(shown.renamings).toEqual([
      { entity: 'social_space', from: 'MITTE', to: 'AND MITTE' },
      { entity: 'post', from: 'S-01', to: 'AND S-01' },
      { entity: 'post', from: 'S-02', to: 'AND S-02' },
      { entity: 'allocation', from: 'Bescheid 2026', to: 'AND Bescheid 2026' },
      { entity: 'allocation', from: 'Bescheid 2027', to: 'AND Bescheid 2027' },
    ]);
    expect(shown.roles.map(({ role }) => role)).toEqual(expect.arrayContaining(['COORDINATION', 'FINANCE', 'OFFICE_ADMIN', 'PLANNING']));
  });

  it('adds the later years exactly, per year, basis and kind, and leaves the earlier ones where they arose', async () => {
    const shown = await preview();
    expect(amount(shown, 'ALLOCATION', 2026, 'STATE_SHARE', 'ALLOCATION')).toMatchObject({ predecessorBefore: '615000.01', successorBefore: '2400000.07', predecessorAfter: '0.00', successorAfter: '3015000.08' });
    expect(amount(shown, 'ALLOCATION', 2027, 'STATE_SHARE', 'ALLOCATION')).toMatchObject({ successorAfter: '3090376.01' });
    expect(amount(shown, 'ALLOCATION', 2025, 'STATE_SHARE', 'ALLOCATION')).toMatchObject({ predecessorBefore: '600000.00', predecessorAfter: '600000.00', successorAfter: '600000.00' });
    expect(amount(shown, 'COST', 2026, 'TOTAL', 'PLAN')).toMatchObject({ predecessorBefore: '71234.63', predecessorAfter: '0.00', successorAfter: '151111.25' });
    const fte = (group: string) => shown.staff.find((line) => line.group === group && line.measure === 'fteOccupied');
    expect(fte('SOCIAL_COMPENSATION')).toMatchObject({ predecessorBefore: '4.167', successorBefore: '4.500', predecessorAfter: '0.000', successorAfter: '8.667' });
    expect(fte('LICENCE_RELEVANT')).toMatchObject({ successorAfter: '2.000' });
    expect(fte('COORDINATION')).toMatchObject({ successorAfter: '2.000' });
  });

  it('writes nothing, and is for the operator alone', async () => {
    const before = [await bench.content('A'), await bench.content('B')];
    await preview();
    expect([await bench.content('A'), await bench.content('B')]).toEqual(before);
    for (const login of ['office_admin-a', 'office_admin-b', 'ministry']) expect((await bench.ask(login, PREVIEW, { input: PAIR })).code).toBe('FORBIDDEN');
  });

  it.each([
    ['a day that has not come', { effectiveOn: '2999-01-01' }, /ab dem 01\.01\.2999/],
    ['the same office', { successorAgs: AGS.A }, /anderes Jugendamt/],
    ['a day before the office began', { effectiveOn: '2021-07-01' }, /beginnt erst am 01\.07\.2021/],
  ])('names the problem of %s', async (_, changes, problem) => {
    const shown = await preview(changes);
    expect(shown.problems.join(' ')).toMatch(problem);
    expect((await bench.ask('operator', MERGE, { input: { ...PAIR, ...REASON, ...changes, previewHash: shown.hash } })).code).toBe('CONFLICT');
  });

  it('knows no office of an unknown key', async () => {
    expect((await bench.ask('operator', PREVIEW, { input: { ...PAIR, predecessorAgs: '07999' } })).code).toBe('NOT_FOUND');
  });
});

describe('the merger', () => {
  it('is refused when something changed since the preview, with the new one', async () => {
    const shown = await preview();
    const post = { ...(await rowsOf<{ id: string; version: number }>('A', `select id, version from post where number = 'S-01'`))[0], fteOccupied: '0.1' };
    await bench.act('A', (ctx, domain) => domain.get(PostService).updateOccupancy(ctx, post as { id: string; version: number; fteOccupied: string }));
    const outcome = await merge(shown.hash);
    expect(outcome.__typename).toBe('OfficeMergerOutdated');
    expect(outcome.preview.hash).toBe((await preview()).hash);
    expect(await rowsOf('A', 'select 1 from office_change')).toEqual([]);
  });

  it('does what the preview said, can be taken back, and then nothing is different', async () => {
    const before = { A: await bench.content('A'), B: await bench.content('B') };
    const shown = await preview();
    const done = await merge(shown.hash);
    expect(done).toMatchObject({ __typename: 'OfficeChange', kind: 'MERGE', status: 'DONE', effectiveOn: DAY, ...REASON, office: { ags: AGS.A }, successor: { ags: AGS.B } });
    for (const line of shown.amounts) {
      const table = line.subject === 'COST' ? 'cost' : 'allocation';
      const sum = (office: 'A' | 'B') => rowsOf(office, `select coalesce(sum(amount), 0.00)::text as sum from ${table} where year = $1 and basis = $2 and kind = $3`, [line.year, line.basis, line.kind]);
      expect([...(await sum('A')), ...(await sum('B'))]).toEqual([{ sum: line.predecessorAfter }, { sum: line.successorAfter }]);
    }
    for (const { entity, moved } of shown.counts.filter((count) => count.moved > 0)) {
      const ofTown = new Set((before.A[entity] ?? []).map((row) => (JSON.parse(row) as { id: string }).id));
      const arrived = ((await bench.content('B'))[entity] ?? []).filter((row) => ofTown.has((JSON.parse(row) as { id: string }).id));
      expect([entity, arrived.length]).toEqual([entity, moved]);
    }
    const undone = await undo(done.id);
    expect(undone.errors).toEqual([]);
    expect(undone.data?.['undoOfficeChange']).toMatchObject({ id: done.id, status: 'UNDONE', undoneAt: expect.any(String) });
    expect({ A: await bench.content('A'), B: await bench.content('B') }).toEqual(before);
    expect((await undo(done.id)).code).toBe('CONFLICT');
  });

  it('is noted under both offices, in both directions', async () => {
    const actions = (office: 'A' | 'B') => rowsOf<{ action: string }>(office, `select action from audit_entry where entity = 'youth_office' and action not like '%provision' order by id`);
    expect((await actions('A')).map(({ action }) => action)).toEqual(['youth-office.merge', 'youth-office.reopen']);
    expect((await actions('B')).map(({ action }) => action)).toEqual(['youth-office.take-over', 'youth-office.give-back']);
  });

  it('waits for who is writing in the predecessor, and then is no longer the one that was agreed to', async () => {
    const shown = await preview();
    const open = latch();
    const writing = bench.act('A', (ctx, domain) => domain.get(TenantDatabase).write(ctx, async (tx) => {
      await tx.execute(`insert into allocation (tenant_id, year, months, basis, kind, amount, source, origin) values ($1, 2029, 12, 'TOTAL', 'PLAN', 7, 'offen', 'OFFICE')`, [ctx.tenantId]);
      await open.passed;
    }));
    const outcome = merge(shown.hash);
    await pause();
    open.pass();
    await writing;
    expect((await outcome).__typename).toBe('OfficeMergerOutdated');
  });

  it('lets nobody leave a row behind who writes in the predecessor while it is under way', async () => {
    const shown = await preview();
    const open = latch();
    const holding = bench.act('B', (ctx, domain) => domain.get(TenantDatabase).write(ctx, async (tx) => {
      await tx.execute('select 1 from post for update');
      await open.passed;
    }));
    await pause();
    const outcome = merge(shown.hash);
    await pause();
    const late = { year: 2030, months: 12, basis: 'TOTAL' as const, kind: 'PLAN' as const, amount: '5.00', approximate: false, note: '', source: 'gleichzeitig' };
    const writing = bench.act('A', (ctx, domain) => domain.get(AllocationService).setAllocation(ctx, late)).catch((error: unknown) => translateError(error));
    await pause();
    open.pass();
    await holding;
    const { id, __typename } = await outcome;
    expect(__typename).toBe('OfficeChange');
    expect(await writing).toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('beim Nachfolger') });
    expect(await rowsOf('A', 'select 1 from allocation where year >= 2026')).toEqual([]);
    expect((await undo(id)).errors).toEqual([]);
  });
});

describe('after the merger', () => {
  let done: Merged;
  beforeAll(async () => {
    const [shared] = await rowsOf<{ id: string }>('A', `select id from provider where name = 'Caritasverband Koblenz'`);
    await bench.act('A', (ctx, domain) => domain.get(TenantDatabase).write(systemContext(), (tx) => tx.execute(
      `insert into membership (tenant_id, person_id, role, provider_id) select $1, id, 'PROVIDER', $2 from person where subject = 'test|nobody'`, [ctx.tenantId, shared?.id])));
    const shown = await preview();
    expect((await bench.ask('operator', MERGE, { input: { ...PAIR, ...REASON, previewHash: shown.hash, carryOver: [shared?.id] } })).code).toBe('INVALID_INPUT');
    done = await merge(shown.hash, { carryOver: shown.roles.filter(({ role }) => role === 'PLANNING' || role === 'PROVIDER').map(({ id }) => id) });
    expect(done.__typename).toBe('OfficeChange');
  });

  it('knows two persons of the same key apart, and leaves what was over where it was', async () => {
    const held = (office: 'A' | 'B') => rowsOf(office, `
      select o.holder_key as key, o.valid_from::text as since, o.valid_to::text as until, h.name
        from post_occupancy o join post_holder h on h.tenant_id = o.tenant_id and h.holder_key = o.holder_key
       where o.post_id = $1 order by o.valid_from`, [bench.offices.A.posts.assignments]);
    expect(await held('A')).toMatchObject([{ key: 'P-1', since: '2021-07-01', until: '2025-06-01' }, { key: 'P-2', since: '2025-06-01', until: DAY }]);
    expect(await held('B')).toEqual([{ key: 'AND P-2', since: DAY, until: null, name: bench.offices.A.marker }]);
  });

  it('ends the people of the predecessor, unless they were carried over', async () => {
    expect((await bench.ask('finance-a', '{ me { roles } }')).code).toBe('FORBIDDEN');
    const me = await bench.ask('planning-a', '{ me { roles offices { ags mergedInto validTo } } }');
    expect(me.data?.['me']).toEqual({ roles: ['PLANNING'], offices: [
      { ags: AGS.B, mergedInto: null, validTo: null },
      { ags: AGS.A, mergedInto: bench.offices.B.id, validTo: DAY },
    ] });
  });

  it('limits a provider that was carried over to the provider that took its place', async () => {
    const sql = `select m.provider_id = p.id as joined, (m.valid_from at time zone 'Europe/Berlin')::text as since from membership m, provider p where m.role = 'PROVIDER' and m.person_id in (select id from person) and p.name = 'Caritasverband Koblenz'`;
    expect(await rowsOf('B', sql)).toContainEqual({ joined: true, since: `${DAY} 00:00:00` });
  });

  it('keeps the record of the rows inside the offices', async () => {
    const asSystem = (columns: string) => bench.act('A', (_, domain) => domain.get(TenantDatabase).read(systemContext(), (tx) => tx.rows<{ id: string }>(`select ${columns} from office_change`)));
    expect((await asSystem('id, moved_hash')).map(({ id }) => id)).toContain(done.id);
    await expect(asSystem('moved')).rejects.toMatchObject({ code: '42501' });
    expect(await rowsOf('B', 'select 1 from office_change')).toEqual([]);
  });

  it('lets the people of the successor act in the file of the predecessor by choosing it, in the same roles', async () => {
    const posts = '{ posts(first: 200) { total } }';
    expect((await bench.ask('coordination-b', posts)).data?.['posts']).toEqual({ total: 16 });
    expect((await bench.ask('coordination-b', posts, {}, bench.offices.A.id)).data?.['posts']).toEqual({ total: 7 });
    expect((await bench.ask('finance-b', 'mutation ($id: ID!) { withdrawRelease(input: { releaseId: $id, version: 1, reason: "x" }) { id } }', { id: bench.offices.A.releases.active }, bench.offices.A.id)).code).toBe('FORBIDDEN');
    expect((await bench.ask('ministry', posts, {}, bench.offices.A.id)).code).toBe('FORBIDDEN');
    expect((await bench.ask('coordination-a', posts, {}, bench.offices.A.id)).code).toBe('FORBIDDEN');
  });

  it('takes in nothing that belongs to the successor', async () => {
    const late = { year: 2026, months: 12, basis: 'OWN_SHARE' as const, kind: 'PLAN' as const, amount: '5.00', approximate: false, note: '', source: 'zu spät' };
    const allocation = `mutation ($input: SetAllocationInput!) { setAllocation(input: $input) { __typename } }`;
    const answer = await bench.ask('finance-b', allocation, { input: late }, bench.offices.A.id);
    expect([answer.code, answer.errors[0]?.message]).toEqual(['CONFLICT', expect.stringContaining('beim Nachfolger')]);
    expect((await bench.ask('finance-b', allocation, { input: { ...late, year: 2025 } }, bench.offices.A.id)).errors).toEqual([]);
  });

  it('compares 41 offices for the year before and 40 from then on, and says of which day', async () => {
    const year = await compare(2025);
    expect(year).toMatchObject({ latestComparison: { of: 41, released: 2, territorialStatus: '2025-01-01' }, landDashboard: { of: 41, territorialStatus: '2025-01-01' } });
    const next = await compare(2026);
    expect(next).toMatchObject({ latestComparison: { of: 40, released: 0, territorialStatus: '2026-01-01' }, landDashboard: { of: 40, territorialStatus: '2026-01-01' } });
    expect(next.latestComparison.offices.map(({ ags }) => ags)).not.toContain(AGS.A);
    const csv = await bench.ask('ministry', 'query ($id: ID!) { comparisonCsv(id: $id) }', { id: next.latestComparison.id });
    expect(csv.data?.['comparisonCsv']).toContain('01.01.2026');
  });

  it('is not done twice, nor into an office that has ended', async () => {
    expect((await preview()).problems.join(' ')).toMatch(/schon in einem anderen Jugendamt aufgegangen/);
    expect((await preview({ predecessorAgs: '07138', successorAgs: AGS.A })).problems.join(' ')).toMatch(/besteht am 01\.01\.2026 und danach nicht durchgehend/);
  });

  it('is not undone when a row that moved was changed since, or something refers to it, and names it', async () => {
    const value = { indicatorCode: 'KITA_CHILDREN', level: 'KITA' as const, kitaId: bench.offices.A.kitas.main, year: 2026, referenceDate: '2026-03-01', availableFrom: '2026-06-01', status: 'NUMBER' as const, value: '80', source: 'Nachfolger' };
    await bench.act('B', (ctx, domain) => domain.get(IndicatorService).importValues(ctx, [value]));
    expect((await undo(done.id)).errors[0]?.message).toMatch(/Seither verweist darauf: Indikatorwert\./);
    const [post] = await rowsOf<{ id: string; version: number; fte: string }>('B', `select id, version, fte_occupied::text as fte from post where number = 'AND S-01'`);
    const set = (fteOccupied: string, version: number) => bench.act('B', (ctx, domain) => domain.get(PostService).updateOccupancy(ctx, { id: post?.id ?? '', version, fteOccupied }));
    await set('0', 1);
    expect((await undo(done.id)).errors[0]?.message).toMatch(/Seither geändert bei .*: Stelle „AND S-01“/);
  });

  it('is not undone after the next release of either office', async () => {
    const release = `mutation ($input: ReleaseInput!) { releaseConcept(input: $input) { __typename } }`;
    const { versions } = bench.offices.B;
    expect((await bench.ask('office_admin-b', release, { input: { conceptVersionId: versions.inForce, year: 2026, withheldMetrics: [], confirmation: true } }, bench.offices.B.id)).errors).toEqual([]);
    expect((await undo(done.id)).errors[0]?.message).toMatch(/Seither wurde das Jahr 2026 freigegeben/);
  });
});

describe('closing without a successor', () => {
  const CLOSE = `mutation ($input: CloseOfficeInput!) { closeOffice(input: $input) { ${CHANGE} } }`;

  it('keeps the office readable and can be taken back', async () => {
    const input = { ags: '07138', effectiveOn: '2026-06-01', ...REASON };
    const closed = await asOperator<Merged>(CLOSE, { input });
    expect(closed).toMatchObject({ kind: 'CLOSE', status: 'DONE', successor: null, effectiveOn: '2026-06-01' });
    expect((await bench.ask('operator', CLOSE, { input })).errors[0]?.message).toMatch(/endet schon am 01\.06\.2026/);
    expect((await undo(closed.id)).errors).toEqual([]);
    const listed = await asOperator<{ total: number; items: { status: string }[] }>('{ officeChanges(first: 2) { total items { status office { ags } } nextCursor } }', {});
    expect(listed).toMatchObject({ items: [{ status: 'UNDONE', office: { ags: '07138' } }, { status: 'DONE', office: { ags: AGS.A } }] });
  });
});
