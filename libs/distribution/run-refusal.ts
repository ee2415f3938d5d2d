import { AppError } from '@srb/platform/errors';
import type { TenantReadTx } from '@srb/platform/database';
import type { RunError } from './domain/run.errors.js';

const NAMES = `
  select k.id, 'Kita „' || k.name || '“' as name from kita k where k.id = any ($1::uuid[])
  union all select s.id, 'Sozialraum „' || s.name || '“' from social_space s where s.id = any ($1::uuid[])
  union all select p.id, 'Träger „' || p.name || '“' from provider p where p.id = any ($1::uuid[])
  order by name`;

const MOST_NAMED = 10;

/** A refusal of a rule as people read it: with the names of whom it is about. */
export async function refusalOf(tx: TenantReadTx, error: RunError): Promise<AppError> {
  const ids = [...new Set(error.subjects.map(({ id }) => id))];
  const names = ids.length === 0 ? [] : await tx.rows<{ name: string }>(NAMES, [ids]);
  const listed = names.slice(0, MOST_NAMED).map(({ name }) => name).join(', ');
  const message = names.length === 0 ? error.message : `${error.message} Betroffen: ${listed}${names.length > MOST_NAMED ? ' und weitere' : ''}.`;
  return new AppError(error.code, message, { fields: [{ field: `definition${error.path}`, message }], cause: error });
}
