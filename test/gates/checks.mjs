import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT, runNode } from './command.mjs';

const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** A tool whose exit code is the verdict: one test. */
export function tool(title, script, ...args) {
  return {
    title,
    async run() {
      const { exitCode, output } = await runNode([path.join('node_modules', script), ...args]);
      return exitCode === 0 ? { passed: 1, failures: [] } : { passed: 0, failures: [{ name: title, message: output }] };
    },
  };
}

function suiteFailures(suite) {
  const file = path.relative(ROOT, suite.name);
  const bad = suite.assertionResults.filter(({ status }) => status !== 'passed');
  // A test that is not run proves nothing, so it counts like one that fails.
  const failures = bad.map(({ fullName, status, failureMessages }) => ({
    name: `${file} › ${fullName}`,
    message: failureMessages.join('\n') || `This test was not run (${status}).`,
  }));
  if (suite.status === 'failed' && failures.length === 0) failures.push({ name: file, message: suite.message });
  return failures;
}

/** Counts the JSON report of Jest; `run` is the process, whose verdict counts as well.  @public its spec imports it through a computed path */
export function countReport(title, report, { exitCode, output }) {
  const failures = report.testResults.flatMap(suiteFailures);
  const passed = report.testResults.flatMap((suite) => suite.assertionResults).filter(({ status }) => status === 'passed').length;
  if (failures.length === 0 && (exitCode !== 0 || passed === 0)) failures.push({ name: title, message: output });
  return { passed, failures };
}

/** One project of jest.config.mjs: as many tests as it has. */
export function jest(title, project, { args = [], environment = {} } = {}) {
  return {
    title,
    async run() {
      const folder = await mkdtemp(path.join(tmpdir(), 'srb-test-'));
      const report = path.join(folder, 'report.json');
      const result = await runNode(
        [
          '--experimental-vm-modules', '--no-warnings=ExperimentalWarning', 'node_modules/jest/bin/jest.js',
          '--ci', '--selectProjects', project, '--json', `--outputFile=${report}`, '--no-color', ...args,
        ],
        environment,
      );
      const text = await readFile(report, 'utf8').catch(() => null);
      await rm(folder, { recursive: true, force: true });
      if (text === null) return { passed: 0, failures: [{ name: title, message: result.output }] };
      return countReport(title, JSON.parse(text), result);
    },
  };
}

/** Messages without colours, so that a log file stays readable. */
export function plain(text) {
  return text.replace(ESCAPES, '').trim();
}
