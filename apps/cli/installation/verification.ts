import { comparisonDeviations } from '@srb/comparisons';
import { ProvisioningService } from '@srb/offices';
import { officeContext, systemContext } from '@srb/platform/context';
import { TenantDatabase, type TenantReadTx } from '@srb/platform/database';
import { outboxDeviations } from '@srb/platform/jobs';
import { fileDeviations, migrationDeviations, roleDeviations, schemaDeviations } from '@srb/platform/verification';
import { releaseDeviations } from '@srb/releases';
import { classSettings, type OperatedDatabase } from './operated-database.js';

const CTX = systemContext({ requestId: 'verify' });
/** A whole office is read at once. */
const PATIENCE_MS = 600_000;

/** One thing looked at; without deviations it is as it should be. */
export interface CheckResult {
  readonly name: string;
  readonly label: string;
  readonly deviations: readonly string[];
}

interface Check {
  readonly name: string;
  readonly label: string;
  readonly run: () => Promise<readonly string[]>;
}

/** What each office finds about its own rows, which nobody else may read. */
async function ofEachOffice(database: TenantDatabase, check: (tx: TenantReadTx) => Promise<readonly string[]>): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { id, ags } of await new ProvisioningService(database).listOffices(CTX)) {
    const deviations = await database.read(officeContext(id, { requestId: CTX.requestId }), check);
    found.push(...deviations.map((text) => `Jugendamt ${ags}: ${text}`));
  }
  return found;
}

function checksOf(database: TenantDatabase, settings: ReturnType<typeof classSettings>, isServing: boolean): readonly Check[] {
  const { tenantUrl: tenant, scopedUrl: scoped, stateUrl: state, systemUrl: system, queueUrl: queue } = settings;
  return [
    { name: 'roles', label: 'Rollen der Zugriffsklassen', run: () => roleDeviations({ tenant, scoped, state, system, queue }) },
    { name: 'schema', label: 'Tabellen, Zeilenschutz, Rechte, Auslöser und Funktionen', run: () => schemaDeviations(system) },
    { name: 'migrations', label: 'Eingespielte Migrationen', run: () => migrationDeviations(system) },
    { name: 'releases', label: 'Freigegebene Angaben gegen ihre Schnappschüsse', run: () => ofEachOffice(database, releaseDeviations) },
    { name: 'files', label: 'Inhalte der Dateien gegen ihre Prüfsummen', run: () => ofEachOffice(database, fileDeviations) },
    { name: 'comparisons', label: 'Landesvergleiche gegen ihre Prüfsummen und Aufträge', run: () => database.read(CTX, comparisonDeviations) },
    { name: 'outbox', label: 'Aufträge im Postausgang', run: () => database.read(CTX, (tx) => outboxDeviations(tx, isServing)) },
  ];
}

/** Runs every check, one after the other; one that cannot be run at all is a deviation of its own. */
export async function* verify(operated: OperatedDatabase): AsyncGenerator<CheckResult> {
  const settings = { ...classSettings(operated), statementTimeoutMs: PATIENCE_MS };
  const database = new TenantDatabase(settings, [], () => undefined);
  try {
    for (const { name, label, run } of checksOf(database, settings, operated.isServing)) {
      const deviations = await run().catch((error: unknown) => [`nicht prüfbar: ${error instanceof Error ? error.message : String(error)}`]);
      yield { name, label, deviations };
    }
  } finally {
    await database.close();
  }
}
