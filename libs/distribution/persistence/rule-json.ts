/*
 * How rows become the types of graphql/, in SQL. Aliases: r distribution_rule, v distribution_rule_version,
 * e distribution_exception, k kita.
 */
export const VERSION_FIELDS = `
  'id', v.id, 'ruleId', v.rule_id, 'number', v.number, 'status', v.status, 'definition', v.definition, 'definitionHash', v.definition_hash,
  'reason', v.reason, 'committeeDecisionId', v.committee_decision_id, 'validFrom', v.valid_from, 'validTo', v.valid_to,
  'createdAt', to_char(v.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'version', v.version`;

export const EXCEPTION_FIELDS = `
  'id', e.id, 'ruleId', e.rule_id, 'kitaId', e.kita_id, 'kitaName', k.name, 'year', e.year, 'kind', e.kind, 'amount', trim_scale(e.amount)::text,
  'reason', e.reason, 'version', e.version`;

export const EXCEPTION_FROM = 'distribution_exception e join kita k on k.tenant_id = e.tenant_id and k.id = e.kita_id';

export const RULE_FIELDS = `
  'id', r.id, 'name', r.name, 'description', r.description, 'template', r.template, 'retired', r.retired_at is not null, 'version', r.version,
  'versions', coalesce((select json_agg(json_build_object(${VERSION_FIELDS}) order by v.number desc)
                          from distribution_rule_version v where v.tenant_id = r.tenant_id and v.rule_id = r.id), '[]'),
  'exceptions', coalesce((select json_agg(json_build_object(${EXCEPTION_FIELDS}) order by e.year desc, k.name collate "de-x-icu", e.id)
                            from ${EXCEPTION_FROM} where e.tenant_id = r.tenant_id and e.rule_id = r.id), '[]')`;
