import { assertReadable, checkArchive, migrateTo, restore } from '@srb/platform/backup';
import { archiveResult, assertHash, showPart } from '../installation/archive-request.js';
import { commandOptions, typedPath } from '../installation/command-options.js';
import { interruptible, progress } from '../installation/interruptible.js';
import { openTargetDatabase } from '../installation/operated-database.js';

/**
 * Loads a backup into an empty database: that of `DATABASE_URL`, or of a new data folder. The schema is first made as it
 * was when the backup was taken; later migrations then meet its rows like those of any other installation.
 */
export async function run(argv: readonly string[]): Promise<number> {
  const { in: source, sha256 } = commandOptions(argv, ['in'], ['sha256'], 'restore --in <Datei> [--sha256 <Prüfsumme>]');
  const file = typedPath(source);
  return interruptible(async (signal) => {
    progress('Die Sicherung wird geprüft …');
    const checked = await checkArchive(file);
    await assertReadable(file, checked.header, 'installation');
    assertHash(file, checked, sha256);
    signal.throwIfAborted();
    const database = await openTargetDatabase(progress);
    try {
      await migrateTo(database.ownerUrl, checked.header);
      progress('Die Sicherung wird eingespielt …');
      const summary = await restore(file, database.ownerUrl, { signal, onPart: showPart });
      await database.complete();
      process.stdout.write(archiveResult(`Eingespielt und verglichen: ${file}, Stand ${summary.header.createdAt}`, summary));
    } finally {
      await database.stop();
    }
  });
}
