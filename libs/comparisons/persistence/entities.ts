import { ComparisonRequestEntity } from './comparison-request.entity.js';
import { ComparisonEntity } from './comparison.entity.js';

export const comparisonEntities = [ComparisonEntity, ComparisonRequestEntity];
