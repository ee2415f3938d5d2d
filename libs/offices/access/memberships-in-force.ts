/**
 * SQL condition on a membership `m`: in force at this moment, in an office that exists today (a day in Germany).
 * One condition for what a person may do and for what the person is shown. The office is asked for by a value, not by
 * `exists`, which PostgreSQL turns into a list of all offices, read anew with every request.
 */
export const IN_FORCE = `m.valid_from <= now() and (m.ended_at is null or m.ended_at > now())
     and (m.tenant_id is null or (
       select f.valid_from <= (now() at time zone 'Europe/Berlin')::date
          and (f.valid_to is null or f.valid_to > (now() at time zone 'Europe/Berlin')::date)
         from youth_office f where f.id = m.tenant_id))`;
