import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { productPath } from '@srb/platform/config';
import type { RoleClass } from '@srb/platform/database';
import { takeLock } from '../exclusive.mjs';
import { StartError } from './start-error.js';

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** Another user's folder is no reason to start afresh in it: his secrets and data would be lost. */
async function withinReach<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(codeOf(error))) throw error;
    throw new StartError(
      `Der Ordner ${folder} ist für Ihren Benutzer nicht nutzbar (${codeOf(error)}). Starten Sie mit dem Benutzer, der ihn angelegt hat, oder geben Sie mit SRB_DATA_DIR einen anderen Ordner an.`,
    );
  }
}

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

  /** @throws StartError when this user cannot write to the folder */
  static async open(wanted = process.env['SRB_DATA_DIR'] ?? ''): Promise<DataDirectory> {
    const directory = new DataDirectory(wanted === '' ? productPath('.srb') : path.resolve(wanted));
    await withinReach(directory.path, async () => {
      // The folder itself stays open: the database user must be able to enter it. Secrets in it are files of their own.
      await mkdir(directory.path, { recursive: true });
      await mkdir(directory.file('logs'), { recursive: true, mode: 0o700 });
    });
    return directory;
  }

  file(...parts: readonly string[]): string {
    return path.join(this.path, ...parts);
  }

  /** Reads what is remembered; a first start makes it up and keeps it before anything depends on it. @throws StartError */
  facts(): Promise<InstallationFacts> {
    return withinReach(this.path, async () => {
      const known = await this.known();
      if (known !== null) return known;
      const facts = freshFacts();
      await this.keep(facts);
      return facts;
    });
  }

  /** What is remembered; null before the first start. */
  async known(): Promise<InstallationFacts | null> {
    const text = await readFile(this.file('installation.json'), 'utf8').catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    });
    return text === null ? null : (JSON.parse(text) as InstallationFacts);
  }

  async keep(facts: InstallationFacts): Promise<void> {
    const draft = this.file(`installation.${process.pid}.json`);
    await writeFile(draft, JSON.stringify(facts, null, 2), { mode: 0o600 });
    await rename(draft, this.file('installation.json'));
  }

  /** Claims the folder for this process and returns how to leave it. @throws StartError while another start is using it */
  async claim(): Promise<() => Promise<void>> {
    const lock = await withinReach(this.path, async () => takeLock(this.file('up.pid')));
    if (lock.holder !== null) {
      throw new StartError(`In ${this.path} läuft SRB-Portal schon (Prozess ${lock.holder}). Beenden Sie es dort, oder geben Sie mit SRB_DATA_DIR einen anderen Ordner an.`);
    }
    return async () => lock.release();
  }
}
