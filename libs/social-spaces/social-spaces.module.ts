import { Module } from '@nestjs/common';
import { OfficesModule } from '@srb/offices';
import { AreaChangeReadModel } from './area-change.read-model.js';
import { AreaChangeService } from './area-change.service.js';
import { AreaSeriesReadModel } from './area-series.read-model.js';
import { DistrictValueReadModel } from './district-value.read-model.js';
import { AreaChangeResolver } from './graphql/area-change.resolver.js';
import { DerivedValueReadModel } from './derived-value.read-model.js';
import { EvidenceReadModel } from './evidence.read-model.js';
import { EvidenceService } from './evidence.service.js';
import { DerivedValueResolver } from './graphql/derived-value.resolver.js';
import { EvidenceResolver } from './graphql/evidence.resolver.js';
import { AreaSeriesResolver } from './graphql/area-series.resolver.js';
import { IndicatorResolver } from './graphql/indicator.resolver.js';
import { KitaResolver } from './graphql/kita.resolver.js';
import { LocalIndicatorResolver } from './graphql/local-indicator.resolver.js';
import { ProviderResolver } from './graphql/provider.resolver.js';
import { QualityResolver } from './graphql/quality.resolver.js';
import { SocialSpaceResolver } from './graphql/social-space.resolver.js';
import { SpaceKitaResolver } from './graphql/space-kita.resolver.js';
import { SpaceProfileResolver } from './graphql/space-profile.resolver.js';
import { SpaceSetResolver } from './graphql/space-set.resolver.js';
import { IndicatorCatalogueService } from './indicator-catalogue.service.js';
import { IndicatorReadModel } from './indicator.read-model.js';
import { IndicatorService } from './indicator.service.js';
import { LocalIndicatorService } from './local-indicator.service.js';
import { QualityReadModel } from './quality.read-model.js';
import { SocialSpaceReadModel } from './social-space.read-model.js';
import { SocialSpaceService } from './social-space.service.js';
import { SpaceBuildingReadModel } from './space-building.read-model.js';
import { SpaceBuildingService } from './space-building.service.js';
import { SpaceProfileReadModel } from './space-profile.read-model.js';
import { SpaceKitaService } from './space-kita.service.js';

@Module({
  imports: [OfficesModule],
  providers: [
    SpaceBuildingService, SpaceBuildingReadModel, SpaceKitaService, SpaceSetResolver, SpaceKitaResolver,
    AreaChangeService, AreaChangeReadModel, AreaChangeResolver,
    AreaSeriesReadModel, DistrictValueReadModel, AreaSeriesResolver,
    SocialSpaceService, SocialSpaceReadModel, IndicatorService, IndicatorReadModel, IndicatorCatalogueService,
    LocalIndicatorService, LocalIndicatorResolver, DerivedValueReadModel, DerivedValueResolver,
    QualityReadModel, QualityResolver, EvidenceService, EvidenceReadModel, EvidenceResolver,
    SpaceProfileReadModel, SpaceProfileResolver,
    SocialSpaceResolver, KitaResolver, ProviderResolver, IndicatorResolver,
  ],
  exports: [AreaChangeService, SpaceBuildingService, SpaceKitaService, SocialSpaceService, EvidenceService, LocalIndicatorService, IndicatorService, IndicatorCatalogueService],
})
export class SocialSpacesModule {}
