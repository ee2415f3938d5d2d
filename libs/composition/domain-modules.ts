import { ComparisonJobsModule, ComparisonsModule, comparisonEntities } from '@srb/comparisons';
import { ConceptsModule, conceptEntities } from '@srb/concepts';
import { FundingModule, fundingEntities } from '@srb/funding';
import { OfficeJobsModule, OfficesModule, officeEntities } from '@srb/offices';
import { PersonnelModule, personnelEntities } from '@srb/personnel';
import type { EntityClass } from '@srb/platform/database';
import { ReleasesModule, releaseEntities } from '@srb/releases';
import { SocialSpacesModule, socialSpaceEntities } from '@srb/social-spaces';

/** Every entity of the product, for the one database door of a process. */
export const entities: readonly EntityClass[] = [
  ...officeEntities,
  ...socialSpaceEntities,
  ...fundingEntities,
  ...personnelEntities,
  ...conceptEntities,
  ...releaseEntities,
  ...comparisonEntities,
];

/**
 * The domain modules that api and command line share: services, read models, resolvers.
 * @param listenUrl where progress of comparisons is announced; null where nobody subscribes
 */
export function domainModules(listenUrl: string | null) {
  return [OfficesModule, SocialSpacesModule, FundingModule, PersonnelModule, ConceptsModule, ReleasesModule, ComparisonsModule.forRoot(listenUrl)];
}

/** What only the worker runs: the same services behind processors. */
export function jobModules() {
  return [OfficeJobsModule, ComparisonJobsModule];
}
