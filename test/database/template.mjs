import { createHash } from 'node:crypto';
import pg from 'pg';

const OWNER = 'srb_owner';
const LOCK = 7_231_002;
const CLASSES = ['tenant', 'scoped', 'state', 'system', 'queue'];

async function connect(connectionString) {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Databases of runs that are over; templates of other migrations only while no other run may be using them. */
async function dropLeftovers(client, template, isAlone) {
  const { rows } = await client.query(`select datname as name from pg_database where datname ~ '^srb_(test|template)_'`);
  for (const { name } of rows) {
    const run = /^srb_test_(\d+)_/.exec(name)?.[1];
    const isOver = run === undefined ? isAlone && name !== template : !isRunning(Number(run));
    if (isOver) await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
  }
}

async function provideOwner(client, password) {
  const known = await client.query('select from pg_roles where rolname = $1', [OWNER]);
  if (known.rowCount === 0) await client.query(`create role ${OWNER} login createrole createdb nosuperuser`);
  await client.query(`alter role ${OWNER} password ${client.escapeLiteral(password)}`);
}

function ownerUrl(superuserUrl, password) {
  const url = new URL(superuserUrl);
  url.username = OWNER;
  url.password = password;
  return url.toString();
}

/** Migrated under another name first, so that a template is whole or absent. */
async function provideTemplate(client, cluster, template, password, migrate) {
  const known = await client.query('select from pg_database where datname = $1', [template]);
  if (known.rowCount > 0) return;
  const draft = `${template}_draft`;
  await client.query(`drop database if exists ${draft} with (force)`);
  await client.query(`create database ${draft} owner ${OWNER}`);
  await migrate(ownerUrl(cluster.superuserUrl(draft), password));
  await client.query(`alter database ${draft} allow_connections false`);
  await client.query(`alter database ${draft} rename to ${template}`);
}

/**
 * Makes sure that the cluster has the migrator's role, the class roles with a password, and a migrated template.
 * The superuser does what only he can: role, databases, closing the template. Migrations run as the migrator.
 */
export async function buildTemplate(cluster, fingerprint) {
  const { migrate, setRolePasswords } = await import('../../dist/libs/platform/database/index.js');
  const superuserUrl = cluster.superuserUrl('postgres');
  // Derived, so that runs side by side agree on it.
  const password = createHash('sha256').update(`roles ${new URL(superuserUrl).password}`).digest('hex').slice(0, 32);
  const template = `srb_template_${fingerprint}`;
  const client = await connect(superuserUrl);
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await dropLeftovers(client, template, !cluster.adopted);
    await provideOwner(client, password);
    await provideTemplate(client, cluster, template, password, migrate);
    await setRolePasswords(ownerUrl(superuserUrl, password), Object.fromEntries(CLASSES.map((name) => [name, password])));
  } finally {
    await client.end();
  }
  return { run: process.pid, version: cluster.version, superuserUrl, template, owner: OWNER, password };
}
