export { IndicatorCatalogueService } from './indicator-catalogue.service.js';
export { IndicatorService, type ValueImport } from './indicator.service.js';
export { SocialSpaceService } from './social-space.service.js';
export { SocialSpacesModule } from './social-spaces.module.js';
export { socialSpaceEntities } from './persistence/entities.js';
export { spaceFacts, type IndicatorFact, type SpaceFacts } from './space-facts.js';
export type { IndicatorValueInput } from './graphql/indicator.input.js';
export type { KitaRow, ProviderRow, SocialSpaceRow } from './graphql/import-row.input.js';
