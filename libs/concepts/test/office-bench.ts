import { officeContext, systemContext, type OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { createTestDatabase } from '@srb/platform/testing';
import { officeEntities, ProvisioningService } from '@srb/offices';
import { ConceptReadModel } from '../concept.read-model.js';
import { ConceptService } from '../concept.service.js';
import { ConceptsCatalogueService } from '../concepts-catalogue.service.js';
import { conceptEntities } from '../persistence/entities.js';
import { SectionService } from '../section.service.js';
import { WorkflowService } from '../workflow.service.js';

/** A migrated database with all offices and the check-list, and the services of this library on it. */
export interface OfficeBench {
  readonly database: TenantDatabase;
  readonly concepts: ConceptService;
  readonly sections: SectionService;
  readonly workflow: WorkflowService;
  readonly reads: ConceptReadModel;
  /** The context of an office by its official key. */
  office(ags: string): OfficeContext;
  /** Actions of the office's audit trail, oldest first. */
  listActions(ctx: OfficeContext): Promise<readonly string[]>;
  close(): Promise<void>;
}

export async function openOfficeBench(): Promise<OfficeBench> {
  const test = await createTestDatabase();
  const { tenant, scoped, state, system, queue } = test.urls;
  const settings = { tenantUrl: tenant, scopedUrl: scoped, stateUrl: state, systemUrl: system, queueUrl: queue, poolSize: 4, statementTimeoutMs: 15_000 };
  const database = new TenantDatabase(settings, [...officeEntities, ...conceptEntities], () => undefined);
  const offices = await new ProvisioningService(database).provisionOffices(systemContext());
  await new ConceptsCatalogueService(database).provisionCatalogue(systemContext());
  return {
    database,
    concepts: new ConceptService(database),
    sections: new SectionService(database),
    workflow: new WorkflowService(database),
    reads: new ConceptReadModel(database),
    office: (ags) => {
      const id = offices.get(ags);
      if (id === undefined) throw new Error(`no office ${ags}`);
      return officeContext(id);
    },
    listActions: async (ctx) => {
      const rows = await database.read(ctx, (tx) => tx.rows<{ action: string }>('select action from audit_entry order by id'));
      return rows.map(({ action }) => action);
    },
    close: async () => {
      await database.close();
      await test.drop();
    },
  };
}
