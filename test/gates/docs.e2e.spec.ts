import { access, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const TOPS = 'apps|docker|docs|libs|migrations|test|\\.ci';
/** A path from the top folder, written as code; patterns with `<noun>`, `*` or `…` name no file. */
const PATH = new RegExp(`^(?:(?:${TOPS})/[\\w./-]+|(?:\\w[\\w.-]*\\.(?:graphql|md|mjs|yml)|(?:knip|nx|package|package-lock|tsconfig[\\w.]*)\\.json))$`);
/** Names of files that are elsewhere: in a data folder, or in every library. */
const ANYWHERE = new Set(['README.md', 'project.json']);

/** Code spans outside of fenced blocks. */
function codeSpans(text: string): readonly string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '');
  return [...prose.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
}

function namedPaths(text: string): readonly string[] {
  return codeSpans(text).filter((span) => PATH.test(span) && !ANYWHERE.has(span) && !/^(apps|libs|docs|test|docker)\/$/.test(span));
}

function linkedPaths(text: string): readonly string[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target.replace(/#.*$/, ''));
  return targets.filter((target) => target !== '' && !/^[a-z]+:/.test(target));
}

const exists = (file: string): Promise<boolean> => access(file).then(() => true, () => false);

async function missing(folder: string, targets: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(targets.map((target) => exists(path.join(folder, target))));
  return targets.filter((_, index) => found[index] !== true);
}

const inDocs = (await readdir(path.join(ROOT, 'docs'), { recursive: true })).filter((file) => file.endsWith('.md'));
const documents = ['README.md', 'CONTRIBUTING.md', ...inDocs.map((file) => path.join('docs', file))].sort();
const read = (file: string): Promise<string> => readFile(path.join(ROOT, file), 'utf8');

describe.each(documents)('%s', (document) => {
  it('links to what exists', async () => {
    expect(await missing(path.join(ROOT, path.dirname(document)), linkedPaths(await read(document)))).toEqual([]);
  });

  it('names paths that exist', async () => {
    expect(await missing(ROOT, namedPaths(await read(document)))).toEqual([]);
  });
});

describe('the documents together', () => {
  it('are all there, with an index of decisions in the README', async () => {
    const decisions = documents.filter((file) => file.startsWith(path.join('docs', 'adr')));
    expect(decisions.length).toBeGreaterThanOrEqual(6);
    const linked = linkedPaths(await read('README.md'));
    expect(decisions.filter((file) => !linked.includes(file.split(path.sep).join('/')))).toEqual([]);
    expect(linked).toEqual(expect.arrayContaining(['CONTRIBUTING.md', 'LICENSE', 'docs/glossary.md', 'docs/permissions.md', 'docs/runbook.md']));
  });

  it('name commands that package.json has', async () => {
    const { scripts } = JSON.parse(await read('package.json')) as { scripts: Readonly<Record<string, string>> };
    const texts = await Promise.all(documents.map(read));
    const commands = texts.flatMap((text) => [...text.matchAll(/\bnpm (?:-s )?(?:run )?(?:-s )?(start|test|run|[a-z]+)\b/g)].map(([, name = '']) => name));
    const known = new Set([...Object.keys(scripts), 'ci', 'install', 'packages']);
    expect(commands).toEqual(expect.arrayContaining(['start', 'test']));
    expect([...new Set(commands)].filter((name) => !known.has(name))).toEqual([]);
  });

  it('describe every setting that a process reads', async () => {
    const readme = await read('README.md');
    const files = ['apps/api/settings.ts', 'apps/worker/settings.ts', 'apps/idp/settings.ts', 'libs/platform/config/database-settings.ts'];
    const sources = await Promise.all(files.map(read));
    const variables = new Set(sources.flatMap((source) => [...source.matchAll(/'((?:SRB|DATABASE|REDIS)_[A-Z_]+)'/g)].map(([, name = '']) => name)));
    expect(variables.size).toBeGreaterThan(10);
    const described = (name: string): boolean => readme.includes(`\`${name}\``) || readme.includes(`\`…${name.replace('DATABASE_URL', '')}\``);
    expect([...variables].filter((name) => !described(name))).toEqual([]);
  });
});

describe('what counts as a path', () => {
  it('is found in prose, not in patterns and not in fenced blocks', () => {
    const text = 'See `libs/kernel/decimal.ts`, `nx.json`, `libs/<lib>/test`, `libs/…/README.md`, `npm test`.\n```\n`docs/none.md`\n```\n';
    expect(namedPaths(text)).toEqual(['libs/kernel/decimal.ts', 'nx.json']);
    expect(linkedPaths('[a](docs/a.md#top) [b](https://example.org) [c](#here)')).toEqual(['docs/a.md']);
  });

  it('is missed when it does not exist', async () => {
    expect(await missing(ROOT, ['package.json', 'libs/none.ts'])).toEqual(['libs/none.ts']);
  });
});
