import { postHints } from '../domain/post-hints.js';
import type { Post } from '../graphql/post.type.js';

/** Today where the offices are. */
export const TODAY = `(now() at time zone 'Europe/Berlin')::date`;

const HOLDS = (row: string, day: string) => `(${row}.valid_from is null or ${row}.valid_from <= ${day}) and (${row}.valid_to is null or ${row}.valid_to > ${day})`;

/** The last day up to `day` on which post `p` exists, or its first: whoever looks at a post sees the Kitas it has, had last or will have first. */
const DAY_OF_POST = (day: string) => `greatest(least(${day}, p.valid_to - 1), p.valid_from)`;

/**
 * FTE of post `p` occupied on a day. Periods are the truth; the column only counts while there is none, so that a figure
 * without a beginning can be kept, and today's figure is never older than today.
 */
export const OCCUPIED_ON = (day: string) => `
  case when exists (select from post_occupancy o where o.tenant_id = p.tenant_id and o.post_id = p.id)
       then (select coalesce(sum(o.fte), 0.000) from post_occupancy o where o.tenant_id = p.tenant_id and o.post_id = p.id and ${HOLDS('o', day)})
       else p.fte_occupied end`;

/** Assignments `a` of post `p` that hold on a day. */
export const ASSIGNED_ON = (day: string) => `a.tenant_id = p.tenant_id and a.post_id = p.id and ${HOLDS('a', DAY_OF_POST(day))}`;

const ASSIGNMENT_PERIODS = `
  coalesce((select json_agg(json_build_object('kitaId', a.kita_id, 'kitaName', k.name, 'share', trim_scale(a.share)::text,
                                              'validFrom', a.valid_from, 'validTo', a.valid_to)
                            order by a.valid_from nulls first, k.name collate "de-x-icu", k.id)
              from post_assignment a
              join kita k on k.tenant_id = a.tenant_id and k.id = a.kita_id
             where a.tenant_id = p.tenant_id and a.post_id = p.id), '[]')`;

const OCCUPANCIES = `
  coalesce((select json_agg(json_build_object('id', o.id, 'holderKey', o.holder_key, 'fte', o.fte::text, 'weeklyHours', o.weekly_hours::text,
                                              'payGroup', o.pay_group, 'qualification', o.qualification, 'validFrom', o.valid_from, 'validTo', o.valid_to)
                            order by o.valid_from, o.holder_key)
              from post_occupancy o where o.tenant_id = p.tenant_id and o.post_id = p.id), '[]')`;

/** A row of `post p` joined to `post_type t` and `employer e`, in the shape of the API but for its hints. */
export const POST_JSON = `json_build_object(
  'id', p.id, 'number', p.number, 'postTypeCode', p.post_type_code, 'postTypeLabel', t.label, 'isCoordination', t.is_coordination,
  'employerCode', p.employer_code, 'employerLabel', e.label, 'funding', p.funding, 'fundingShare', trim_scale(p.funding_share)::text,
  'licenceRelevant', p.licence_relevant, 'ftePlanned', p.fte_planned::text, 'fteOccupied', (${OCCUPIED_ON(TODAY)})::text,
  'weeklyHours', p.weekly_hours::text, 'fullTimeWeek', e.full_time_week::text, 'payGroup', p.pay_group, 'qualification', p.qualification,
  'costCentre', p.cost_centre, 'annualCost', p.annual_cost::text,
  'fixedTermUntil', p.fixed_term_until, 'validFrom', p.valid_from, 'validTo', p.valid_to, 'origin', p.origin, 'version', p.version,
  'assignments', coalesce((select json_agg(json_build_object('kitaId', a.kita_id, 'kitaName', k.name, 'share', trim_scale(a.share)::text)
                                           order by k.name collate "de-x-icu", k.id)
                             from post_assignment a
                             join kita k on k.tenant_id = a.tenant_id and k.id = a.kita_id
                            where ${ASSIGNED_ON(TODAY)}), '[]'),
  'assignmentPeriods', ${ASSIGNMENT_PERIODS}, 'occupancies', ${OCCUPANCIES})`;

export const POST_FROM = `
  from post p
  join post_type t on t.code = p.post_type_code
  join employer e on e.code = p.employer_code`;

/** A post as `POST_JSON` prints it. */
export type PostRow = Omit<Post, 'hints'>;

export function shownPost(row: PostRow): Post {
  return { ...row, hints: postHints(row) };
}
