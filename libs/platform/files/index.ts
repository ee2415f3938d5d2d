export { DEFAULT_FILE_SETTINGS, FILE_SETTINGS, fileSettings, type FileSettings } from './file-settings.js';
export { FilesModule } from './files.module.js';
export { FileJobsModule } from './file-jobs.module.js';
export { FileService } from './file.service.js';
export { FileReadModel } from './file.read-model.js';
export { FileWorkService } from './file-work.service.js';
export { keepFile, releaseFile } from './persistence/file-rows.js';
export { sendFile } from './file-answer.js';
export { RefusalFilter } from './refusal-filter.js';
