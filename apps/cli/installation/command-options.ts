import path from 'node:path';
import { parseArgs } from 'node:util';
import { StartError } from './start-error.js';

/** Every problem with the words of a call is answered by how to call. */
export function commandOptions<Name extends string>(argv: readonly string[], required: readonly Name[], allowed: readonly string[], usage: string): Readonly<Record<string, string>> & Readonly<Record<Name, string>> {
  const wrong = () => new StartError(`Aufruf: npm run -s srb -- ${usage}`);
  const options = Object.fromEntries([...required, ...allowed].map((name) => [name, { type: 'string' as const }]));
  let values: Readonly<Record<string, string | undefined>>;
  try {
    values = parseArgs({ args: [...argv], options }).values;
  } catch {
    throw wrong();
  }
  if (required.some((name) => (values[name] ?? '') === '')) throw wrong();
  return values as Readonly<Record<string, string>> & Readonly<Record<Name, string>>;
}

/** `npm run` changes into the project's folder; INIT_CWD is where the command was typed. */
export function typedPath(file: string): string {
  return path.resolve(process.env['INIT_CWD'] ?? process.cwd(), file);
}
