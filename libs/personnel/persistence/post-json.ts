/** A row of `post p` joined to `post_type t` and `employer e`, in the shape of the API. */
export const POST_JSON = `json_build_object(
  'id', p.id, 'number', p.number, 'postTypeCode', p.post_type_code, 'postTypeLabel', t.label, 'isCoordination', t.is_coordination,
  'employerCode', p.employer_code, 'employerLabel', e.label, 'funding', p.funding, 'licenceRelevant', p.licence_relevant,
  'ftePlanned', p.fte_planned::text, 'fteOccupied', p.fte_occupied::text, 'annualCost', p.annual_cost::text,
  'fixedTermUntil', p.fixed_term_until, 'validFrom', p.valid_from, 'validTo', p.valid_to, 'origin', p.origin, 'version', p.version,
  'assignments', coalesce((select json_agg(json_build_object('kitaId', a.kita_id, 'kitaName', k.name, 'share', trim_scale(a.share)::text)
                                           order by k.name collate "de-x-icu", k.id)
                             from post_assignment a
                             join kita k on k.tenant_id = a.tenant_id and k.id = a.kita_id
                            where a.tenant_id = p.tenant_id and a.post_id = p.id), '[]'))`;

export const POST_FROM = `
  from post p
  join post_type t on t.code = p.post_type_code
  join employer e on e.code = p.employer_code`;
