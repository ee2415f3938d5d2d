import { OfficesModule, officeEntities } from '@srb/offices';
import type { EntityClass } from '@srb/platform/database';

/** Every entity of the product, for the one database door of a process. */
export const entities: readonly EntityClass[] = [...officeEntities];

/** The domain modules that api and command line share: services, read models, resolvers. */
export function domainModules(_listenUrl: string | null) {
  return [OfficesModule];
}

/** What only the worker runs: the same services behind processors. */
export function jobModules() {
  return [];
}
