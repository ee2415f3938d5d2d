import type { Tx } from '@srb/platform/database';
import { notFound } from '@srb/platform/errors';
import type { SeriesFacts } from '../domain/area-series.js';
import type { FigureIndicator, StoredFigure } from '../domain/derived/area-figures.js';
import { DERIVED_INDICATORS } from '../domain/derived/derived-indicators.js';
import type { SpaceMember } from '../domain/space-aggregate.js';
import { INDICATORS } from './json-shapes.js';
import { holdsOn } from './space-set-shapes.js';

/** The indicator and those it is computed from. */
function codesOf(code: string): readonly string[] {
  return [code, ...(DERIVED_INDICATORS[code]?.parts ?? []).map((part) => part.code)];
}

const list = (rows: string): string => `coalesce((select json_agg(q.row order by q.place) from (${rows}) q), '[]')`;

/** Of the codes `$1`. */
const INDICATOR_LIST = list(`
  select json_build_object('code', i.code, 'label', i.label, 'unit', i.unit, 'position', i.position, 'level', i.level,
                           'aggregation', i.aggregation, 'secrecyRule', i.secrecy_rule) as row, i.code as place
    from ${INDICATORS} i where i.code = any ($1::text[])`);

const valueList = (area: string, where: string): string => list(`
  select json_build_object('indicatorCode', v.indicator_code, 'areaId', ${area}, 'year', v.year, 'status', v.status, 'value', v.value::text,
                           'households', v.households, 'referenceDate', v.reference_date, 'availableFrom', v.available_from) as row, v.id as place
    from indicator_value v where v.indicator_code = any ($1::text[]) and ${where}`);

const SERIES = `
  select ${INDICATOR_LIST} as indicators,
         ${list(`select json_build_object('id', s.id, 'name', s.name) as row, row_number() over (order by s.name collate "de-x-icu", s.id) as place
                   from social_space s where $2 = 'SPACE' and s.space_set_id is not distinct from $4::uuid and ${holdsOn('s', '$3')}
                 union all
                 select json_build_object('id', k.id, 'name', k.name), row_number() over (order by k.name collate "de-x-icu", k.id)
                   from kita k where $2 = 'KITA' and ${holdsOn('k', '$3')}`)} as areas,
         ${valueList('coalesce(v.social_space_id, v.kita_id)', 'v.level = $2')} as values,
         ${list(`select json_build_object('id', c.id, 'kind', c.kind, 'effectiveOn', c.effective_on, 'reason', c.reason, 'sizes', c.moved::json -> 'sizes',
                          'lines', coalesce((select json_agg(json_build_object('fromId', w.from_id, 'toId', w.to_id, 'weight', w.weight::text) order by w.from_id, w.to_id)
                                               from crosswalk w where w.tenant_id = c.tenant_id and w.area_change_id = c.id), '[]')) as row,
                        row_number() over (order by c.effective_on, c.changed_at, c.id) as place
                   from area_change c where c.status = 'DONE' and c.subject = $2`)} as changes`;

interface SeriesQuery {
  readonly indicatorCode: string;
  readonly subject: 'SPACE' | 'KITA';
  readonly territorialStatus: string;
  readonly spaceSetId: string | null;
}

/** @throws AppError NOT_FOUND for an indicator that is in no catalogue */
export async function readSeriesFacts(tx: Tx<'tenant'>, { indicatorCode, subject, territorialStatus, spaceSetId }: SeriesQuery): Promise<SeriesFacts> {
  return known(await tx.maybe<SeriesFacts>(SERIES, [codesOf(indicatorCode), subject, territorialStatus, spaceSetId]), indicatorCode);
}

const AGGREGATES = `
  select ${INDICATOR_LIST} as indicators,
         ${list(`select json_build_object('id', s.id, 'name', s.name) as row, row_number() over (order by s.name collate "de-x-icu", s.id) as place
                   from social_space s where s.space_set_id is not distinct from $4::uuid and ${holdsOn('s', '$3')}`)} as spaces,
         ${list(`select json_build_object('spaceId', a.social_space_id, 'sourceId', a.place_id, 'share', a.share::text) as row, a.id as place
                   from space_part a where ${holdsOn('a', '$3')}`)} as places,
         ${list(`select json_build_object('spaceId', m.social_space_id, 'sourceId', m.kita_id, 'share', '1') as row, m.id as place
                   from space_kita m join kita k on k.tenant_id = m.tenant_id and k.id = m.kita_id
                  where ${holdsOn('m', '$3')} and ${holdsOn('k', '$3')}`)} as kitas,
         ${valueList('coalesce(v.place_id, v.kita_id)', `v.year = $2::int and v.level in ('PLACE', 'KITA')`)} as values`;

export interface AggregateFacts {
  readonly indicators: readonly FigureIndicator[];
  readonly spaces: readonly { readonly id: string; readonly name: string }[];
  readonly places: readonly SpaceMember[];
  readonly kitas: readonly SpaceMember[];
  readonly values: readonly StoredFigure[];
}

/** @throws AppError NOT_FOUND for an indicator that is in no catalogue */
export async function readAggregateFacts(tx: Tx<'tenant'>, indicatorCode: string, year: number, on: string, spaceSetId: string | null): Promise<AggregateFacts> {
  return known(await tx.maybe<AggregateFacts>(AGGREGATES, [codesOf(indicatorCode), year, on, spaceSetId]), indicatorCode);
}

/** The office's own figures; area '' contains no town or was entered without one, area 'KREIS' does. Of a place its key. */
const DISTRICT = `
  select ${INDICATOR_LIST} as indicators, (select o.ags from youth_office o where o.id = app.current_tenant()) as ags,
         ${valueList(
           `case when v.level = 'OFFICE' then case when v.includes_town then 'KREIS' else '' end else (select o.key from place o where o.tenant_id = v.tenant_id and o.id = v.place_id) end`,
           `v.year = $2::int and (v.level = 'OFFICE' or v.level = 'PLACE' and v.place_id in (select o.id from place o where o.kind = 'MUNICIPALITY'))`,
         )} as values`;

export interface DistrictFacts {
  readonly indicators: readonly FigureIndicator[];
  readonly ags: string;
  readonly values: readonly StoredFigure[];
}

/** @throws AppError NOT_FOUND for an indicator that is in no catalogue */
export async function readDistrictFacts(tx: Tx<'tenant'>, indicatorCode: string, year: number): Promise<DistrictFacts> {
  return known(await tx.maybe<DistrictFacts>(DISTRICT, [codesOf(indicatorCode), year]), indicatorCode);
}

function known<Facts extends { readonly indicators: readonly FigureIndicator[] }>(facts: Facts | null, code: string): Facts {
  if (facts?.indicators.some((indicator) => indicator.code === code) !== true) throw notFound('Der Indikator');
  return facts;
}
