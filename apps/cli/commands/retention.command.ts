import { retentionSteps } from '@srb/composition';
import { systemContext } from '@srb/platform/context';
import { RetentionService } from '@srb/platform/data-protection';
import { TenantDatabase } from '@srb/platform/database';
import { progress } from '../installation/interruptible.js';
import { openDomain } from '../installation/domain-context.js';
import { openOperatedDatabase } from '../installation/operated-database.js';

/** Applies the retention rules now. What is gone stays gone; a second call finds nothing more. */
export async function run(): Promise<number> {
  const database = await openOperatedDatabase(progress);
  try {
    const domain = await openDomain(database.environment);
    try {
      const service = new RetentionService(domain.get(TenantDatabase), retentionSteps);
      await service.apply(systemContext({ requestId: 'retention' }), ({ rule, entity, removed }) => {
        process.stdout.write(`${rule.padEnd(18)} ${entity.padEnd(18)} ${removed.toLocaleString('de-DE').padStart(10)} gelöscht\n`);
      });
      return 0;
    } finally {
      await domain.close();
    }
  } finally {
    await database.stop();
  }
}
