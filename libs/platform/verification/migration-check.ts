import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { productPath } from '@srb/platform/config';
import { ask } from './ask.js';

interface Applied {
  readonly number: number;
  readonly file: string;
  readonly sha256: string;
}

async function shipped(): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(productPath('migrations'))).filter((name) => name.endsWith('.sql'));
  const hash = async (name: string) => createHash('sha256').update(await readFile(productPath('migrations', name))).digest('hex');
  return new Map(await Promise.all(names.map(async (name) => [name, await hash(name)] as const)));
}

/** Migrations that are missing, unknown or not the ones this program ships. @param url of the system class */
export async function migrationDeviations(url: string): Promise<readonly string[]> {
  const files = await shipped();
  const applied = await ask<Applied>(url, 'select number, file, sha256 from migration_file order by number');
  const names = new Set(applied.map(({ file }) => file));
  return [
    ...applied.filter(({ file }) => !files.has(file)).map(({ file }) => `${file} wurde eingespielt, gehört aber nicht zu dieser Fassung`),
    ...applied.filter(({ file, sha256 }) => files.has(file) && files.get(file) !== sha256).map(({ file }) => `${file} ist eine andere als die eingespielte`),
    ...[...files.keys()].filter((file) => !names.has(file)).sort().map((file) => `${file} ist noch nicht eingespielt`),
  ];
}
