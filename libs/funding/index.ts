export { AllocationService } from './allocation.service.js';
export { CostService } from './cost.service.js';
export { FundingCatalogueService } from './funding-catalogue.service.js';
export { FundingModule } from './funding.module.js';
export { PublicFigureService } from './public-figure.service.js';
export { fundingFacts, type FundingFacts } from './funding-facts.js';
export { fundingEntities } from './persistence/entities.js';
export { moneyMerger } from './money-merger.js';
