export { GoalsModule } from './goals.module.js';
export { goalEntities } from './persistence/entities.js';
export { MeasureService } from './measure.service.js';
export { measureMerger } from './measure-merger.js';
