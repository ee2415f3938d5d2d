import type { LicenceRelevantPost, RunException, RunInputs, RunSpace, RunUnit } from '../domain/run.type.js';
import type { RuleDefinition } from '../domain/rule.type.js';
import { indicatorsOf } from '../domain/indicators-of.js';
import type { TenantReadTx } from '@srb/platform/database';

/** The newest value of each indicator and area that is not after the year. */
const newest = (level: 'KITA' | 'SPACE', area: 'kita_id' | 'social_space_id'): string => `
  select v.${area} as id, json_object_agg(v.indicator_code, json_build_object('source', v.source, 'status', v.status, 'value', trim_scale(v.value)::text, 'year', v.year)
                                 order by v.indicator_code collate "C") as values
    from (select distinct on (x.${area}, x.indicator_code) x.${area}, x.indicator_code, x.source, x.status, x.value, x.year
            from indicator_value x
           where x.level = '${level}' and x.indicator_code = any ($2::text[]) and x.year <= $1::int
           order by x.${area}, x.indicator_code, x.year desc) v
   group by v.${area}`;

/** The assignments of a post that hold on the day. */
const ON_DAY = 'a.tenant_id = p.tenant_id and a.post_id = p.id and (a.valid_from is null or a.valid_from <= d.day) and (a.valid_to is null or a.valid_to > d.day)';

/** Kitas, spaces and licence-relevant posts as they are on 31 December of the year. */
const INPUTS = `
  with on_day as (select make_date($1::int, 12, 31) as day),
       kita_values as (${newest('KITA', 'kita_id')}),
       space_values as (${newest('SPACE', 'social_space_id')}),
       units as (
         select k.id, k.social_space_id, k.provider_id, k.places, v.values
           from kita k cross join on_day d left join kita_values v on v.id = k.id
          where k.valid_from <= d.day and (k.valid_to is null or k.valid_to > d.day))
  select coalesce((select json_agg(json_build_object('kitaId', u.id, 'places', u.places, 'providerId', u.provider_id, 'spaceId', u.social_space_id,
                                                     'values', coalesce(u.values, '{}')) order by u.id) from units u), '[]') as units,
         coalesce((select json_agg(json_build_object('spaceId', s.id, 'values', coalesce(v.values, '{}')) order by s.id)
                     from social_space s left join space_values v on v.id = s.id
                    where s.id in (select u.social_space_id from units u)), '[]') as spaces,
         coalesce((select json_agg(json_build_object('annualCost', trim_scale(p.annual_cost)::text, 'fte', trim_scale(p.fte_planned)::text, 'postId', p.id,
                                                     'postTypeCode', p.post_type_code,
                                                     'shares', (select json_agg(json_build_object('kitaId', a.kita_id, 'share', trim_scale(a.share)::text) order by a.kita_id)
                                                                  from post_assignment a where ${ON_DAY})) order by p.id)
                     from post p cross join on_day d
                    where p.licence_relevant and p.funding = 'SRB' and p.valid_from <= d.day and (p.valid_to is null or p.valid_to > d.day)
                      and exists (select from post_assignment a where ${ON_DAY})), '[]') as posts,
         coalesce((select json_agg(json_build_object('amount', trim_scale(e.amount)::text, 'kind', e.kind, 'kitaId', e.kita_id, 'reason', e.reason) order by e.kita_id)
                     from distribution_exception e where e.rule_id = $3::uuid and e.year = $1::int), '[]') as exceptions`;

interface Gathered {
  readonly units: readonly RunUnit[];
  readonly spaces: readonly RunSpace[];
  readonly posts: readonly LicenceRelevantPost[];
  readonly exceptions: readonly RunException[];
}

export interface RunRequest {
  readonly year: number;
  readonly amount: string;
  readonly definition: RuleDefinition;
  readonly withoutLicenceRelevant: boolean;
  /** Whose exceptions apply; null for a scenario without a rule. */
  readonly ruleId: string | null;
}

/** Everything a run is calculated from, as the office knows it now; all keys in the order of canonical JSON. */
export async function gatherInputs(tx: TenantReadTx, { year, amount, definition, withoutLicenceRelevant, ruleId }: RunRequest): Promise<RunInputs> {
  const found = await tx.maybe<Gathered>(INPUTS, [year, indicatorsOf(definition), ruleId]);
  if (found === null) throw new Error('a query without a from clause gives one row');
  const { units, spaces, posts, exceptions } = found;
  return { amount, definition, exceptions, licenceRelevantPosts: posts, spaces, units, withoutLicenceRelevant, year };
}
