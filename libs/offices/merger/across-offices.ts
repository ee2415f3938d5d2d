import type { OfficeId } from '@srb/kernel';
import type { SystemContext } from '@srb/platform/context';
import type { AcrossOffices, TenantDatabase } from '@srb/platform/database';

/** One transaction that acts as each of these offices in turn: the one place that opens it. */
export function acrossOffices<T>(database: TenantDatabase, ctx: SystemContext, offices: readonly OfficeId[], work: (across: AcrossOffices) => Promise<T>): Promise<T> {
  // eslint-disable-next-line no-restricted-syntax -- offices that end and merge are the one use case over several (docs/adr/0010-mergers.md)
  return database.writeAcross(ctx, offices, work);
}
