import path from 'node:path';
import { expect, it } from '@jest/globals';

interface Count {
  readonly passed: number;
  readonly failures: readonly { readonly name: string; readonly message: string }[];
}
type CountReport = (title: string, report: unknown, run: { exitCode: number | null; output: string }) => Count;

const { countReport } = (await import(path.join(import.meta.dirname, 'checks.mjs'))) as { countReport: CountReport };

const suite = (statuses: readonly string[], status = 'passed', message = '') => ({
  name: path.resolve(import.meta.dirname, '..', 'a.spec.ts'),
  status,
  message,
  assertionResults: statuses.map((one, index) => ({ fullName: `test ${index}`, status: one, failureMessages: one === 'failed' ? ['no'] : [] })),
});
const GREEN = { exitCode: 0, output: 'the output' };
const RED = { exitCode: 1, output: 'the output' };

it('counts what passed and names what failed', () => {
  const count = countReport('Unit', { testResults: [suite(['passed', 'failed', 'passed'], 'failed')] }, RED);
  expect(count).toEqual({ passed: 2, failures: [{ name: 'test/a.spec.ts › test 1', message: 'no' }] });
});

it.each(['pending', 'todo', 'skipped', 'disabled'])('counts a test that is %s as failed', (status) => {
  const { passed, failures } = countReport('Unit', { testResults: [suite(['passed', status])] }, GREEN);
  expect([passed, failures.length]).toEqual([1, 1]);
  expect(failures[0]?.message).toContain('not run');
});

it('counts a file that does not load, or fails after its tests, as one failure', () => {
  expect(countReport('Unit', { testResults: [suite([], 'failed', 'does not load')] }, RED)).toEqual({
    passed: 0,
    failures: [{ name: 'test/a.spec.ts', message: 'does not load' }],
  });
  expect(countReport('Unit', { testResults: [suite(['passed'], 'failed', 'afterAll')] }, RED).failures).toHaveLength(1);
});

it('counts a run without tests, and one that ends badly after green tests, as one failure', () => {
  expect(countReport('Unit', { testResults: [] }, GREEN).failures).toEqual([{ name: 'Unit', message: 'the output' }]);
  expect(countReport('Unit', { testResults: [suite(['passed'])] }, { exitCode: null, output: 'stopped' }).failures).toHaveLength(1);
  expect(countReport('Unit', { testResults: [suite(['passed'])] }, GREEN)).toEqual({ passed: 1, failures: [] });
});
