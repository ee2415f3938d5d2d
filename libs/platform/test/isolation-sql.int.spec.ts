import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pg } from '@srb/platform/database';
import { createTestDatabase, type TestDatabase } from '@srb/platform/testing';
import { ACTIVE_RELEASES, CANARY_ROWS, kitaOf, OFFICE_A, OFFICE_B } from './canary-rows.js';
import { insertCanaries, protectedTables, tryIsolation } from './isolation-matrix.js';

let clone: TestDatabase;

async function rowsAs(role: keyof TestDatabase['urls'], sql: string, tenant = '', kitas = ''): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: clone.urls[role] });
  await client.connect();
  try {
    await client.query(`begin; select set_config('app.tenant_id', '${tenant}', true), set_config('app.kita_ids', '${kitas}', true)`);
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  clone = await createTestDatabase();
  await insertCanaries(clone.urls);
});

afterAll(() => clone.drop());

describe('isolation in SQL', () => {
  it('has rows of two offices in every protected table', async () => {
    const client = new pg.Client({ connectionString: clone.urls.migrator });
    await client.connect();
    const names = (await protectedTables(client)).map(({ name }) => name);
    await client.end();
    expect(Object.keys(CANARY_ROWS).sort()).toEqual(names);
  });

  it('shows and changes no foreign row: tables × commands × roles × tenant settings, each denial with its control', async () => {
    const { violations, denials, controls } = await tryIsolation(clone.urls);
    expect(violations).toEqual([]);
    expect(denials).toBeGreaterThan(3_000);
    expect(controls).toBeGreaterThan(200);
  });

  it.each([OFFICE_A, OFFICE_B])('shows office $key every one of its rows and no canary of the other', async (office) => {
    const offices = Object.entries(CANARY_ROWS).filter(([name, { owner }]) => owner === 'office' && name !== 'outbox');
    const other = office === OFFICE_A ? OFFICE_B : OFFICE_A;
    for (const [name, { rows, byDatabase = 0 }] of offices) {
      const seen = await rowsAs('tenant', `select ${name === 'person' ? 'id, display_name, email' : '*'} from ${name}`, office.id);
      expect({ name, rows: seen.length }).toEqual({ name, rows: rows(office).length + byDatabase });
      expect(JSON.stringify(seen)).not.toMatch(new RegExp(`canary-${other.key}|${other.id}`));
    }
  });

  it('shows the scoped class what belongs to its Kita, and no money', async () => {
    const seen = await rowsAs(
      'scoped',
      `select k.name as kita, s.name as space, p.name as provider, o.name as office, v.value::int, t.number, t.fte_planned::int as fte, a.share::int
         from kita k join social_space s on s.id = k.social_space_id join provider p on p.id = k.provider_id join youth_office o on o.id = k.tenant_id
         join indicator_value v on v.kita_id = k.id join post_assignment a on a.kita_id = k.id join post t on t.id = a.post_id`,
      OFFICE_A.id,
      kitaOf(OFFICE_A),
    );
    const mark = 'canary-a';
    expect(seen).toEqual([{ kita: mark, space: mark, provider: mark, office: mark, value: 1, number: mark, fte: 1, share: 1 }]);
    for (const statement of ['select annual_cost from post', 'select * from post', 'select from cost', 'select from allocation', 'select from concept_version', 'select from person']) {
      await expect(rowsAs('scoped', statement, OFFICE_A.id, kitaOf(OFFICE_A))).rejects.toMatchObject({ code: '42501' });
    }
  });

  it.each(['released_fact', 'released_attribute', 'release'])('shows the state class %s of active releases only', async (name) => {
    const column = name === 'release' ? 'id' : 'release_id';
    const seen = await rowsAs('state', `select ${column} as release from ${name} order by 1`);
    expect(seen.map(({ release }) => release)).toEqual(ACTIVE_RELEASES);
    const [all] = await rowsAs('tenant', `select count(*)::int as n from ${name}`, OFFICE_A.id);
    expect(all).toEqual({ n: 2 });
  });

  it('keeps from the state class who released and which version was read', async () => {
    await expect(rowsAs('state', 'select released_by from release')).rejects.toMatchObject({ code: '42501' });
    await expect(rowsAs('state', 'select concept_version_id from release')).rejects.toMatchObject({ code: '42501' });
  });

  it.each(['tenant', 'scoped', 'state', 'system'] as const)('keeps the %s class out of the queue', async (role) => {
    await expect(rowsAs(role, 'select * from queue.job limit 1')).rejects.toMatchObject({ code: '42501' });
  });

  it.each(['tenant', 'scoped', 'state', 'system', 'queue'] as const)('lets the %s class not become another role', async (role) => {
    for (const other of ['srb_owner', 'srb_tenant', 'srb_scoped', 'srb_state', 'srb_system', 'srb_queue'].filter((name) => name !== `srb_${role}`)) {
      await expect(rowsAs(role, `set role ${other}`)).rejects.toMatchObject({ code: '42501' });
    }
    await expect(rowsAs(role, 'set row_security = off; select * from audit_entry')).rejects.toMatchObject({ code: '42501' });
  });
});
