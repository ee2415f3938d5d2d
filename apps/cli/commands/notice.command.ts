import { writeFile } from 'node:fs/promises';
import { systemClock } from '@srb/kernel';
import { ProvisioningService } from '@srb/offices';
import { systemContext } from '@srb/platform/context';
import { readDataCatalogue } from '@srb/platform/data-protection';
import { processingNotice } from '@srb/platform/documents';
import { commandOptions, typedPath } from '../installation/command-options.js';
import { progress } from '../installation/interruptible.js';
import { openDomain } from '../installation/domain-context.js';
import { openOperatedDatabase } from '../installation/operated-database.js';
import { StartError } from '../installation/start-error.js';

const USAGE = 'notice --office <AGS> --out <Datei.docx> [--operator <Name, Anschrift>]';
const DAY = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeZone: 'Europe/Berlin' });

async function officeOf(environment: Readonly<Record<string, string | undefined>>, ags: string): Promise<{ readonly name: string; readonly ags: string }> {
  const domain = await openDomain(environment);
  try {
    const offices = await domain.get(ProvisioningService).listOffices(systemContext({ requestId: 'notice' }));
    const office = offices.find((one) => one.ags === ags);
    if (office === undefined) throw new StartError(`Ein Jugendamt mit dem Schlüssel ${ags} gibt es hier nicht. Prüfen Sie --office.`);
    return office;
  } finally {
    await domain.close();
  }
}

/** Writes the notice after § 80 SGB X of one office as DOCX, filled in as far as the product knows. */
export async function run(argv: readonly string[]): Promise<number> {
  const { office: ags, out, operator = null } = commandOptions(argv, ['office', 'out'], ['operator'], USAGE) as Readonly<{ office: string; out: string; operator?: string }>;
  const database = await openOperatedDatabase(progress);
  try {
    const office = await officeOf(database.environment, ags);
    const { classes } = await readDataCatalogue();
    const file = typedPath(out);
    await writeFile(file, await processingNotice({ office, operator, classes, day: DAY.format(systemClock.now()) }));
    process.stdout.write(`Geschrieben: ${file}. Leere Zeilen füllt das Jugendamt oder der Betreiber aus.\n`);
    return 0;
  } finally {
    await database.stop();
  }
}
