import type { INestApplicationContext } from '@nestjs/common';
import { ComparisonRequestService } from '@srb/comparisons';
import { officeId, type OfficeId } from '@srb/kernel';
import { auditChange } from '@srb/platform/audit';
import { assertReadable, checkArchive, importOffice, type ArchiveSummary } from '@srb/platform/backup';
import { officeContext, systemContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { PageArgs } from '@srb/platform/graphql';
import { ReleaseReadModel } from '@srb/releases';
import { archiveResult, assertHash, showPart } from '../installation/archive-request.js';
import { commandOptions, typedPath } from '../installation/command-options.js';
import { interruptible, progress } from '../installation/interruptible.js';
import { openDomain } from '../installation/domain-context.js';
import { openOperatedDatabase } from '../installation/operated-database.js';

const CTX = systemContext({ requestId: 'import' });
const ALL = Object.assign(new PageArgs(), { first: 100 });

async function releasedYears(domain: INestApplicationContext, office: OfficeId): Promise<readonly number[]> {
  const { items } = await domain.get(ReleaseReadModel).list(officeContext(office), ALL);
  return [...new Set(items.filter(({ status }) => status === 'ACTIVE').map(({ year }) => year))];
}

/** Notes where the rows came from, and lets the Land compare anew what the office had released. */
async function announce(environment: Readonly<Record<string, string | undefined>>, { header, hash }: ArchiveSummary): Promise<readonly number[]> {
  const office = officeId(header.office ?? '');
  const domain = await openDomain(environment);
  try {
    await domain.get(TenantDatabase).write(CTX, (tx) => auditChange(tx, { action: 'office.import', entity: 'youth_office', entityId: office, detail: { hash } }));
    const years = await releasedYears(domain, office);
    for (const year of years) await domain.get(ComparisonRequestService).request(CTX, year, 'RELEASE');
    return years;
  } finally {
    await domain.close();
  }
}

/** Brings the bundle of one office into this installation, running or not; all of it or nothing. */
export async function run(argv: readonly string[]): Promise<number> {
  const { in: source, sha256 } = commandOptions(argv, ['in'], ['sha256'], 'import --in <Datei> [--sha256 <Prüfsumme>]');
  const file = typedPath(source);
  return interruptible(async (signal) => {
    progress('Das Bündel wird geprüft …');
    const checked = await checkArchive(file);
    await assertReadable(file, checked.header, 'office');
    assertHash(file, checked, sha256);
    signal.throwIfAborted();
    const database = await openOperatedDatabase(progress);
    try {
      progress('Das Bündel wird eingespielt …');
      const summary = await importOffice(file, database.ownerUrl(), { signal, onPart: showPart });
      const years = await announce(database.environment, summary);
      process.stdout.write(archiveResult(`Eingespielt und verglichen: ${file}, Stand ${summary.header.createdAt}`, summary));
      if (years.length > 0) progress(`Der Landesvergleich ${years.join(', ')} wird neu berechnet, sobald die Installation läuft.`);
    } finally {
      await database.stop();
    }
  });
}
