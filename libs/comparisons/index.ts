export { ComparisonsModule } from './comparisons.module.js';
export { ComparisonJobsModule } from './comparison-jobs.module.js';
export { ComparisonRequestService } from './comparison-request.service.js';
export { ComparisonService } from './comparison.service.js';
export { comparisonDeviations } from './comparison-verification.js';
export { comparisonEntities } from './persistence/entities.js';
