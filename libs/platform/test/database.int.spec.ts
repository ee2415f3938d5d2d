import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { officeId, personId, type OfficeId } from '@srb/kernel';
import { auditChange, auditStateRead } from '@srb/platform/audit';
import type { DatabaseSettings } from '@srb/platform/config';
import { officeContext, stateContext, systemContext } from '@srb/platform/context';
import { TenantDatabase, assertClassRoles, pg, updateVersioned } from '@srb/platform/database';
import { translateError } from '@srb/platform/errors';
import { createTestDatabase, type TestDatabase } from '@srb/platform/testing';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A versioned row to try the guard on; platform knows no table of a domain but by name. */
@Entity('provider')
class ProviderRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @Column('text')
  name!: string;

  @Column('text')
  kind!: string;

  @Column('int', { default: 1 })
  version!: number;
}

const OFFICES = Array.from({ length: 64 }, () => officeId(randomUUID()));
const [A, B] = OFFICES as [OfficeId, OfficeId];
const ACTOR = personId(randomUUID());

let clone: TestDatabase;
let settings: DatabaseSettings;
let database: TenantDatabase;
const poolErrors: Error[] = [];

function open(changes: Partial<DatabaseSettings> = {}): TenantDatabase {
  return new TenantDatabase({ ...settings, ...changes }, [ProviderRow], (error) => poolErrors.push(error));
}

async function asMigrator(sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: clone.urls.migrator });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  clone = await createTestDatabase();
  const { tenant, scoped, state, system, queue } = clone.urls;
  settings = { tenantUrl: tenant, scopedUrl: scoped, stateUrl: state, systemUrl: system, queueUrl: queue, poolSize: 4, statementTimeoutMs: 10_000 };
  database = open();
  await database.write(systemContext(), async (tx) => {
    for (const [index, id] of OFFICES.entries()) {
      await tx.execute(
        `insert into youth_office (id, ags, name, short_name, kind, grid_column, grid_row, valid_from)
         values ($1, $2, 'Amt', 'A', 'DISTRICT', 1, 1, '2021-07-01')`,
        [id, `07${String(100 + index)}`],
      );
    }
  });
  for (const office of OFFICES) {
    await database.write(officeContext(office), (tx) => tx.execute('insert into provider (tenant_id, name, kind) values ($1, $2, $3)', [office, office, 'CHURCH']));
  }
});

afterAll(async () => {
  await database.close();
  await clone.drop();
});

const count = async (office: OfficeId, where: string): Promise<number> => {
  const row = await database.read(officeContext(office), (tx) => tx.maybe<{ n: number }>(`select count(*)::int as n from provider where ${where}`));
  return row?.n ?? -1;
};

describe('read', () => {
  it.each(['tenant', 'state', 'system'] as const)('is READ ONLY for the %s class', async (access) => {
    const ctx = { tenant: officeContext(A), state: stateContext(), system: systemContext() }[access];
    const write = database.read(ctx, (tx) => tx.execute(`insert into audit_entry (tenant_id, request_id, action, entity) values ($1, 'r', 'a', 'e')`, [ctx.tenantId]));
    await expect(write).rejects.toMatchObject({ code: '25006' });
  });

  it('lets the state class write the access log, and nothing else', async () => {
    const ctx = stateContext({ actorId: ACTOR, actingAs: 'MINISTRY' });
    await database.readLogged(ctx, (tx) => auditStateRead(tx, 'comparison', [A]));
    const seen = await database.read(officeContext(A), (tx) => tx.rows('select subject, actor_id from access_log'));
    expect(seen).toEqual([{ subject: 'comparison', actor_id: ACTOR }]);
    const tables = (await asMigrator(`select tablename from pg_tables where schemaname = 'public' and tablename not in ('access_log', 'migration', 'migration_file')`)).rows;
    expect(tables.length).toBeGreaterThan(20);
    for (const { tablename } of tables as { tablename: string }[]) {
      for (const sql of [`insert into ${tablename} default values`, `delete from ${tablename}`, `truncate ${tablename}`]) {
        await expect(database.readLogged(ctx, (tx) => tx.execute(sql))).rejects.toMatchObject({ code: '42501' });
      }
    }
    await expect(database.readLogged(ctx, (tx) => tx.execute(`update access_log set subject = 'x'`))).rejects.toMatchObject({ code: '42501' });
  });

  it('keeps the access of a read that failed out of the log, as nothing was shown', async () => {
    const ctx = stateContext({ actorId: ACTOR, actingAs: 'MINISTRY', requestId: 'failing-read' });
    const failing = database.readLogged(ctx, async (tx) => {
      await auditStateRead(tx, 'comparison', [B]);
      await tx.rows('select 1/0').catch(() => []);
    });
    await expect(failing).rejects.toThrow(/nothing was stored/);
    expect(await database.read(officeContext(B), (tx) => tx.rows('select 1 from access_log'))).toEqual([]);
  });

  it('sees no row without a tenant', async () => {
    const forgotten = { ...officeContext(A), tenantId: null } as unknown as ReturnType<typeof officeContext>;
    expect(await database.read(forgotten, (tx) => tx.rows('select id from provider'))).toEqual([]);
    expect(await count(A, 'true')).toBe(1);
  });

  it('gives dates as dates', async () => {
    const row = await database.read(systemContext(), (tx) => tx.maybe('select valid_from from youth_office limit 1'));
    expect(row).toEqual({ valid_from: '2021-07-01' });
  });
});

describe('settings of a connection', () => {
  const mine = 'select tenant_id::text as tenant, current_setting($1) as request from provider';

  async function use(lane: 'read' | 'write', office: OfficeId, fails: boolean): Promise<readonly unknown[]> {
    const ctx = officeContext(office, { requestId: `request-${office}` });
    const work = async (tx: { rows: TenantDatabaseRows }): Promise<readonly unknown[]> => {
      await tx.rows('select pg_sleep(random() * 0.004)');
      if (fails) await tx.rows('select 1/0');
      return tx.rows(mine, ['app.request_id']);
    };
    return lane === 'read' ? database.read(ctx, work) : database.write(ctx, work);
  }

  it.each(['read', 'write'] as const)('never reach the next user of it (%s, 64 offices on 4 connections, random failures)', async (lane) => {
    const calls = Array.from({ length: 15 }, () => OFFICES).flat();
    const outcomes = await Promise.allSettled(
      calls.map((office) => {
        const fails = Math.random() < 0.2;
        return use(lane, office, fails).then((rows) => ({ office, rows }));
      }),
    );
    const answered = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as { code?: string; driverError?: { code?: string } }] : []));
    expect(answered.length).toBeGreaterThan(500);
    expect(new Set(refused.map((error) => error.driverError?.code ?? error.code))).toEqual(new Set(['22012']));
    for (const { office, rows } of answered) expect(rows).toEqual([{ tenant: office, request: `request-${office}` }]);
  });

  it('are gone after the transaction: the bare connection of the pool has no tenant', async () => {
    const one = open({ poolSize: 1 });
    try {
      await one.read(officeContext(A), (tx) => tx.rows('select 1'));
      const bare = { ...officeContext(A), tenantId: null } as unknown as ReturnType<typeof officeContext>;
      expect(await one.read(bare, (tx) => tx.rows(`select current_setting('app.tenant_id') as tenant`))).toEqual([{ tenant: '' }]);
    } finally {
      await one.close();
    }
  });
});

type TenantDatabaseRows = <Row extends object>(sql: string, values?: readonly unknown[]) => Promise<Row[]>;

describe('write', () => {
  const ctx = officeContext(A);
  const insert = `insert into provider (tenant_id, name, kind) values ($1, $2, 'CHURCH')`;

  it('leaves nothing behind when the work fails, in SQL or in code', async () => {
    await expect(database.write(ctx, async (tx) => { await tx.execute(insert, [A, 'code']); throw new Error('after the insert'); })).rejects.toThrow('after the insert');
    await expect(database.write(ctx, async (tx) => { await tx.execute(insert, [A, 'sql']); await tx.execute(insert, [A, 'sql']); })).rejects.toThrow();
    expect(await count(A, `name in ('code', 'sql')`)).toBe(0);
  });

  it('does not call a change stored whose failure was swallowed', async () => {
    const swallowed = database.write(ctx, async (tx) => {
      await tx.execute(insert, [A, 'first']);
      await tx.execute(insert, [A, 'first']).catch(() => 0);
      return 'saved';
    });
    await expect(swallowed).rejects.toThrow(/nothing was stored/);
    expect(await count(A, `name = 'first'`)).toBe(0);
  });

  it('refuses a row for another office', async () => {
    const foreign = database.write(ctx, (tx) => tx.execute(insert, [B, 'foreign']));
    await expect(foreign).rejects.toMatchObject({ driverError: { code: '42501' } });
  });

  it('repeats the use case after a deadlock, and stores both once', async () => {
    for (const name of ['left', 'right']) await database.write(ctx, (tx) => tx.execute(insert, [A, name]));
    const attempts = { forth: 0, back: 0 };
    const writes = new Map<keyof typeof attempts, Promise<void>>();
    const touch = (direction: keyof typeof attempts, other: keyof typeof attempts, names: readonly string[]) =>
      database.write(ctx, async (tx) => {
        attempts[direction] += 1;
        // Whoever begins anew could be at its first row before the other has it, and meet it a second time.
        if (attempts[direction] > 1) await writes.get(other);
        for (const name of names) {
          await tx.execute(`update provider set valid_to = '2030-01-01', version = version + 1 where name = $1`, [name]);
          if (attempts[direction] === 1) await delay(150);
        }
      });
    writes.set('forth', touch('forth', 'back', ['left', 'right'])).set('back', touch('back', 'forth', ['right', 'left']));
    await Promise.all(writes.values());
    expect(attempts.forth + attempts.back).toBe(3);
    expect(await count(A, `name in ('left', 'right') and version = 3`)).toBe(2);
  });

  it('gives up after the third deadlock and says so', async () => {
    let attempts = 0;
    const stuck = database.write(ctx, async (tx) => {
      attempts += 1;
      await tx.execute(`do $$ begin raise exception 'again' using errcode = '40P01'; end $$`);
    });
    const error: unknown = await stuck.catch((thrown: unknown) => thrown);
    expect(attempts).toBe(3);
    expect(translateError(error).code).toBe('UNAVAILABLE');
  });
});

describe('a lost connection', () => {
  const kill = `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and usename = 'srb_tenant'`;
  /** A role may end its own sessions; no superuser is needed. */
  const killByOwn = async () => {
    const client = new pg.Client({ connectionString: clone.urls.tenant });
    await client.connect();
    const killed = await client.query(kill);
    await client.end();
    return killed.rowCount ?? 0;
  };

  it.each(['read', 'write'] as const)('costs the request that had it, and no other (%s)', async (lane) => {
    const ctx = officeContext(A);
    const query = (sql: string): Promise<object[]> => (lane === 'read' ? database.read(ctx, (tx) => tx.rows(sql)) : database.write(ctx, (tx) => tx.rows(sql)));
    const sleeping = Array.from({ length: 4 }, () => query('select pg_sleep(20)').catch((error: unknown) => translateError(error).code));
    await delay(200);
    expect(await killByOwn()).toBeGreaterThanOrEqual(4);
    expect(await Promise.all(sleeping)).toEqual(Array(4).fill('UNAVAILABLE'));
    const answers = await Promise.all(Array.from({ length: 12 }, () => query('select 1 as one')));
    expect(answers).toEqual(Array(12).fill([{ one: 1 }]));
  });

  it('is not noticed by later requests when it was idle', async () => {
    await Promise.all(Array.from({ length: 4 }, () => count(A, 'true')));
    poolErrors.length = 0;
    await killByOwn();
    await delay(100);
    expect(poolErrors.length).toBeGreaterThan(0);
    expect(await count(A, `name = '${A}'`)).toBe(1);
  });

  it('between work and commit is reported, never taken for stored', async () => {
    const cut = database.write(officeContext(A), async (tx) => {
      await tx.execute(`insert into provider (tenant_id, name, kind) values ($1, 'cut', 'CHURCH')`, [A]);
      await killByOwn();
      await delay(50);
    });
    const error: unknown = await cut.then(() => 'stored', (thrown: unknown) => thrown);
    expect(translateError(error).code).toBe('UNAVAILABLE');
    expect(await count(A, `name = 'cut'`)).toBe(0);
  });
});

describe('a busy pool', () => {
  it('lets a request wait no longer than a statement may run', async () => {
    const small = open({ poolSize: 1, statementTimeoutMs: 300 });
    try {
      const ctx = officeContext(A);
      const use = {
        read: (sql: string) => small.read(ctx, (tx) => tx.rows(sql)),
        write: (sql: string) => small.write(ctx, (tx) => tx.rows(sql)),
      };
      const hold = { read: () => small.read(ctx, () => delay(900)), write: () => small.write(ctx, () => delay(900)) };
      for (const lane of ['read', 'write'] as const) {
        const held = hold[lane]();
        const waiting: unknown = await use[lane]('select 1').catch((error: unknown) => error);
        expect(translateError(waiting).code).toBe('UNAVAILABLE');
        await held;
        await expect(use[lane]('select pg_sleep(5)')).rejects.toMatchObject({ message: expect.stringContaining('statement timeout') });
      }
    } finally {
      await small.close();
    }
  });
});

describe('updateVersioned', () => {
  it('steps the version once; the second of two editors is told', async () => {
    const ctx = officeContext(A);
    const [row] = await database.read(ctx, (tx) => tx.rows<{ id: string }>('select id from provider where name = $1', [A]));
    const id = row?.id ?? '';
    const save = (version: number, kind: string) => database.write(ctx, (tx) => updateVersioned(tx, ProviderRow, { id, version }, { kind }));
    expect(await Promise.all([save(1, 'MUNICIPAL'), save(1, 'WELFARE')])).toEqual(expect.arrayContaining([true, false]));
    expect(await save(1, 'OTHER')).toBe(false);
    expect(await save(2, 'COMPANY')).toBe(true);
    expect(await database.read(ctx, (tx) => tx.rows('select version, kind from provider where id = $1', [id]))).toEqual([{ version: 3, kind: 'COMPANY' }]);
  });

  it('does not see the row of another office', async () => {
    const [row] = await database.read(officeContext(B), (tx) => tx.rows<{ id: string }>('select id from provider'));
    expect(await database.write(officeContext(A), (tx) => updateVersioned(tx, ProviderRow, { id: row?.id ?? '', version: 1 }, { name: 'taken' }))).toBe(false);
    expect(await count(B, `name = '${B}' and version = 1`)).toBe(1);
  });

  it.each(['version = version', 'version = version + 2', 'version = version - 1', `name = 'blind'`])('cannot be passed by: set %s (SRB01)', async (set) => {
    const blind = database.write(officeContext(B), (tx) => tx.execute(`update provider set ${set}`));
    await expect(blind).rejects.toMatchObject({ driverError: { code: 'SRB01' } });
  });
});

describe('the audit trail', () => {
  it.each([`update audit_entry set action = 'x'`, 'delete from audit_entry', 'truncate audit_entry'])('is append-only for everybody: %s', async (sql) => {
    await database.write(officeContext(A), (tx) => auditChange(tx, { action: 'provider.create', entity: 'provider' }));
    await expect(database.write(officeContext(A), (tx) => tx.execute(sql))).rejects.toMatchObject({ driverError: { code: '42501' } });
    // The system class may remove what its retention rule has outlived, and nothing here has.
    const code = sql.startsWith('delete') ? 'SRB02' : '42501';
    await expect(database.write(systemContext(), (tx) => tx.execute(sql))).rejects.toMatchObject({ driverError: { code } });
    // The owner has the privileges: the trigger stops it, once the rows are within its sight.
    const asOwner = asMigrator(`create policy owner_rows on audit_entry to srb_owner using (true); ${sql}`);
    await expect(asOwner).rejects.toMatchObject({ code: 'SRB02' });
  });
});

describe('assertClassRoles', () => {
  it('is content with the five classes', async () => {
    await expect(assertClassRoles(settings)).resolves.toBeUndefined();
  });

  it('refuses a process whose tenant address is the owner’s, or another class’s', async () => {
    await expect(assertClassRoles({ ...settings, tenantUrl: clone.urls.migrator })).rejects.toThrow(/DATABASE_URL_TENANT/);
    await expect(assertClassRoles({ ...settings, stateUrl: clone.urls.system })).rejects.toThrow(/DATABASE_URL_STATE/);
  });
});
