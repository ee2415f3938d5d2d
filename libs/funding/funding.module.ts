import { Module } from '@nestjs/common';
import { OfficesModule } from '@srb/offices';
import { AllocationService } from './allocation.service.js';
import { CostService } from './cost.service.js';
import { FundingCatalogueService } from './funding-catalogue.service.js';
import { FundingReadModel } from './funding.read-model.js';
import { FundingResolver } from './graphql/funding.resolver.js';
import { PublicFigureService } from './public-figure.service.js';

@Module({
  imports: [OfficesModule],
  providers: [AllocationService, CostService, FundingCatalogueService, FundingReadModel, PublicFigureService, FundingResolver],
  exports: [AllocationService, CostService, FundingCatalogueService, PublicFigureService],
})
export class FundingModule {}
