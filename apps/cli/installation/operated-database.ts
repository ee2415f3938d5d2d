import { databaseSettings, readSettings } from '@srb/platform/config';
import { migrate, setRolePasswords } from '@srb/platform/database';
import { startCluster } from '@srb/platform/embedded-postgres';
import { rolePasswords } from '../commands/migrate.command.js';
import { DataDirectory, type InstallationFacts } from './data-directory.js';
import { classEnvironment, createDatabase, embeddedUrl } from './server-database.js';
import { StartError } from './start-error.js';

/** The database of an installation as it is: nothing is migrated and nothing provisioned. */
export interface OperatedDatabase {
  /** The addresses of the access classes, as the processes take them. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether a worker should be at work there now. */
  readonly isServing: boolean;
  /** Address of the login that owns the tables. @throws StartError when nobody named it */
  ownerUrl(): string;
  /** Leaves the database as it was found: an embedded one that stood still stands still again. */
  stop(): Promise<void>;
}

const settingOf = (variable: string): string => process.env[variable] ?? '';

async function serverDatabase(): Promise<OperatedDatabase> {
  const owner = settingOf('DATABASE_URL');
  const hasClasses = settingOf('DATABASE_URL_SYSTEM') !== '';
  // The demo on a server keeps the passwords it made up in its folder.
  const facts = hasClasses ? null : await (await DataDirectory.open()).known();
  return {
    environment: facts === null ? process.env : classEnvironment(owner, facts),
    isServing: true,
    ownerUrl: () => {
      if (owner !== '') return owner;
      throw new StartError('DATABASE_URL fehlt. Dieser Befehl braucht die Anmeldung, der die Datenbank gehört.');
    },
    stop: () => Promise.resolve(),
  };
}

async function embeddedDatabase(onNotice: (german: string) => void): Promise<OperatedDatabase> {
  const directory = await DataDirectory.open();
  const facts = await directory.known();
  if (facts === null) {
    throw new StartError(`In ${directory.path} gibt es keine Installation. Geben Sie mit SRB_DATA_DIR ihren Ordner an, oder mit DATABASE_URL und DATABASE_URL_… ihre Datenbank.`);
  }
  const cluster = await startCluster({ directory: directory.file('postgres'), onNotice });
  const ownerUrl = embeddedUrl(cluster, facts);
  return { environment: classEnvironment(ownerUrl, facts), isServing: cluster.adopted, ownerUrl: () => ownerUrl, stop: () => cluster.stop() };
}

/**
 * The database to operate on: a server where `DATABASE_URL` or `DATABASE_URL_SYSTEM` names one, otherwise the embedded
 * one of the data folder, which is started alone when it stands still. @throws StartError, ClusterError
 */
export async function openOperatedDatabase(onNotice: (german: string) => void): Promise<OperatedDatabase> {
  const isServer = settingOf('DATABASE_URL') !== '' || settingOf('DATABASE_URL_SYSTEM') !== '';
  return isServer ? serverDatabase() : embeddedDatabase(onNotice);
}

/** A database for a restore. */
export interface TargetDatabase {
  readonly ownerUrl: string;
  /** Brings the schema to the newest migration and gives the class roles their passwords. */
  complete(): Promise<void>;
  stop(): Promise<void>;
}

async function embeddedTarget(onNotice: (german: string) => void): Promise<TargetDatabase> {
  const directory = await DataDirectory.open();
  const release = await directory.claim();
  try {
    const facts: InstallationFacts = await directory.facts();
    const cluster = await startCluster({ directory: directory.file('postgres'), onNotice });
    await createDatabase(cluster.superuserUrl('postgres'), facts.ownerPassword);
    const ownerUrl = embeddedUrl(cluster, facts);
    return {
      ownerUrl,
      complete: async () => {
        await migrate(ownerUrl);
        await setRolePasswords(ownerUrl, facts.rolePasswords);
      },
      stop: () => cluster.stop().finally(release),
    };
  } catch (error) {
    await release();
    throw error;
  }
}

/** The database that a backup goes into: `DATABASE_URL`, or that of a data folder, which is set up when it is new. */
export async function openTargetDatabase(onNotice: (german: string) => void): Promise<TargetDatabase> {
  const ownerUrl = settingOf('DATABASE_URL');
  if (ownerUrl === '') return embeddedTarget(onNotice);
  const passwords = rolePasswords(process.env);
  return {
    ownerUrl,
    complete: async () => {
      await migrate(ownerUrl);
      if (passwords !== null) await setRolePasswords(ownerUrl, passwords);
    },
    stop: () => Promise.resolve(),
  };
}

/** Addresses of the classes. @throws SettingsError naming those that are missing */
export function classSettings({ environment }: OperatedDatabase) {
  return readSettings(databaseSettings, environment);
}
