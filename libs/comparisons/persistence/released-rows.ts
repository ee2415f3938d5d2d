import type { StateReadTx } from '@srb/platform/database';
import type { ComparisonInput } from '../domain/comparison-input.js';

/**
 * Everything a comparison of one year needs, in one statement and so in one snapshot. Runs as the state class:
 * row-level security leaves nothing but released rows of active releases.
 */
const INPUT = `
  with status (day) as (
    select greatest(make_date($1, 1, 1), least(min(valid_from), make_date($1, 12, 31))) from youth_office
  )
  select $1::int as year, (select day from status)::text as "territorialStatus",
    (select coalesce(json_agg(json_build_object('officeId', o.id, 'ags', o.ags, 'name', o.name, 'shortName', o.short_name, 'kind', o.kind)), '[]')
       from youth_office o, status s
      where o.valid_from <= s.day and (o.valid_to is null or o.valid_to > s.day)) as offices,
    (select coalesce(json_agg(json_build_object('code', m.code, 'position', m.position, 'label', m.label, 'definition', m.definition,
              'unit', m.unit, 'basis', m.basis, 'polarity', m.polarity, 'minN', m.min_n, 'topic', m.topic, 'source', m.source)), '[]')
       from metric m) as metrics,
    (select coalesce(json_agg(json_build_object('code', a.code, 'position', a.position, 'theme', a.theme, 'label', a.label,
              'question', a.question, 'kind', a.kind, 'allowedValues', a.allowed_values, 'source', a.source)), '[]')
       from attribute a) as attributes,
    (select coalesce(json_agg(json_build_object('officeId', r.tenant_id, 'releaseId', r.id, 'number', r.number, 'snapshotHash', r.snapshot_hash)), '[]')
       from release r where r.year = $1) as releases,
    (select coalesce(json_agg(json_build_object('officeId', f.tenant_id, 'metricCode', f.metric_code, 'status', f.status,
              'value', f.value::text, 'origin', f.origin)), '[]')
       from release r join released_fact f on f.tenant_id = r.tenant_id and f.release_id = r.id where r.year = $1) as facts,
    (select coalesce(json_agg(json_build_object('officeId', s.tenant_id, 'attributeCode', s.attribute_code, 'value', s.value, 'origin', s.origin)), '[]')
       from release r join released_attribute s on s.tenant_id = r.tenant_id and s.release_id = r.id where r.year = $1) as statements`;

export async function readReleasedRows(tx: StateReadTx, year: number): Promise<ComparisonInput> {
  const input = await tx.maybe<ComparisonInput>(INPUT, [year]);
  if (input === null) throw new Error('a select without a source table returns one row');
  return input;
}
