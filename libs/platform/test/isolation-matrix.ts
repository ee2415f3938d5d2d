import { pg } from '@srb/platform/database';
import type { TestDatabase } from '@srb/platform/testing';
import { CANARY_ROWS, OFFICE_A, OFFICE_B, type CanaryOffice } from './canary-rows.js';

const ROLES = ['tenant', 'scoped', 'state', 'system', 'queue'] as const;
type Role = (typeof ROLES)[number];

/** What stands in app.tenant_id while somebody reaches for the rows of office A; null: it was never set. */
const SETTINGS = { missing: null, empty: '', malformed: 'a', unknown: '00000000-0000-4000-8000-c00000000000', foreign: OFFICE_B.id, own: OFFICE_A.id } as const;
type SettingName = keyof typeof SETTINGS;

const COMMANDS = ['select', 'insert', 'update', 'delete', 'move'] as const;
type Command = (typeof COMMANDS)[number];

/** Tables of offices that the state class reads across offices; `access_log` it only writes. */
const OPEN_TO_STATE = ['youth_office', 'release', 'released_fact', 'released_attribute', 'access_log'];

/** Permission denied, refused by a policy, or a tenant that is no UUID. */
const REFUSED = ['42501', '22P02'];
/** Some rows stay where they are whatever the policies say: a trigger refuses before they are asked. */
const REFUSED_MOVE = [...REFUSED, 'SRB02'];

function tableOf(name: string) {
  const table = CANARY_ROWS[name];
  if (table === undefined) throw new Error(`no canary row for ${name}: add one to canary-rows.ts`);
  return table;
}

const picks = (name: string, office: CanaryOffice) => tableOf(name).picks?.(office) ?? `tenant_id = '${office.id}'`;

function insertOf(name: string, row: Readonly<Record<string, unknown>>): { text: string; values: unknown[] } {
  const columns = Object.keys(row);
  return { text: `insert into ${name} (${columns.join(', ')}) values (${columns.map((_, n) => `$${n + 1}`).join(', ')})`, values: Object.values(row) };
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

/** Writes the rows of both offices, each as the class that writes them in the product. */
export async function insertCanaries(urls: TestDatabase['urls']): Promise<void> {
  const clients = { tenant: await connect(urls.tenant), system: await connect(urls.system), state: await connect(urls.state) };
  for (const office of [OFFICE_A, OFFICE_B]) {
    // One transaction per class: some rules are checked at commit, when all rows of an office are there.
    for (const writer of ['system', 'tenant', 'state'] as const) {
      const client = clients[writer];
      await client.query(`begin; select set_config('app.tenant_id', '${writer === 'tenant' ? office.id : ''}', true)`);
      for (const [name, table] of Object.entries(CANARY_ROWS)) {
        const rows = table.writer !== writer || (table.owner === 'shared' && office !== OFFICE_A) ? [] : table.rows(office);
        for (const row of rows) await client.query(insertOf(name, row));
      }
      await client.query('commit');
    }
  }
  await Promise.all(Object.values(clients).map((client) => client.end()));
}

interface TableFacts {
  readonly name: string;
  readonly versioned: boolean;
  readonly tenant: boolean;
  /** "tenant:select" and so on: what is granted, on the table or on a column of it. */
  readonly granted: readonly string[];
}

/** Every protected table with its grants, from the catalogue. */
export async function protectedTables(client: pg.Client): Promise<readonly TableFacts[]> {
  const { rows } = await client.query<TableFacts>(
    `select c.relname as name,
            exists (select from pg_attribute where attrelid = c.oid and attname = 'version' and not attisdropped) as versioned,
            exists (select from pg_attribute where attrelid = c.oid and attname = 'tenant_id' and not attisdropped) as tenant,
            array(select format('%s:%s', role, command) from unnest($1::text[]) as role, unnest(array['select', 'insert', 'update', 'delete']) as command
                   where case command when 'delete' then has_table_privilege('srb_' || role, c.oid, command)
                                      else has_any_column_privilege('srb_' || role, c.oid, command) end) as granted
       from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not in ('migration', 'migration_file')
      order by c.relname`,
    [ROLES],
  );
  return rows;
}

function statement({ name, versioned, tenant }: TableFacts, command: Command): { text: string; values?: unknown[] } | null {
  const where = picks(name, OFFICE_A);
  const column = tenant ? 'tenant_id' : Object.keys(tableOf(name).rows(OFFICE_A)[0] ?? {})[0] ?? '';
  switch (command) {
    case 'select':
      return { text: `select ${column} from ${name} where ${where}` };
    case 'insert':
      return insertOf(name, tableOf(name).rows(OFFICE_A)[0] ?? {});
    case 'update':
      return { text: `update ${name} set ${column} = ${column} where ${where}` };
    case 'delete':
      return { text: `delete from ${name} where ${where}` };
    case 'move':
      return tenant ? { text: `update ${name} set tenant_id = '${OFFICE_B.id}'${versioned ? ', version = version + 1' : ''} where ${where}` } : null;
  }
}

/**
 * Whether the statement got at a row of office A. A failure other than a refusal counts: it comes from a key, a check or
 * a trigger, which are asked only about rows that the policies let through.
 */
async function reaches(client: pg.Client, setting: SettingName, table: TableFacts, command: Command): Promise<boolean> {
  const probe = statement(table, command);
  if (probe === null) return false;
  const tenant = SETTINGS[setting];
  await client.query(tenant === null ? 'begin' : `begin; select set_config('app.tenant_id', '${tenant}', true)`);
  try {
    return ((await client.query(probe)).rowCount ?? 0) > 0;
  } catch (error) {
    const code = error instanceof pg.DatabaseError ? error.code ?? '' : '';
    return !(command === 'move' ? REFUSED_MOVE : REFUSED).includes(code);
  } finally {
    await client.query('rollback');
  }
}

function isAllowed(role: Role, setting: SettingName, table: TableFacts, command: Command): boolean {
  // The system class knows no office; it keeps the rows of all of them, and moves none but by its own services.
  const granted = table.granted.includes(`${role}:${command === 'move' ? 'update' : command}`);
  const visible = {
    tenant: setting === 'own' && command !== 'move',
    scoped: false,
    state: OPEN_TO_STATE.includes(table.name),
    system: true,
    queue: false,
  };
  return granted && (tableOf(table.name).owner === 'shared' || visible[role]);
}

export interface IsolationResult {
  /** Rows reached that should not be, and allowed accesses that did not reach theirs (a test that always refuses proves nothing). */
  readonly violations: readonly string[];
  readonly denials: number;
  readonly controls: number;
}

/** Tables × commands × roles × settings, all reaching for the rows of office A. `only` limits it to some tables. */
export async function tryIsolation(urls: TestDatabase['urls'], only?: readonly string[]): Promise<IsolationResult> {
  const migrator = await connect(urls.migrator);
  const tables = (await protectedTables(migrator)).filter(({ name }) => only?.includes(name) ?? true);
  await migrator.end();
  const [violations, counts] = [[] as string[], { denials: 0, controls: 0 }];
  for (const role of ROLES) {
    for (const setting of Object.keys(SETTINGS) as SettingName[]) {
      // A connection of its own: once set, the setting reads as '' and never as missing again.
      const client = await connect(urls[role]);
      for (const table of tables) {
        for (const command of COMMANDS) {
          const allowed = isAllowed(role, setting, table, command);
          const reached = await reaches(client, setting, table, command);
          counts[allowed ? 'controls' : 'denials'] += 1;
          if (reached && !allowed) violations.push(`${role} with tenant ${setting} reached ${table.name} by ${command}`);
          if (!reached && allowed && command !== 'move') violations.push(`${role} with tenant ${setting} did not reach ${table.name} by ${command}, although it may`);
        }
      }
      await client.end();
    }
  }
  return { violations, ...counts };
}
