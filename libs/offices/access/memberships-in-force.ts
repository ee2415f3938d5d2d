/**
 * SQL condition on a membership `m`: in force at this moment, in an office that exists today (a day in Germany).
 * One condition for what a person may do and for what the person is shown.
 */
export const IN_FORCE = `m.valid_from <= now() and (m.ended_at is null or m.ended_at > now())
     and (m.tenant_id is null or exists (
       select from youth_office f
        where f.id = m.tenant_id and f.valid_from <= (now() at time zone 'Europe/Berlin')::date
          and (f.valid_to is null or f.valid_to > (now() at time zone 'Europe/Berlin')::date)))`;
