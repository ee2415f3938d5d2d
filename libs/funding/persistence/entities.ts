import { AllocationEntity } from './allocation.entity.js';
import { CostEntity } from './cost.entity.js';
import { ParameterValueEntity } from './parameter-value.entity.js';

export const fundingEntities = [ParameterValueEntity, AllocationEntity, CostEntity];
