import { conceptEntities, ConceptsCatalogueService, ConceptService } from '@srb/concepts';
import { AllocationService, CostService, fundingEntities, FundingCatalogueService } from '@srb/funding';
import { personId } from '@srb/kernel';
import { officeEntities, ProvisioningService } from '@srb/offices';
import { personnelEntities, PersonnelCatalogueService, PostService } from '@srb/personnel';
import { officeContext, stateContext, systemContext, type OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { createTestDatabase } from '@srb/platform/testing';
import { IndicatorCatalogueService, SocialSpaceService, socialSpaceEntities } from '@srb/social-spaces';
import { releaseEntities } from '../persistence/entities.js';
import { ReleaseCatalogueService } from '../release-catalogue.service.js';
import { ReleaseReadModel } from '../release.read-model.js';
import { ReleaseService } from '../release.service.js';

const ADMIN = personId('00000000-0000-4000-8000-000000000001');
export const STATE = stateContext({ actorId: personId('00000000-0000-4000-8000-000000000002'), actingAs: 'MINISTRY' });
export const YEAR = 2024;

const entities = [...officeEntities, ...socialSpaceEntities, ...fundingEntities, ...personnelEntities, ...conceptEntities, ...releaseEntities];

/** A migrated database with offices and catalogues, and the gate on it. */
export interface ReleaseBench {
  readonly database: TenantDatabase;
  readonly gate: ReleaseService;
  readonly reads: ReleaseReadModel;
  /** The office admin of an office, by official key. */
  office(ags: string): OfficeContext;
  close(): Promise<void>;
}

export async function openReleaseBench(): Promise<ReleaseBench> {
  const clone = await createTestDatabase();
  const { tenant, scoped, state, system, queue } = clone.urls;
  const settings = { tenantUrl: tenant, scopedUrl: scoped, stateUrl: state, systemUrl: system, queueUrl: queue, poolSize: 4, statementTimeoutMs: 15_000 };
  const database = new TenantDatabase(settings, entities, () => undefined);
  const offices = await new ProvisioningService(database).provisionOffices(systemContext());
  for (const Catalogue of [ConceptsCatalogueService, IndicatorCatalogueService, FundingCatalogueService, PersonnelCatalogueService, ReleaseCatalogueService]) {
    await new Catalogue(database).provisionCatalogue(systemContext());
  }
  return {
    database,
    gate: new ReleaseService(database),
    reads: new ReleaseReadModel(database),
    office: (ags) => {
      const id = offices.get(ags);
      if (id === undefined) throw new Error(`no office ${ags}`);
      return officeContext(id, { actorId: ADMIN, origin: 'DEMO' });
    },
    close: async () => {
      await database.close();
      await clone.drop();
    },
  };
}

/** A decided concept in force, one space with one Kita, an allocation, and five posts with their cost, two of them fixed-term. */
export async function fillOffice({ database }: ReleaseBench, ctx: OfficeContext): Promise<{ conceptVersionId: string }> {
  const places = new SocialSpaceService(database);
  const space = await places.createSpace(ctx, { code: '01', name: 'Raum Nord', description: '', validFrom: '2021-07-01' });
  const provider = await places.createProvider(ctx, { name: 'Träger', kind: 'MUNICIPAL' });
  const kita = await places.createKita(ctx, { officialKey: 'K-1', name: 'Kita Nord', providerId: provider.id, socialSpaceId: space.id, places: 75, validFrom: '2021-07-01' });
  const allocation = { year: YEAR, months: 12, basis: 'STATE_SHARE', kind: 'ALLOCATION', amount: '240000.00', approximate: false, note: '', source: 'Bescheid' } as const;
  await new AllocationService(database).importAllocations(ctx, [allocation], 'test');
  const post = { postTypeCode: 'KITA_SOCIAL_WORK', employerCode: 'YOUTH_OFFICE', funding: 'SRB', ftePlanned: '1', fteOccupied: '1', annualCost: '70000', validFrom: '2022-01-01', validTo: null, licenceRelevant: false } as const;
  const posts = [1, 2, 3, 4, 5].map((number) => ({ ...post, number: `S-${number}`, fixedTermUntil: number <= 2 ? '2025-06-30' : null, assignments: [{ kitaId: kita.id, share: '1' }] }));
  const postIds = await new PostService(database).importPosts(ctx, posts, 'test');
  const cost = { year: YEAR, category: 'PERSONNEL', funding: 'SRB', basis: 'TOTAL', kind: 'ACTUAL', amount: '70000.00', licenceRelevant: false, source: 'Haushalt' } as const;
  await new CostService(database).importCosts(ctx, postIds.map((postId) => ({ ...cost, postId })), 'test');
  const conceptVersionId = await new ConceptService(database).importVersion(ctx, {
    title: 'Konzeption', status: 'IN_FORCE', validFrom: '2022-01-01', validTo: '2026-01-01', sections: [{ theme: 1, position: 1, title: 'Ansätze', body: 'Text' }],
    decision: { decidedOn: '2021-11-30', paperNumber: '45/2021', votesFor: 8, votesAgainst: 0, abstentions: 0 },
  });
  return { conceptVersionId };
}
