import { CLOSED_STATUSES, REASON_LABELS, STATUS_LABELS } from '../domain/measure.js';

/* How a row of measure (alias m) becomes the type of graphql/, in SQL. */

const TODAY = `(now() at time zone 'Europe/Berlin')::date`;
const labelOf = (column: string, labels: Readonly<Record<string, string>>) =>
  `case ${column} ${Object.entries(labels).map(([code, label]) => `when '${code}' then '${label}'`).join(' ')} end`;

/** SQL condition: still expected to be done, and its day is over. */
export const IS_OVERDUE = `(m.due_on < ${TODAY} and m.status not in (${CLOSED_STATUSES.map((status) => `'${status}'`).join(', ')}))`;

export const MEASURE_JSON = `json_build_object(
  '__typename', 'Measure', 'id', m.id, 'title', m.title, 'goal', m.goal, 'responsibleRole', m.responsible_role, 'startsOn', m.starts_on, 'dueOn', m.due_on,
  'status', m.status, 'statusLabel', ${labelOf('m.status', STATUS_LABELS)},
  'statusReason', m.status_reason, 'reasonLabel', ${labelOf('m.status_reason', REASON_LABELS)},
  'progress', m.progress, 'note', m.note, 'isOverdue', ${IS_OVERDUE}, 'version', m.version,
  'kitas', coalesce((select json_agg(json_build_object('id', k.id, 'name', k.name) order by k.name collate "de-x-icu", k.id)
                       from measure_kita x join kita k on k.tenant_id = x.tenant_id and k.id = x.kita_id
                      where x.tenant_id = m.tenant_id and x.measure_id = m.id), '[]'),
  'posts', coalesce((select json_agg(json_build_object('id', p.id, 'number', p.number, 'licenceRelevant', p.licence_relevant, 'isCoordination', t.is_coordination)
                                     order by p.number collate "de-x-icu", p.id)
                       from measure_post x join post p on p.tenant_id = x.tenant_id and p.id = x.post_id join post_type t on t.code = p.post_type_code
                      where x.tenant_id = m.tenant_id and x.measure_id = m.id), '[]'))`;

/** The steps of a measure, the last first. */
export const EVENTS_JSON = `coalesce((
  select json_agg(json_build_object('step', e.step, 'status', e.status, 'statusLabel', ${labelOf('e.status', STATUS_LABELS)},
                                    'statusReason', e.status_reason, 'reasonLabel', ${labelOf('e.status_reason', REASON_LABELS)},
                                    'progress', e.progress, 'dueOn', e.due_on, 'note', e.note,
                                    'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by e.step desc)
    from measure_event e where e.tenant_id = m.tenant_id and e.measure_id = m.id), '[]')`;
