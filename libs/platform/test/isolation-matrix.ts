import { pg } from '@srb/platform/database';
import type { TestDatabase } from '@srb/platform/testing';
import { CANARY_ROWS, kitaOf, OFFICE_A, OFFICE_B, otherKitaOf } from './canary-rows.js';

const ROLES = ['tenant', 'scoped', 'state', 'system', 'queue'] as const;
type Role = (typeof ROLES)[number];

interface Setting {
  /** What stands in app.tenant_id while somebody reaches for the rows of office A; null: it was never set. */
  readonly tenant: string | null;
  /** What stands in app.kita_ids. */
  readonly kitas: string | null;
}

const UNKNOWN = '00000000-0000-4000-8000-c00000000000';
const TENANTS = { missing: null, empty: '', malformed: 'a', unknown: UNKNOWN, foreign: OFFICE_B.id, own: OFFICE_A.id } as const;
/** Both settings of the scoped class: the Kitas of office A in every tenant, and in the own office every kind of Kitas. */
const KITAS = { empty: '', malformed: 'a', unknown: UNKNOWN, foreign: kitaOf(OFFICE_B), other: otherKitaOf(OFFICE_A), own: `${UNKNOWN},${kitaOf(OFFICE_A)}` } as const;

function settingsOf(role: Role): readonly (readonly [string, Setting])[] {
  const tenants = Object.entries(TENANTS).map(([name, tenant]) => [`tenant ${name}`, { tenant, kitas: null }] as const);
  if (role !== 'scoped') return tenants;
  return [
    ...tenants,
    ...Object.entries(TENANTS).filter(([name]) => name !== 'own').map(([name, tenant]) => [`tenant ${name}, Kitas own`, { tenant, kitas: KITAS.own }] as const),
    ...Object.entries(KITAS).map(([name, kitas]) => [`tenant own, Kitas ${name}`, { tenant: TENANTS.own, kitas }] as const),
  ];
}

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

/** The rows of an office; for the scoped class those of its main Kita, where it may read any. */
function picks(name: string, role: Role): string {
  const { picks: ofOffice, picksOfKita } = tableOf(name);
  const ofKita = role === 'scoped' ? picksOfKita?.(OFFICE_A) : undefined;
  return ofKita ?? ofOffice?.(OFFICE_A) ?? `tenant_id = '${OFFICE_A.id}'`;
}

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
  /** "tenant:select" and so on: a column for which it is granted. */
  readonly columns: Readonly<Record<string, string>>;
}

/** Every protected table with its grants, from the catalogue. */
export async function protectedTables(client: pg.Client): Promise<readonly TableFacts[]> {
  const { rows } = await client.query<TableFacts>(
    `select c.relname as name,
            exists (select from pg_attribute where attrelid = c.oid and attname = 'version' and not attisdropped) as versioned,
            exists (select from pg_attribute where attrelid = c.oid and attname = 'tenant_id' and not attisdropped) as tenant,
            array(select format('%s:%s', role, command) from unnest($1::text[]) as role, unnest(array['select', 'insert', 'update', 'delete']) as command
                   where case command when 'delete' then has_table_privilege('srb_' || role, c.oid, command)
                                      else has_any_column_privilege('srb_' || role, c.oid, command) end) as granted,
            (select json_object_agg(role || ':' || command, (select min(a.attname) from pg_attribute a
                      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attidentity = '' and has_column_privilege('srb_' || role, c.oid, a.attnum, command)))
               from unnest($1::text[]) as role, unnest(array['select', 'update']) as command) as columns
       from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not in ('migration', 'migration_file')
      order by c.relname`,
    [ROLES],
  );
  return rows;
}

function statement({ name, versioned, tenant, columns }: TableFacts, role: Role, command: Command): { text: string; values?: unknown[] } | null {
  const where = picks(name, role);
  const column = columns[`${role}:${command}`] ?? Object.keys(tableOf(name).rows(OFFICE_A)[0] ?? {})[0] ?? '';
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
async function reaches(client: pg.Client, role: Role, { tenant, kitas }: Setting, table: TableFacts, command: Command): Promise<boolean> {
  const probe = statement(table, role, command);
  if (probe === null) return false;
  const set = (name: string, value: string | null) => (value === null ? '' : `; select set_config('app.${name}', '${value}', true)`);
  await client.query(`begin${set('tenant_id', tenant)}${set('kita_ids', kitas)}`);
  try {
    return ((await client.query(probe)).rowCount ?? 0) > 0;
  } catch (error) {
    const code = error instanceof pg.DatabaseError ? error.code ?? '' : '';
    return !(command === 'move' ? REFUSED_MOVE : REFUSED).includes(code);
  } finally {
    await client.query('rollback');
  }
}

/** A Kita's own rows; of its office the name, whichever Kita it is. */
function isOfOwnKita(name: string, { tenant, kitas }: Setting): boolean {
  const named: readonly (string | null)[] = name === 'youth_office' ? [KITAS.unknown, KITAS.foreign, KITAS.other, KITAS.own] : [KITAS.own];
  return tenant === TENANTS.own && named.includes(kitas) && tableOf(name).picksOfKita !== undefined;
}

function isAllowed(role: Role, setting: Setting, table: TableFacts, command: Command): boolean {
  // The system class knows no office; it keeps the rows of all of them, and moves none but by its own services.
  const granted = table.granted.includes(`${role}:${command === 'move' ? 'update' : command}`);
  const visible = {
    tenant: setting.tenant === TENANTS.own && command !== 'move',
    scoped: command === 'select' && isOfOwnKita(table.name, setting),
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
    for (const [name, setting] of settingsOf(role)) {
      // A connection of its own: once set, the setting reads as '' and never as missing again.
      const client = await connect(urls[role]);
      for (const table of tables) {
        for (const command of COMMANDS) {
          const allowed = isAllowed(role, setting, table, command);
          const reached = await reaches(client, role, setting, table, command);
          counts[allowed ? 'controls' : 'denials'] += 1;
          if (reached && !allowed) violations.push(`${role} with ${name} reached ${table.name} by ${command}`);
          if (!reached && allowed && command !== 'move') violations.push(`${role} with ${name} did not reach ${table.name} by ${command}, although it may`);
        }
      }
      await client.end();
    }
  }
  return { violations, ...counts };
}
