import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { productPath } from '@srb/platform/config';
import type { RoleClass } from '@srb/platform/database';
import { StartError } from './start-error.js';

/** What a started installation remembers between starts. Readable by its owner only. */
export interface InstallationFacts {
  readonly ownerPassword: string;
  readonly rolePasswords: Readonly<Record<RoleClass, string>>;
  readonly machineSecret: string;
  /** Ports of the last start; taken again when free, so that bookmarks and logins stay good. */
  readonly ports: Readonly<Partial<Record<'api' | 'worker' | 'idp', number>>>;
}

const secret = (): string => randomBytes(24).toString('base64url');

function freshFacts(): InstallationFacts {
  return {
    ownerPassword: secret(),
    rolePasswords: { tenant: secret(), scoped: secret(), state: secret(), system: secret(), queue: secret() },
    machineSecret: secret(),
    ports: {},
  };
}

/** The folder of one installation: `.srb` in the product, or `SRB_DATA_DIR`. */
export class DataDirectory {
  private constructor(readonly path: string) {}

  static async open(): Promise<DataDirectory> {
    const directory = new DataDirectory(path.resolve(process.env['SRB_DATA_DIR'] ?? productPath('.srb')));
    // The folder itself stays open: the database user must be able to enter it. Secrets in it are files of their own.
    await mkdir(directory.path, { recursive: true });
    await mkdir(directory.file('logs'), { recursive: true, mode: 0o700 });
    return directory;
  }

  file(...parts: readonly string[]): string {
    return path.join(this.path, ...parts);
  }

  /** Reads what is remembered; a first start makes it up and keeps it before anything depends on it. */
  async facts(): Promise<InstallationFacts> {
    const known = await readFile(this.file('installation.json'), 'utf8').catch(() => null);
    if (known !== null) return JSON.parse(known) as InstallationFacts;
    const facts = freshFacts();
    await this.keep(facts);
    return facts;
  }

  async keep(facts: InstallationFacts): Promise<void> {
    const draft = this.file(`installation.${process.pid}.json`);
    await writeFile(draft, JSON.stringify(facts, null, 2), { mode: 0o600 });
    await rename(draft, this.file('installation.json'));
  }

  /** Claims the folder for this process. @throws StartError while another start is using it */
  async claim(): Promise<() => Promise<void>> {
    const lock = this.file('up.pid');
    const holder = Number(await readFile(lock, 'utf8').catch(() => '0'));
    if (holder > 0 && holder !== process.pid && isRunning(holder)) {
      throw new StartError(`In ${this.path} läuft SRB-Portal schon (Prozess ${holder}). Beenden Sie es dort, oder geben Sie mit SRB_DATA_DIR einen anderen Ordner an.`);
    }
    await writeFile(lock, String(process.pid));
    return () => rm(lock, { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
