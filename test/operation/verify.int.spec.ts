import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@srb/platform/testing';
import { scratchFolder, type ScratchFolder } from '../start/scratch-folder.js';
import { createCanaryLand, type CanaryLand } from '../support/canary-land.js';
import { verify } from '../../apps/cli/installation/verification.js';
import { asOwner, changing, operate, settingsOf } from './operated.js';

let land: CanaryLand;
let folder: ScratchFolder;

beforeAll(async () => {
  folder = await scratchFolder();
  land = await createCanaryLand('http://127.0.0.1:1');
  // The land has work that failed, for other tests.
  await asOwner(land.database, changing('outbox', 'update outbox set failed_reason = null, failed_at = null, attempts = 0'));
}, 120_000);
afterAll(async () => {
  await land.database.drop();
  await folder.remove();
});

/** What the command finds on a copy of the land to which somebody did something, as "<check>: <sentence>". */
async function foundAfter(sql: string, settings: (copy: TestDatabase) => Readonly<Record<string, string>> = () => ({})): Promise<readonly string[]> {
  return onCopy(sql, async (copy) => {
    const found: string[] = [];
    const environment = { ...settingsOf(copy), ...settings(copy) };
    for await (const { name, deviations } of verify({ environment, isServing: true, ownerUrl: () => copy.urls.migrator, stop: () => Promise.resolve() })) {
      found.push(...deviations.map((text) => `${name}: ${text}`));
    }
    return found;
  });
}

async function onCopy<T>(sql: string, work: (copy: TestDatabase) => Promise<T>): Promise<T> {
  const copy = await createTestDatabase(land.database);
  try {
    await asOwner(copy, sql);
    return await work(copy);
  } finally {
    await copy.drop();
  }
}

interface Report {
  readonly isFine: boolean;
  readonly checks: readonly { readonly name: string; readonly deviations: readonly string[] }[];
}

/** A stored file of two pieces whose hash is that of the content wanted. */
const storedFile = (id: string, wanted: string) => `
  insert into file (tenant_id, id, name, media_type, size_bytes, sha256, status, scan)
  select id, '${id}', 'x', 'application/pdf', 6, encode(sha256('${wanted}'), 'hex'), 'STORED', 'NOT_SCANNED' from youth_office where ags = '07131';
  insert into file_chunk (tenant_id, file_id, position, content) select id, '${id}', n, part::bytea from youth_office, (values (0, 'abc'), (1, 'def')) as p (n, part) where ags = '07131'`;
const opened = (sql: string) => changing('youth_office', `${changing('file_chunk', `${changing('file', sql).replace(/^begin;|; commit$/g, '')}`).replace(/^begin;|; commit$/g, '')}`);
const FILE = '00000000-0000-4000-8000-00000000f11e';

const releasedFact = (set: string) => changing('released_fact', `update released_fact set ${set} where metric_code = 'ELIGIBLE_COST' and year = 2025`);

describe('srb verify', () => {
  it('finds nothing where nobody did anything, says so per check, and ends with 0', async () => {
    const { code, stdout } = await operate(land.database, folder.path, ['verify']);
    expect(stdout.trim().split('\n')).toEqual([
      'in Ordnung   Rollen der Zugriffsklassen',
      'in Ordnung   Tabellen, Zeilenschutz, Rechte, Auslöser und Funktionen',
      'in Ordnung   Eingespielte Migrationen',
      'in Ordnung   Freigegebene Angaben gegen ihre Schnappschüsse',
      'in Ordnung   Inhalte der Dateien gegen ihre Prüfsummen',
      'in Ordnung   Landesvergleiche gegen ihre Prüfsummen und Aufträge',
      'in Ordnung   Aufträge im Postausgang',
      'Alles ist, wie es sein soll.',
    ]);
    expect(code).toBe(0);
  });

  it.each([
    ['a dropped policy', 'drop policy tenant_rows on kita', 'public.kita: es fehlt „policy tenant_rows for all to srb_tenant'],
    ['an edited released value', releasedFact('value = value + 1'), 'Jugendamt 07131: Freigabe 2025/1: Kennzahl ELIGIBLE_COST ist anders als im Schnappschuss'],
    ['an added grant', 'grant select on section to srb_state', 'public.section: es gibt zusätzlich „grant select to srb_state“'],
  ])('ends with 1 and names it: %s', async (_case, sql, deviation) => {
    await onCopy(sql, async (copy) => {
      const { code, stdout } = await operate(copy, folder.path, ['verify']);
      expect([code, stdout]).toEqual([1, expect.stringContaining(`             - ${deviation}`)]);
      expect(stdout.match(/^abweichend/gm)).toEqual(['abweichend']);
    });
  });

  it('says the same as JSON', async () => {
    await onCopy('grant select on section to srb_state', async (copy) => {
      const { code, stdout } = await operate(copy, folder.path, ['verify', '--json']);
      const { isFine, checks } = JSON.parse(stdout) as Report;
      expect([code, isFine, checks.length]).toEqual([1, false, 7]);
      expect(checks.filter(({ deviations }) => deviations.length > 0)).toEqual([
        { name: 'schema', label: expect.any(String), deviations: ['public.section: es gibt zusätzlich „grant select to srb_state“'] },
      ]);
    });
  });

  it.each([
    ['a dropped policy', 'drop policy tenant_rows on kita', /^schema: public\.kita: es fehlt „policy tenant_rows for all to srb_tenant/],
    ['an added policy', 'create policy open_rows on kita for select to srb_state using (true)', /^schema: public\.kita: es gibt zusätzlich „policy open_rows/],
    ['an added grant', 'grant select on section to srb_state', /^schema: public\.section: es gibt zusätzlich „grant select to srb_state“$/],
    ['a grant of one column', 'grant select (email) on person to srb_state', /^schema: public\.person: es gibt zusätzlich „grant select of email to srb_state“$/],
    ['row-level security not forced', 'alter table cost no force row level security', /^schema: public\.cost: es gibt zusätzlich „table public\.cost, row-level security“$/],
    ['a disabled trigger', 'alter table cost disable trigger version_step', /^schema: public\.cost: es gibt zusätzlich „TRIGGER version_step .*, disabled“$/],
    ['a dropped constraint', 'alter table allocation drop constraint allocation_amount_check', /^schema: public\.allocation: es fehlt „constraint allocation_amount_check/],
    ['another function body', `create or replace function app.current_tenant() returns uuid language sql stable parallel safe as 'select null::uuid'`, /^schema: es gibt zusätzlich „function app\.current_tenant\(\)/],
    ['a rule behind a table', 'create rule r as on insert to metric do instead nothing', /^schema: public\.metric: es gibt zusätzlich „RULE r /],
    ['an altered migration', `update migration_file set sha256 = 'f' where number = 3`, /^migrations: 0003-social-spaces\.sql ist eine andere als die eingespielte$/],
    ['a missing migration', 'delete from migration_file where number = 3', /^migrations: 0003-social-spaces\.sql ist noch nicht eingespielt$/],
    ['an unknown migration', `insert into migration_file values (9000, '9000-x.sql', 'f')`, /^migrations: 9000-x\.sql wurde eingespielt, gehört aber nicht zu dieser Fassung$/],
    ['a class that may create', 'grant create on schema public to srb_tenant', /^roles: srb_tenant darf im Schema public anlegen$/],
    ['a class that owns a table', 'grant create on schema public to srb_queue; alter table employer owner to srb_queue', /^roles: srb_queue besitzt die Tabelle employer$/],
  ])('names %s', async (_case, sql, deviation) => {
    const found = await foundAfter(sql);
    expect(found).toContainEqual(expect.stringMatching(deviation));
  });

  it.each([
    ['an edited released value', releasedFact('value = value + 1'), /^releases: Jugendamt 0713[12]: Freigabe 2025\/1: Kennzahl ELIGIBLE_COST ist anders als im Schnappschuss$/],
    ['an edited status', releasedFact(`status = 'SUPPRESSED', value = null`), /^releases: .*Kennzahl ELIGIBLE_COST ist anders als im Schnappschuss$/],
    ['a removed fact', changing('released_fact', `delete from released_fact where metric_code = 'ELIGIBLE_COST'`), /^releases: .*Kennzahl ELIGIBLE_COST fehlt$/],
    ['a removed attribute', changing('released_attribute', `delete from released_attribute where attribute_code = 'KITA_SOCIAL_WORK'`), /^releases: .*Merkmal KITA_SOCIAL_WORK fehlt$/],
    ['an edited snapshot', changing('release_snapshot', `update release_snapshot set content = replace(content, 'srb-release/1', 'srb-release/2')`), /^releases: .*Schnappschuss passt nicht zu seiner Prüfsumme$/],
    ['a removed snapshot', changing('release_snapshot', 'delete from release_snapshot'), /^releases: .*der Schnappschuss fehlt$/],
    ['an altered file', opened(storedFile(FILE, 'abcdeX')), /^files: Jugendamt 07131: Datei 00000000-0000-4000-8000-00000000f11e passt nicht zu ihrer Prüfsumme$/],
    ['a file that lost a piece', opened(`${storedFile(FILE, 'abcdef')}; delete from file_chunk where position = 1`), /^files: .* ist unvollständig$/],
    ['an edited comparison', changing('comparison', `update comparison set document = replace(document, '"year":2025', '"year":2024')`), /^comparisons: Vergleich 1 passt nicht zu seiner Prüfsumme$/],
    ['closed work without a result', changing('comparison_request', `update comparison_request set status = 'PENDING'`), /^comparisons: Auftrag .* ist abgeschlossen, aber sein Vergleich ist es nicht$/],
    ['failed work', changing('outbox', `update outbox set failed_reason = 'x' where completed_at is null and queue = 'comparisons'`), /^outbox: comparisons\/release-changed .*: ist gescheitert und nicht erledigt$/],
    ['work nobody published', changing('outbox', `update outbox set available_at = now() - interval '1 hour' where completed_at is null`), /^outbox: .* wartet seit .* auf die Veröffentlichung$/],
    ['work that never ends', changing('outbox', `update outbox set available_at = now() - interval '1 day', published_at = now() where completed_at is null`), /^outbox: .* ist seit .* fällig und nicht erledigt$/],
  ])('names %s, and nothing else', async (_case, sql, deviation) => {
    const found = await foundAfter(sql);
    expect(found.filter((text) => !deviation.test(text))).toEqual([]);
    expect(found).toContainEqual(expect.stringMatching(deviation));
  });

  it('finds nothing wrong with a file that is as it was received', async () => {
    expect(await foundAfter(opened(storedFile(FILE, 'abcdef')))).toEqual([]);
  });

  it('names a class whose address uses another login', async () => {
    const found = await foundAfter('select', (copy) => ({ DATABASE_URL_TENANT: copy.urls.migrator }));
    expect(found).toContainEqual('roles: DATABASE_URL_TENANT meldet sich als srb_owner an, nicht als srb_tenant');
  });

  it('prints no released value: what an office released stays with the office', async () => {
    expect((await foundAfter(releasedFact('value = 987654'))).join()).not.toContain('987654');
  });
});
