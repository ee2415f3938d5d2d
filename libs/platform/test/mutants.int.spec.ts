import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pg } from '@srb/platform/database';
import { createTestDatabase, type TestDatabase } from '@srb/platform/testing';
import { CATALOGUE_RULES, catalogueViolations } from './catalogue-rules.js';
import { insertCanaries, tryIsolation } from './isolation-matrix.js';

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

/** What somebody might do to the schema by mistake, and the rule that must notice. */
const CATALOGUE_MUTANTS: readonly (readonly [rule: string, mutation: string])[] = [
  ['protected', 'alter table kita disable row level security'],
  ['protected', 'create table note (tenant_id uuid not null primary key, body text)'],
  ['forced', 'alter table post no force row level security'],
  ['policy exists', 'drop policy tenant_rows on section'],
  ['one class per policy', 'create policy everybody on cost for select using (tenant_id = app.current_tenant())'],
  ['one class per policy', 'alter policy tenant_rows on cost to srb_tenant, srb_state'],
  ['one class per policy', 'alter policy tenant_rows on cost to srb_owner'],
  ['one policy per class and command', 'create policy more on section for select to srb_tenant using (true)'],
  ['no class inside a condition', `alter policy state_rows on release using (status = 'ACTIVE' or current_user = 'srb_state')`],
  ['office rows only', 'alter policy tenant_rows on provider using (true)'],
  ['office rows only', 'alter policy tenant_rows on provider with check (true)'],
  ['office rows only', `alter policy tenant_rows on allocation using (tenant_id = app.current_tenant() or origin = 'PUBLIC')`],
  ['rows of own Kitas only', 'alter policy scoped_rows on kita using (true)'],
  ['rows of own Kitas only', 'alter policy scoped_rows on kita using (tenant_id = app.current_tenant())'],
  ['rows of own Kitas only', 'alter policy scoped_rows on post using (tenant_id = app.current_tenant() and id in (select id from post))'],
  ['rows of own Kitas only', 'create policy scoped_rows on cost for select to srb_scoped using (tenant_id = app.current_tenant())'],
  ['rows of own Kitas only', 'grant select on post to srb_scoped'],
  ['no volatile function in a policy', 'alter function app.current_tenant() volatile'],
  ['no volatile function in a policy', 'alter policy state_rows on release using (random() < 2)'],
  ['owner', 'grant create on schema public to srb_queue; alter table kita owner to srb_queue'],
  ['harmless classes', 'grant srb_system to srb_tenant'],
  ['tenant column', 'alter table release_snapshot drop constraint release_snapshot_pkey; alter table release_snapshot alter tenant_id drop not null'],
  ['keys start with the tenant', 'alter table social_space add unique (code, tenant_id)'],
  ['keys start with the tenant', 'alter table section drop constraint section_pkey'],
  [
    'foreign keys start with the tenant',
    `alter table provider add unique (id); alter table kita drop constraint kita_tenant_id_provider_id_fkey;
     alter table kita add foreign key (provider_id) references provider (id)`,
  ],
  ['foreign keys start with the tenant', 'alter table kita add foreign key (social_space_id) references youth_office (id)'],
  ['leakproof keys', 'create index on cost (tenant_id, amount)'],
  ['leakproof keys', 'create index on provider (tenant_id, lower(name))'],
  ['fixed search path', 'create function app.peek() returns bigint language sql security definer as $$ select count(*) from public.cost $$'],
  ['no way round by a view', 'create view all_costs as select * from cost'],
  ['no way round by a view', 'create materialized view all_costs as select * from cost'],
  ['grants', 'grant select on kita to public'],
  ['grants', 'grant truncate on audit_entry to srb_tenant'],
  ['grants', 'grant update on release to srb_state'],
  ['grants', 'grant update on kita to srb_scoped'],
  ['the queue is its own', 'grant usage on schema queue to srb_tenant'],
  ['the queue is its own', 'grant create on schema public to srb_tenant'],
  ['versions are held', 'drop trigger version_step on section'],
  ['versions are held', 'alter table section disable trigger version_step'],
];

describe('a mutant of the schema is noticed by the catalogue rules', () => {
  let clone: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    clone = await createTestDatabase();
    client = await connect(clone.urls.migrator);
  });
  afterAll(async () => {
    await client.end();
    await clone.drop();
  });
  // Rolled back: roles and their memberships belong to the whole server.
  beforeEach(() => client.query('begin'));
  afterEach(() => client.query('rollback'));

  it.each(CATALOGUE_MUTANTS)('%s: %s', async (rule, mutation) => {
    expect(await catalogueViolations(client)).toEqual([]);
    await client.query(mutation);
    expect(await catalogueViolations(client)).toContainEqual(expect.stringMatching(new RegExp(`^${rule}: `)));
  });

  it('leaves no rule unproven', () => {
    expect([...new Set(CATALOGUE_MUTANTS.map(([rule]) => rule))].sort()).toEqual(CATALOGUE_RULES.map(({ name }) => name).sort());
  });
});

/** Mutation, the tables it touches, and an access that must be reported. */
const ISOLATION_MUTANTS: readonly (readonly [mutation: string, table: string, reported: string])[] = [
  ['drop policy tenant_rows on post', 'post', 'tenant with tenant own did not reach post by select, although it may'],
  ['alter table post disable row level security', 'post', 'tenant with tenant missing reached post by select'],
  ['create policy more on section to srb_tenant using (true)', 'section', 'tenant with tenant foreign reached section by delete'],
  ['alter policy tenant_rows on provider with check (true)', 'provider', 'tenant with tenant foreign reached provider by insert'],
  ['alter policy tenant_rows on cost using (true) with check (true)', 'cost', 'tenant with tenant own reached cost by move'],
  ['create policy state_rows on cost for select to srb_state using (true); grant select on cost to srb_state', 'cost', 'state with tenant missing reached cost by select'],
  ['alter policy scoped_rows on kita using (tenant_id = app.current_tenant())', 'kita', 'scoped with tenant own, Kitas other reached kita by select'],
  ['alter policy scoped_rows on post using (tenant_id = app.current_tenant())', 'post', 'scoped with tenant own reached post by select'],
  ['alter policy scoped_rows on indicator_value using (kita_id = any (app.current_kitas()))', 'indicator_value', 'scoped with tenant foreign, Kitas own reached indicator_value by select'],
  ['create policy more on kita for update to srb_scoped using (true); grant update (name) on kita to srb_scoped', 'kita', 'scoped with tenant own, Kitas own reached kita by update'],
  ['drop policy scoped_rows on post_assignment', 'post_assignment', 'scoped with tenant own, Kitas own did not reach post_assignment by select, although it may'],
  ['alter policy tenant_rows on person using (true)', 'person', 'tenant with tenant foreign reached person by select'],
];

describe('a mutant of the schema is noticed by the isolation matrix', () => {
  let clone: TestDatabase;

  beforeEach(async () => {
    clone = await createTestDatabase();
    await insertCanaries(clone.urls);
  });
  afterEach(() => clone.drop());

  it.each(ISOLATION_MUTANTS)('%s', async (mutation, table, reported) => {
    const client = await connect(clone.urls.migrator);
    await client.query(mutation);
    await client.end();
    expect((await tryIsolation(clone.urls, [table])).violations).toContain(reported);
  });
});
