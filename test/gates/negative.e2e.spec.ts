import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filesOf, fixtureNames, layOut, remove, runTool } from './fixture-workspace.js';
import type { ToolResult } from './fixture-workspace.js';

const BOUNDARIES = '@nx/enforce-module-boundaries';
const RESTRICTED = '@typescript-eslint/no-restricted-imports';

/** Fixture → the one rule that must refuse every file of it. */
const LINTED: Readonly<Record<string, string>> = {
  'across-offices': 'no-restricted-syntax',
  'boundary-app': BOUNDARIES,
  'boundary-direction': BOUNDARIES,
  'boundary-neighbour': BOUNDARIES,
  'boundary-relative': BOUNDARIES,
  'boundary-testing': BOUNDARIES,
  'boundary-type': BOUNDARIES,
  dependencies: 'srb/constructor-dependencies',
  'domain-apollo': RESTRICTED,
  'domain-bullmq': RESTRICTED,
  'domain-connection': RESTRICTED,
  'domain-injection': RESTRICTED,
  'domain-pg': RESTRICTED,
  'domain-storage': RESTRICTED,
  'explicit-any': '@typescript-eslint/no-explicit-any',
  'file-length': 'max-lines',
  'file-name': 'srb/file-name',
  'floating-promise': '@typescript-eslint/no-floating-promises',
  'function-length': 'max-lines-per-function',
  'import-cycle': 'srb/import-cycle',
  'library-door': 'srb/library-door',
  'misused-promise': '@typescript-eslint/no-misused-promises',
  'non-null': '@typescript-eslint/no-non-null-assertion',
  'outside-path': 'no-restricted-syntax',
  'pure-input-output': 'srb/pure-code',
  'repository-save': 'srb/no-repository-save',
  'skipped-test': 'no-restricted-syntax',
  suppression: 'srb/suppression-reason',
  'suppression-typescript': '@typescript-eslint/ban-ts-comment',
  'type-import': '@typescript-eslint/consistent-type-imports',
};
/** Fixture → the one error code of the compiler. */
const COMPILED: Readonly<Record<string, string>> = {
  'types-exact-optional': 'TS2375',
  'types-implicit-any': 'TS7006',
  'types-unchecked-index': 'TS2532',
};
/** Fixture → what Knip calls the finding, and the files it is found in. */
const UNUSED: Readonly<Record<string, readonly string[]>> = {
  'unused-export': ['exports libs/concepts/forgotten-door.ts', 'exports libs/concepts/index.ts'],
  'unused-file': ['files libs/concepts/forgotten-file.ts'],
};
/** One Nx rule holds several lines: each example must be refused for its own reason, not by chance for another. */
const BOUNDARY_MESSAGES: Readonly<Record<string, RegExp>> = {
  'boundary-app': /cannot be imported by a relative or absolute path/,
  'boundary-direction': /tagged with "scope:social-spaces" can only depend on libs tagged with "scope:offices", "scope:social-spaces"/,
  'boundary-neighbour': /tagged with "scope:personnel" can only depend on/,
  'boundary-relative': /cannot be imported by a relative or absolute path/,
  'boundary-testing': /tagged with "type:domain" can only depend on/,
  'boundary-type': /tagged with "type:(pure|platform)" can only depend on/,
};

interface LintedFile {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
}
type KnipIssue = Readonly<Record<string, unknown>> & { readonly file: string };

let root: string;
beforeAll(async () => {
  root = await layOut(['clean', ...Object.keys(LINTED), ...Object.keys(COMPILED)]);
});
afterAll(() => remove(root));

it('knows every negative example', async () => {
  const named = ['clean', ...Object.keys(LINTED), ...Object.keys(COMPILED), ...Object.keys(UNUSED)];
  expect(await fixtureNames()).toEqual(named.sort());
});

describe('ESLint under the configuration of the project', () => {
  let refused: Map<string, LintedFile['messages']>;
  let result: ToolResult;
  const rulesOf = (file: string) => refused.get(file)?.map(({ ruleId }) => ruleId);

  beforeAll(async () => {
    result = await runTool(root, 'eslint/bin/eslint.js', ['.', '--max-warnings', '0', '--format', 'json']);
    const files = JSON.parse(result.stdout) as LintedFile[];
    refused = new Map(files.map(({ filePath, messages }) => [path.relative(root, filePath), messages]));
  });

  it('ends with an error and says nothing beside its report', () => {
    expect([result.exitCode, result.stderr]).toEqual([1, '']);
  });

  it('passes the clean files', async () => {
    const sources = (await filesOf('clean')).filter((file) => file.endsWith('.ts'));
    expect(sources.length).toBeGreaterThan(10);
    expect(sources.map((file) => [file, rulesOf(file)])).toEqual(sources.map((file) => [file, []]));
  });

  it.each(Object.entries(LINTED))('refuses %s by %s', async (fixture, rule) => {
    const files = await filesOf(fixture);
    expect(files.map((file) => [file, [...new Set(rulesOf(file))]])).toEqual(files.map((file) => [file, [rule]]));
  });

  it.each(Object.entries(BOUNDARY_MESSAGES))('refuses %s for its own reason', async (fixture, reason) => {
    const messages = (await filesOf(fixture)).flatMap((file) => refused.get(file) ?? []);
    expect(messages.length).toBeGreaterThan(0);
    for (const { message } of messages) expect(message).toMatch(reason);
  });
});

it.each([
  [['type:domain', 'scope:unplaced'], 'has no column'],
  [['type:other', 'scope:unplaced'], 'needs one tag of'],
  [[], 'needs one tag of'],
])('ESLint refuses to run where a project carries the tags %j', async (tags, reason) => {
  const workspace = await layOut(['clean']);
  await mkdir(path.join(workspace, 'libs', 'unplaced'));
  await writeFile(path.join(workspace, 'libs', 'unplaced', 'project.json'), JSON.stringify({ name: 'unplaced', tags }));
  const { exitCode, stderr } = await runTool(workspace, 'eslint/bin/eslint.js', ['libs/kernel']);
  await remove(workspace);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(`libs/unplaced`);
  expect(stderr).toContain(reason);
});

describe('the compiler under the configuration of the project', () => {
  let errors: Map<string, string[]>;

  beforeAll(async () => {
    const { stdout } = await runTool(root, 'typescript/bin/tsc', ['-p', 'tsconfig.json', '--noEmit', '--pretty', 'false']);
    errors = new Map();
    for (const [, file = '', code = ''] of stdout.matchAll(/^(\S+)\(\d+,\d+\): error (TS\d+)/gm)) {
      errors.set(file, [...(errors.get(file) ?? []), code]);
    }
  });

  it('passes the clean files', async () => {
    const sources = await filesOf('clean');
    expect(sources.filter((file) => errors.has(file))).toEqual([]);
  });

  it.each(Object.entries(COMPILED))('refuses %s by %s', async (fixture, code) => {
    const files = await filesOf(fixture);
    expect(files.map((file) => errors.get(file))).toEqual(files.map(() => [code]));
  });
});

describe('Knip under the configuration of the project', () => {
  async function findings(fixtures: readonly string[]) {
    const workspace = await layOut(fixtures);
    const { exitCode, stdout } = await runTool(workspace, 'knip/bin/knip.js', ['--reporter', 'json', '--no-progress']);
    await remove(workspace);
    const { issues } = JSON.parse(stdout) as { issues: KnipIssue[] };
    const found = issues.flatMap(({ file, ...kinds }) =>
      Object.entries(kinds).flatMap(([kind, list]) => (Array.isArray(list) && list.length > 0 ? [`${kind} ${file}`] : [])),
    );
    return { exitCode, found: found.sort() };
  }

  it('passes the clean files', async () => {
    expect(await findings(['clean'])).toEqual({ exitCode: 0, found: [] });
  });

  it.each(Object.entries(UNUSED))('refuses %s', async (fixture, expected) => {
    expect(await findings(['clean', fixture])).toEqual({ exitCode: 1, found: expected });
  });
});
