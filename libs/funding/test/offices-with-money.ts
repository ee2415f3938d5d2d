import { ProvisioningService } from '@srb/offices';
import type { OfficeId } from '@srb/kernel';
import { officeContext, systemContext, type OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { createTestDatabase } from '@srb/platform/testing';
import { AllocationService } from '../allocation.service.js';
import { BudgetReadModel } from '../budget.read-model.js';
import { CostService } from '../cost.service.js';
import { FundingCatalogueService } from '../funding-catalogue.service.js';
import { FundingReadModel } from '../funding.read-model.js';
import { fundingEntities } from '../persistence/entities.js';
import { ProgrammeShareService } from '../programme-share.service.js';
import { UnmetNeedService } from '../unmet-need.service.js';

/** A database with all offices and the parameters, and the services of this library on it. */
export interface OfficesWithMoney {
  readonly database: TenantDatabase;
  readonly allocations: AllocationService;
  readonly costs: CostService;
  readonly shares: ProgrammeShareService;
  readonly needs: UnmetNeedService;
  readonly reads: FundingReadModel;
  readonly budget: BudgetReadModel;
  office(ags: string, origin?: OfficeContext['origin']): OfficeContext;
  close(): Promise<void>;
}

export async function openOfficesWithMoney(): Promise<OfficesWithMoney> {
  const testDatabase = await createTestDatabase();
  const { urls } = testDatabase;
  const addresses = { tenantUrl: urls.tenant, scopedUrl: urls.scoped, stateUrl: urls.state, systemUrl: urls.system, queueUrl: urls.queue };
  const database = new TenantDatabase({ ...addresses, poolSize: 3, statementTimeoutMs: 30_000 }, fundingEntities, () => undefined);
  const offices = await new ProvisioningService(database).provisionOffices(systemContext());
  await new FundingCatalogueService(database).provisionCatalogue(systemContext());
  return {
    database,
    allocations: new AllocationService(database),
    costs: new CostService(database),
    shares: new ProgrammeShareService(database),
    needs: new UnmetNeedService(database),
    reads: new FundingReadModel(database),
    budget: new BudgetReadModel(database),
    office: (ags, origin = 'OFFICE') => officeContext(offices.get(ags) as OfficeId, { origin }),
    close: async () => {
      await database.close();
      await testDatabase.drop();
    },
  };
}

interface AuditRow {
  readonly action: string;
  readonly rows: number;
  readonly detail: string | null;
}

/** The office's audit trail, oldest first. */
export function auditOf(database: TenantDatabase, ctx: OfficeContext): Promise<AuditRow[]> {
  return database.read(ctx, (tx) => tx.rows<AuditRow>('select action, row_count as rows, detail from audit_entry order by id'));
}
