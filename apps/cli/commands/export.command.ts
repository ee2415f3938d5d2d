import { isUuid } from '@srb/kernel';
import { ProvisioningService } from '@srb/offices';
import { auditChange } from '@srb/platform/audit';
import { exportOffice } from '@srb/platform/backup';
import { systemContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { archiveResult, showPart } from '../installation/archive-request.js';
import { commandOptions, typedPath } from '../installation/command-options.js';
import { interruptible, progress } from '../installation/interruptible.js';
import { classSettings, openOperatedDatabase } from '../installation/operated-database.js';
import { productVersion } from '../installation/product-version.js';
import { StartError } from '../installation/start-error.js';

const CTX = systemContext({ requestId: 'export' });

/** The office meant by an official key or an id. @throws StartError */
async function findOffice(database: TenantDatabase, wanted: string) {
  const offices = await new ProvisioningService(database).listOffices(CTX);
  const [office, ...others] = offices.filter(({ id, ags }) => (isUuid(wanted) ? id === wanted : ags === wanted));
  if (office === undefined) throw new StartError(`Ein Jugendamt „${wanted}“ gibt es hier nicht. Geben Sie seinen amtlichen Schlüssel (AGS) oder seine Id an.`);
  if (others.length > 0) throw new StartError(`Zum Schlüssel ${wanted} gibt es hier mehrere Jugendämter. Geben Sie die Id an: ${[office, ...others].map(({ id }) => id).join(', ')}`);
  return office;
}

/** Writes all rows of one office to a file. Who did so is the system's entry in the audit trail, not the office's. */
export async function run(argv: readonly string[]): Promise<number> {
  const { office: wanted, out } = commandOptions(argv, ['office', 'out'], [], 'export --office <AGS oder Id> --out <Datei>');
  const file = typedPath(out);
  return interruptible(async (signal) => {
    const operated = await openOperatedDatabase(progress);
    try {
      const settings = classSettings(operated);
      const database = new TenantDatabase(settings, [], () => undefined);
      try {
        const office = await findOffice(database, wanted);
        progress(`Das Bündel von ${office.name} wird geschrieben …`);
        const readers = { system: settings.systemUrl, tenant: settings.tenantUrl };
        const summary = await exportOffice(file, readers, office.id, { product: await productVersion(), signal, onPart: showPart });
        await database.write(CTX, (tx) => auditChange(tx, { action: 'office.export', entity: 'youth_office', entityId: office.id, detail: { hash: summary.hash } }));
        process.stdout.write(archiveResult(`${office.name} in ${file}`, summary));
      } finally {
        await database.close();
      }
    } finally {
      await operated.stop();
    }
  });
}
