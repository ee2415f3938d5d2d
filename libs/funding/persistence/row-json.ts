/** A row of `allocation a` in the shape of the API. */
export const ALLOCATION_JSON = `json_build_object(
  'id', a.id, 'year', a.year, 'months', a.months, 'basis', a.basis, 'kind', a.kind, 'amount', a.amount::text,
  'approximate', a.approximate, 'note', a.note, 'source', a.source, 'origin', a.origin, 'version', a.version)`;

/** A row of `cost c` in the shape of the API. */
export const COST_JSON = `json_build_object(
  'id', c.id, 'year', c.year, 'category', c.category, 'funding', c.funding, 'basis', c.basis, 'kind', c.kind,
  'amount', c.amount::text, 'licenceRelevant', c.licence_relevant, 'postId', c.post_id,
  'source', c.source, 'origin', c.origin, 'version', c.version)`;
