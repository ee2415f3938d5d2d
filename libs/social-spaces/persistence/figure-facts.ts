import type { AreaFacts, FigureArea } from '../domain/derived/area-figures.js';
import { INDICATORS } from './json-shapes.js';

export const OFFICE_AREA: FigureArea = { id: '', level: 'OFFICE', name: null, within: [] };

/** True on 31 December of year `$1`. */
export const holdsAtYearEnd = (alias: string): string =>
  `${alias}.valid_from <= make_date($1::int, 12, 31) and (${alias}.valid_to is null or ${alias}.valid_to > make_date($1::int, 12, 31))`;

/** The areas of the end of year `$1`, and what each lies in. */
const AREAS = `
  select s.id::text, 'SPACE' as level, s.name, case when s.space_set_id is null then array[''] else array[]::text[] end as within
    from social_space s where ${holdsAtYearEnd('s')}
   union all
  select k.id::text, 'KITA', k.name, array(select m.social_space_id::text from space_kita m
                                            where m.tenant_id = k.tenant_id and m.kita_id = k.id and ${holdsAtYearEnd('m')})
    from kita k where ${holdsAtYearEnd('k')}`;

/** The year, the one before to see a jump, and the one that formulas look back to. */
const YEARS = 'v.year in ($1::int, $1::int - 1, $1::int - 5)';

/**
 * All that derived figures of year `$1` are computed from, as `AreaFacts` in JSON; `scope` is a condition on area `a`,
 * and without one the whole office; `years` one on value `v`.
 */
export function figureFacts(scope = 'true', years = YEARS): string {
  return `(
    with areas as (select * from (${AREAS}) a where ${scope}),
         figures as (select v.indicator_code, coalesce(v.social_space_id, v.kita_id)::text as area_id, v.year, v.status, v.value, v.households,
                            v.reference_date, v.available_from
                       from indicator_value v
                      where ${years} and v.level <> 'PLACE' and not v.includes_town)
    select json_build_object(
      'indicators', (select json_agg(json_build_object('code', i.code, 'label', i.label, 'unit', i.unit, 'position', i.position, 'level', i.level,
                                                       'aggregation', i.aggregation, 'secrecyRule', i.secrecy_rule) order by i.position, i.code) from ${INDICATORS} i),
      'areas', coalesce((select json_agg(json_build_object('id', a.id, 'level', a.level, 'name', a.name, 'within', a.within)
                                         order by a.level desc, a.name collate "de-x-icu", a.id) from areas a), '[]'),
      'values', coalesce((select json_agg(json_build_object('indicatorCode', f.indicator_code, 'areaId', coalesce(f.area_id, ''), 'year', f.year,
                                            'status', f.status, 'value', f.value::text, 'households', f.households,
                                            'referenceDate', f.reference_date, 'availableFrom', f.available_from))
                            from figures f where f.area_id is null or f.area_id in (select id from areas)), '[]')))`;
}

/** The facts of a whole office. */
export const OFFICE_FACTS = `select ${figureFacts()} as facts`;

export interface FactsRow {
  readonly facts: AreaFacts;
}
