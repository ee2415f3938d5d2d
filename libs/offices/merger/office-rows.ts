import { arriving, type Joining, type MovedRow } from '@srb/mergers';
import type { TenantTx } from '@srb/platform/database';
import { AppError, notFound } from '@srb/platform/errors';
import type { OfficeDates } from '../domain/office-change-rules.js';
import type { HeldRole } from '../domain/office-merger.js';

export interface OfficeOfMerger extends OfficeDates {
  readonly ags: string;
  readonly shortName: string;
  readonly version: number;
  /** Today in Germany. */
  readonly today: string;
}

const OFFICE = `
  select o.id, o.ags, o.name, o.short_name as "shortName", o.valid_from::text as "validFrom", o.valid_to::text as "validTo",
         o.merged_into as "mergedInto", o.version, (now() at time zone 'Europe/Berlin')::date::text as today
    from youth_office o where o.id = app.current_tenant()`;

/** The office whose turn it is. With `hold` no row of it can be written by others: an insert refers to it. @throws AppError NOT_FOUND */
export async function getOffice(tx: TenantTx, hold: boolean): Promise<OfficeOfMerger> {
  const office = await tx.maybe<OfficeOfMerger>(hold ? `${OFFICE} for update` : OFFICE);
  if (office === null) throw notFound('Das Jugendamt');
  return office;
}

/** Ends the office whose turn it is, or lets it go on. */
export async function setOfficeEnd(tx: TenantTx, validTo: string | null, mergedInto: string | null): Promise<void> {
  await tx.execute('update youth_office set valid_to = $1, merged_into = $2, version = version + 1 where id = app.current_tenant()', [validTo, mergedInto]);
}

const ROLES = `
  select m.id, m.role, m.valid_from::text as "validFrom" from membership m
   where m.tenant_id = app.current_tenant() and (m.ended_at is null or m.ended_at > now()) order by m.role, m.id`;

export function heldRoles(tx: TenantTx): Promise<readonly HeldRole[]> {
  return tx.rows<HeldRole>(ROLES);
}

interface Membership {
  readonly personId: string;
  readonly role: string;
  readonly providerId: string | null;
  readonly kitaId: string | null;
}

const CHOSEN = `
  select m.person_id as "personId", m.role, m.provider_id as "providerId", m.kita_id as "kitaId" from membership m
   where m.tenant_id = app.current_tenant() and m.id = any ($1::uuid[]) and (m.ended_at is null or m.ended_at > now()) order by m.id`;

/**
 * The memberships to carry over, as the successor will have them: a provider may be another row there.
 * @throws AppError INVALID_INPUT for one that is not held, or whose Kita or provider does not come along
 */
export async function chosenMemberships(tx: TenantTx, ids: readonly string[], moved: readonly MovedRow[], joinings: readonly Joining[]): Promise<readonly Membership[]> {
  const chosen = await tx.rows<Membership>(CHOSEN, [ids]);
  const [providers, kitas] = [arriving({ earlier: moved }, 'provider'), arriving({ earlier: moved }, 'kita')];
  const known = chosen.map((membership) => {
    const joined = joinings.find(({ predecessorId }) => predecessorId === membership.providerId)?.successorId;
    const providerId = joined ?? membership.providerId;
    const lost = (membership.providerId !== null && joined === undefined && !providers.has(membership.providerId)) || (membership.kitaId !== null && !kitas.has(membership.kitaId));
    return lost ? null : { ...membership, providerId };
  });
  const carried = known.filter((membership) => membership !== null);
  if (carried.length === new Set(ids).size) return carried;
  throw new AppError('INVALID_INPUT', 'Rollen: mindestens eine der ausgewählten Rollen gibt es nicht mehr, oder ihre Kita endet. Bitte laden Sie die Vorschau neu.', {
    fields: [{ field: 'carryOver', message: 'Rollen: bitte wählen Sie aus der Vorschau.' }],
  });
}

const CARRY = `
  insert into membership (tenant_id, person_id, role, provider_id, kita_id, valid_from)
  select app.current_tenant(), r."personId", r.role, r."providerId", r."kitaId", $1::date::timestamp at time zone 'Europe/Berlin'
    from json_to_recordset($2::json) as r ("personId" uuid, role text, "providerId" uuid, "kitaId" uuid)
  on conflict (person_id, tenant_id, role, provider_id, kita_id) where ended_at is null do nothing
  returning id`;

/** Gives the roles in the office whose turn it is; who has one already keeps it. Returns the ids of the new ones. */
export async function carryOver(tx: TenantTx, memberships: readonly Membership[], effectiveOn: string): Promise<readonly string[]> {
  const rows = await tx.rows<{ id: string }>(CARRY, [effectiveOn, JSON.stringify(memberships)]);
  return rows.map(({ id }) => id);
}

export async function endMemberships(tx: TenantTx, ids: readonly string[]): Promise<void> {
  await tx.execute('update membership set ended_at = now(), version = version + 1 where tenant_id = app.current_tenant() and id = any ($1::uuid[]) and ended_at is null', [ids]);
}
