import { Module } from '@nestjs/common';
import { OfficesModule } from '@srb/offices';
import { IndicatorResolver } from './graphql/indicator.resolver.js';
import { KitaResolver } from './graphql/kita.resolver.js';
import { ProviderResolver } from './graphql/provider.resolver.js';
import { SocialSpaceResolver } from './graphql/social-space.resolver.js';
import { IndicatorCatalogueService } from './indicator-catalogue.service.js';
import { IndicatorReadModel } from './indicator.read-model.js';
import { IndicatorService } from './indicator.service.js';
import { SocialSpaceReadModel } from './social-space.read-model.js';
import { SocialSpaceService } from './social-space.service.js';

@Module({
  imports: [OfficesModule],
  providers: [
    SocialSpaceService, SocialSpaceReadModel, IndicatorService, IndicatorReadModel, IndicatorCatalogueService,
    SocialSpaceResolver, KitaResolver, ProviderResolver, IndicatorResolver,
  ],
  exports: [SocialSpaceService, IndicatorService, IndicatorCatalogueService],
})
export class SocialSpacesModule {}
