import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Binaries, ClusterVersion } from './binaries.js';
import { type ClusterHome, draftIn } from './cluster-home.js';
import { ClusterError } from './cluster.errors.js';
import { type CommandResult, type DatabaseUser, runCommand } from './command.js';
import { systemErrorCode } from './system-error.js';

export const SUPERUSER = 'postgres';

/** Locales tried in turn: systems without C.UTF-8 get byte order, which sorts alike. */
const LOCALES = ['C.UTF-8', 'C'] as const;

export interface Initialisation {
  readonly home: ClusterHome;
  readonly binaries: Binaries;
  readonly user: DatabaseUser | undefined;
  readonly password: string;
  /** False skips waiting for the disk; for throw-away clusters. */
  readonly durable: boolean;
}

/** Major version of the data, undefined when there is none yet. */
export async function readDataVersion(home: ClusterHome): Promise<number | undefined> {
  const text = await readFile(path.join(home.data, 'PG_VERSION'), 'utf8').catch((error: unknown) => {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : Number(text.trim());
}

/** @throws ClusterError DATA_VERSION before anything is touched when the data is of another major version */
export async function checkDataVersion(home: ClusterHome, version: ClusterVersion): Promise<void> {
  const found = await readDataVersion(home);
  if (found === undefined || found === version) return;
  const relation = found > version ? 'neueren' : 'älteren';
  throw new ClusterError(
    'DATA_VERSION',
    `Die Daten in ${home.data} stammen von der ${relation} PostgreSQL-Version ${found}; dieses Programm bringt ${version} mit. Es wurde nichts verändert. ` +
      'Starten Sie die dazu passende Fassung des Programms oder wählen Sie mit SRB_DATA_DIR ein anderes Verzeichnis.',
  );
}

async function initialise({ binaries, user, password, durable }: Initialisation, draft: string): Promise<CommandResult> {
  const passwordFile = `${draft}.password`;
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    if (user !== undefined) await chown(passwordFile, user.uid, user.gid);
    let result: CommandResult = { code: 128, stdout: '', stderr: '' };
    for (const locale of LOCALES) {
      result = await runCommand(
        binaries.program('initdb'),
        [`--pgdata=${draft}`, `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8',
          `--locale=${locale}`, '--lc-messages=C', '--no-instructions', ...(durable ? [] : ['--no-sync'])],
        { user },
      );
      if (!result.stderr.includes('invalid locale')) break;
    }
    return result;
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/**
 * Makes an empty data directory beside its place and moves it there in one step, so that it is whole or absent.
 * @throws ClusterError INIT_FAILED
 */
export async function createData(initialisation: Initialisation): Promise<void> {
  const { home, user } = initialisation;
  const draft = draftIn(home.directory);
  await mkdir(draft, { mode: 0o700 });
  try {
    if (user !== undefined) await chown(draft, user.uid, user.gid);
    const { code, stderr } = await initialise(initialisation, draft);
    if (code !== 0) {
      throw new ClusterError(
        'INIT_FAILED',
        `Die Datenbank ließ sich in ${home.directory} nicht anlegen (${stderr.trim().split('\n').at(-1) ?? ''}). ` +
          'Prüfen Sie freien Speicherplatz, oder wählen Sie mit SRB_DATA_DIR ein Verzeichnis auf einem lokalen Datenträger.',
      );
    }
    await rename(draft, home.data).catch((error: unknown) => {
      throw new ClusterError('DATA_FOREIGN', `In ${home.data} liegen Dateien, aber keine Datenbank. Verschieben Sie dieses Verzeichnis und starten Sie erneut.`, { cause: error });
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Sets the superuser's password of a stopped cluster whose secrets file was lost. */
export async function resetPassword({ home, binaries, user, password }: Initialisation): Promise<void> {
  const { code, stderr } = await runCommand(binaries.program('postgres'), ['--single', '-D', home.data, 'postgres'], {
    user,
    input: `alter role ${SUPERUSER} password '${password}'\n`,
  });
  if (code !== 0) throw new ClusterError('START_FAILED', `Das verlorene Datenbank-Kennwort ließ sich nicht neu setzen (${stderr.trim()}). Starten Sie erneut.`);
}
