import { ConceptsModule, conceptEntities } from '@srb/concepts';
import { FundingModule, fundingEntities } from '@srb/funding';
import { OfficesModule, officeEntities } from '@srb/offices';
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
];

/** The domain modules that api and command line share: services, read models, resolvers. */
export function domainModules(_listenUrl: string | null) {
  return [OfficesModule, SocialSpacesModule, FundingModule, PersonnelModule, ConceptsModule, ReleasesModule];
}

/** What only the worker runs: the same services behind processors. */
export function jobModules() {
  return [];
}
