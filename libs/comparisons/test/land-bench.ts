import { conceptEntities, ConceptService } from '@srb/concepts';
import { AllocationService, fundingEntities, FundingCatalogueService } from '@srb/funding';
import { personId } from '@srb/kernel';
import { officeEntities, ProvisioningService } from '@srb/offices';
import { personnelEntities } from '@srb/personnel';
import { officeContext, stateContext, systemContext, type OfficeContext } from '@srb/platform/context';
import type { DatabaseSettings } from '@srb/platform/config';
import { TenantDatabase, type EntityClass } from '@srb/platform/database';
import type { JobPayload } from '@srb/platform/jobs';
import { createTestDatabase } from '@srb/platform/testing';
import { ReleaseCatalogueService, releaseEntities, ReleaseService } from '@srb/releases';
import { socialSpaceEntities } from '@srb/social-spaces';
import { comparisonEntities } from '../persistence/entities.js';

export const MINISTRY = personId('00000000-0000-4000-8000-000000000009');
export const STATE = stateContext({ actorId: MINISTRY, actingAs: 'MINISTRY' });
export const SYSTEM = systemContext({ actorId: MINISTRY });
export const YEAR = 2024;

const entities = [
  ...officeEntities, ...socialSpaceEntities, ...fundingEntities, ...personnelEntities, ...conceptEntities, ...releaseEntities, ...comparisonEntities,
];

/** A migrated database with the 41 offices and the catalogues of the comparison. */
export interface LandBench {
  readonly database: TenantDatabase;
  readonly settings: DatabaseSettings;
  readonly entities: readonly EntityClass[];
  office(ags: string): OfficeContext;
  /** Open jobs of one name, oldest first, as the queue would hand them out. */
  openJobs(name: string): Promise<readonly JobPayload[]>;
  close(): Promise<void>;
}

export async function openLandBench(): Promise<LandBench> {
  const clone = await createTestDatabase();
  const { tenant, scoped, state, system, queue } = clone.urls;
  const settings = { tenantUrl: tenant, scopedUrl: scoped, stateUrl: state, systemUrl: system, queueUrl: queue, poolSize: 4, statementTimeoutMs: 15_000 };
  const database = new TenantDatabase(settings, entities, () => undefined);
  const offices = await new ProvisioningService(database).provisionOffices(systemContext());
  await new FundingCatalogueService(database).provisionCatalogue(systemContext());
  await new ReleaseCatalogueService(database).provisionCatalogue(systemContext());
  return {
    database,
    settings,
    entities,
    office: (ags) => {
      const id = offices.get(ags);
      if (id === undefined) throw new Error(`no office ${ags}`);
      return officeContext(id, { origin: 'DEMO' });
    },
    openJobs: (name) => database.read(SYSTEM, (tx) => tx.rows<JobPayload>(
      `select id as "outboxId", tenant_id as "tenantId", actor_id as "actorId", request_id as "requestId", payload::json as ids
         from outbox where queue = 'comparisons' and name = $1 and completed_at is null order by created_at, id`, [name])),
    close: async () => {
      await database.close();
      await clone.drop();
    },
  };
}

/** Releases an office with an allocation of so many EUR; returns the release. */
export async function releaseWith({ database }: LandBench, ctx: OfficeContext, amount: string) {
  const allocation = { year: YEAR, months: 12, basis: 'STATE_SHARE', kind: 'ALLOCATION', amount, approximate: false, note: '', source: 'Bescheid' } as const;
  await new AllocationService(database).importAllocations(ctx, [allocation], 'test');
  const conceptVersionId = await new ConceptService(database).importVersion(ctx, {
    title: 'Konzeption', status: 'IN_FORCE', validFrom: '2022-01-01', validTo: null, sections: [],
    decision: { decidedOn: '2021-11-30', paperNumber: '45/2021', votesFor: 8, votesAgainst: 0, abstentions: 0 },
  });
  return new ReleaseService(database).release(ctx, { conceptVersionId, year: YEAR, withheldMetrics: [], confirmation: true });
}
