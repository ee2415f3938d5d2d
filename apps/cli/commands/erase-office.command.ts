import { eraseOffice } from '@srb/platform/data-protection';
import { commandOptions } from '../installation/command-options.js';
import { progress } from '../installation/interruptible.js';
import { openOperatedDatabase } from '../installation/operated-database.js';
import { StartError } from '../installation/start-error.js';

const USAGE = 'erase-office --office <AGS> --confirm <AGS>';

/** Removes an office and everything about it. There is no way back but a backup or a bundle made before. */
export async function run(argv: readonly string[]): Promise<number> {
  const { office, confirm } = commandOptions(argv, ['office', 'confirm'], [], USAGE);
  if (office !== confirm) throw new StartError('--confirm nennt einen anderen Schlüssel als --office. Gelöscht wurde nichts; geben Sie denselben Schlüssel zweimal an.');
  const database = await openOperatedDatabase(progress);
  try {
    const { rows, years } = await eraseOffice(database.ownerUrl(), office, progress);
    for (const [table, count] of Object.entries(rows).sort()) process.stdout.write(`${table.padEnd(28)} ${count.toLocaleString('de-DE').padStart(10)}\n`);
    process.stdout.write(`Das Jugendamt ${office} ist gelöscht. In Sicherungen und Bündeln steht es noch, bis diese gelöscht werden.\n`);
    if (years.length > 0) process.stdout.write(`Landesvergleiche, die auf ihm beruhten, werden neu gerechnet: ${years.join(', ')}.\n`);
    return 0;
  } finally {
    await database.stop();
  }
}
