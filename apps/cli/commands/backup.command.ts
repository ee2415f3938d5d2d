import { backUp } from '@srb/platform/backup';
import { readSettings, url } from '@srb/platform/config';
import { archiveResult, showPart } from '../installation/archive-request.js';
import { commandOptions, typedPath } from '../installation/command-options.js';
import { interruptible, progress } from '../installation/interruptible.js';
import { openOperatedDatabase } from '../installation/operated-database.js';
import { productVersion } from '../installation/product-version.js';

/** The two logins that read the rows; a nightly backup needs no other. */
const READERS = { system: url('DATABASE_URL_SYSTEM', ['postgres:', 'postgresql:']), tenant: url('DATABASE_URL_TENANT', ['postgres:', 'postgresql:']) };

/** Writes all rows of the installation to a file, running or not. */
export async function run(argv: readonly string[]): Promise<number> {
  const { out } = commandOptions(argv, ['out'], [], 'backup --out <Datei>');
  const file = typedPath(out);
  return interruptible(async (signal) => {
    const database = await openOperatedDatabase(progress);
    try {
      progress('Die Sicherung wird geschrieben …');
      const summary = await backUp(file, readSettings(READERS, database.environment), { product: await productVersion(), signal, onPart: showPart });
      process.stdout.write(archiveResult(`Gesichert in ${file}`, summary));
    } finally {
      await database.stop();
    }
  });
}
