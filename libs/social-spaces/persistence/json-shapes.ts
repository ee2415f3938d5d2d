import { TABLE_SIGNS } from '@srb/kernel';

/*
 * How rows become the types of graphql/, in SQL. Aliases: i indicator, p provider, s social_space, k kita,
 * v a row of VALUES. Each text lists the arguments of json_build_object, so that a query can add nested lists.
 */
export const INDICATOR_FIELDS = `
  'code', i.code, 'position', i.position, 'topic', i.topic, 'purpose', i.purpose, 'label', i.label, 'definition', i.definition,
  'numerator', i.numerator, 'denominator', i.denominator, 'unit', i.unit, 'level', i.level, 'sourceSystem', i.source_system,
  'updateCycle', i.update_cycle, 'typicalLagMonths', i.typical_lag_months, 'needDirection', i.need_direction,
  'secrecyRule', i.secrecy_rule, 'derivedFormula', i.derived_formula, 'aggregation', i.aggregation, 'source', i.source`;

export const PROVIDER_FIELDS = `'id', p.id, 'name', p.name, 'kind', p.kind, 'validTo', p.valid_to, 'version', p.version`;

export const SPACE_FIELDS = `
  'id', s.id, 'code', s.code, 'name', s.name, 'description', s.description, 'validFrom', s.valid_from, 'validTo', s.valid_to,
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
  select x.*, i.position as indicator_position, i.label as indicator_label, i.unit, coalesce(xs.name, xk.name) as area_name
    from indicator_value x
    join indicator i on i.code = x.indicator_code
    left join social_space xs on xs.tenant_id = x.tenant_id and xs.id = x.social_space_id
    left join kita xk on xk.tenant_id = x.tenant_id and xk.id = x.kita_id)`;

const TABLE_SIGN = `case v.status ${Object.entries(TABLE_SIGNS).map(([status, sign]) => `when '${status}' then '${sign}'`).join(' ')} end`;

export const VALUE_FIELDS = `
  '__typename', 'IndicatorValue', 'id', v.id, 'indicatorCode', v.indicator_code, 'indicatorLabel', v.indicator_label, 'unit', v.unit,
  'level', v.level, 'socialSpaceId', v.social_space_id, 'kitaId', v.kita_id, 'areaName', v.area_name, 'year', v.year,
  'referenceDate', v.reference_date, 'availableFrom', v.available_from, 'status', v.status, 'value', trim_scale(v.value)::text,
  'tableSign', ${TABLE_SIGN}, 'households', v.households, 'source', v.source, 'origin', v.origin, 'version', v.version`;

/** Per indicator the newest value of one area; `area` names the column and the row it belongs to. */
export function latestValues(area: 's' | 'k'): string {
  const column = area === 's' ? 'social_space_id' : 'kita_id';
  return `coalesce((
    select json_agg(json_build_object(${VALUE_FIELDS}) order by v.indicator_position)
      from (select distinct on (n.indicator_code) n.* from ${VALUES} n
             where n.tenant_id = ${area}.tenant_id and n.${column} = ${area}.id
             order by n.indicator_code, n.year desc) v), '[]')`;
}
