/**
 * Compiles every TypeScript source of apps and libs to `dist/`, mirroring the tree, with swc.
 * `@srb/<library>` imports become relative paths, so the result runs with plain Node.
 * Non-TypeScript data (catalogues, migrations) is read from its source folder, never copied.
 * What runs in the browser is built by Vite to `dist/web/` (`apps/web/build.mjs`), when it changed.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..', '..');
/** Plain JavaScript that compiled sources import. */
const PLAIN = ['apps/cli/exclusive.mjs'];
/** Where the sources of the browser are, and the part of them that the server reads as well. */
const BROWSER = ['apps/web', 'libs/web'];
const BOTH = 'libs/web/addresses';
const STAMP = path.join(root, 'dist', '.fingerprint');
const PAGES = path.join(root, 'dist', 'web');
const PAGES_STAMP = path.join(root, 'dist', '.pages-fingerprint');

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

async function filesIn(directory) {
  const found = [];
  for (const entry of await readdir(path.join(root, directory), { withFileTypes: true })) {
    const relative = path.join(directory, entry.name);
    if (!entry.isDirectory()) found.push(relative);
    else if (entry.name !== 'node_modules') found.push(...(await filesIn(relative)));
  }
  return found;
}

const isUnder = (file, folder) => file.startsWith(folder + path.sep);
const isBrowserOnly = (file) => BROWSER.some((folder) => isUnder(file, path.normalize(folder))) && !isUnder(file, path.normalize(BOTH));
const isCompiled = (file) => file.endsWith('.ts') && !/\.(spec|d)\.ts$/.test(file) && !isBrowserOnly(file);
const isPagePart = (file) => !file.endsWith('.spec.ts') && !file.endsWith('.graphql');

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

const stamped = async (file, current) => (await readFile(file, 'utf8').catch(() => '')) === current;

async function serverState() {
  const files = [...(await filesIn('apps')), ...(await filesIn('libs'))].filter(isCompiled).sort();
  const current = await fingerprint([...files, ...PLAIN]);
  return { files, current, isBuilt: await stamped(STAMP, current) };
}

async function pagesState() {
  const files = (await Promise.all(BROWSER.map(filesIn))).flat().filter(isPagePart).sort();
  const current = await fingerprint([...files, 'package-lock.json']);
  return { current, isBuilt: await stamped(PAGES_STAMP, current) };
}

/** True when no source changed since the last build. */
export async function isBuilt() {
  return (await serverState()).isBuilt && (await pagesState()).isBuilt;
}

async function buildServer() {
  const { files, current, isBuilt: done } = await serverState();
  if (done) return 0;
  // Loaded only here: whoever finds everything built does without the compiler.
  const { transformFile } = await import('@swc/core');
  await Promise.all(files.map((file) => compile(transformFile, file)));
  for (const file of PLAIN) await replace(path.join(root, 'dist', file), (draft) => copyFile(path.join(root, file), draft));
  await replace(STAMP, (draft) => writeFile(draft, current));
  return files.length;
}

/** A process of its own: the bundler takes memory that a start does not need later, and reads NODE_ENV of its process. */
async function runBuilder(folder) {
  const plain = process.stderr.isTTY ? {} : { NO_COLOR: '1' };
  const builder = spawn(process.execPath, [path.join(root, 'apps', 'web', 'build.mjs'), folder], { stdio: ['ignore', 2, 2], env: { ...process.env, ...plain, NODE_ENV: 'production' } });
  const [code] = await once(builder, 'exit');
  return code === 0;
}

/** A failed build leaves the pages of before; the error names file and line. */
async function buildPagesAnew() {
  const { current, isBuilt: done } = await pagesState();
  if (done) return;
  if (!existsSync(path.join(root, 'node_modules', 'vite'))) {
    process.stderr.write('Die Seiten werden nicht gebaut: Vite fehlt (npm ci ohne --omit=dev). API und Hintergrundarbeit laufen auch ohne.\n');
    return;
  }
  const draft = `${PAGES}.${process.pid}`;
  if (!(await runBuilder(draft))) {
    await rm(draft, { recursive: true, force: true });
    process.exit(1);
  }
  await rm(PAGES, { recursive: true, force: true });
  await rename(draft, PAGES);
  await replace(PAGES_STAMP, (file) => writeFile(file, current));
}

/** Builds what changed since the last build. Returns the number of files compiled for the server. */
export async function build() {
  const [compiled] = await Promise.all([buildServer(), buildPagesAnew()]);
  return compiled;
}

if (process.argv[1] === import.meta.filename) {
  process.stderr.write(`${await build()} files compiled\n`);
}
