import { MeasureEntity } from './measure.entity.js';

export const goalEntities = [MeasureEntity];
