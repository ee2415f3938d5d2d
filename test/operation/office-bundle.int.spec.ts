import { readFile, writeFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from '@jest/globals';
import { ComparisonRequestService, ComparisonService } from '@srb/comparisons';
import { canonicalJson, sha256 } from '@srb/kernel';
import { checkArchive, exportOffice, importOffice, type ArchiveSummary } from '@srb/platform/backup';
import { systemContext } from '@srb/platform/context';
import { eraseOffice } from '@srb/platform/data-protection';
import { TenantDatabase } from '@srb/platform/database';
import { createTestDatabase, type TestDatabase } from '@srb/platform/testing';
import { openDomain } from '../../apps/cli/installation/domain-context.js';
import { provision } from '../../apps/cli/installation/set-up-domain.js';
import { verify } from '../../apps/cli/installation/verification.js';
import { scratchFolder, type ScratchFolder } from '../start/scratch-folder.js';
import { createCanaryLand, type CanaryLand } from '../support/canary-land.js';
import { YEAR } from '../support/canary-office.js';
import { PEOPLE } from '../support/people.js';
import { asOwner, changing, operate, settingsOf } from './operated.js';

const OFFICE_A_LOGINS = PEOPLE.filter(({ office }) => office === 'A');
const CTX = systemContext({ requestId: 'bundle' });
const wishes = { product: 'test', signal: new AbortController().signal, onPart: () => undefined };

let land: CanaryLand;
/** The 41 offices and the catalogues, as another operator would have set them up. */
let provisioned: TestDatabase;
let folder: ScratchFolder;
let written: Readonly<Record<'A' | 'B', ArchiveSummary>>;
const bundle = (name: 'A' | 'B') => folder.file(`${name}.gz`);

async function withDomain<T>(database: TestDatabase, work: (domain: INestApplicationContext) => Promise<T>): Promise<T> {
  const domain = await openDomain(settingsOf(database));
  try {
    return await work(domain);
  } finally {
    await domain.close();
  }
}

const exported = ({ urls }: TestDatabase, office: string, file: string) => exportOffice(folder.file(file), { system: urls.system, tenant: urls.tenant }, office, wishes);
const imported = ({ urls }: TestDatabase, file: string) => importOffice(file, urls.migrator, wishes);

async function deviationsOf(database: TestDatabase): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { deviations } of verify({ environment: settingsOf(database), isServing: true, ownerUrl: () => '', stop: () => Promise.resolve() })) found.push(...deviations);
  return found;
}

beforeAll(async () => {
  folder = await scratchFolder();
  land = await createCanaryLand('http://127.0.0.1:1');
  // The land has work that failed, for other tests.
  await asOwner(land.database, changing('outbox', 'update outbox set failed_reason = null, failed_at = null, attempts = 0'));
  provisioned = await createTestDatabase();
  await withDomain(provisioned, provision);
  written = {
    A: await exported(land.database, land.offices.A.id, 'A.gz'),
    B: await exported(land.database, land.offices.B.id, 'B.gz'),
  };
}, 120_000);
afterAll(async () => {
  await land.database.drop();
  await provisioned.drop();
  await folder.remove();
});

/** What stands in a stored comparison about released values; ids of offices that released nothing are made up anew everywhere. */
async function comparedValues(database: TestDatabase) {
  return withDomain(database, async (domain) => {
    const request = await domain.get(ComparisonRequestService).request(CTX, YEAR, 'START');
    const door = domain.get(TenantDatabase);
    const job = await door.read(CTX, (tx) => tx.maybe<{ id: string }>(`select id from outbox where name = 'compute' and payload::json ->> 'comparisonRequestId' = $1`, [request.id]));
    await new ComparisonService(door).compute({ outboxId: job?.id ?? '', tenantId: null, actorId: null, requestId: 'bundle', ids: { comparisonRequestId: request.id } }, true);
    const stored = await door.read(CTX, (tx) => tx.maybe<{ document: string }>('select c.document from comparison c join comparison_request q on q.comparison_id = c.id where q.id = $1', [request.id]));
    const { metrics, attributes, released, of } = JSON.parse(stored?.document ?? '') as Record<'metrics' | 'attributes', { offices: { officeId: string; status?: string }[] }[]> & { released: number; of: number };
    for (const metric of metrics) for (const office of metric.offices) if (office.status === 'NOT_RELEASED') office.officeId = '';
    return { metrics, attributes, released, of };
  });
}

const officesOf = (database: TestDatabase) =>
  asOwner<{ id: string; ags: string }>(database, 'begin; alter table youth_office no force row level security; select id, ags from youth_office order by ags');

describe('a bundle of an office', () => {
  it('holds its rows and people, and nothing of another office', async () => {
    const text = gunzipSync(await readFile(bundle('A'))).toString();
    expect(text).toContain('KANARIE-A');
    expect(text).toContain('test|office_admin-a');
    expect(text).not.toMatch(new RegExp(`KANARIE-B|${land.offices.B.id}|-b\\b|ministry`));
    const people = OFFICE_A_LOGINS.length;
    expect(Object.fromEntries(written.A.parts.map(({ table, rows }) => [table, rows]))).toMatchObject({ youth_office: 1, release: 3, release_snapshot: 3, concept: 1, person: people, membership: people });
  });

  it('comes back identical after the office was erased', async () => {
    const copy = await createTestDatabase(land.database);
    try {
      await eraseOffice(copy.urls.migrator, '07131', () => undefined);
      expect((await imported(copy, bundle('A'))).contentHash).toBe(written.A.contentHash);
      const again = await exported(copy, land.offices.A.id, 'again.gz');
      expect(again.parts).toEqual(written.A.parts);
      expect(await deviationsOf(copy)).toEqual([]);
    } finally {
      await copy.drop();
    }
  });
});

describe('in another installation', () => {
  let target: TestDatabase;
  beforeEach(async () => {
    target = await createTestDatabase(provisioned);
  });
  afterEach(() => target.drop());

  it('takes the place of the office set up there, under its own id, and is the same byte by byte', async () => {
    const before = await officesOf(target);
    await imported(target, bundle('A'));
    const expected = before.map(({ id, ags }) => ({ ags, id: ags === '07131' ? land.offices.A.id : id }));
    expect(await officesOf(target)).toEqual(expected.map(({ ags, id }) => ({ id, ags })));
    const again = await exported(target, land.offices.A.id, 'elsewhere.gz');
    expect([again.parts, again.contentHash]).toEqual([written.A.parts, written.A.contentHash]);
    const [first, second] = await Promise.all([bundle('A'), folder.file('elsewhere.gz')].map(async (file) => gunzipSync(await readFile(file)).toString().split('\n')));
    expect(second?.slice(1, -2)).toEqual(first?.slice(1, -2));
    expect(await deviationsOf(target)).toEqual([]);
  });

  it('gives the Land the same values', async () => {
    await imported(target, bundle('A'));
    await imported(target, bundle('B'));
    const there = await comparedValues(target);
    expect(there.released).toBe(2);
    const source = await createTestDatabase(land.database);
    try {
      expect(there).toEqual(await comparedValues(source));
    } finally {
      await source.drop();
    }
  });

  it('is refused where the office has rows already, and then changes nothing', async () => {
    await imported(target, bundle('A'));
    const before = await exported(target, land.offices.A.id, 'before.gz');
    await expect(imported(target, bundle('A'))).rejects.toThrow(/Dieses Jugendamt hat hier schon Daten \(Tabelle \w+\)/);
    expect((await exported(target, land.offices.A.id, 'after.gz')).parts).toEqual(before.parts);
  });

  it('leaves a person known there as they are, and follows their id', async () => {
    const known = '00000000-0000-4000-8000-00000000aaaa';
    await asOwner(target, changing('person', `insert into person (id, issuer, subject, display_name) values ('${known}', 'http://127.0.0.1:1', 'test|office_admin-a', 'Hier bekannt')`));
    await imported(target, bundle('A'));
    const rows = await asOwner<{ name: string; memberships: number; entries: number }>(target, `
      begin; alter table person no force row level security; alter table membership no force row level security; alter table audit_entry no force row level security;
      select display_name as name, (select count(*)::int from membership where person_id = p.id) as memberships,
             (select count(*)::int from audit_entry where actor_id = p.id) > 0 as entries
        from person p where subject = 'test|office_admin-a'`);
    expect(rows).toEqual([{ name: 'Hier bekannt', memberships: 1, entries: true }]);
  });

  it('is refused where catalogues are missing, and leaves nothing', async () => {
    const empty = await createTestDatabase();
    try {
      await expect(imported(empty, bundle('A'))).rejects.toThrow(/Eine Zeile verweist auf etwas, das hier fehlt\. Legen Sie zuerst die Kataloge an .*Es wurde nichts geschrieben/);
      expect(await officesOf(empty)).toEqual([]);
    } finally {
      await empty.drop();
    }
  });
});

describe('on a server, by command', () => {
  it('an office goes out and comes in, and the Land is asked to compare anew', async () => {
    const target = await createTestDatabase(provisioned);
    try {
      const out = await operate(land.database, folder.path, ['export', '--office', land.offices.A.id, '--out', 'typed.gz']);
      expect([out.code, out.stdout]).toEqual([0, expect.stringContaining(written.A.contentHash)]);
      const into = await operate(target, folder.path, ['import', '--in', 'typed.gz']);
      expect([into.code, into.stdout]).toEqual([0, expect.stringContaining(written.A.contentHash)]);
      expect(await asOwner(target, 'begin; alter table comparison_request no force row level security; select year, status from comparison_request order by year')).toEqual([
        { year: 2024, status: 'PENDING' }, { year: 2025, status: 'PENDING' },
      ]);
      const without = await operate(target, folder.path, ['import', '--in', 'typed.gz'], { DATABASE_URL: '' });
      expect([without.code, without.stderr]).toEqual([1, expect.stringMatching(/DATABASE_URL fehlt\. Dieser Befehl braucht die Anmeldung, der die Datenbank gehört\.\n$/)]);
    } finally {
      await target.drop();
    }
  }, 120_000);
});

describe('a bundle that somebody altered', () => {
  /** The text with hashes that fit it again, as a careful forger would write it. */
  function resealed(text: string): string {
    const [header = '', ...lines] = text.split('\n').slice(0, -2);
    const parts = lines.join('\n').split(/\n\\\.(?:\n|$)/).filter((part) => part !== '').map((part) => {
      const [name = '', ...rows] = part.split('\n');
      const content = rows.length === 0 ? '' : `${rows.join('\n')}\n`;
      return { table: (JSON.parse(name) as { table: string }).table, rows: rows.length, sha256: sha256(`${name}\n${content}`) };
    });
    const contentHash = sha256(`${canonicalJson(parts)}\n`);
    return `${header}\n${lines.join('\n')}\n${canonicalJson({ parts, contentHash, hash: sha256(`${header}\n${contentHash}`) })}\n`;
  }

  async function forged(name: string, change: (text: string) => string): Promise<string> {
    const text = gunzipSync(await readFile(bundle('A'))).toString();
    const file = folder.file(name);
    await writeFile(file, gzipSync(change(text)));
    return file;
  }

  it('is recognised by its hashes', async () => {
    const file = await forged('altered.gz', (text) => text.replace('KANARIE-A', 'KANARIE-X'));
    await expect(checkArchive(file)).rejects.toThrow(/beschädigt oder verändert/);
    await expect(imported(provisioned, file)).rejects.toThrow(/beschädigt oder verändert/);
  });

  it('brings no row into another office, also with hashes that fit', async () => {
    expect(await forged('same.gz', resealed).then(checkArchive)).toMatchObject({ hash: written.A.hash });
    const foreign = land.offices.B.id;
    const file = await forged('foreign.gz', (text) => resealed(text.replace(new RegExp(`(?<="table":"section"\\}\n)${land.offices.A.id}`), foreign)));
    await checkArchive(file);
    await expect(imported(provisioned, file)).rejects.toThrow(/enthält in section Zeilen eines anderen Jugendamts; es wurde nichts geschrieben/);
  });

  it('brings no row into a table that is not an office\'s, and keeps the rules of the database', async () => {
    const catalogue = await forged('metric.gz', (text) => resealed(text.replace('"table":"section"', '"table":"metric"').replace(/\{"columns":\[[^\]]*\],"table":"metric"\}/, '{"columns":["code"],"table":"metric"}')));
    await expect(imported(provisioned, catalogue)).rejects.toThrow(/metric gehört nicht in das Bündel eines Jugendamts/);
    expect(await officesOf(provisioned)).toContainEqual({ id: expect.not.stringMatching(land.offices.A.id), ags: '07131' });
    const shares = await forged('shares.gz', (text) => resealed(text.replace(/(?<="table":"post_assignment"\}\n[^\n]*)1\.000000/, '0.500000')));
    await expect(imported(provisioned, shares)).rejects.toThrow(/Eine Zeile widerspricht einer Regel der Datenbank/);
  });
});
