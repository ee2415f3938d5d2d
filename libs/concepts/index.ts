export { ConceptsModule } from './concepts.module.js';
export { ConceptService } from './concept.service.js';
export { ConceptsCatalogueService } from './concepts-catalogue.service.js';
export { conceptFacts, type ConceptFacts } from './concept-facts.js';
export { conceptEntities } from './persistence/entities.js';
export { ConceptReadModel } from './concept.read-model.js';
export { ConceptDocumentService } from './concept-document.service.js';
export { conceptMerger } from './concept-merger.js';
