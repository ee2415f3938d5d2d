import { TABLE_SIGNS } from '@srb/kernel';
import { STATUS_REASONS } from '../domain/value-text.js';

/*
 * How rows become the types of graphql/, in SQL. Aliases: i indicator, p provider, s social_space, k kita,
 * v a row of VALUES. Each text lists the arguments of json_build_object, so that a query can add nested lists.
 */

/** Behind every indicator of the Land. */
const LOCAL_POSITION = 100_000;

const COMMON = `
  topic, label, definition, numerator, denominator, unit, level, source_system, licence, update_cycle, typical_lag_months,
  purpose, need_direction, secrecy_rule, derived_formula, aggregation, source`;

/** The indicators of the Land and of the office as one list; the office's own stand behind, by code. */
export const INDICATORS = `(
  select null::uuid as tenant_id, null::uuid as id, code, position, ${COMMON},
         null::text as corresponds_to, null::text as owner, null::date as retired_on, null::int as version
    from indicator
   union all
  select tenant_id, id, code, ${LOCAL_POSITION} as position, ${COMMON}, corresponds_to, owner, retired_on, version
    from local_indicator)`;

const PURPOSES = `case when i.id is null then coalesce((
    select json_agg(json_build_object('purpose', u.purpose, 'needDirection', u.need_direction, 'source', u.source) order by u.purpose)
      from indicator_purpose u where u.indicator_code = i.code), '[]')
  else json_build_array(json_build_object('purpose', i.purpose, 'needDirection', i.need_direction, 'source', i.source)) end`;

/** Days of the newest value that the office holds of an indicator. */
const newest = (column: string): string => `(select max(w.${column}) from indicator_value w where w.indicator_code = i.code)`;

export const INDICATOR_FIELDS = `
  'code', i.code, 'position', i.position, 'topic', i.topic, 'purpose', i.purpose, 'purposes', ${PURPOSES}, 'label', i.label, 'definition', i.definition,
  'numerator', i.numerator, 'denominator', i.denominator, 'unit', i.unit, 'level', i.level, 'sourceSystem', i.source_system, 'licence', nullif(i.licence, ''),
  'updateCycle', i.update_cycle, 'typicalLagMonths', i.typical_lag_months, 'needDirection', i.need_direction,
  'secrecyRule', i.secrecy_rule, 'derivedFormula', i.derived_formula, 'aggregation', i.aggregation, 'source', i.source,
  'latestReferenceDate', ${newest('reference_date')}, 'latestAvailableFrom', ${newest('available_from')},
  'isLocal', i.id is not null, 'id', i.id, 'owner', i.owner, 'correspondsTo', i.corresponds_to, 'retiredOn', i.retired_on, 'version', i.version`;

export const PROVIDER_FIELDS = `'id', p.id, 'name', p.name, 'kind', p.kind, 'validTo', p.valid_to, 'version', p.version`;

export const SPACE_FIELDS = `
  'id', s.id, 'spaceSetId', s.space_set_id, 'code', s.code, 'name', s.name, 'description', s.description, 'validFrom', s.valid_from, 'validTo', s.valid_to,
  'version', s.version`;

export const KITA_FIELDS = `
  'id', k.id, 'officialKey', k.official_key, 'name', k.name, 'places', k.places, 'validFrom', k.valid_from, 'validTo', k.valid_to,
  'version', k.version, 'provider', json_build_object(${PROVIDER_FIELDS}), 'socialSpace', json_build_object(${SPACE_FIELDS})`;

export const KITA_FROM = `
  kita k
  join provider p on p.tenant_id = k.tenant_id and p.id = k.provider_id
  join social_space s on s.tenant_id = k.tenant_id and s.id = k.social_space_id`;

/** Values with the names a screen shows beside them. */
export const VALUES = `(
  select x.*, i.position as indicator_position, i.label as indicator_label, i.unit, coalesce(xs.name, xk.name, xp.name) as area_name
    from indicator_value x
    join ${INDICATORS} i on i.code = x.indicator_code and (i.tenant_id is null or i.tenant_id = x.tenant_id)
    left join social_space xs on xs.tenant_id = x.tenant_id and xs.id = x.social_space_id
    left join kita xk on xk.tenant_id = x.tenant_id and xk.id = x.kita_id
    left join place xp on xp.tenant_id = x.tenant_id and xp.id = x.place_id)`;

const germanNumber = `replace(trim_scale(v.value)::text, '.', ',')`;

function byStatus(words: Readonly<Record<string, string>>): string {
  return `case v.status ${Object.entries(words).map(([status, word]) => `when '${status}' then '${word}'`).join(' ')} end`;
}

const TABLE_SIGN = byStatus(TABLE_SIGNS);
/** The same as `tableText` of domain/value-text.ts, where it is tested against this. */
const TABLE_TEXT = `coalesce(${TABLE_SIGN}, case when v.status = 'ESTIMATED' then '(' || ${germanNumber} || ')' else ${germanNumber} end)`;

export const VALUE_FIELDS = `
  '__typename', 'IndicatorValue', 'id', v.id, 'indicatorCode', v.indicator_code, 'indicatorLabel', v.indicator_label, 'unit', v.unit,
  'level', v.level, 'socialSpaceId', v.social_space_id, 'kitaId', v.kita_id, 'placeId', v.place_id, 'includesTown', v.includes_town, 'areaName', v.area_name, 'year', v.year,
  'referenceDate', v.reference_date, 'availableFrom', v.available_from, 'status', v.status, 'value', trim_scale(v.value)::text,
  'tableSign', ${TABLE_SIGN}, 'tableText', ${TABLE_TEXT}, 'reason', ${byStatus(STATUS_REASONS)},
  'households', v.households, 'source', v.source, 'origin', v.origin, 'version', v.version`;

/** Per indicator the newest value of one area; `area` names the column and the row it belongs to. */
export function latestValues(area: 's' | 'k'): string {
  const column = area === 's' ? 'social_space_id' : 'kita_id';
  return `coalesce((
    select json_agg(json_build_object(${VALUE_FIELDS}) order by v.indicator_position, v.indicator_code)
      from (select distinct on (n.indicator_code) n.* from ${VALUES} n
             where n.tenant_id = ${area}.tenant_id and n.${column} = ${area}.id
             order by n.indicator_code, n.year desc) v), '[]')`;
}
