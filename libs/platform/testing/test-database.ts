import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pg from 'pg';

const CLASS_ROLES = { tenant: 'srb_tenant', scoped: 'srb_scoped', state: 'srb_state', system: 'srb_system', queue: 'srb_queue' } as const;

/** Written by the set-up of the integration tests. */
interface RunFacts {
  /** Process id of the run; databases of a run that is over are dropped by the next one. */
  readonly run: number;
  readonly superuserUrl: string;
  readonly template: string;
  readonly owner: string;
  readonly password: string;
}

/** A migrated, empty database of one test file. */
export interface TestDatabase {
  readonly name: string;
  /** Connection addresses of the migrator, which owns the tables, and of the five access classes. */
  readonly urls: Readonly<Record<keyof typeof CLASS_ROLES | 'migrator', string>>;
  /** The address with which a test may look at every row; never for code under test, which it would let see everything. */
  readonly superuserUrl: string;
  /** Ends every connection that is left and removes the database. */
  drop(): Promise<void>;
}

async function readFacts(): Promise<RunFacts> {
  const file = process.env['SRB_TEST_DATABASE'];
  if (file === undefined) throw new Error('SRB_TEST_DATABASE is not set: a test with a database is named *.int.spec.ts and runs in the project "integration".');
  return JSON.parse(await readFile(file, 'utf8')) as RunFacts;
}

async function asSuperuser(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function addresses(facts: RunFacts, name: string): TestDatabase['urls'] {
  const address = (role: string): string => {
    const url = new URL(facts.superuserUrl);
    url.username = role;
    url.password = facts.password;
    url.pathname = `/${name}`;
    return url.toString();
  };
  return {
    migrator: address(facts.owner),
    tenant: address(CLASS_ROLES.tenant),
    scoped: address(CLASS_ROLES.scoped),
    state: address(CLASS_ROLES.state),
    system: address(CLASS_ROLES.system),
    queue: address(CLASS_ROLES.queue),
  };
}

/**
 * Clones the migrated template, in about a tenth of a second. One per test file: `beforeAll` creates it, `afterAll`
 * closes the file's own pools and drops it. Roles belong to the whole server, so no test alters one.
 * @param source clones this database with its rows instead; nobody may be connected to it
 */
export async function createTestDatabase(source?: TestDatabase): Promise<TestDatabase> {
  const facts = await readFacts();
  const name = `srb_test_${facts.run}_${randomBytes(6).toString('hex')}`;
  // The write-ahead log strategy copies page by page; the other one would wait for two checkpoints.
  await asSuperuser(facts.superuserUrl, `create database ${name} template ${source?.name ?? facts.template} strategy wal_log owner ${facts.owner}`);
  const superuser = new URL(facts.superuserUrl);
  superuser.pathname = `/${name}`;
  return {
    name,
    urls: addresses(facts, name),
    superuserUrl: superuser.toString(),
    drop: () => asSuperuser(facts.superuserUrl, `drop database if exists ${name} with (force)`),
  };
}
