export { PersonnelCatalogueService } from './personnel-catalogue.service.js';
export { PersonnelModule } from './personnel.module.js';
export { PersonnelReadModel } from './personnel.read-model.js';
export { PostService } from './post.service.js';
export { personnelFacts, type PersonnelFacts } from './personnel-facts.js';
export { personnelEntities } from './persistence/entities.js';
export { postMerger } from './post-merger.js';
export { postMonths } from './post-months.js';
export type { HolderMonth, PostMonth } from './domain/post-month.js';
