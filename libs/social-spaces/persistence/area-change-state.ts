import type { Tx } from '@srb/platform/database';
import type { AreaChangeOrder, AreaState } from '../domain/area-change.js';

/** The newest value before the day, of children under 7; `area` is a condition over v. */
const children = (area: string): string => `(
  select trim_scale(v.value)::text from indicator_value v
   where v.indicator_code = 'CHILDREN_U7' and ${area} and v.value is not null and v.reference_date < $3::date
   order by v.year desc limit 1)`;

const AREAS = `
  select json_build_object('id', s.id, 'key', s.code, 'name', s.name, 'spaceSetId', s.space_set_id, 'validFrom', s.valid_from,
                           'validTo', s.valid_to, 'places', 0) as area, s.name, s.id
    from social_space s where $1 = 'SPACE' and s.id = any ($2::uuid[])
  union all
  select json_build_object('id', k.id, 'key', k.official_key, 'name', k.name, 'spaceSetId', null, 'validFrom', k.valid_from,
                           'validTo', k.valid_to, 'places', k.places), k.name, k.id
    from kita k where $1 = 'KITA' and k.id = any ($2::uuid[])`;

/** A Kita that began after the day has not been moved; one of the main set that left again has. */
const KITAS = `
  select k.id, k.name, k.places, m.social_space_id as "spaceId",
         m.valid_from > greatest($3::date, k.valid_from) or (m.space_set_id is null and m.valid_to is not null) as "movedLater"
    from space_kita m
    join kita k on k.tenant_id = m.tenant_id and k.id = m.kita_id
   where $1 = 'SPACE' and m.social_space_id = any ($2::uuid[])
     and (m.valid_to is null or m.valid_to > $3::date) and (k.valid_to is null or k.valid_to > $3::date)`;

const PARTS = `
  select a.id, a.place_id as "placeId", o.name as "placeName", a.social_space_id as "spaceId", trim_scale(a.share)::text as share,
         a.valid_to as "validTo", a.valid_from >= $3::date as "beginsLater", ${children('v.place_id = a.place_id')} as children
    from space_part a
    join place o on o.tenant_id = a.tenant_id and o.id = a.place_id
   where $1 = 'SPACE' and a.social_space_id = any ($2::uuid[]) and (a.valid_to is null or a.valid_to > $3::date)`;

const SIZES = `
  select i.id, case when $1 = 'SPACE' then ${children('v.social_space_id = i.id')} end as children,
         case when $1 = 'SPACE'
              then (select nullif(sum(k.places), 0)::text from space_kita m join kita k on k.tenant_id = m.tenant_id and k.id = m.kita_id
                     where m.social_space_id = i.id and m.valid_from < $3::date and (m.valid_to is null or m.valid_to >= $3::date)
                       and k.valid_from < $3::date and (k.valid_to is null or k.valid_to >= $3::date))
              else (select nullif(k.places, 0)::text from kita k where k.id = i.id) end as places
    from unnest($2::uuid[]) i (id)`;

const LATER = `
  select c.effective_on as day from area_change c
   where c.status = 'DONE' and c.effective_on >= $3::date
     and exists (select from json_array_elements_text(c.moved::json -> 'areas') a (id) where a.id = any ($2::text[]))`;

/*
 * What a change touches beyond this library is only counted: posts belong to the library of personnel, which stands right
 * of this one and sees the change by the ends of the Kitas.
 */
const POSTS = `
  select count(*)::int from post_assignment p
   where (p.valid_to is null or p.valid_to > $3::date)
     and p.kita_id in (select unnest($2::uuid[]) where $1 = 'KITA' union select k.id from (${KITAS}) k)`;

const listed = (query: string, order: string): string => `coalesce((select json_agg(q order by ${order}) from (${query}) q), '[]')`;

const STATE = `
  select coalesce((select json_agg(q.area order by q.name, q.id) from (${AREAS}) q), '[]') as areas,
         coalesce((select json_agg(q.key order by q.key) from (
           select s.code as key from social_space s where $1 = 'SPACE' and s.code = any ($4::text[])
           union select k.official_key from kita k where $1 = 'KITA' and k.official_key = any ($4::text[])) q), '[]') as keys,
         ${listed(KITAS, 'q.name, q.id')} as kitas, ${listed(PARTS, 'q."placeName", q.id')} as parts, ${listed(SIZES, 'q.id')} as sizes,
         coalesce((select json_agg(q.day order by q.day) from (${LATER}) q), '[]') as "laterChanges",
         (select count(*)::int from indicator_value v where v.social_space_id = any ($2::uuid[]) or v.kita_id = any ($2::uuid[])) as values,
         (${POSTS}) as posts`;

/** What a change of these areas rests on. */
export async function readAreaState(tx: Tx<'tenant'>, { subject, fromIds, effectiveOn, opened }: AreaChangeOrder): Promise<AreaState> {
  const state = await tx.maybe<AreaState>(STATE, [subject, fromIds, effectiveOn, opened.map(({ key }) => key)]);
  if (state === null) throw new Error('a query without a from clause gives one row');
  return state;
}
