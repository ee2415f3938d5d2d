import { classUrl, migrate, pg, setRolePasswords } from '@srb/platform/database';
import { startCluster, type Cluster } from '@srb/platform/embedded-postgres';
import type { DataDirectory, InstallationFacts } from './data-directory.js';
import { linkSecretOf } from './link-secret.js';

const DATABASE = 'srb';
const OWNER = 'srb_owner';

/** A database ready for use: the addresses of its classes, and how to stop it. */
export interface ServerDatabase {
  readonly environment: Readonly<Record<string, string>>;
  /** `embedded` is ours to stop; a server is not. */
  readonly kind: 'embedded' | 'server';
  stop(): Promise<void>;
}

/** Creates the migrator's login and its database. The only work of the superuser, who is never used again. */
export async function createDatabase(superuserUrl: string, ownerPassword: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const password = client.escapeLiteral(ownerPassword);
    const role = await client.query('select from pg_roles where rolname = $1', [OWNER]);
    const verb = role.rowCount === 0 ? 'create' : 'alter';
    await client.query(`${verb} role ${OWNER} login createrole nosuperuser nobypassrls password ${password}`);
    const database = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (database.rowCount === 0) await client.query(`create database ${DATABASE} owner ${OWNER}`);
  } finally {
    await client.end();
  }
}

/** The addresses of the five classes as the processes take them. */
export function classEnvironment(databaseUrl: string, { rolePasswords }: InstallationFacts): Record<string, string> {
  return Object.fromEntries(
    (['tenant', 'scoped', 'state', 'system', 'queue'] as const).map((role) => [
      `DATABASE_URL_${role.toUpperCase()}`,
      classUrl(databaseUrl, role, rolePasswords[role]),
    ]),
  );
}

async function prepare(databaseUrl: string, facts: InstallationFacts): Promise<Record<string, string>> {
  await migrate(databaseUrl);
  await setRolePasswords(databaseUrl, facts.rolePasswords);
  return { ...classEnvironment(databaseUrl, facts), SRB_LINK_SECRET: linkSecretOf(facts) };
}

/**
 * The database of an installation, migrated: a server when `DATABASE_URL` names one, the embedded one otherwise.
 */
export async function openDatabase(directory: DataDirectory, facts: InstallationFacts, onNotice: (text: string) => void): Promise<ServerDatabase> {
  const server = process.env['DATABASE_URL'];
  if (server !== undefined && server !== '') {
    return { environment: await prepare(server, facts), kind: 'server', stop: () => Promise.resolve() };
  }
  return openEmbeddedDatabase(directory, facts, onNotice);
}

/** Address of the migrator's login in the embedded database. */
export function embeddedUrl({ host, port }: Pick<Cluster, 'host' | 'port'>, { ownerPassword }: InstallationFacts): string {
  return `postgres://${OWNER}:${ownerPassword}@${host}:${port}/${DATABASE}`;
}

/** The embedded database of a data folder, started and migrated. */
export async function openEmbeddedDatabase(directory: DataDirectory, facts: InstallationFacts, onNotice: (text: string) => void): Promise<ServerDatabase> {
  const cluster = await startCluster({ directory: directory.file('postgres'), onNotice });
  try {
    await createDatabase(cluster.superuserUrl('postgres'), facts.ownerPassword);
    return { environment: await prepare(embeddedUrl(cluster, facts), facts), kind: 'embedded', stop: () => cluster.stop() };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}
