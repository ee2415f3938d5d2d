export { Allow, Ctx } from './access/allow.decorator.js';
export type { ApiRequest } from './access/access.guard.js';
export { AccessService, type Caller } from './access/access.service.js';
export { PERMISSIONS, ROLES, permits, type PermissionName, type Role } from './domain/permissions.js';
export { OfficeJobsModule } from './office-jobs.module.js';
export { OfficesModule } from './offices.module.js';
export { ProvisioningService, type Login } from './provisioning.service.js';
export { officeEntities } from './persistence/entities.js';
export { assertEveryFieldAllowed, restRoutes, rootFields, type RootField } from './access/permission-coverage.js';
