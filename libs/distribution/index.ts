export { DistributionModule } from './distribution.module.js';
export { ExceptionService } from './exception.service.js';
export { RuleService } from './rule.service.js';
export { RunService } from './run.service.js';
export { StudiesModule } from './studies/studies.module.js';
export { StudyService } from './studies/study.service.js';
export { StudyJobsModule } from './studies/study-jobs.module.js';
export { distributionEntities } from './persistence/entities.js';
