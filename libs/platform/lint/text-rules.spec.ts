import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { doorNames, unexplainedSuppressions } from './text-rules.js';

const ROOT = path.resolve(import.meta.dirname, '..', '..', '..');
const MOST_NAMES = 20;
const LONGEST_README = 40;
const SOURCES = /\.(ts|tsx|mjs|sh|yml|yaml)$|^run$/;

async function filesUnder(...tops: string[]): Promise<string[]> {
  const lists = await Promise.all(
    tops.map((top) => readdir(path.join(ROOT, top), { withFileTypes: true, recursive: true })),
  );
  const files = lists.flat().filter((entry) => entry.isFile());
  return files
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith(path.join('test', 'negative')) && !file.includes('node_modules'));
}

const read = (file: string) => readFile(path.join(ROOT, file), 'utf8');
const lines = (text: string) => text.trimEnd().split('\n').length;

describe('doorNames', () => {
  it('counts re-exports, types, namespaces and declarations', () => {
    const source = `export { a, type B } from './a.js';\nexport * as c from './c.js';\nexport const d = 1;\nexport function e() {}\nconst f = 2;`;
    expect(doorNames(source)).toEqual(['a', 'B', 'c', 'd', 'e']);
  });

  it('calls a star endless', () => {
    expect(doorNames(`export * from './a.js';`)).toBe('endless');
  });
});

describe('unexplainedSuppressions', () => {
  // Put together from halves, so that this file does not refuse itself.
  const off = (text: string) => `// ${text.replace('~', '')}`;

  it.each(['eslint-~disable-next-line eqeqeq', '@ts-~expect-error', '@ts-~ignore because it is needed here', 'istanbul ~ignore next', 'c8 ~ignore start -- no'])(
    'refuses %s',
    (text) => expect(unexplainedSuppressions(`one\n${off(text)}`)).toEqual([`2: ${off(text)}`]),
  );

  it.each(['eslint-~disable-next-line eqeqeq -- null and undefined mean the same here', '@ts-~expect-error the types of the package lag behind'])(
    'passes %s',
    (text) => expect(unexplainedSuppressions(off(text))).toEqual([]),
  );
});

describe('the repository', () => {
  it(`has no library with more than ${MOST_NAMES} names at its door`, async () => {
    const doors = (await filesUnder('libs')).filter((file) => path.basename(file) === 'index.ts');
    expect(doors.length).toBeGreaterThan(0);
    const counted = await Promise.all(doors.map(async (file) => ({ file, names: doorNames(await read(file)) })));
    expect(counted.filter(({ names }) => names === 'endless' || names.length > MOST_NAMES)).toEqual([]);
  });

  it(`has a README of at most ${LONGEST_README} lines in every library`, async () => {
    const libraries = await readdir(path.join(ROOT, 'libs'));
    const files = await filesUnder('libs');
    expect(libraries.filter((library) => !files.includes(path.join('libs', library, 'README.md')))).toEqual([]);
    const readmes = files.filter((file) => path.basename(file) === 'README.md');
    const lengths = await Promise.all(readmes.map(async (file) => ({ file, lines: lines(await read(file)) })));
    expect(lengths.filter((readme) => readme.lines > LONGEST_README)).toEqual([]);
  });

  it('explains every suppression', async () => {
    const files = (await filesUnder('apps', 'libs', 'test', 'docker', '.ci')).filter((file) => SOURCES.test(path.basename(file)));
    const found = await Promise.all(files.map(async (file) => unexplainedSuppressions(await read(file)).map((line) => `${file}:${line}`)));
    expect(found.flat()).toEqual([]);
  });
});
