export { IndicatorCatalogueService } from './indicator-catalogue.service.js';
export { IndicatorService } from './indicator.service.js';
export { SocialSpaceService } from './social-space.service.js';
export { SocialSpacesModule } from './social-spaces.module.js';
export { socialSpaceEntities } from './persistence/entities.js';
export { spaceFacts, type IndicatorFact, type SpaceFacts } from './space-facts.js';
export { areaMerger } from './area-merger.js';
