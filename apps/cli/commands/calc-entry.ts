import { runCalc } from './calc.command.js';

/** `npm run` changes into the project's folder; INIT_CWD is where the command was typed. */
export function run(argv: readonly string[]): Promise<number> {
  return runCalc(argv, {
    stdin: process.stdin,
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    cwd: process.env['INIT_CWD'] ?? process.cwd(),
  });
}
