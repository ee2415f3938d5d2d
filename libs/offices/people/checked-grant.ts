import type { TenantTx } from '@srb/platform/database';
import { invalidInput, notFound } from '@srb/platform/errors';
import type { OfficeRole } from '../domain/permissions.js';
import type { Grant } from '../persistence/invitation-rows.js';

interface Wanted {
  readonly role: OfficeRole;
  readonly providerId?: string | null;
  readonly kitaId?: string | null;
}

const PROVIDER = 'select from provider where id = $1';
const KITA = 'select from kita where id = $1';

/** The role with what it is limited to, and nothing besides. @throws AppError INVALID_INPUT, NOT_FOUND */
export async function checkedGrant(tx: TenantTx, { role, providerId = null, kitaId = null }: Wanted): Promise<Grant> {
  if (role === 'PROVIDER' && providerId === null) throw invalidInput('providerId', 'Träger: bitte wählen Sie, für welchen Träger die Rolle gilt.');
  if (role === 'KITA_LEAD' && kitaId === null) throw invalidInput('kitaId', 'Kita: bitte wählen Sie, für welche Kita die Rolle gilt.');
  if (role !== 'PROVIDER' && providerId !== null) throw invalidInput('providerId', 'Träger: bitte nur bei der Rolle Träger angeben.');
  if (role !== 'KITA_LEAD' && kitaId !== null) throw invalidInput('kitaId', 'Kita: bitte nur bei der Rolle Kita-Leitung angeben.');
  if (providerId !== null && (await tx.maybe(PROVIDER, [providerId])) === null) throw notFound('Der Träger');
  if (kitaId !== null && (await tx.maybe(KITA, [kitaId])) === null) throw notFound('Die Kita');
  return { role, providerId, kitaId };
}
