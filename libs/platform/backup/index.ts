export { backUp } from './backup.js';
export { restore } from './restore.js';
export { exportOffice } from './office-export.js';
export { importOffice } from './office-import.js';
export { checkArchive } from './archive-reader.js';
export { assertReadable, migrateTo } from './archive-origin.js';
export type { ArchiveSummary, PartSummary } from './archive-format.js';
export { BackupError } from './backup.errors.js';
