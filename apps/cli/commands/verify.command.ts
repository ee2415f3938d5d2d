import { parseArgs } from 'node:util';
import { interruptible, progress } from '../installation/interruptible.js';
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

function lastLine(isFine: boolean): string {
  return isFine ? 'Alles ist, wie es sein soll.\n' : 'Bitte gehen Sie den Abweichungen nach: docs/runbook.md, „Something deviates“.\n';
}

/** Compares the installation with what it should be; 1 when anything deviates, each deviation by name. Changes nothing. */
export async function run(argv: readonly string[]): Promise<number> {
  const isJson = wantsJson(argv);
  let isFine = true;
  const code = await interruptible(async (signal) => {
    const database = await openOperatedDatabase(progress);
    try {
      const checks: CheckResult[] = [];
      for await (const check of verify(database)) {
        signal.throwIfAborted();
        checks.push(check);
        if (!isJson) process.stdout.write(lineOf(check));
      }
      isFine = checks.every(({ deviations }) => deviations.length === 0);
      process.stdout.write(isJson ? `${JSON.stringify({ isFine, checks }, null, 2)}\n` : lastLine(isFine));
    } finally {
      await database.stop();
    }
  });
  return isFine ? code : 1;
}
