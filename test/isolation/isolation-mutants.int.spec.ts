import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { officeId } from '@srb/kernel';
import { AccessService, PERMISSIONS, type PermissionName, type Role } from '@srb/offices';
import { officeContext } from '@srb/platform/context';
import { Log } from '@srb/platform/observability';
import type { TestDatabase } from '@srb/platform/testing';
import pg from 'pg';
import { openBench, openClone, type Bench } from './bench.js';
import { CALLERS, type Caller } from './callers.js';
import { checkField, type Violation } from './checks.js';
import { fieldsOf, type SchemaField } from './schema-fields.js';
import { contentOf, strangeTraces } from './traces.js';

/** The checks of the matrix against an API that was weakened on purpose: each weakness must be found. */
let bench: Bench;

beforeAll(async () => {
  bench = await openBench();
});

afterEach(() => {
  jest.restoreAllMocks();
});

afterAll(async () => {
  await bench.close();
});

type Weaken = (database: TestDatabase) => Promise<void>;
const untouched: Weaken = () => Promise.resolve();

/** Statements of the migrator, who owns the tables. */
function alter(...statements: readonly string[]): Weaken {
  return async ({ urls }) => {
    const client = new pg.Client({ connectionString: urls.migrator });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  };
}

function callerNamed(name: string): Caller {
  const caller = CALLERS.find((candidate) => candidate.name === name);
  if (caller === undefined) throw new Error(`no caller ${name}`);
  return caller;
}

function fieldAt(path: string): SchemaField {
  const field = fieldsOf(bench.schema).find((candidate) => candidate.path === path);
  if (field === undefined) throw new Error(`no field ${path}`);
  return field;
}

async function violationsOf(weaken: Weaken, callerName: string, path: string): Promise<readonly Violation[]> {
  const portal = await openClone(bench, weaken);
  try {
    return (await checkField({ bench, portal, caller: callerNamed(callerName), field: fieldAt(path) })).violations;
  } finally {
    await portal.close();
  }
}

/** Changes the roles of a permission for the time of `work`, in the table the running API reads. */
async function withRoles<T>(permission: PermissionName, roles: readonly Role[], work: () => Promise<T>): Promise<T> {
  const entry = PERMISSIONS[permission] as { roles: readonly Role[] };
  const before = entry.roles;
  entry.roles = roles;
  try {
    return await work();
  } finally {
    entry.roles = before;
  }
}

describe('a weakened guard', () => {
  it('is found when it lets everybody in', async () => {
    const { A } = bench.land.offices;
    jest.spyOn(AccessService.prototype, 'authorise').mockImplementation(async () => officeContext(officeId(A.id)));
    for (const [caller, path] of [['COORDINATION of A', 'Mutation.createSocialSpace'], ['MINISTRY', 'Query.concept'], ['nobody', 'Query.costs']] as const) {
      expect(await violationsOf(untouched, caller, path)).toContainEqual(
        { caller, field: path, problem: expect.stringMatching(/^expected FORBIDDEN, got DATA/) },
      );
    }
  });

  it('is found when it believes the office that a header names', async () => {
    const authorise = AccessService.prototype.authorise;
    jest.spyOn(AccessService.prototype, 'authorise').mockImplementation(async function (this: AccessService, caller, permission) {
      const context = await authorise.call(this, { ...caller, office: null }, permission);
      return caller.office === null || context.access !== 'tenant' ? context : officeContext(officeId(caller.office), { actorId: context.actorId });
    });
    const problems = (await violationsOf(untouched, 'PLANNING of A', 'Query.socialSpaces')).map(({ problem }) => problem);
    expect(problems).toContain('with a foreign office in the header the answer is DATA');
    expect(problems).toContain('the header brings out KANARIE-B');
    expect(problems).toContain('the header tells a foreign office from an unknown one');
  });

  it('is found when it works in one office for everybody', async () => {
    const { A } = bench.land.offices;
    const authorise = AccessService.prototype.authorise;
    jest.spyOn(AccessService.prototype, 'authorise').mockImplementation(async function (this: AccessService, caller, permission) {
      const context = await authorise.call(this, caller, permission);
      return context.access === 'tenant' ? officeContext(officeId(A.id)) : context;
    });
    const problems = (await violationsOf(untouched, 'PLANNING of B', 'Mutation.updateKita')).map(({ problem }) => problem);
    expect(problems).toContainEqual(expect.stringMatching(/^expected DATA, got NOT_FOUND/));
    expect((await violationsOf(untouched, 'PLANNING of B', 'Query.kitas')).map(({ problem }) => problem)).toContain('the answer holds KANARIE-A');
  });
});

describe('a permission', () => {
  it('with a role too many is found', async () => {
    const violations = await withRoles('funding.write', ['FINANCE', 'OFFICE_ADMIN', 'PLANNING'], () => violationsOf(untouched, 'PLANNING of A', 'Mutation.setCost'));
    expect(violations.map(({ problem }) => problem)).toContainEqual(expect.stringMatching(/^expected FORBIDDEN, got DATA/));
  });

  it('with a role too few is found', async () => {
    const violations = await withRoles('funding.write', ['FINANCE'], () => violationsOf(untouched, 'OFFICE_ADMIN of A', 'Mutation.setCost'));
    expect(violations.map(({ problem }) => problem)).toContainEqual(expect.stringMatching(/^expected DATA, got FORBIDDEN/));
  });
});

describe('a weakened database', () => {
  const DATABASES: readonly (readonly [string, Weaken, string, string, RegExp])[] = [
    ['a policy that lets every row pass', alter('alter policy tenant_rows on social_space using (true)'), 'PLANNING of A', 'Query.socialSpaces', /^the answer holds KANARIE-B/],
    ['the same, asked by id', alter('alter policy tenant_rows on social_space using (true)'), 'FINANCE of B', 'Query.socialSpace', /^the foreign id at id brings out KANARIE-A/],
    ['a table without row-level security', alter('alter table provider disable row level security'), 'FINANCE of A', 'Query.providers', /^the answer holds KANARIE-B/],
    ['an open audit trail', alter('alter policy tenant_rows on audit_entry using (true)'), 'OFFICE_ADMIN of A', 'Query.auditEntries', /^the answer holds [0-9a-f-]{36}/],
    ['an open concept', alter('alter policy tenant_rows on concept_version using (true)', 'alter policy tenant_rows on section using (true)'), 'FINANCE of A', 'Query.section', /^the foreign id at id brings out KANARIE-B/],
    ['a policy dropped', alter('drop policy tenant_rows on provider'), 'PLANNING of A', 'Mutation.updateProvider', /^expected DATA, got /],
    ['a scoped policy that forgets the Kitas', alter('alter policy scoped_rows on kita using (tenant_id = app.current_tenant())'), 'PROVIDER of A', 'Query.ownKitas', /^the answer holds KANARIE-AX/],
    ['the same, asked by id', alter('alter policy scoped_rows on kita using (tenant_id = app.current_tenant())'), 'KITA_LEAD of B', 'Query.ownKita', /^the foreign id at id brings out KANARIE-BX/],
    ['a scoped policy that lets every row pass', alter('alter policy scoped_rows on kita using (true)'), 'KITA_LEAD of A', 'Query.ownKitas', /^the answer holds KANARIE-AX/],
    ['a scoped policy dropped', alter('drop policy scoped_rows on kita'), 'PROVIDER of A', 'Query.ownKita', /^expected DATA, got NOT_FOUND/],
    ['open people', alter('alter policy tenant_rows on membership using (tenant_id is not null)'), 'OFFICE_ADMIN of A', 'Query.members', /^the answer holds KANARIE-B/],
    [
      'a foreign key without the tenant',
      alter(
        'create unique index on kita (id)',
        'alter table post_assignment drop constraint post_assignment_tenant_id_kita_id_fkey',
        'alter table post_assignment add foreign key (kita_id) references kita (id)',
      ),
      'OFFICE_ADMIN of A', 'Mutation.setAssignments', /^the foreign id at input\.assignments\.0\.kitaId is accepted|^at input\.assignments\.0\.kitaId a foreign id is answered/,
    ],
  ];

  it.each(DATABASES)('is found: %s', async (_name, weaken, caller, path, expected) => {
    expect(await violationsOf(untouched, caller, path)).toEqual([]);
    expect((await violationsOf(weaken, caller, path)).map(({ problem }) => problem)).toContainEqual(expect.stringMatching(expected));
  });
});

describe('traces', () => {
  it('in the log, in jobs and in the rows of another office are found', async () => {
    const portal = await openClone(bench);
    try {
      const [caller, { A, B }] = [callerNamed('PLANNING of A'), bench.land.offices];
      expect(await strangeTraces(portal, caller, bench.land)).toEqual([]);
      const before = await contentOf(portal.database, B.id);
      portal.app.get(Log).info({ space: `${B.marker} Raum` }, 'read');
      await alter(
        'create policy test_rows on outbox to srb_owner using (true) with check (true)',
        `insert into outbox (tenant_id, queue, name, payload, request_id) values ('${A.id}', 'comparisons', 'leak', '{"name":"${A.marker}"}', 'x')`,
        'create policy test_rows on kita to srb_owner using (true) with check (true)',
        `update kita set name = 'moved', version = version + 1 where id = '${B.kitas.main}'`,
      )(portal.database);
      expect(await strangeTraces(portal, caller, bench.land)).toEqual([`the log holds ${B.marker}`, `the job leak holds {"name":"${A.marker}"}`]);
      const after = await contentOf(portal.database, B.id);
      expect(Object.keys(after).filter((table) => after[table] !== before[table])).toEqual(['kita']);
    } finally {
      await portal.close();
    }
  });

  it('a root field without a fixture is found', async () => {
    const portal = await openClone(bench);
    try {
      const field = { ...fieldAt('Query.me'), path: 'Query.forgotten' };
      const { violations } = await checkField({ bench, portal, caller: callerNamed('nobody'), field });
      expect(violations).toEqual([{ caller: 'nobody', field: 'Query.forgotten', problem: 'has no fixture' }]);
    } finally {
      await portal.close();
    }
  });
});
