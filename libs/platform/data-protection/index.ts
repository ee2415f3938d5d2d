export { readDataCatalogue, type DataClass } from './data-catalogue.js';
export { DataProtectionModule } from './data-protection.module.js';
export { datenschutzTables } from './datenschutz-page.js';
export { RetentionCatalogueService } from './retention-catalogue.service.js';
export { RetentionJobsModule } from './retention-jobs.module.js';
export { PLATFORM_RETENTION, type RetentionStep } from './retention-steps.js';
export { RetentionService } from './retention.service.js';
export { eraseOffice } from './office-erasure.js';
