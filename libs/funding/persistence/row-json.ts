/** A row of `allocation a` in the shape of the API. */
export const ALLOCATION_JSON = `json_build_object(
  'id', a.id, 'year', a.year, 'months', a.months, 'basis', a.basis, 'kind', a.kind, 'amount', a.amount::text,
  'approximate', a.approximate, 'note', a.note, 'source', a.source, 'origin', a.origin, 'version', a.version)`;

/** A row of `cost c` in the shape of the API. */
export const COST_JSON = `json_build_object(
  'id', c.id, 'year', c.year, 'month', c.month, 'category', c.category, 'funding', c.funding, 'basis', c.basis, 'kind', c.kind,
  'amount', c.amount::text, 'licenceRelevant', c.licence_relevant, 'postId', c.post_id,
  'source', c.source, 'origin', c.origin, 'version', c.version)`;

/** A row of `programme_share s` in the shape of the API. */
export const PROGRAMME_SHARE_JSON = `json_build_object(
  'id', s.id, 'programme', s.programme, 'year', s.year, 'payer', s.payer, 'kind', s.kind, 'amount', s.amount::text,
  'source', s.source, 'origin', s.origin, 'version', s.version)`;

/** A row of `unmet_need n` in the shape of the API. */
export const UNMET_NEED_JSON = `json_build_object(
  'id', n.id, 'year', n.year, 'kind', n.kind, 'kitaId', n.kita_id, 'description', n.description, 'amount', n.amount::text,
  'source', n.source, 'origin', n.origin, 'version', n.version)`;

/** A row of `parameter_value p` in the shape of the API. */
export const PARAMETER_JSON = `json_build_object(
  'code', p.code, 'value', trim_scale(p.value)::text, 'unit', p.unit, 'validFrom', p.valid_from,
  'legalReference', p.legal_reference, 'source', p.source)`;
