import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { checked, imported, jobOf, openImportBench, undone, type ImportBench } from './import-bench.js';
import { newestAudit } from './two-offices.js';

let bench: ImportBench;

const spaces = (...rows: readonly string[]) => ['Code;Name;Gültig ab', ...rows].join('\n');
const count = async (table: string): Promise<number> => {
  const row = await bench.database.read(bench.own, (tx) => tx.maybe<{ n: number }>(`select count(*)::int as n from ${table}`));
  return row?.n ?? -1;
};
const names = (): Promise<{ code: string; name: string; version: number }[]> =>
  bench.database.read(bench.own, (tx) => tx.rows('select code, name, version from social_space order by code'));

beforeAll(async () => {
  bench = await openImportBench();
});
afterAll(() => bench.close());

/** Work that holds up every writer of values until it is let go; readers pass. */
async function holdWrites(table: string): Promise<() => Promise<void>> {
  let letGo = (): void => undefined;
  let held: Promise<void> = Promise.resolve();
  await new Promise<void>((locked) => {
    held = bench.database.write(bench.own, async (tx) => {
      await tx.execute(`lock table ${table} in share row exclusive mode`);
      await new Promise<void>((resolve) => {
        letGo = resolve;
        locked();
      });
    });
  });
  return async () => {
    letGo();
    await held;
  };
}

/** The connection that waits for a lock, once there is one. */
async function waiting(): Promise<number> {
  for (let tries = 0; tries < 200; tries += 1) {
    const row = await bench.database.read(bench.own, (tx) => tx.maybe<{ pid: number }>(`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`));
    if (row !== null) return row.pid;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('nobody waits');
}

describe('an import', () => {
  it('is taken back: what came in goes, what changed is as it was, and one audit entry each says so', async () => {
    const first = await imported(bench, { target: 'SPACES', content: spaces('A;Alt;2021-07-01', 'B;Bleibt;2021-07-01') });
    const second = await imported(bench, { target: 'SPACES', content: spaces('A;Neu;2021-07-01', 'B;Bleibt;2021-07-01', 'C;Dazu;2021-07-01') });
    expect(second).toMatchObject({ insertedCount: 1, updatedCount: 1, unchangedCount: 1 });
    expect(await names()).toEqual([{ code: 'A', name: 'Neu', version: 2 }, { code: 'B', name: 'Bleibt', version: 1 }, { code: 'C', name: 'Dazu', version: 1 }]);
    expect((await newestAudit(bench.database, bench.own, 1))[0]).toMatchObject({ action: 'import_batch.import', detail: expect.stringContaining('"inserted":1,"rows":3,"source":"Test","updated":1') });
    expect(await undone(bench, second.id)).toEqual([]);
    expect(await names()).toEqual([{ code: 'A', name: 'Alt', version: 3 }, { code: 'B', name: 'Bleibt', version: 1 }]);
    expect(await bench.reads.get(bench.own, second.id)).toMatchObject({ status: 'UNDONE', progress: 100 });
    // An import that stands on one that was taken back goes as well.
    expect(await undone(bench, first.id)).toEqual([]);
    expect(await names()).toEqual([]);
    expect((await newestAudit(bench.database, bench.own, 1))[0]).toMatchObject({ action: 'import_batch.undo', detail: '{"removed":2,"restored":0}' });
    await expect(bench.service.undo(bench.own, first.id)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('stays where its rows were changed, were imported again, or carry others', async () => {
    const base = await imported(bench, { target: 'SPACES', content: spaces('S1;Eins;2021-07-01', 'S2;Zwei;2021-07-01', 'S3;Drei;2021-07-01') });
    const kitas = await imported(bench, { target: 'KITAS', content: 'Schlüssel;Name;Träger;Sozialraum;Plätze;seit\n1;Arche;Stadt;S2;50;2021-07-01' });
    const later = await imported(bench, { target: 'SPACES', content: spaces('S3;Neu;2021-07-01') });
    await bench.database.write(bench.own, (tx) => tx.execute(`update social_space set name = 'Anders', version = version + 1 where code = 'S1'`));
    expect((await undone(bench, base.id)).slice().sort()).toEqual([
      'Der Sozialraum „Anders“ wurde seit dem Import geändert.', 'Der Sozialraum „Neu“ wurde seit dem Import geändert.',
      'Der Sozialraum „Zwei“ wird inzwischen verwendet: von Kitas.',
    ]);
    expect(await bench.reads.get(bench.own, base.id)).toMatchObject({ status: 'IMPORTED' });
    expect(await undone(bench, kitas.id)).toEqual([]);
    expect([await count('kita'), await count('provider')]).toEqual([0, 0]);
    expect(await undone(bench, later.id)).toEqual([]);
    expect(await undone(bench, base.id)).toEqual(['Der Sozialraum „Anders“ wurde seit dem Import geändert.']);
  });

  it('stays once a release of its year rests on it', async () => {
    const values = (year: number) => imported(bench, { target: 'VALUES', content: `Indikator;Jahr;Wert\nCHILDREN_U7;${year};700` });
    const [of2024, of2025] = [await values(2024), await values(2025)];
    const [concept, version] = [randomUUID(), randomUUID()];
    await bench.database.write(bench.own, async (tx) => {
      const { tenantId } = tx.ctx;
      await tx.execute(`insert into concept (tenant_id, id, title) values ($1, $2, 'K')`, [tenantId, concept]);
      await tx.execute(`insert into concept_version (tenant_id, id, concept_id, number, title, status, origin) values ($1, $2, $3, 1, 'K', 'DRAFT', 'OFFICE')`, [tenantId, version, concept]);
      await tx.execute(`insert into release (tenant_id, concept_version_id, year, number, status, snapshot_hash) values ($1, $2, 2024, 1, 'ACTIVE', repeat('0', 64))`, [tenantId, version]);
    });
    expect(await undone(bench, of2024.id)).toEqual(['Die Freigabe für 2024 beruht auf diesem Import. Bitte ziehen Sie zuerst die Freigabe zurück.']);
    expect(await undone(bench, of2025.id)).toEqual([]);
    await bench.database.write(bench.own, (tx) => tx.execute(`update release set status = 'WITHDRAWN', withdrawn_at = now(), version = version + 1 where year = 2024`));
    expect(await undone(bench, of2024.id)).toEqual([]);
    expect(await count('indicator_value')).toBe(0);
  });

  it('that is cancelled while it is at work brings nothing in', async () => {
    const { id, version } = await checked(bench, { target: 'VALUES', content: 'Indikator;Jahr;Wert\nCHILDREN_U7;2020;1' });
    await bench.service.accept(bench.own, { id, version }, 'NONE');
    const letGo = await holdWrites('indicator_value');
    const work = bench.work.run(jobOf(bench.own, id), false);
    await waiting();
    await bench.service.cancel(bench.own, id);
    await letGo();
    await work;
    expect(await bench.reads.get(bench.own, id)).toMatchObject({ status: 'CANCELLED', insertedCount: 1, importedAt: null });
    expect(await count('indicator_value')).toBe(0);
    await expect(bench.service.cancel(bench.own, id)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('that is killed half way leaves nothing, and its job brings everything in when it comes again, once', async () => {
    const { id, version } = await checked(bench, { target: 'VALUES', content: 'Indikator;Jahr;Wert\nCHILDREN_U7;2019;1\nCHILDREN_U7;2018;2' });
    await bench.service.accept(bench.own, { id, version }, 'NONE');
    const letGo = await holdWrites('indicator_value');
    const work = bench.work.run(jobOf(bench.own, id), false).catch((error: unknown) => error);
    const pid = await waiting();
    await bench.database.read(bench.own, (tx) => tx.rows('select pg_terminate_backend($1)', [pid]));
    await letGo();
    expect(await work).toMatchObject({ message: expect.stringContaining('terminat') });
    expect(await bench.reads.get(bench.own, id)).toMatchObject({ status: 'IMPORTING', importedAt: null });
    expect(await count('indicator_value')).toBe(0);
    await Promise.all([bench.work.run(jobOf(bench.own, id), false), bench.work.run(jobOf(bench.own, id), false)]);
    expect(await bench.reads.get(bench.own, id)).toMatchObject({ status: 'IMPORTED', insertedCount: 2 });
    expect(await count('indicator_value')).toBe(2);
  });
});
