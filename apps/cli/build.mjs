/**
 * Compiles every TypeScript source of apps and libs to `dist/`, mirroring the tree, with swc.
 * `@srb/<library>` imports become relative paths, so the result runs with plain Node.
 * Non-TypeScript data (catalogues, migrations) is read from its source folder, never copied.
 */
import { copyFile, mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..', '..');
/** Plain JavaScript that compiled sources import. */
const PLAIN = ['apps/cli/exclusive.mjs'];
const STAMP = path.join(root, 'dist', '.fingerprint');

const options = {
  cwd: root,
  swcrc: false,
  sourceMaps: true,
  jsc: {
    target: 'es2022',
    baseUrl: root,
    paths: { '@srb/platform/*': ['./libs/platform/*/index.ts'], '@srb/*': ['./libs/*/index.ts'] },
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
  module: { type: 'es6', resolveFully: true },
};

async function sources(directory) {
  const found = [];
  for (const entry of await readdir(path.join(root, directory), { withFileTypes: true })) {
    const relative = path.join(directory, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules') found.push(...(await sources(relative)));
    } else if (entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts') && !entry.name.endsWith('.d.ts')) {
      found.push(relative);
    }
  }
  return found;
}

async function fingerprint(files) {
  const hash = createHash('sha256').update(await readFile(import.meta.filename));
  for (const file of files) {
    const { mtimeMs, size } = await stat(path.join(root, file));
    hash.update(`${file}:${mtimeMs}:${size}\n`);
  }
  return hash.digest('hex');
}

async function replace(target, write) {
  await mkdir(path.dirname(target), { recursive: true });
  // Written beside and renamed, so that a process starting meanwhile never reads half a file.
  const draft = `${target}.${process.pid}`;
  await write(draft);
  await rename(draft, target);
}

async function compile(transformFile, file) {
  const { code, map } = await transformFile(path.join(root, file), { ...options, filename: path.join(root, file) });
  const target = path.join(root, 'dist', file.replace(/\.ts$/, '.js'));
  await replace(`${target}.map`, (draft) => writeFile(draft, map));
  await replace(target, (draft) => writeFile(draft, `${code}\n//# sourceMappingURL=${path.basename(target)}.map\n`));
}

async function state() {
  const files = [...(await sources('apps')), ...(await sources('libs'))].sort();
  const current = await fingerprint([...files, ...PLAIN]);
  return { files, current, isBuilt: (await readFile(STAMP, 'utf8').catch(() => '')) === current };
}

/** True when no source changed since the last build. */
export async function isBuilt() {
  return (await state()).isBuilt;
}

/** Builds when a source changed since the last build. Returns the number of files compiled. */
export async function build() {
  const { files, current, isBuilt: done } = await state();
  if (done) return 0;
  // Loaded only here: whoever finds everything built does without the compiler.
  const { transformFile } = await import('@swc/core');
  await Promise.all(files.map((file) => compile(transformFile, file)));
  for (const file of PLAIN) await replace(path.join(root, 'dist', file), (draft) => copyFile(path.join(root, file), draft));
  await replace(STAMP, (draft) => writeFile(draft, current));
  return files.length;
}

if (process.argv[1] === import.meta.filename) {
  process.stderr.write(`${await build()} files compiled\n`);
}
