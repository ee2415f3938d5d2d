import type { WriteTx } from '@srb/platform/database';
import type { Grant } from './invitation-rows.js';

export interface NewMembership extends Grant {
  readonly personId: string;
  readonly tenantId: string | null;
}

const INSERT = `
  insert into membership (person_id, tenant_id, role, provider_id, kita_id) values ($1, $2, $3, $4, $5)
  on conflict (person_id, tenant_id, role, provider_id, kita_id) where ended_at is null do nothing
  returning id`;

const HELD = `
  select id from membership
   where person_id = $1 and tenant_id is not distinct from $2 and role = $3 and provider_id is not distinct from $4
     and kita_id is not distinct from $5 and ended_at is null`;

/** The membership of this content, which may have been there before. */
export async function insertMembership(tx: WriteTx, membership: NewMembership): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const { personId, tenantId, role, providerId, kitaId } = membership;
  const values = [personId, tenantId, role, providerId, kitaId];
  const inserted = await tx.maybe<{ id: string }>(INSERT, values);
  const held = inserted ?? (await tx.maybe<{ id: string }>(HELD, values));
  if (held === null) throw new Error('a membership that could not be inserted is there already');
  return { id: held.id, isNew: inserted !== null };
}
