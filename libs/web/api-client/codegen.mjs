/**
 * Types of every `*.graphql` below libs/web, one folder `generated/` per part, so that a page loads its own documents
 * alone. `node libs/web/api-client/codegen.mjs` writes them; with `--check` it only says which are out of date.
 */
import { readFile, readdir, writeFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { generate } from '@graphql-codegen/cli';

const root = path.resolve(import.meta.dirname, '..', '..', '..');
const web = path.join(root, 'libs', 'web');

const options = {
  scalars: { Date: 'string', Decimal: 'string', Instant: 'string' },
  strictScalars: true,
  enumType: 'string-literal',
  useTypeImports: true,
  immutableTypes: true,
};

async function partsWithDocuments() {
  const files = await readdir(web, { recursive: true });
  return [...new Set(files.filter((file) => file.endsWith('.graphql')).map((file) => file.split(path.sep)[0]))].sort();
}

/** @throws when a document does not fit the schema; the message names file and line */
async function generatedFiles() {
  const parts = await partsWithDocuments();
  const generates = parts.map((part) => [
    path.join(web, part, 'generated/'),
    { preset: 'client', documents: path.join(web, part, '**/*.graphql'), presetConfig: { fragmentMasking: false }, config: options },
  ]);
  const config = { schema: path.join(root, 'schema.graphql'), emitLegacyCommonJSImports: false, silent: true, generates: Object.fromEntries(generates) };
  const files = await generate(config, false);
  // Generated files are not linted, so they need no word to the linter. The documents with their types are all there is to import; the rest serves documents written inside of code.
  return files.filter(({ filename }) => path.basename(filename) === 'graphql.ts').map(({ filename, content }) => ({ filename: filename.replace(/graphql\.ts$/, 'documents.generated.ts'), content: content.replace(/^\/\* eslint-\w+ \*\/\n/, '') }));
}

const files = await generatedFiles();
const stale = [];
for (const { filename, content } of files) {
  const found = await readFile(filename, 'utf8').catch(() => '');
  if (found === content) continue;
  stale.push(path.relative(root, filename));
  if (process.argv.includes('--check')) continue;
  await mkdir(path.dirname(filename), { recursive: true });
  await writeFile(filename, content);
}
process.stdout.write(`${JSON.stringify({ files: files.length, stale })}\n`);
process.exitCode = process.argv.includes('--check') && stale.length > 0 ? 1 : 0;
