import { createHash, randomBytes } from 'node:crypto';
import { access, chmod, chown, constants, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ClusterError } from './cluster.errors.js';
import { type DatabaseUser, runCommand } from './command.js';
import { provideDatabaseUser } from './database-user.js';
import { systemErrorCode } from './system-error.js';

/** Where a root process puts a cluster whose wanted folder the database user cannot enter. */
const SHELTER = '/var/lib/srb-portal';

/** The folder of one cluster and the files in it. The data directory holds nothing of ours. */
export interface ClusterHome {
  readonly directory: string;
  readonly data: string;
  readonly log: string;
  readonly lock: string;
  /** Port and settings of the last start. */
  readonly state: string;
  /** The superuser's password, readable by its owner only. */
  readonly secrets: string;
}

const DRAFT = 'draft-';

/** A name in `directory` for something that is moved into place when it is whole. */
export function draftIn(directory: string): string {
  return path.join(directory, `${DRAFT}${randomBytes(4).toString('hex')}`);
}

/** Removes what a first start left that was cut off. Returns whether there was any. */
export async function removeDrafts(directory: string): Promise<boolean> {
  const drafts = (await readdir(directory)).filter((name) => name.startsWith(DRAFT));
  // The set-up program of a killed start may still be writing for a moment.
  for (const name of drafts) await rm(path.join(directory, name), { recursive: true, force: true, maxRetries: 10 });
  return drafts.length > 0;
}

export interface Place {
  readonly home: ClusterHome;
  readonly user: DatabaseUser | undefined;
}

export function homeAt(directory: string): ClusterHome {
  const inside = (name: string): string => path.join(directory, name);
  return {
    directory,
    data: inside('data'),
    log: inside('postgres.log'),
    lock: inside('start.lock'),
    state: inside('cluster.json'),
    secrets: inside('secrets.json'),
  };
}

/** One fixed shelter per wanted folder, so that two checkouts never share one. */
export function shelterFor(wanted: string, shelter: string = SHELTER): string {
  return path.join(shelter, createHash('sha256').update(path.resolve(wanted)).digest('hex').slice(0, 16));
}

/** uid of the data directory; undefined when there is none. */
async function dataOwner(home: ClusterHome): Promise<number | undefined> {
  const found = await stat(path.join(home.data, 'PG_VERSION')).catch((error: unknown) => {
    if (systemErrorCode(error) === 'ENOENT' || systemErrorCode(error) === 'ENOTDIR') return undefined;
    throw new ClusterError(
      'DATA_UNREACHABLE',
      `Das Datenverzeichnis ${home.data} gehört einem anderen Benutzer und ist nicht lesbar. ` +
        'Starten Sie mit dem Benutzer, der es angelegt hat, oder wählen Sie mit SRB_DATA_DIR ein anderes Verzeichnis.',
      { cause: error },
    );
  });
  return found?.uid;
}

async function canEnter(directory: string, user: DatabaseUser | undefined): Promise<boolean> {
  if (user === undefined) return access(directory, constants.R_OK | constants.W_OK | constants.X_OK).then(() => true, () => false);
  // Asked of the system itself: mode bits alone know nothing of access lists and mount options.
  return (await runCommand('/bin/sh', ['-c', 'cd -- "$1"', 'sh', directory], { user })).code === 0;
}

/** Creates the folder so that others may pass, whatever the caller's umask; existing folders stay as they are. */
async function create(directory: string): Promise<void> {
  const first = await mkdir(directory, { recursive: true }).catch((error: unknown) => {
    throw new ClusterError(
      'DATA_UNREACHABLE',
      `Das Verzeichnis ${directory} für die Datenbank lässt sich nicht anlegen (${systemErrorCode(error)}). ` +
        'Wählen Sie mit SRB_DATA_DIR ein Verzeichnis, in das Sie schreiben dürfen.',
      { cause: error },
    );
  });
  if (first === undefined) return;
  for (let made = directory; made.length >= first.length; made = path.dirname(made)) await chmod(made, 0o755);
}

function unreachable(directory: string, user: DatabaseUser | undefined): ClusterError {
  const who = user === undefined ? 'Ihr Benutzer' : `Der Datenbankbenutzer „${user.name}“`;
  return new ClusterError(
    'DATA_UNREACHABLE',
    `${who} kann das Verzeichnis ${directory} mit den vorhandenen Daten nicht betreten. ` +
      'Geben Sie das Betreten frei (chmod o+x auf die übergeordneten Verzeichnisse) oder wählen Sie mit SRB_DATA_DIR ein anderes Verzeichnis.',
  );
}

/**
 * Decides where the cluster lives and under which account it runs. Existing data is never left behind for an
 * empty cluster elsewhere: whoever has data in the shelter stays there, and unreachable data is an error.
 * @throws ClusterError DATA_UNREACHABLE, USER_MISSING
 */
export async function placeCluster(wanted: string, onNotice: (german: string) => void, shelter: string = SHELTER): Promise<Place> {
  const desired = homeAt(path.resolve(wanted));
  const isRoot = process.getuid?.() === 0;
  const refuge = homeAt(shelterFor(wanted, shelter));
  const desiredOwner = await dataOwner(desired);
  const refugeOwner = isRoot && desiredOwner === undefined ? await dataOwner(refuge) : undefined;
  const user = isRoot ? await provideDatabaseUser(desiredOwner ?? refugeOwner, onNotice) : undefined;
  if (refugeOwner === undefined) {
    if (desiredOwner === undefined) await create(desired.directory);
    if (await canEnter(desired.directory, user)) return { home: desired, user };
    if (desiredOwner !== undefined || user === undefined) throw unreachable(desired.directory, user);
  }
  await create(refuge.directory);
  if (!(await canEnter(refuge.directory, user))) throw unreachable(refuge.directory, user);
  onNotice(`Der Datenbankbenutzer „${user?.name ?? ''}“ kann ${desired.directory} nicht betreten; die Datenbank liegt in ${refuge.directory}.`);
  return { home: refuge, user };
}

/** Gives a file written by root to the owner of its folder, who may start the cluster himself next time. */
export async function keepOwner(file: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(path.dirname(file));
  await chown(file, uid, gid);
}

/** Replaces a file in one step, readable by its owner only. */
export async function writePrivate(file: string, text: string): Promise<void> {
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  try {
    await writeFile(draft, text, { mode: 0o600 });
    await keepOwner(draft);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** The parsed content of a JSON file that a start wrote; undefined when it is missing or was cut off. */
export async function readJson<Content>(file: string): Promise<Content | undefined> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (systemErrorCode(error) === 'ENOENT') return '';
    throw error;
  });
  try {
    return JSON.parse(text) as Content;
  } catch {
    return undefined;
  }
}
