export { DistributionModule } from './distribution.module.js';
export { RuleService } from './rule.service.js';
export { RunService } from './run.service.js';
export { distributionEntities } from './persistence/entities.js';
