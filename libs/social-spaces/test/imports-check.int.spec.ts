import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bytesOf, checked, imported, jobOf, openImportBench, storeFile, type ImportBench } from './import-bench.js';

let bench: ImportBench;

beforeAll(async () => {
  bench = await openImportBench();
  await imported(bench, { target: 'SPACES', content: 'Code;Name;Gültig ab\nR1;Nord;2021-07-01\nR2;"=Süd; ""Ufer""";2021-07-01', source: 'Grundlage' });
});
afterAll(() => bench.close());

const KITAS = [
  'Nr;Name;Träger;Sozialraum;Plätze;Gültig ab;Gültig bis',
  '0011;Arche;Stadt;R1;fünfzig;2021-07-01;', ';Ohne Nummer;Stadt;R1;50;2021-07-01;', '0012;Fern;Stadt;R9;50;2021-07-01;',
  '0013;Gut;Stadt;R1;50;2021-07-01;', '0013;Doppelt;Stadt;R1;50;2021-07-01;', '0014;Verkehrt;Stadt;R1;50;2021-07-01;2020-01-01',
].join('\n');
const COLUMNS = [{ heading: 'Nr', column: 'official_key' }];
const countOf = (sql: string) => bench.database.read(bench.own, async (tx) => (await tx.maybe<{ n: number }>(`select count(*)::int as n from ${sql}`))?.n);

describe('the check of an import', () => {
  it('says by row and column what is wrong and how to mend it, and shows what would become of the rest', async () => {
    const batch = await checked(bench, { target: 'KITAS', content: KITAS, columns: COLUMNS, source: 'Liste' });
    expect(batch.issues.items.map(({ rowNumber, columnName, value }) => [rowNumber, columnName, value])).toEqual([
      [2, 'Plätze', 'fünfzig'], [3, 'Nr', ''], [4, 'Sozialraum', 'R9'], [6, 'Amtlicher Schlüssel', ''], [7, 'Gültig bis', '2020-01-01'],
    ]);
    expect(batch.issues.items[0]?.message).toBe('Plätze: ist keine ganze Zahl. Bitte schreiben Sie sie wie „75“.');
    expect(batch.issues.items[3]?.message).toContain('meint dasselbe wie Zeile 5');
    expect(batch).toMatchObject({ rowCount: 6, validCount: 1, issueCount: 5, insertedCount: 1 });
    expect(batch.preview.map(({ action }) => action)).toEqual(['INVALID', 'INVALID', 'INVALID', 'INSERT', 'INVALID', 'INVALID']);
    expect(batch.preview[3]?.fields).toContainEqual({ column: 'places', value: '50' });
  });

  it('pages the issues', async () => {
    const batch = await checked(bench, { target: 'KITAS', content: KITAS, columns: COLUMNS });
    const first = await bench.reads.getDetail(bench.own, batch.id, { first: 2 });
    expect([first.issues.items.length, first.issues.total]).toEqual([2, 5]);
    const rest = await bench.reads.getDetail(bench.own, batch.id, { first: 200, after: first.issues.nextCursor });
    expect(rest.issues.items.map(({ rowNumber }) => rowNumber)).toEqual([4, 6, 7]);
  });

  it('lets nothing in where only a file without errors is wanted, and else the valid rows', async () => {
    const batch = await checked(bench, { target: 'KITAS', content: KITAS, columns: COLUMNS, source: 'Liste' });
    await expect(bench.service.accept(bench.own, batch, 'NONE')).rejects.toMatchObject({ code: 'INVALID_INPUT', message: expect.stringContaining('5 Fehler') });
    expect(await countOf('kita')).toBe(0);
    await bench.service.accept(bench.own, batch, 'VALID_ROWS');
    await bench.work.run(jobOf(bench.own, batch.id), true);
    expect(await bench.reads.get(bench.own, batch.id)).toMatchObject({ status: 'IMPORTED', insertedCount: 1, validCount: 1, issueCount: 5 });
    expect(await countOf(`kita where official_key = '0013'`)).toBe(1);
  });

  it('remembers the columns of a source, for that office alone', async () => {
    const again = await checked(bench, { target: 'KITAS', content: 'Nr;Plätze\n0013;60', source: 'Liste' });
    expect(again.columns).toContainEqual({ heading: 'Nr', column: 'official_key' });
    const other = await checked(bench, { target: 'KITAS', content: 'Nr;Plätze\n0013;60', source: 'Andere Liste' });
    expect(other.columns).toContainEqual({ heading: 'Nr', column: null });
    const foreign = await checked(bench, { target: 'KITAS', content: 'Nr;Plätze\n0013;60', source: 'Liste' }, bench.foreign);
    expect(foreign.columns).toContainEqual({ heading: 'Nr', column: null });
  });

  it('names required columns that a file does not have, and reads it again when they are named', async () => {
    const batch = await checked(bench, { target: 'SPACES', content: 'Kennwort;Name;Gültig ab\nR7;West;2021-07-01' });
    expect(batch).toMatchObject({ status: 'CHECKED', validCount: 0, issueCount: 1 });
    expect(batch.issues.items[0]?.message).toContain('Sozialraum-Code: Diese Spalte fehlt');
    expect(batch.preview[0]).toMatchObject({ action: 'INVALID', fields: expect.arrayContaining([{ column: 'Kennwort', value: 'R7' }]) });
    const columns = [{ heading: 'Kennwort', column: 'code' }, { heading: 'Name', column: 'name' }, { heading: 'Gültig ab', column: 'valid_from' }];
    await bench.service.setColumns(bench.own, batch, { columns });
    await bench.work.check(jobOf(bench.own, batch.id), true);
    expect(await bench.reads.get(bench.own, batch.id)).toMatchObject({ status: 'CHECKED', validCount: 1, issueCount: 0, insertedCount: 1 });
    await expect(bench.service.setColumns(bench.own, batch, { columns })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(bench.service.start(bench.own, { fileId: batch.id, target: 'SPACES', source: 'x', columns: [{ heading: 'a', column: 'gibt es nicht' }] })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('keeps what a file does not say', async () => {
    await imported(bench, { target: 'SPACES', content: 'Code;Name;Gültig ab;Beschreibung\nR5;Ost;2021-07-01;Am Hang' });
    const batch = await imported(bench, { target: 'SPACES', content: 'Code;Name;Gültig ab\nR5;Osten;2021-07-01' });
    expect(batch).toMatchObject({ updatedCount: 1 });
    expect(await countOf(`social_space where code = 'R5' and name = 'Osten' and description = 'Am Hang'`)).toBe(1);
  });

  it('says of a file that is no table what is wrong with it', async () => {
    const batch = await checked(bench, { target: 'SPACES', content: Buffer.from('Code;Name\0\nR1;x') });
    expect(batch).toMatchObject({ status: 'FAILED', failure: expect.stringMatching(/\w/) });
    const fileId = await storeFile(bench.database, bench.own, 'text.pdf', Buffer.from('%PDF'));
    await expect(bench.service.start(bench.own, { fileId, target: 'SPACES', source: 'x' })).rejects.toMatchObject({ code: 'INVALID_INPUT', message: expect.stringContaining('keine Tabelle') });
  });

  it('finds neither file nor batch of another office', async () => {
    const batch = await checked(bench, { target: 'SPACES', content: 'Code;Name;Gültig ab\nR1;Nord;2021-07-01' });
    const fileId = await storeFile(bench.database, bench.own, 'a.csv', Buffer.from('Code\nx'));
    const { foreign, service, reads, files } = bench;
    for (const attempt of [
      () => service.start(foreign, { fileId, target: 'SPACES', source: 'x' }), () => service.accept(foreign, batch, 'NONE'), () => service.cancel(foreign, batch.id),
      () => service.undo(foreign, batch.id), () => reads.get(foreign, batch.id), () => reads.getDetail(foreign, batch.id, { first: 1 }), () => files.rowsToMend(foreign, batch.id),
    ]) await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await reads.list(foreign, { first: 200 })).items.every(({ id }) => id !== batch.id)).toBe(true);
  });
});

describe('files around imports', () => {
  it('give the rows with errors to mend; mended and uploaded again they come in', async () => {
    const batch = await checked(bench, { target: 'KITAS', content: KITAS, columns: COLUMNS, source: 'Liste' });
    const text = (await bytesOf(await bench.files.rowsToMend(bench.own, batch.id))).toString();
    expect(text.split('\r\n')[0]).toContain('"Nr";"Name"');
    expect(text).toContain('"fünfzig"');
    expect(text).not.toContain('"Gut"');
    const mended = await checked(bench, { target: 'KITAS', content: text.replace('fünfzig', '50'), source: 'Liste' });
    expect(mended.preview[0]).toMatchObject({ rowNumber: 2, action: 'INSERT' });
  });

  it.each(['csv', 'xlsx'] as const)('give the office’s own rows as %s, and every one of them is unchanged when it comes back', async (format) => {
    await imported(bench, {
      target: 'VALUES', source: 'Amt',
      content: 'Indikator;Sozialraum;Kita-Schlüssel;Jahr;Wert;Haushalte\nCHILDREN_U7;R1;;2024;1.412;210\nCHILDREN_U7;R2;;2024;.;\nCHILDREN_U7;;;2024;(1,5);\nCHILDREN_U7;R1;;2023;x;\nCHILDREN_U7;R2;;2023;…;\nKITA_CHILDREN;;0013;2024;-;',
    });
    for (const target of ['SPACES', 'KITAS', 'VALUES']) {
      const content = await bytesOf(bench.files.export(bench.own, target, format));
      const batch = await checked(bench, { target, content, name: `export.${format}` });
      expect(batch.issues.items).toEqual([]);
      const rows = batch.rowCount;
      expect([batch.status, rows > 0, batch.unchangedCount, batch.updatedCount, batch.insertedCount]).toEqual(['CHECKED', true, rows, 0, 0]);
      const foreign = (await bytesOf(bench.files.export(bench.foreign, target, 'csv'))).toString().trim();
      expect(foreign.split('\r\n')).toHaveLength(1);
    }
  });

  it.each(['csv', 'xlsx'] as const)('give an example as %s whose row is never brought in', async (format) => {
    for (const target of ['SPACES', 'KITAS', 'VALUES']) {
      const batch = await checked(bench, { target, content: await bytesOf(bench.files.example(target, format)), name: `b.${format}` });
      expect(batch).toMatchObject({ status: 'CHECKED', rowCount: 0, issueCount: 0 });
      expect(batch.columns.every(({ column }) => column !== null)).toBe(true);
    }
    expect(() => bench.files.example('NICHTS', format)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });
});
