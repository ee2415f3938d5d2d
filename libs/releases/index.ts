export { ReleasesModule } from './releases.module.js';
export { ReleaseService } from './release.service.js';
export { ReleaseReadModel } from './release.read-model.js';
export { ReleaseCatalogueService } from './release-catalogue.service.js';
export { releaseDeviations } from './release-verification.js';
export { releaseEntities } from './persistence/entities.js';
export { releaseMerger } from './release-merger.js';
