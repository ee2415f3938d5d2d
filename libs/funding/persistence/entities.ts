import { AllocationEntity } from './allocation.entity.js';
import { CostEntity } from './cost.entity.js';
import { ParameterValueEntity } from './parameter-value.entity.js';
import { ProgrammeShareEntity } from './programme-share.entity.js';
import { UnmetNeedEntity } from './unmet-need.entity.js';

export const fundingEntities = [ParameterValueEntity, AllocationEntity, CostEntity, ProgrammeShareEntity, UnmetNeedEntity];
