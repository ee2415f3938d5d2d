export { ComparisonsModule } from './comparisons.module.js';
export { ComparisonJobsModule } from './comparison-jobs.module.js';
export { ComparisonReadModel } from './comparison.read-model.js';
export { ComparisonRequestService } from './comparison-request.service.js';
export { ComparisonService } from './comparison.service.js';
export { comparisonEntities } from './persistence/entities.js';
export { comparisonCsv } from './domain/comparison-csv.js';
export type { ComparisonDocument } from './domain/comparison-document.js';
