import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

const open = new Set();
const interrupted = new AbortController();
let version = 'unknown';

/** PostgreSQL of the installation started last. */
export const serverVersion = () => version;

/** One connection of the system class: reads of requests, jobs and offices that no benchmark measures. */
async function connect(environment) {
  const pool = new pg.Pool({ connectionString: environment.DATABASE_URL_SYSTEM, max: 1, application_name: 'srb-bench' });
  pool.on('error', () => undefined);
  version = (await pool.query('show server_version')).rows[0].server_version;
  return pool;
}

/** Addresses of the database classes, as api and worker got them. Holds the server until `leave`. */
async function joinDatabase(directory, note) {
  const { startCluster } = await import('../../dist/libs/platform/embedded-postgres/index.js');
  const { classUrl } = await import('../../dist/libs/platform/database/index.js');
  const cluster = await startCluster({ directory: directory.file('postgres'), onNotice: note });
  const { rolePasswords } = await directory.facts();
  const url = `postgres://127.0.0.1:${cluster.port}/srb`;
  const addresses = Object.entries(rolePasswords).map(([role, password]) => [`DATABASE_URL_${role.toUpperCase()}`, classUrl(url, role, password)]);
  return { environment: Object.fromEntries(addresses), superuserUrl: cluster.superuserUrl('srb'), leave: () => cluster.stop() };
}

/** Process ids of api, worker and identity provider as they are now: children of this process. */
function servicePids() {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  const pids = {};
  for (const line of stdout.split('\n')) {
    const [, pid, parent, name] = /^\s*(\d+)\s+(\d+)\s.*dist\/apps\/(\w+)\/main\.js/.exec(line) ?? [];
    if (Number(parent) === process.pid) pids[name] = Number(pid);
  }
  return pids;
}

async function start(directory, note) {
  const { startInstallation } = await import('../../dist/apps/cli/installation/installation.js');
  process.env.SRB_DATA_DIR = directory;
  try {
    return await startInstallation({ wellKnownPorts: false, onProgress: note, signal: interrupted.signal });
  } catch (error) {
    await rm(directory, { recursive: true, force: true, maxRetries: 10 });
    throw error;
  }
}

/**
 * An installation of its own with the demo of 41 released offices, as `npm start` sets it up: embedded database,
 * identity provider, api and worker under the supervisor, all in the folder for temporary files.
 */
export async function openInstallation(note) {
  const { signOn } = await import('../../dist/apps/cli/installation/sign-on.js');
  const { ask } = await import('../../dist/apps/cli/installation/api-client.js');
  const directory = await mkdtemp(path.join(tmpdir(), 'srb-bench-'));
  // The database user has to get in.
  await chmod(directory, 0o755);
  const started = await start(directory, note);
  const { environment, superuserUrl, leave } = await joinDatabase(started.directory, note);
  const system = await connect(environment);
  const { addresses, audience, machineSecret } = started;
  const tokens = new Map();
  const tokenOf = (login) => {
    if (!tokens.has(login)) tokens.set(login, signOn(login, { issuer: addresses.issuer, audience, machineSecret }));
    return tokens.get(login);
  };
  const installation = {
    addresses,
    audience,
    environment,
    /** Sees past every policy: for roles that exist in a benchmark only. */
    superuserUrl,
    tokenOf,
    pids: servicePids,
    ports: async () => (await started.directory.facts()).ports,
    rows: async (sql, values = []) => (await system.query(sql, values)).rows,
    /** Asks the running API as this login. */
    as: async (login, query, variables = {}) => ask(addresses.api, await tokenOf(login), query, variables),
    close: async () => {
      open.delete(installation);
      await system.end();
      await leave();
      await started.stop();
      await rm(directory, { recursive: true, force: true, maxRetries: 10 });
    },
  };
  open.add(installation);
  return installation;
}

/** Ends everything that was started; with `interrupt`, also a start that is still under way. */
export async function closeAll(interrupt = false) {
  if (interrupt) interrupted.abort(new Error('interrupted'));
  for (const installation of [...open]) await installation.close();
}

/** Resolves when no job is open any more, or none of this name. */
export async function waitUntilIdle(installation, name = null, patienceMs = 180_000) {
  const open = 'select count(*)::int as jobs from outbox where completed_at is null and ($1::text is null or name = $1)';
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await delay(50)) {
    if ((await installation.rows(open, [name]))[0].jobs === 0) return;
  }
  throw new Error('jobs are still open');
}
