/**
 * `npm test`: installs what is missing, then runs every check and goes on after a failure.
 * `npm test -- --quick` stops after types, lint and unit tests.
 * The last line of standard output is `N passed, N failed`; the exit code says whether anything failed.
 */
import { spawnSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { jest, plain, tool } from './gates/checks.mjs';
import { ROOT } from './gates/command.mjs';

const quick = process.argv.includes('--quick');

const TYPES = tool('Types (tsc)', 'typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmit');
const PAGE_TYPES = tool('Types of the pages (tsc)', 'typescript/bin/tsc', '-p', 'tsconfig.web.json', '--noEmit');
const LINT = tool('Lint (eslint)', 'eslint/bin/eslint.js', '.', '--max-warnings', '0');
const EXPORTS = tool('Unused exports (knip)', 'knip/bin/knip.js', '--no-progress', '--no-config-hints');
const UNIT = jest('Unit tests', 'unit', { args: ['--maxWorkers=1'] });
const DATABASE = ['18', '15'].map((version) =>
  jest(`Integration tests on PostgreSQL ${version}`, 'integration', { environment: { SRB_TEST_PG: version }, args: ['--maxWorkers=2'] }),
);
const END_TO_END = jest('End to end tests', 'e2e', { args: ['--runInBand'] });

/** Steps follow each other, the lanes of a step run side by side, the checks of a lane one after the other. */
const STEPS = quick
  ? [[[TYPES, PAGE_TYPES, LINT], [UNIT]]]
  : [[[TYPES, PAGE_TYPES, LINT, EXPORTS], [UNIT]], ...DATABASE.map((check) => [[check]]), [[END_TO_END]]];

const changed = (file) => stat(path.join(ROOT, file)).then(({ mtimeMs }) => mtimeMs, () => 0);

async function install() {
  const [locked, installed] = await Promise.all(['package-lock.json', 'node_modules/.package-lock.json'].map(changed));
  if (installed > 0 && installed >= locked) return;
  process.stdout.write('== Installing dependencies (npm ci)\n');
  const { status } = spawnSync('npm', ['ci', '--no-fund', '--no-audit'], { cwd: ROOT, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (status !== 0) throw new Error('npm ci failed: the dependencies could not be installed.');
}

async function perform(check) {
  const start = performance.now();
  const { passed, failures } = await check.run();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`\n== ${check.title}: ${passed} passed, ${failures.length} failed (${seconds} s)\n`);
  for (const { name, message } of failures) process.stdout.write(`\n✕ ${name}\n${plain(message).replace(/^/gm, '    ')}\n`);
  return { passed, failed: failures.length };
}

async function performLane(lane) {
  const results = [];
  for (const check of lane) results.push(await perform(check));
  return results;
}

async function main() {
  const start = performance.now();
  await install();
  const results = [];
  for (const lanes of STEPS) results.push(...(await Promise.all(lanes.map(performLane))).flat());
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  process.stdout.write(`\n== All checks took ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
  return { passed: total('passed'), failed: total('failed') };
}

const { passed, failed } = await main().catch((error) => {
  process.stdout.write(`\n✕ ${error.stack}\n`);
  return { passed: 0, failed: 1 };
});
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
