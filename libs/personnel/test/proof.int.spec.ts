import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OfficeContext } from '@srb/platform/context';
import { translateError } from '@srb/platform/errors';
import { openTable, writeCsv, writeXlsx } from '@srb/platform/spreadsheets';
import { OccupancyService } from '../occupancy.service.js';
import { HolderNameService } from '../proof/holder-name.service.js';
import { cellsOf, proofColumns, proofSheets } from '../proof/proof-document.js';
import { ProofReadModel } from '../proof/proof.read-model.js';
import { openOfficesWithKitas, type OfficesWithKitas } from './offices-with-kitas.js';

const YEAR = { from: '2026-01-01', to: '2027-01-01' };
const PAGE = { first: 200 };

describe('the proof of use of an office', () => {
  let world: OfficesWithKitas;
  let proof: ProofReadModel;
  let holders: HolderNameService;
  let ctx: OfficeContext;
  let foreign: OfficeContext;

  beforeAll(async () => {
    world = await openOfficesWithKitas();
    [proof, holders] = [new ProofReadModel(world.database), new HolderNameService(world.database)];
    [ctx, foreign] = [world.office('07336'), world.office('07138')];
    const [first, second] = await world.kitas(ctx);
    await world.kitas(foreign);
    const created = await world.posts.createPost(ctx, {
      number: 'S-1', postTypeCode: 'KITA_SOCIAL_WORK', employerCode: 'YOUTH_OFFICE', funding: 'SRB', licenceRelevant: true, ftePlanned: '1.000', fteOccupied: '0.000', annualCost: '70000.00',
      fixedTermUntil: null, validFrom: '2026-01-01', validTo: '2026-03-01', assignments: [{ kitaId: first, share: '0.25' }, { kitaId: second, share: '0.75' }],
    });
    if (created.__typename !== 'Post') throw new Error(created.message);
    await new OccupancyService(world.database).occupy(ctx, { id: created.id, version: created.version, holderKey: 'P-7', fte: '0.500', payGroup: 'S 11b', validFrom: '2026-02-01', validTo: null });
  });
  afterAll(() => world.close());

  const refusal = (work: Promise<unknown>) => work.then(() => { throw new Error('nothing was refused'); }, translateError);
  const administration = (...rows: readonly (readonly [string, string, string])[]) =>
    world.database.write(ctx, async (tx) => {
      await tx.execute('delete from administration_month where tenant_id = $1', [ctx.tenantId]);
      for (const [month, key, fte] of rows) await tx.execute('insert into administration_month (tenant_id, month, kita_key, fte) values ($1, $2, $3, $4)', [ctx.tenantId, month, key, fte]);
    });

  it('answers who worked when, where, with which share and pay group, from the ledger as it is', async () => {
    const { items, total } = await proof.listRows(ctx, { ...YEAR, ...PAGE });
    expect(total).toBe(6);
    expect(items.filter(({ state }) => state === 'OCCUPIED').map(({ month, kitaKey, holderKey, payGroup, share, fte, group }) => [month, kitaKey, holderKey, payGroup, share, fte, group])).toEqual([
      ['2026-02-01', 'K1', 'P-7', 'S 11b', '0.250000', '0.125000', 'LICENCE_RELEVANT'],
      ['2026-02-01', 'K2', 'P-7', 'S 11b', '0.750000', '0.375000', 'LICENCE_RELEVANT'],
    ]);
    const sums = await proof.getSums(ctx, YEAR);
    expect(sums.find(({ month, group }) => month === '2026-02-01' && group === 'LICENCE_RELEVANT')).toMatchObject({ ftePlanned: '1.000000', fteOccupied: '0.500000', fteVacant: '0.500000' });
    expect(sums.filter(({ group }) => group !== 'LICENCE_RELEVANT').every(({ ftePlanned }) => ftePlanned === '0.000000')).toBe(true);
  });

  it('comes in pages that together are the whole', async () => {
    const first = await proof.listRows(ctx, { ...YEAR, first: 4 });
    const second = await proof.listRows(ctx, { ...YEAR, first: 4, after: first.nextCursor });
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([4, 2, null]);
    expect([...first.items, ...second.items]).toEqual(await proof.getRows(ctx, YEAR));
  });

  it('refuses a span without a month or of too many, naming the field', async () => {
    expect((await refusal(proof.getRows(ctx, { from: '2026-05-01', to: '2026-05-01' }))).fields[0]?.field).toBe('to');
    expect((await refusal(proof.getRows(ctx, { from: '2020-01-01', to: '2026-01-01' }))).message).toContain('höchstens 36 Monate');
  });

  it('is written as CSV and workbook, read back the same, with sums of their own sheet', async () => {
    const rows = await proof.getRows(ctx, YEAR);
    const columns = proofColumns(null);
    const csv = await openTable(writeCsv(columns.map(({ heading }) => heading), cellsOf(rows, columns)), {});
    const workbook = await openTable(writeXlsx(proofSheets(rows, null, [['Zeitraum', '2026']])), { sheet: 'Nachweis' });
    expect(workbook.sheets).toEqual(['Nachweis', 'Summen', 'Angaben']);
    for (const table of [csv, workbook]) {
      expect(table.headings).toEqual(columns.map(({ heading }) => heading));
      const read = [];
      for await (const { cells } of table.rows) read.push(cells);
      expect(read.map((cells) => [cells[1], cells[8]])).toEqual(rows.map(({ postNumber, holderKey }) => [postNumber, holderKey]));
    }
  });

  it('compares with the export of the administration per Kita and month', async () => {
    await administration(['2026-02-01', 'K1', '0.125'], ['2026-02-01', 'K2', '0.500']);
    const { items } = await proof.listDifferences(ctx, { ...YEAR, ...PAGE, tolerance: '0.005' });
    expect(items).toEqual([expect.objectContaining({ kitaKey: 'K2', kitaName: 'Zebra', ledgerFte: '0.375', administrationFte: '0.500', difference: '-0.125', message: expect.stringContaining('0,125 VZÄ weniger') as unknown })]);
    await administration();
    expect((await proof.listDifferences(ctx, { ...YEAR, ...PAGE, tolerance: '0' })).total).toBe(0);
  });

  it('keeps names apart, under a version, and out of the audit trail', async () => {
    const named = await holders.name(ctx, { holderKey: 'P-7', name: 'Erika Muster' });
    expect(await proof.getNames(ctx)).toEqual(new Map([['P-7', 'Erika Muster']]));
    expect((await refusal(holders.name(ctx, { holderKey: 'P-7', name: 'Andere' }))).code).toBe('CONFLICT');
    await holders.name(ctx, { holderKey: 'P-7', name: 'Erika Neu', version: named.version });
    await holders.noteExport(ctx, YEAR);
    const audit = await world.database.read(ctx, (tx) => tx.rows<{ action: string; detail: string | null }>(`select action, detail from audit_entry where entity = 'post_holder' order by id`));
    expect(audit.map(({ action }) => action)).toEqual(['post-holder.name', 'post-holder.name', 'post-holder.export']);
    expect(JSON.stringify(audit)).not.toMatch(/Muster|Neu/);
    expect([(await proof.listNames(foreign, PAGE)).total, (await refusal(holders.forget(foreign, named.id))).code]).toEqual([0, 'NOT_FOUND']);
    expect(await holders.forget(ctx, named.id)).toBe(true);
    expect((await proof.listNames(ctx, PAGE)).total).toBe(0);
  });

  it('shows another office nothing of it', async () => expect((await proof.listRows(foreign, { ...YEAR, ...PAGE })).total).toBe(0));
});
