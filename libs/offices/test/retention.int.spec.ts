import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemContext } from '@srb/platform/context';
import { PLATFORM_RETENTION, RetentionCatalogueService, RetentionService } from '@srb/platform/data-protection';
import { pg, TenantDatabase } from '@srb/platform/database';
import { createTestDatabase, type TestDatabase } from '@srb/platform/testing';
import { PEOPLE_RETENTION } from '../people-retention.js';

const CTX = systemContext({ requestId: 'retention-test' });
const OFFICE = '00000000-0000-4000-8000-a00000000000';

let database: TestDatabase;
let door: TenantDatabase;
let retention: RetentionService;
let superuser: pg.Client;

const rowsOf = async (sql: string): Promise<readonly unknown[]> => (await superuser.query({ text: sql, rowMode: 'array' })).rows.flat();

beforeAll(async () => {
  database = await createTestDatabase();
  const { urls } = database;
  const addresses = { tenantUrl: urls.tenant, scopedUrl: urls.scoped, stateUrl: urls.state, systemUrl: urls.system, queueUrl: urls.queue };
  door = new TenantDatabase({ ...addresses, poolSize: 2, statementTimeoutMs: 10_000 }, [], () => undefined);
  await new RetentionCatalogueService(door).provisionCatalogue(CTX);
  retention = new RetentionService(door, [...PEOPLE_RETENTION, ...PLATFORM_RETENTION]);
  superuser = new pg.Client({ connectionString: database.superuserUrl });
  await superuser.connect();
  await superuser.query(`insert into youth_office (id, ags, name, short_name, kind, grid_column, grid_row, valid_from)
                         values ('${OFFICE}', '07131', 'x', 'x', 'DISTRICT', 1, 1, '2021-07-01')`);
});

afterAll(async () => {
  await superuser.end();
  await door.close();
  await database.drop();
});

describe('the nightly retention', () => {
  it('removes what is older than its rule, keeps the rest, and is audited', async () => {
    await superuser.query(`
      insert into audit_entry (at, request_id, action, entity) values (now() - interval '3651 days', 'old', 'x', 'x'), (now() - interval '3649 days', 'young', 'x', 'x');
      insert into access_log (at, actor_id, request_id, subject, office_ids)
        values (now() - interval '1096 days', '${OFFICE}', 'old', 'x', '{}'), (now() - interval '1094 days', '${OFFICE}', 'young', 'x', '{}');
      insert into outbox (queue, name, payload, request_id, completed_at)
        values ('x', 'x', '{}', 'old', now() - interval '31 days'), ('x', 'x', '{}', 'young', now()), ('x', 'x', '{}', 'open', null);
      insert into invitation (tenant_id, email, role, expires_at, revoked_at)
        values ('${OFFICE}', 'old@example.org', 'PLANNING', now() - interval '91 days', null), ('${OFFICE}', 'young@example.org', 'PLANNING', now() - interval '89 days', null),
               ('${OFFICE}', 'revoked@example.org', 'PLANNING', now() + interval '1 day', now() - interval '91 days')`);
    const outcomes = await retention.apply(CTX);
    expect(Object.fromEntries(outcomes.map(({ entity, removed }) => [entity, removed]))).toMatchObject({ audit_entry: 1, access_log: 1, outbox: 1, invitation: 2 });
    expect(await rowsOf(`select request_id from audit_entry where action = 'x'`)).toEqual(['young']);
    expect(await rowsOf('select request_id from access_log')).toEqual(['young']);
    expect(await rowsOf('select request_id from outbox order by 1')).toEqual(['open', 'young']);
    expect(await rowsOf('select email from invitation')).toEqual(['young@example.org']);
    expect(await rowsOf(`select entity || detail from audit_entry where action = 'retention.remove' order by entity`)).toEqual([
      'access_log{"rows":1,"rule":"STATE_READS"}', 'audit_entry{"rows":1,"rule":"AUDIT_TRAIL"}', 'invitation{"rows":2,"rule":"INVITATIONS"}', 'outbox{"rows":1,"rule":"FINISHED_WORK"}',
    ]);
  });

  it('removes nothing the second time', async () => {
    expect((await retention.apply(CTX)).every(({ removed }) => removed === 0)).toBe(true);
  });

  it('forgets a person a year after the last role ended, and keeps one who has or lately had another role', async () => {
    await superuser.query(`
      insert into person (id, issuer, subject, display_name, recorded_at)
        select id::uuid, 'i', id, name, now() - interval '400 days' from (values
          ('00000000-0000-4000-8000-000000000001', 'gone'), ('00000000-0000-4000-8000-000000000002', 'active'),
          ('00000000-0000-4000-8000-000000000003', 'lately'), ('00000000-0000-4000-8000-000000000004', 'never')) as p (id, name);
      insert into membership (tenant_id, person_id, role, valid_from, ended_at)
        values ('${OFFICE}', '00000000-0000-4000-8000-000000000001', 'PLANNING', now() - interval '500 days', now() - interval '366 days'),
               ('${OFFICE}', '00000000-0000-4000-8000-000000000002', 'PLANNING', now() - interval '500 days', now() - interval '366 days'),
               ('${OFFICE}', '00000000-0000-4000-8000-000000000002', 'FINANCE', now() - interval '500 days', null),
               ('${OFFICE}', '00000000-0000-4000-8000-000000000003', 'PLANNING', now() - interval '500 days', now() - interval '364 days')`);
    await retention.apply(CTX);
    expect(await rowsOf('select display_name from person order by 1')).toEqual(['active', 'lately']);
    expect(await rowsOf('select count(*)::int from membership')).toEqual([3]);
  });

  it('cannot remove what is younger than its rule: the database refuses, whoever asks', async () => {
    const system = new pg.Client({ connectionString: database.urls.system });
    await system.connect();
    await expect(system.query('delete from audit_entry')).rejects.toMatchObject({ code: 'SRB02' });
    await expect(system.query('delete from access_log')).rejects.toMatchObject({ code: 'SRB02' });
    await expect(system.query(`update audit_entry set action = 'y'`)).rejects.toMatchObject({ code: '42501' });
    await system.end();
  });

  it('removes expired files with their content, office by office, and keeps those in use', async () => {
    await superuser.query(`
      insert into file (tenant_id, id, name, media_type, size_bytes, sha256, status, scan, expires_at)
        select '${OFFICE}', id::uuid, name, 'application/pdf', 1, repeat('a', 64), 'STORED', 'NOT_SCANNED', expires_at from (values
          ('00000000-0000-4000-8000-000000000011', 'expired', now() - interval '1 minute'), ('00000000-0000-4000-8000-000000000012', 'later', now() + interval '1 day'),
          ('00000000-0000-4000-8000-000000000013', 'in use', null)) as f (id, name, expires_at);
      alter table file_chunk disable trigger sealed_file;
      insert into file_chunk (tenant_id, file_id, position, content) select tenant_id, id, 0, 'x' from file;
      alter table file_chunk enable trigger sealed_file`);
    await retention.apply(CTX);
    expect(await rowsOf('select name from file order by 1')).toEqual(['in use', 'later']);
    expect(await rowsOf('select count(*)::int from file_chunk')).toEqual([2]);
    expect(await rowsOf(`select tenant_id from audit_entry where action = 'retention.remove' and entity = 'file'`)).toEqual([OFFICE]);
  });

  it('works through more rows than one transaction takes', async () => {
    await superuser.query(`insert into outbox (queue, name, payload, request_id, completed_at) select 'x', 'x', '{}', 'many', now() - interval '31 days' from generate_series(1, 12001)`);
    const outcomes = await retention.apply(CTX);
    expect(outcomes.find(({ entity }) => entity === 'outbox')?.removed).toBe(12_001);
  });

  it('stops when a rule is missing, and says which', async () => {
    const stranger = new RetentionService(door, [{ rule: 'NO_SUCH_RULE', entity: 'outbox', access: 'system', sql: 'delete from outbox where completed_at < $1 and $2 > 0' }]);
    await expect(stranger.apply(CTX)).rejects.toThrow('NO_SUCH_RULE');
  });
});
