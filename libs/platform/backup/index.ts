export { backUp, type WriteWishes } from './backup.js';
export { restore, type ReadWishes } from './restore.js';
export { exportOffice } from './office-export.js';
export { importOffice } from './office-import.js';
export { checkArchive } from './archive-reader.js';
export { assertReadable, migrateTo } from './archive-origin.js';
export type { ArchiveSummary, PartSummary } from './archive-format.js';
export { BackupError } from './backup.errors.js';
