import { OfficesModule, officeEntities } from '@srb/offices';
import type { EntityClass } from '@srb/platform/database';

/** Every entity of the product, for the one database door of a process. */
export const entities: readonly EntityClass[] = [...officeEntities];

/** The domain modules that api, worker and command line share. */
export function domainModules(_listenUrl: string) {
  return [OfficesModule];
}

/** What only the worker runs: the processors. */
export function jobModules() {
  return [];
}
