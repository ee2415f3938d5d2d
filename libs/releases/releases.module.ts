import { Module } from '@nestjs/common';
import { OfficesModule } from '@srb/offices';
import { ReleaseResolver } from './graphql/release.resolver.js';
import { ReleaseCatalogueService } from './release-catalogue.service.js';
import { ReleaseReadModel } from './release.read-model.js';
import { ReleaseService } from './release.service.js';

@Module({
  imports: [OfficesModule],
  providers: [ReleaseCatalogueService, ReleaseReadModel, ReleaseService, ReleaseResolver],
  exports: [ReleaseCatalogueService, ReleaseReadModel, ReleaseService],
})
export class ReleasesModule {}
