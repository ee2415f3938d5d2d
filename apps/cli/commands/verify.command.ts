import { parseArgs } from 'node:util';
import { progress } from '../installation/archive-request.js';
import { openOperatedDatabase } from '../installation/operated-database.js';
import { StartError } from '../installation/start-error.js';
import { verify, type CheckResult } from '../installation/verification.js';

function wantsJson(argv: readonly string[]): boolean {
  try {
    return parseArgs({ args: [...argv], options: { json: { type: 'boolean' } } }).values.json ?? false;
  } catch {
    throw new StartError('Aufruf: npm run -s srb -- verify [--json]');
  }
}

function lineOf({ label, deviations }: CheckResult): string {
  if (deviations.length === 0) return `in Ordnung   ${label}\n`;
  return `abweichend   ${label}\n${deviations.map((text) => `             - ${text}\n`).join('')}`;
}

/** Compares the installation with what it should be; 1 when anything deviates, each deviation by name. Changes nothing. */
export async function run(argv: readonly string[]): Promise<number> {
  const isJson = wantsJson(argv);
  const database = await openOperatedDatabase(progress);
  try {
    const checks: CheckResult[] = [];
    for await (const check of verify(database)) {
      checks.push(check);
      if (!isJson) process.stdout.write(lineOf(check));
    }
    const isFine = checks.every(({ deviations }) => deviations.length === 0);
    if (isJson) process.stdout.write(`${JSON.stringify({ isFine, checks }, null, 2)}\n`);
    else process.stdout.write(isFine ? 'Alles ist, wie es sein soll.\n' : 'Bitte gehen Sie den Abweichungen nach: docs/runbook.md, „Backup and restore“.\n');
    return isFine ? 0 : 1;
  } finally {
    await database.stop();
  }
}
