import { openDomain } from '../installation/domain-context.js';
import { provision } from '../installation/set-up-domain.js';

/** Offices and catalogues on a migrated database named by the `DATABASE_URL_…` settings; no demo data. */
export async function run(): Promise<number> {
  const domain = await openDomain(process.env);
  try {
    const offices = await provision(domain);
    process.stdout.write(`${offices.size} Jugendämter und die Kataloge sind angelegt.\n`);
    return 0;
  } finally {
    await domain.close();
  }
}
