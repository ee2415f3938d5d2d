import type { RetentionStep } from '@srb/platform/data-protection';

/** What is forgotten of people: invitations that are over, then roles that ended, then logins without any role. */
export const PEOPLE_RETENTION: readonly RetentionStep[] = [
  {
    rule: 'INVITATIONS',
    entity: 'invitation',
    access: 'system',
    sql: `delete from invitation where id in (
            select id from invitation where coalesce(accepted_at, revoked_at, expires_at) < $1 order by id limit $2)`,
  },
  {
    rule: 'PEOPLE',
    entity: 'membership',
    access: 'system',
    // A person with a role, or with one that ended lately, keeps the whole history of roles.
    sql: `delete from membership where id in (
            select m.id from membership m
             where m.ended_at < $1
               and not exists (select from membership o where o.person_id = m.person_id and (o.ended_at is null or o.ended_at >= $1))
             order by m.id limit $2)`,
  },
  {
    rule: 'PEOPLE',
    entity: 'person',
    access: 'system',
    sql: `delete from person where id in (
            select p.id from person p
             where p.recorded_at < $1 and not exists (select from membership m where m.person_id = p.id)
             order by p.id limit $2)`,
  },
];
