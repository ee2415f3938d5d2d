/**
 * The database of one run of the integration tests: a throw-away cluster under `.srb/`, shared by all runs of this
 * checkout, with a migrated template that every test file clones (`@srb/platform/testing`).
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from '../../apps/cli/build.mjs';
import { buildTemplate } from './template.mjs';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const VERSIONS = { 15: 15, 18: 18 };

/** Nothing here survives a power failure, and nothing needs to. */
const FAST = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_connections: '300',
};

/** Changes whenever a migrated database would look different. */
async function fingerprint() {
  const folder = path.join(ROOT, 'migrations');
  const migrations = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort().map((name) => path.join(folder, name));
  const migrators = ['libs/platform/database/migrate.ts', 'node_modules/bullmq/package.json'].map((file) => path.join(ROOT, file));
  const hash = createHash('sha256');
  for (const file of [...migrations, ...migrators]) hash.update(`${path.basename(file)}\n`).update(await readFile(file));
  return hash.digest('hex').slice(0, 12);
}

async function start(version) {
  const { startCluster, ClusterError } = await import('../../dist/libs/platform/embedded-postgres/index.js');
  try {
    return await startCluster({
      directory: path.join(ROOT, '.srb', `test-pg${version}`),
      version,
      settings: FAST,
      onNotice: (german) => process.stderr.write(`${german}\n`),
    });
  } catch (error) {
    if (!(error instanceof ClusterError) || error.code !== 'START_FAILED') throw error;
    throw new Error(`${error.message} The test cluster holds nothing worth keeping: delete its folder and run again.`, { cause: error });
  }
}

/** Starts or joins the cluster, and writes what test files need to a file that `SRB_TEST_DATABASE` names. */
export async function beginRun() {
  const version = VERSIONS[process.env.SRB_TEST_PG ?? '18'];
  if (version === undefined) throw new Error(`SRB_TEST_PG is ${process.env.SRB_TEST_PG}; known are ${Object.keys(VERSIONS).join(', ')}.`);
  await build();
  const cluster = await start(version);
  try {
    const facts = await buildTemplate(cluster, await fingerprint());
    const file = path.join(cluster.directory, `run-${process.pid}.json`);
    await writeFile(file, JSON.stringify(facts), { mode: 0o600 });
    process.env.SRB_TEST_DATABASE = file;
    return { cluster, file };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

/** Leaves the cluster, which stops when no other run is in it. */
export async function endRun({ cluster, file }) {
  await rm(file, { force: true });
  await cluster.stop();
}
