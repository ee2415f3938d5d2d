import type { Tx } from '@srb/platform/database';
import type { PostAtWork } from '../domain/continuity.js';

/** A post at work with what it costs in this Kita, EUR a year. */
export interface PaidPost extends PostAtWork {
  readonly annualCost: string;
}

/** The posts that the Sozialraumbudget pays on one day, once for each Kita. Adjoining periods are one relation. */
const POSTS = `
  select p.id as "postId", p.number, p.post_type_code as "postTypeCode", t.label as "postTypeLabel", p.licence_relevant as "licenceRelevant",
         t.is_coordination as coordination, a.kita_id as "kitaId", trim_scale(p.fte_planned * a.share)::text as fte,
         trim_scale(p.fte_occupied * a.share)::text as "fteOccupied", trim_scale(p.annual_cost * a.share)::text as "annualCost",
         p.fixed_term_until::text as "fixedTermUntil", since.day as "assignedSince", held.day as "heldSince"
    from post p
    join post_type t on t.code = p.post_type_code
    join post_assignment a on a.tenant_id = p.tenant_id and a.post_id = p.id
         and (a.valid_from is null or a.valid_from <= $1::date) and (a.valid_to is null or a.valid_to > $1::date)
   cross join lateral (
         select lower(r.period)::text as day
           from unnest((select range_agg(daterange(coalesce(x.valid_from, p.valid_from), x.valid_to)) from post_assignment x
                         where x.tenant_id = p.tenant_id and x.post_id = p.id and x.kita_id = a.kita_id)) as r (period)
          where r.period @> $1::date) since
   cross join lateral (
         select min(lower(r.period))::text as day
           from (select range_agg(daterange(o.valid_from, o.valid_to)) as periods from post_occupancy o
                  where o.tenant_id = p.tenant_id and o.post_id = p.id group by o.holder_key) h
          cross join lateral unnest(h.periods) as r (period)
          where r.period @> $1::date) held
   where p.funding = 'SRB' and p.valid_from <= $1::date and (p.valid_to is null or p.valid_to > $1::date)
   order by a.kita_id, p.number, p.id`;

export async function postsAtWork(tx: Tx<'tenant'>, day: string): Promise<PaidPost[]> {
  return tx.rows<PaidPost>(POSTS, [day]);
}
