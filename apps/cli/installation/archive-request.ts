import type { ArchiveSummary, PartSummary } from '@srb/platform/backup';
import { progress } from './interruptible.js';
import { StartError } from './start-error.js';

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
