import { DistributionExceptionEntity } from './distribution-exception.entity.js';
import { DistributionRuleEntity } from './distribution-rule.entity.js';
import { DistributionRuleVersionEntity } from './distribution-rule-version.entity.js';
import { DistributionRunEntity } from './distribution-run.entity.js';
import { DistributionStudyEntity } from './distribution-study.entity.js';
import { DistributionTraceEntity } from './distribution-trace.entity.js';

export const distributionEntities = [DistributionRuleEntity, DistributionRuleVersionEntity, DistributionExceptionEntity, DistributionRunEntity, DistributionTraceEntity, DistributionStudyEntity];
