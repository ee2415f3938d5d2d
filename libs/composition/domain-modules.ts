import { ComparisonJobsModule, ComparisonsModule, comparisonEntities } from '@srb/comparisons';
import { ConceptsModule, conceptEntities, conceptMerger } from '@srb/concepts';
import { DistributionModule, distributionEntities, StudiesModule, StudyJobsModule } from '@srb/distribution';
import { COST_TARGET, FundingModule, fundingEntities, moneyMerger } from '@srb/funding';
import { GoalsModule, goalEntities, measureMerger } from '@srb/goals';
import type { MergerPart } from '@srb/mergers';
import { officeEntities, OfficeJobsModule, OfficesModule, PEOPLE_RETENTION } from '@srb/offices';
import { ADMINISTRATION_TARGET, PersonnelModule, personnelEntities, POST_TARGET, postMerger } from '@srb/personnel';
import { DataProtectionModule, PLATFORM_RETENTION, RetentionJobsModule, type RetentionStep } from '@srb/platform/data-protection';
import type { EntityClass } from '@srb/platform/database';
import { DEFAULT_FILE_SETTINGS, FileJobsModule, FilesModule, type FileSettings } from '@srb/platform/files';
import { ImportJobsModule, type ImportTarget } from '@srb/platform/imports';
import { ReleasesModule, releaseEntities, releaseMerger } from '@srb/releases';
import { areaImports, areaMerger, SocialSpacesModule, socialSpaceEntities, TableImportsModule } from '@srb/social-spaces';

/** Every entity of the product, for the one database door of a process. */
export const entities: readonly EntityClass[] = [
  ...officeEntities,
  ...socialSpaceEntities,
  ...fundingEntities,
  ...personnelEntities,
  ...distributionEntities,
  ...conceptEntities,
  ...goalEntities,
  ...releaseEntities,
  ...comparisonEntities,
];

/** What the nightly job removes, people before the entries about them. */
export const retentionSteps: readonly RetentionStep[] = [...PEOPLE_RETENTION, ...PLATFORM_RETENTION];

/** What becomes of the rows of an office that merges into another; each part after those whose rows its own refer to. */
const mergerParts: readonly MergerPart[] = [areaMerger, postMerger, moneyMerger, conceptMerger, measureMerger, releaseMerger];

/** The tables that an office may import, in the order of work: what a row names has to be there before. */
const importTargets: readonly ImportTarget[] = [...areaImports, POST_TARGET, COST_TARGET, ADMINISTRATION_TARGET];

/**
 * The domain modules that api and command line share: services, read models, resolvers.
 * @param listenUrl where progress of comparisons is announced; null where nobody subscribes
 * @param files limits for processes that take files in
 */
export function domainModules(listenUrl: string | null, files: FileSettings = DEFAULT_FILE_SETTINGS) {
  return [
    FilesModule.forRoot(files), OfficesModule, OfficesModule.changes(mergerParts), TableImportsModule.forRoot(importTargets), SocialSpacesModule, FundingModule, PersonnelModule,
    DistributionModule, StudiesModule, ConceptsModule, GoalsModule, ReleasesModule, ComparisonsModule.forRoot(listenUrl), DataProtectionModule,
  ];
}

/** What only the worker runs: the same services behind processors. */
export function jobModules() {
  return [OfficeJobsModule, FileJobsModule, ImportJobsModule.forRoot(importTargets), StudyJobsModule, ComparisonJobsModule, RetentionJobsModule.forRoot(retentionSteps)];
}
