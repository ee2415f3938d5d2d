import path from 'node:path';
import { parseArgs } from 'node:util';
import type { ArchiveSummary, PartSummary } from '@srb/platform/backup';
import { StartError } from './start-error.js';

/** Every problem with the words of a call is answered by how to call. */
export function archiveOptions<Name extends string>(argv: readonly string[], required: readonly Name[], allowed: readonly string[], usage: string): Readonly<Record<string, string>> & Readonly<Record<Name, string>> {
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

export const progress = (text: string): void => void process.stderr.write(`${text}\n`);

export function showPart({ table, rows }: PartSummary): void {
  progress(`  ${table.padEnd(28)} ${rows.toLocaleString('de-DE').padStart(12)} Zeilen`);
}

export function archiveResult(intro: string, { parts, contentHash, hash }: ArchiveSummary): string {
  const rows = parts.reduce((sum, part) => sum + part.rows, 0).toLocaleString('de-DE');
  return `${intro}\n  ${parts.length} Tabellen, ${rows} Zeilen\n  Inhalt (SHA-256)    ${contentHash}\n  Prüfsumme (SHA-256) ${hash}\n`;
}

/** A file whose hash was noted elsewhere is recognised even where somebody altered it and its own hashes with it. */
export function assertHash(file: string, { hash }: ArchiveSummary, wanted: string | undefined): void {
  if (wanted === undefined || wanted.toLowerCase() === hash) return;
  throw new StartError(`${file} hat die Prüfsumme ${hash}, nicht die angegebene. Es wurde nichts geschrieben; verwenden Sie die richtige Datei.`);
}

const INTERRUPTED = 130;

/** Runs work that Ctrl-C ends in order: whoever interrupts it gets 130, and nothing half done. */
export async function interruptible(work: (signal: AbortSignal) => Promise<void>): Promise<number> {
  const controller = new AbortController();
  const stop = () => {
    if (!controller.signal.aborted) progress('Wird beendet …');
    controller.abort();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of signals) process.on(name, stop);
  try {
    await work(controller.signal);
    return 0;
  } catch (error) {
    if (controller.signal.aborted) return INTERRUPTED;
    throw error;
  } finally {
    for (const name of signals) process.off(name, stop);
  }
}
