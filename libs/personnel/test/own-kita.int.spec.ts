import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { scopedContext, systemContext, type OfficeContext, type ScopedContext } from '@srb/platform/context';
import { translateError } from '@srb/platform/errors';
import type { CreatePostInput } from '../graphql/post.input.js';
import { OwnKitaReadModel } from '../own-kita.read-model.js';
import { openOfficesWithKitas, type OfficesWithKitas } from './offices-with-kitas.js';

let world: OfficesWithKitas;
let reads: OwnKitaReadModel;
let office: OfficeContext;
let mine: string;
let other: string;
let lead: ScopedContext;

const post = (number: string, changes: Partial<CreatePostInput> = {}): CreatePostInput => ({
  number, postTypeCode: 'KITA_SOCIAL_WORK', employerCode: 'YOUTH_OFFICE', funding: 'SRB', licenceRelevant: false, ftePlanned: '1', fteOccupied: '0.5',
  annualCost: '72000.00', fixedTermUntil: null, validFrom: '2024-01-01', validTo: null, assignments: [{ kitaId: mine, share: '0.333333' }, { kitaId: other, share: '0.666667' }], ...changes,
});

const INDICATORS = `
  insert into indicator (code, position, topic, purpose, label, definition, unit, level, source_system, update_cycle, typical_lag_months, need_direction, secrecy_rule, aggregation, source)
  select code, position, 'T', 'NEED', code, 'x', 'Kinder', 'KITA', 'x', 'x', 1, 'NONE', rule, 'SUM', 'x'
    from (values ('OPEN_COUNT', 1, 'NONE'), ('SECRET_COUNT', 2, 'MIN_COUNT_3'), ('HOUSEHOLD_COUNT', 3, 'MIN_COUNT_3_AND_HOUSEHOLDS')) as r (code, position, rule)`;
const VALUE = `
  insert into indicator_value (tenant_id, indicator_code, level, kita_id, year, reference_date, available_from, status, value, households, source, origin)
  values ($1, $2, 'KITA', $3, $4, make_date($4, 12, 31), make_date($4, 12, 31), case when $5::numeric = 0 then 'ZERO' else 'NUMBER' end, $5::numeric, $6, 'Meldung', 'OFFICE')`;
const setValue = (code: string, year: number, value: string, kitaId = mine, households: number | null = null) =>
  world.database.write(office, (tx) => tx.execute(VALUE, [office.tenantId, code, kitaId, year, value, households]));

beforeAll(async () => {
  world = await openOfficesWithKitas();
  reads = new OwnKitaReadModel(world.database);
  office = world.office('07131');
  [mine, other] = await world.kitas(office);
  await world.kitas(world.office('07132'));
  lead = scopedContext(office.tenantId, [mine]);
  await world.database.write(systemContext(), (tx) => tx.execute(INDICATORS));
  await world.posts.importPosts(office, [
    post('S-1'), post('S-2', { fteOccupied: '0', fixedTermUntil: '2027-12-31', assignments: [{ kitaId: mine, share: '1' }] }),
    post('BE-1', { postTypeCode: 'LICENCE_RELEVANT_STAFF', licenceRelevant: true, fteOccupied: '1', assignments: [{ kitaId: mine, share: '1' }] }),
    post('X-1', { assignments: [{ kitaId: other, share: '1' }] }), post('OLD', { validTo: '2024-06-01', assignments: [{ kitaId: mine, share: '1' }] }),
  ], 'test');
});
afterAll(() => world.close());

describe('the own Kita', () => {
  it('shows the posts that take effect there today, those the licence requires apart, and never money', async () => {
    const kita = await reads.get(lead, mine);
    expect(kita).toMatchObject({ id: mine, name: 'Ärmel', places: 75, providerName: 'Stadt', socialSpaceName: 'Altstadt' });
    expect(kita.posts).toMatchObject([
      { number: 'S-1', postTypeLabel: 'Kita-Sozialarbeit', employerLabel: 'Landkreis oder Stadt (Jugendamt)', share: '0.333333', ftePlanned: '0.333333', fteOccupied: '0.1666665', isVacant: false, fixedTermUntil: null },
      { number: 'S-2', share: '1', ftePlanned: '1', fteOccupied: '0', isVacant: true, fixedTermUntil: '2027-12-31' },
    ]);
    expect(kita.licenceRelevantPosts).toMatchObject([{ number: 'BE-1', ftePlanned: '1', fteOccupied: '1' }]);
    expect(kita).toMatchObject({ ftePlanned: '1.333333', fteOccupied: '0.1666665', licenceRelevantFtePlanned: '1', licenceRelevantFteOccupied: '1' });
    expect(JSON.stringify(kita)).not.toMatch(/72000|X-1|OLD|Zebra/);
  });

  it('shows what takes effect there today alone, and the class reads no pay, no cost and no holder', async () => {
    const [id] = await world.posts.importPosts(office, [post('WENT', { payGroup: 'S 15', assignments: [{ kitaId: mine, share: '1' }] })], 'test');
    expect((await reads.get(lead, mine)).posts.map(({ number }) => number)).toEqual(['S-1', 'S-2', 'WENT']);
    await world.posts.assignPost(office, { id: id ?? '', version: 1, from: '2025-01-01', assignments: [{ kitaId: other, share: '1' }] });
    expect((await reads.get(lead, mine)).posts.map(({ number }) => number)).toEqual(['S-1', 'S-2']);
    for (const sql of ['select pay_group from post', 'select annual_cost from post', 'select cost_centre from post', 'select holder_key from post_occupancy', 'select name from post_holder', 'select fte from administration_month']) {
      expect([sql, await world.database.read(lead, (tx) => tx.rows(sql)).then(() => 'shown', (error: unknown) => translateError(error).code)]).toEqual([sql, 'NOT_FOUND']);
    }
    await world.database.write(office, (tx) => tx.execute('delete from post where id = $1', [id]));
  });

  it('shows the newest available figure of each indicator, and protects small counts', async () => {
    await setValue('OPEN_COUNT', 2023, '2');
    await setValue('OPEN_COUNT', 2024, '1');
    await setValue('OPEN_COUNT', 2090, '9');
    await setValue('SECRET_COUNT', 2024, '2');
    await setValue('SECRET_COUNT', 2024, '55', other);
    await setValue('HOUSEHOLD_COUNT', 2024, '12', mine, 2);
    const { figures } = await reads.get(lead, mine);
    expect(figures).toMatchObject([
      { indicatorCode: 'OPEN_COUNT', year: 2024, status: 'NUMBER', value: '1', tableSign: null },
      { indicatorCode: 'SECRET_COUNT', year: 2024, status: 'SUPPRESSED', value: null, tableSign: '.' },
      { indicatorCode: 'HOUSEHOLD_COUNT', year: 2024, status: 'SUPPRESSED', value: null, tableSign: '.' },
    ]);
    await setValue('SECRET_COUNT', 2025, '0');
    await setValue('HOUSEHOLD_COUNT', 2025, '3', mine, 3);
    expect((await reads.get(lead, mine)).figures.slice(1)).toMatchObject([{ status: 'ZERO', value: '0', tableSign: '–' }, { status: 'NUMBER', value: '3' }]);
  });

  it('is not another one of the office, one of another office, or one of nobody', async () => {
    const told = async (ctx: ScopedContext, id: string) => reads.get(ctx, id).then(() => 'shown', (error: unknown) => translateError(error).message);
    const unknown = await told(lead, '00000000-0000-4000-8000-00000000dead');
    expect(unknown).toMatch(/Kita wurde nicht gefunden/);
    expect(await told(lead, other)).toBe(unknown);
    expect(await told(scopedContext(world.office('07132').tenantId, [mine]), mine)).toBe(unknown);
    expect(await told(scopedContext(office.tenantId, []), mine)).toBe(unknown);
  });
});

describe('the own Kitas', () => {
  it('are listed by name in pages, for a provider all of its own', async () => {
    expect(await reads.list(lead, { first: 10 })).toMatchObject({ total: 1, items: [{ id: mine, ftePlanned: '1.333333', licenceRelevantFtePlanned: '1' }] });
    const provider = scopedContext(office.tenantId, [other, mine]);
    const first = await reads.list(provider, { first: 1 });
    expect(first).toMatchObject({ total: 2, items: [{ name: 'Ärmel' }] });
    expect(await reads.list(provider, { first: 1, after: first.nextCursor })).toMatchObject({ items: [{ name: 'Zebra', ftePlanned: '1.666667' }], nextCursor: null });
    expect(await reads.list(scopedContext(office.tenantId, []), { first: 10 })).toEqual({ items: [], total: 0, nextCursor: null });
  });
});
