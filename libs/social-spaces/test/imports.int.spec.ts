import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checked, imported, openImportBench, type ImportBench } from './import-bench.js';

let bench: ImportBench;

beforeAll(async () => {
  bench = await openImportBench();
});
afterAll(() => bench.close());

const SPACES = 'Sozialraum-Code;Name;Beschreibung;Gültig ab\r\nSR01;Nordstadt;"Am Fluss; links";01.07.2021\r\nSR02;Süd;;2021-07-01\r\n';
const KITAS = 'Einrichtungsnummer;Einrichtung;Träger;Trägerart;SR;Plätze;seit\r\n07331001;Arche;Stadt;Kommune;SR01;75;01.07.2021\r\n07331002;Regenbogen;Neuer Verein;Verein;Süd;1.050;01.08.2022\r\n';

describe('imports of spaces, Kitas and values', () => {
  it('say what must come before', async () => {
    const batch = await checked(bench, { target: 'KITAS', content: KITAS });
    expect(batch).toMatchObject({ status: 'CHECKED', validCount: 0, issueCount: 1, progress: 100 });
    expect(batch.issues.items[0]).toMatchObject({ rowNumber: null, message: expect.stringContaining('zuerst die Sozialräume') });
    expect(batch.preview[0]).toMatchObject({ rowNumber: 2, action: 'INVALID' });
  });

  it('bring in spaces, then Kitas with providers that are new', async () => {
    expect(await imported(bench, { target: 'SPACES', content: SPACES })).toMatchObject({ status: 'IMPORTED', rowCount: 2, insertedCount: 2, updatedCount: 0, failure: '' });
    const kitas = await imported(bench, { target: 'KITAS', content: Buffer.from(KITAS, 'latin1') });
    expect(kitas).toMatchObject({ status: 'IMPORTED', insertedCount: 2, issueCount: 0 });
    expect(kitas.columns).toContainEqual({ heading: 'Einrichtung', column: 'name' });
    const rows = await bench.database.read(bench.own, (tx) => tx.rows(`
      select k.official_key, k.name, p.name as provider, p.kind, s.code, k.places, k.import_batch_id = $1 as marked
        from kita k join provider p on p.id = k.provider_id join social_space s on s.id = k.social_space_id order by 1`, [kitas.id]));
    expect(rows).toEqual([
      { official_key: '07331001', name: 'Arche', provider: 'Stadt', kind: 'MUNICIPAL', code: 'SR01', places: 75, marked: true },
      { official_key: '07331002', name: 'Regenbogen', provider: 'Neuer Verein', kind: 'INDEPENDENT', code: 'SR02', places: 1050, marked: true },
    ]);
  });

  it('read values with decimal commas, signs of the statistics and keys without their zero', async () => {
    const content = [
      'Indikator;Sozialraum;Kita-Schlüssel;Jahr;Wert;Status',
      'CHILDREN_U7;SR01;;2024;1.412;', 'CHILDREN_U7;SR02;;2024;–;', 'CHILDREN_U7;;;2024;(1.500,5);', 'CHILDREN_U7;SR01;;2023;.;', 'CHILDREN_U7;SR02;;2023;x;',
      'CHILDREN_U7;SR01;;2022;…;', 'KITA_CHILDREN;;7331001;2024;70;', 'CHILDREN_U7;SR02;;2022;;geheim',
    ].join('\n');
    const batch = await imported(bench, { target: 'VALUES', content: Buffer.from(`\ufeff${content}`), source: 'EWM' });
    expect(batch.issues.items).toEqual([]);
    expect(batch).toMatchObject({ status: 'IMPORTED', insertedCount: 8, failure: '' });
    const rows = await bench.database.read(bench.own, (tx) => tx.rows<{ at: string; status: string; value: string | null }>(`
      select concat_ws(' ', v.year, v.level, s.code, k.official_key) as at, v.status, trim_scale(v.value)::text as value, v.source, v.reference_date as day, v.available_from as known
        from indicator_value v left join social_space s on s.id = v.social_space_id left join kita k on k.id = v.kita_id order by 1`));
    expect(rows.map(({ at, status, value }) => [at, status, value])).toEqual([
      ['2022 SPACE SR01', 'LATER', null], ['2022 SPACE SR02', 'SUPPRESSED', null], ['2023 SPACE SR01', 'SUPPRESSED', null], ['2023 SPACE SR02', 'NOT_APPLICABLE', null],
      ['2024 KITA 07331001', 'NUMBER', '70'], ['2024 OFFICE', 'ESTIMATED', '1500.5'], ['2024 SPACE SR01', 'NUMBER', '1412'], ['2024 SPACE SR02', 'ZERO', '0'],
    ]);
    expect(rows.at(-1)).toMatchObject({ source: 'EWM', day: '2024-12-31', known: '2025-02-28' });
  });
});
