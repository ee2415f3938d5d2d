import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { productPath } from '@srb/platform/config';

/** What a start needs of a checkout; compiled files are not among it. */
const PARTS = ['apps', 'libs', 'migrations', 'nx.json', 'package.json', 'package-lock.json'];

function run(file: string, ...args: readonly string[]): boolean {
  return spawnSync(file, [...args], { stdio: 'ignore' }).status === 0;
}

/** A checkout of its own, with dependencies installed and nothing compiled, that belongs to an account. */
export async function copyCheckout(target: string, owner: { readonly uid: number; readonly gid: number }): Promise<void> {
  await mkdir(target);
  for (const part of PARTS) await cp(productPath(part), path.join(target, part), { recursive: true });
  run('chown', '-R', `${owner.uid}:${owner.gid}`, target);
  const modules = path.join(target, 'node_modules');
  // The files are linked, which takes a second; across file systems they have to be copied.
  if (!run('cp', '-al', productPath('node_modules'), modules) && !run('cp', '-a', productPath('node_modules'), modules)) {
    throw new Error(`node_modules could not be copied to ${modules}`);
  }
  const locked = await readFile(path.join(target, 'package-lock.json'));
  const marker = path.join(modules, '.srb-installed');
  // A file of its own: what is linked is the marker of this checkout.
  run('rm', '-f', marker);
  await writeFile(marker, createHash('sha256').update(locked).digest('hex'));
}
