export { fileDeviations } from './file-check.js';
export { schemaDeviations } from './schema-check.js';
export { migrationDeviations } from './migration-check.js';
export { roleDeviations } from './role-check.js';
