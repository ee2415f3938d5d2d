export { TenantDatabase } from './tenant-database.js';
export type { StateReadTx, SystemTx, TenantReadTx, TenantTx, Tx, WriteTx } from './transaction.js';
export type { EntityClass } from './write-lane.js';
export { updateVersioned } from './update-versioned.js';
export { MigrationError, migrate } from './migrate.js';
export { assertClassRoles, classUrl, setRolePasswords, type RoleClass } from './class-roles.js';
export { DatabaseModule } from './database.module.js';
export { schemaListing } from './schema-listing.js';
export { pg } from './postgres-types.js';
