import { spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const REPOSITORY = path.resolve(import.meta.dirname, '..', '..');
const FIXTURES = path.join(REPOSITORY, 'test', 'negative');
const CONFIGURATION = [
  'eslint.config.mjs', 'knip.json', 'nx.json', 'package.json', 'package-lock.json', 'tsconfig.base.json', 'tsconfig.json',
  '.gitignore', 'libs/platform/lint',
];

export interface ToolResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Names of the folders under test/negative, `clean` included. */
export async function fixtureNames(): Promise<string[]> {
  const entries = await readdir(FIXTURES, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
}

/** Source files of one fixture, relative to the root of the workspace it is laid into. */
export async function filesOf(fixture: string): Promise<string[]> {
  const entries = await readdir(path.join(FIXTURES, fixture), { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => path.relative(path.join(FIXTURES, fixture), path.join(entry.parentPath, entry.name))).sort();
}

async function projectFiles(): Promise<string[]> {
  const entries = await Promise.all(
    ['apps', 'libs', 'test'].map(async (top) =>
      (await readdir(path.join(REPOSITORY, top), { withFileTypes: true, recursive: true })).filter(({ name }) => name === 'project.json'),
    ),
  );
  return entries.flat().map((entry) => path.relative(REPOSITORY, path.join(entry.parentPath, entry.name)));
}

/**
 * A workspace in a temporary folder under the project's real configuration, tags and packages,
 * whose sources are those of the fixtures, laid over one another in order.
 */
export async function layOut(fixtures: readonly string[]): Promise<string> {
  const root = await realpath(await mkdtemp(path.join(tmpdir(), 'srb-gates-')));
  for (const file of [...CONFIGURATION, ...(await projectFiles())]) {
    await cp(path.join(REPOSITORY, file), path.join(root, file), { recursive: true });
  }
  for (const fixture of fixtures) await cp(path.join(FIXTURES, fixture), root, { recursive: true });
  await symlink(path.join(REPOSITORY, 'node_modules'), path.join(root, 'node_modules'));
  return root;
}

export async function remove(root: string): Promise<void> {
  await rm(root, { recursive: true, force: true });
}

/** Runs a tool of the workspace as the gate does, without terminal. */
export function runTool(root: string, script: string, args: readonly string[]): Promise<ToolResult> {
  const env = { ...process.env, CI: 'true', NX_DAEMON: 'false', NX_WORKSPACE_ROOT_PATH: root, NODE_OPTIONS: '' };
  const child = spawn(process.execPath, [path.join(root, 'node_modules', script), ...args], { cwd: root, env });
  return new Promise((resolve, reject) => {
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, ...output }));
  });
}
