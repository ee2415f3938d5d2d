/*
 * How runs become the types of graphql/, in SQL. Aliases: n distribution_run, t distribution_trace, k kita.
 * A stored document is picked apart, never rewritten.
 */
export const RUN_FIELDS = `
  'id', n.id, 'label', n.label, 'ruleVersionId', n.rule_version_id, 'year', n.year, 'kind', n.kind, 'withoutLicenceRelevant', n.without_licence_relevant,
  'unit', n.unit, 'amount', trim_scale(n.amount)::text, 'distributed', trim_scale(n.distributed)::text, 'inputsHash', n.inputs_hash, 'resultHash', n.result_hash,
  'createdAt', to_char(n.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

export const RUN_DETAIL = `
  'totals', n.result::json->'totals', 'held', n.result::json->'held', 'rests', n.result::json->'rests',
  'definition', (n.inputs::json->'definition')::text`;
