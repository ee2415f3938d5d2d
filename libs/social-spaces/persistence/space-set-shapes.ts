/*
 * How rows become the types of graphql/space-set.type.ts. Aliases: e space_set, o place, a space_part, m space_kita,
 * s social_space, k kita.
 */
export const SET_FIELDS = `'id', e.id, 'code', e.code, 'name', e.name, 'description', e.description, 'version', e.version`;

export const PLACE_FIELDS = `
  'id', o.id, 'kind', o.kind, 'key', o.key, 'name', o.name, 'validFrom', o.valid_from, 'validTo', o.valid_to, 'version', o.version`;

export const PART_FIELDS = `
  'id', a.id, 'socialSpaceId', a.social_space_id, 'socialSpaceName', s.name, 'place', json_build_object(${PLACE_FIELDS}),
  'share', trim_scale(a.share)::text, 'validFrom', a.valid_from, 'validTo', a.valid_to, 'version', a.version`;

export const PART_FROM = `
  space_part a
  join place o on o.tenant_id = a.tenant_id and o.id = a.place_id
  join social_space s on s.tenant_id = a.tenant_id and s.id = a.social_space_id`;

export const MEMBER_FIELDS = `
  'id', m.id, 'spaceSetId', m.space_set_id, 'kitaId', m.kita_id, 'kitaName', k.name, 'socialSpaceId', m.social_space_id,
  'socialSpaceName', s.name, 'validFrom', m.valid_from, 'validTo', m.valid_to, 'version', m.version`;

export const MEMBER_FROM = `
  space_kita m
  join kita k on k.tenant_id = m.tenant_id and k.id = m.kita_id
  join social_space s on s.tenant_id = m.tenant_id and s.id = m.social_space_id`;

/** True when a row holds on the day; `day` is a parameter, null takes any. */
export function holdsOn(alias: string, day: string): string {
  return `(${day}::date is null or (${alias}.valid_from <= ${day}::date and (${alias}.valid_to is null or ${alias}.valid_to > ${day}::date)))`;
}
