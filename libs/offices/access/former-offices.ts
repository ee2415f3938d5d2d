import { IN_FORCE } from './memberships-in-force.js';

const TODAY = `(now() at time zone 'Europe/Berlin')::date`;

/**
 * Offices that ended, in which a person may still act: those that merged into an office of the person, in its roles, as
 * the legal successor; and those closed without a successor, for reading only. Limited roles do not go on: a provider
 * and a Kita lead see Kitas of today. `person` is an SQL condition on the person `p`.
 */
export const formerOffices = (person: string): string => `
  with recursive reach (person_id, office, role, is_former) as (
    select m.person_id, m.tenant_id, m.role, false from person p
      join membership m on m.person_id = p.id and ${IN_FORCE}
     where ${person} and m.tenant_id is not null and m.role not in ('PROVIDER', 'KITA_LEAD')
    union all
    select r.person_id, o.id, r.role, true from reach r join youth_office o on o.merged_into = r.office and o.valid_to <= ${TODAY}
  )
  select person_id, office as tenant_id, role, null as kita_ids, false as reads_only from reach where is_former
  union all
  select m.person_id, m.tenant_id, m.role, null, true from person p
    join membership m on m.person_id = p.id and m.valid_from <= now() and (m.ended_at is null or m.ended_at > now())
    join youth_office o on o.id = m.tenant_id and o.valid_to <= ${TODAY} and o.merged_into is null
   where ${person} and m.role not in ('PROVIDER', 'KITA_LEAD')`;
