/**
 * Builds the pages to `dist/web/`: one chunk per page, hashed names, each text compressed beside itself.
 * `node apps/web/build.mjs <folder>`; run by `apps/cli/build.mjs`, which knows whether anything changed.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '..', '..');
const TEXT = /\.(js|css|svg)$/;

function configuration(plugins, outDir) {
  return {
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'warn',
    // Types are checked elsewhere; the settings for that need not be where pages are built (images, copies).
    tsconfig: path.join(import.meta.dirname, 'tsconfig.build.json'),
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

async function main(outDir) {
  await build(configuration([react()], outDir));
  const files = await readdir(outDir, { recursive: true });
  await Promise.all(files.filter((file) => TEXT.test(file)).map((file) => compress(path.join(outDir, file))));
}

try {
  await main(path.resolve(process.argv[2] ?? path.join(root, 'dist', 'web')));
} catch (error) {
  // File, line and the code there; the stack of the bundler helps nobody.
  process.stderr.write(`Die Seiten lassen sich nicht übersetzen:\n${error.message}\n`);
  process.exitCode = 1;
}
