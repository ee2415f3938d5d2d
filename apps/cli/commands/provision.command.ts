import { ProvisioningService } from '@srb/offices';
import { systemContext } from '@srb/platform/context';
import { openDomain } from '../installation/domain-context.js';

/** Offices and catalogues on a migrated database named by the `DATABASE_URL_…` settings; no demo data. */
export async function run(): Promise<number> {
  const domain = await openDomain(process.env);
  try {
    const offices = await domain.get(ProvisioningService).provisionOffices(systemContext({ requestId: 'provision' }));
    process.stdout.write(`${offices.size} Jugendämter sind angelegt.\n`);
    return 0;
  } finally {
    await domain.close();
  }
}
