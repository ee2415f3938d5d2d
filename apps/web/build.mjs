/**
 * Builds the pages to `dist/web/`: one chunk per page, hashed names, each text compressed beside itself.
 * Run by `apps/cli/build.mjs`, which knows whether anything changed.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const root = path.resolve(import.meta.dirname, '..', '..');
const TEXT = /\.(js|css|svg)$/;

function configuration(plugins, outDir) {
  return {
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'warn',
    plugins,
    resolve: { alias: [{ find: /^@srb\/(.+)$/, replacement: `${root}/libs/$1/index.ts` }] },
    build: {
      outDir,
      // Old chunks go with the folder that replaces them.
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: { polyfill: false },
      // Nothing as a data: address, which the Content-Security-Policy would have to allow.
      assetsInlineLimit: 0,
      reportCompressedSize: false,
    },
  };
}

async function compress(file) {
  const content = await readFile(file);
  const [brotli, gzipped] = await Promise.all([
    promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    promisify(gzip)(content, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${file}.br`, brotli), writeFile(`${file}.gz`, gzipped)]);
}

/** Builds into a folder. @throws when a source does not compile; the message names file and line */
export async function buildPages(outDir) {
  // Loaded only here: whoever finds the pages built does without the compiler.
  const [{ build }, { default: react }] = await Promise.all([import('vite'), import('@vitejs/plugin-react')]);
  await build(configuration([react()], outDir));
  const files = await readdir(outDir, { recursive: true });
  await Promise.all(files.filter((file) => TEXT.test(file)).map((file) => compress(path.join(outDir, file))));
}
