export { ImportsModule } from './imports.module.js';
export { ImportJobsModule } from './import-jobs.module.js';
export { ImportService } from './import.service.js';
export { ImportWorkService } from './import-work.service.js';
export { ImportReadModel, type ImportBatchDetailView, type ImportBatchView } from './import.read-model.js';
export { ImportFilesReadModel, tableFileName, type MadeFile } from './import-files.read-model.js';
export { ImportTargets } from './import-targets.js';
export { CELL_KINDS, type CellKind, type ImportTarget, type Reading } from './import-target.js';
export { ACCEPTANCES, BATCH_STATUSES, PREVIEW_ACTIONS, type Acceptance, type BatchStatus, type PreviewAction } from './persistence/batch-rows.js';
