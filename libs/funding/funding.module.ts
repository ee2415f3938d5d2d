import { Module } from '@nestjs/common';
import { OfficesModule } from '@srb/offices';
import { AllocationService } from './allocation.service.js';
import { BudgetReadModel } from './budget.read-model.js';
import { CostService } from './cost.service.js';
import { FundingCatalogueService } from './funding-catalogue.service.js';
import { FundingReadModel } from './funding.read-model.js';
import { BudgetResolver } from './graphql/budget.resolver.js';
import { FundingResolver } from './graphql/funding.resolver.js';
import { ProgrammeResolver } from './graphql/programme.resolver.js';
import { ProgrammeShareService } from './programme-share.service.js';
import { PublicFigureService } from './public-figure.service.js';
import { UnmetNeedService } from './unmet-need.service.js';

@Module({
  imports: [OfficesModule],
  providers: [
    AllocationService, BudgetReadModel, CostService, FundingCatalogueService, FundingReadModel, ProgrammeShareService, PublicFigureService, UnmetNeedService,
    BudgetResolver, FundingResolver, ProgrammeResolver,
  ],
  exports: [AllocationService, CostService, FundingCatalogueService, ProgrammeShareService, PublicFigureService, UnmetNeedService],
})
export class FundingModule {}
