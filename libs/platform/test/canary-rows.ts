/** One of two offices whose rows must never meet. */
export interface CanaryOffice {
  readonly id: string;
  readonly key: 'a' | 'b';
  readonly ags: string;
}

export const OFFICE_A: CanaryOffice = { id: '00000000-0000-4000-8000-a00000000000', key: 'a', ags: '07131' };
export const OFFICE_B: CanaryOffice = { id: '00000000-0000-4000-8000-b00000000000', key: 'b', ags: '07132' };

interface CanaryTable {
  /** The class that writes such a row in the product. */
  readonly writer: 'tenant' | 'system' | 'state';
  /** `office`: the row belongs to one office. `shared`: it belongs to nobody, privileges alone decide who reads it. */
  readonly owner: 'office' | 'shared';
  /** The rows of an office; of a shared table only those of office A are written. */
  readonly rows: (office: CanaryOffice) => readonly Readonly<Record<string, unknown>>[];
  /** Rows that the database adds by itself to those of an office. */
  readonly byDatabase?: number;
  /** SQL that picks an office's rows; by default `tenant_id`. */
  readonly picks?: (office: CanaryOffice) => string;
  /** SQL that picks the rows that belong to the office's main Kita; named where the scoped class reads them. */
  readonly picksOfKita?: (office: CanaryOffice) => string;
}

/** The n-th id of an office. */
const id = (office: CanaryOffice, n: number) => `00000000-0000-4000-8000-${office.key}${String(n).padStart(11, '0')}`;
const canary = (office: CanaryOffice) => `canary-${office.key}`;
/** In texts about the second Kita of an office, which has a provider and a space of its own. */
const OTHER = 'other-kita';

/** The two Kitas of an office: the main one, and the one whose rows a reader of the main one must not see. */
export const kitaOf = (office: CanaryOffice) => id(office, 5);
export const otherKitaOf = (office: CanaryOffice) => id(office, 50);
const HASH = 'f'.repeat(64);
const DAY = '2025-01-01';
const LATER = '2999-01-01';

const ofOffice = (row: (office: CanaryOffice) => Readonly<Record<string, unknown>>): CanaryTable => ({
  writer: 'tenant',
  owner: 'office',
  rows: (office) => [{ tenant_id: office.id, ...row(office) }],
});
/** A row about the main Kita, and one about the other. */
const ofKitas = (row: (office: CanaryOffice, n: 1 | 10, mark: string) => Readonly<Record<string, unknown>>, key: string, main: number): CanaryTable => ({
  writer: 'tenant',
  owner: 'office',
  rows: (office) => ([1, 10] as const).map((n) => ({ tenant_id: office.id, ...row(office, n, n === 1 ? canary(office) : `${canary(office)} ${OTHER}`) })),
  picksOfKita: (office) => `${key} = '${id(office, main)}'`,
});
const catalogue = (row: Readonly<Record<string, unknown>>): CanaryTable => ({ writer: 'system', owner: 'shared', rows: () => [row], picks: () => 'true' });

const described = { label: 'x', source: 'x' };
const metric = { ...described, code: 'M', position: 1, definition: 'x', formula: 'x', unit: 'x', basis: 'TOTAL', polarity: 'NONE', min_n: 3, secrecy_rule: 'NONE', period: 'CALENDAR_YEAR', topic: 'x' };
const attribute = { ...described, code: 'A', position: 1, theme: 1, question: 'x', kind: 'BOOLEAN', allowed_values: 'x', evidence: 'x', derived: true };
const localIndicator = {
  ...described, topic: 'T', purpose: 'NEED', definition: 'x', unit: 'x', level: 'OFFICE', source_system: 'x', update_cycle: 'x',
  typical_lag_months: 1, need_direction: 'NONE', secrecy_rule: 'NONE', aggregation: 'NONE',
};
const indicator = { ...localIndicator, code: 'I', position: 1 };
const ACTIVE = 20;
const WITHDRAWN = 21;
const release = (office: CanaryOffice, n: number, status: string) =>
  ({ tenant_id: office.id, id: id(office, n), concept_version_id: id(office, 10), year: 2025, number: n, status, snapshot_hash: HASH });
const ofBothReleases = (row: (office: CanaryOffice) => Readonly<Record<string, unknown>>): CanaryTable => ({
  ...ofOffice(row),
  rows: (office) => [ACTIVE, WITHDRAWN].map((n) => ({ tenant_id: office.id, release_id: id(office, n), ...row(office) })),
});

/** Rows for every protected table, in an order that foreign keys allow. A table that is missing here turns the isolation test red. */
export const CANARY_ROWS: Readonly<Record<string, CanaryTable>> = {
  youth_office: {
    writer: 'system',
    owner: 'office',
    rows: (office) => [{ id: office.id, ags: office.ags, name: canary(office), short_name: 'x', kind: 'DISTRICT', grid_column: 1, grid_row: 1, valid_from: DAY }],
    picks: (office) => `id = '${office.id}'`,
    picksOfKita: (office) => `id = '${office.id}'`,
  },
  person: {
    writer: 'system',
    owner: 'office',
    rows: (office) => [{ id: id(office, 1), issuer: 'x', subject: canary(office), display_name: canary(office) }],
    picks: (office) => `id = '${id(office, 1)}'`,
  },
  membership: { ...ofOffice((office) => ({ person_id: id(office, 1), id: id(office, 2), role: 'PLANNING' })), writer: 'system' },
  invitation: ofOffice((office) => ({ id: id(office, 19), email: `${canary(office)}@example.org`, role: 'PLANNING', expires_at: DAY })),
  office_change: ofOffice((office) => ({
    id: id(office, 23), kind: 'CLOSE', effective_on: DAY, legal_reference: canary(office), source: canary(office), status: 'DONE', moved: JSON.stringify({ x: canary(office) }), moved_hash: HASH,
  })),
  indicator: catalogue(indicator),
  indicator_purpose: catalogue({ indicator_code: 'I', purpose: 'NEED', need_direction: 'HIGHER', source: 'x' }),
  local_indicator: ofOffice((office) => ({ ...localIndicator, id: id(office, 90), code: `LOCAL_${office.ags}`, label: canary(office), owner: canary(office) })),
  actor: catalogue({ ...described, code: 'A', position: 1, level: 'KITA' }),
  metric: catalogue(metric),
  attribute: catalogue(attribute),
  checklist_item: catalogue({ ...described, code: 'C', position: 1, theme: 1, obligation: 'LAW', guidance: 'x', evidence: 'x' }),
  post_type: catalogue({ ...described, code: 'P', position: 1, description: 'x', typical_qualification: 'x', licence_relevant_default: false, is_coordination: true, counts_as_kita_social_work: false }),
  employer: catalogue({ ...described, code: 'E', position: 1 }),
  parameter_value: catalogue({ code: 'GROWTH_RATE', valid_from: DAY, value: 1, unit: 'x', legal_reference: 'x', source: 'x' }),
  retention_rule: catalogue({ ...described, code: 'R', position: 1, counted_from: 'x', days: 1, basis: 'PRODUCT_DEFAULT', reason: 'x' }),
  provider: ofKitas((office, n, mark) => ({ id: id(office, 3 * n), name: mark, kind: 'CHURCH' }), 'id', 3),
  social_space: ofKitas((office, n, mark) => ({ id: id(office, 4 * n), code: mark, name: mark, valid_from: DAY }), 'id', 4),
  kita: ofKitas((office, n, mark) => ({
    id: id(office, 5 * n), official_key: mark, name: mark, provider_id: id(office, 3 * n), social_space_id: id(office, 4 * n), places: 10, valid_from: DAY,
  }), 'id', 5),
  indicator_value: ofKitas((office, n, mark) => ({
    id: id(office, 6 * n), indicator_code: 'I', level: 'KITA', kita_id: id(office, 5 * n), year: 2025, reference_date: DAY, available_from: DAY, status: 'NUMBER', value: 1, source: mark,
    origin: 'OFFICE',
  }), 'kita_id', 5),
  allocation: ofOffice((office) => ({ id: id(office, 7), year: 2025, months: 12, basis: 'TOTAL', kind: 'PLAN', amount: 1, source: canary(office), origin: 'OFFICE' })),
  post: ofKitas((office, n, mark) => ({
    id: id(office, 8 * n), number: mark, post_type_code: 'P', employer_code: 'E', funding: 'SRB', licence_relevant: false,
    fte_planned: 1, fte_occupied: 1, annual_cost: 1, valid_from: DAY, origin: 'OFFICE',
  }), 'id', 8),
  post_assignment: ofKitas((office, n) => ({ id: id(office, 9 * n), post_id: id(office, 8 * n), kita_id: id(office, 5 * n), share: 1 }), 'kita_id', 5),
  cost: ofOffice((office) => ({ id: id(office, 10), year: 2025, category: 'TRAINING', funding: 'SRB', basis: 'TOTAL', kind: 'PLAN', amount: 1, source: canary(office), origin: 'OFFICE' })),
  programme_share: ofOffice((office) => ({ id: id(office, 70), programme: canary(office), year: 2025, payer: 'LAND', kind: 'PLAN', amount: 1, source: canary(office), origin: 'OFFICE' })),
  unmet_need: ofOffice((office) => ({ id: id(office, 71), year: 2025, kind: 'MATERIAL', description: canary(office), source: canary(office), origin: 'OFFICE' })),
  post_occupancy: ofOffice((office) => ({ id: id(office, 72), post_id: id(office, 8), holder_key: canary(office), fte: 1, valid_from: DAY })),
  post_holder: ofOffice((office) => ({ id: id(office, 73), holder_key: canary(office), name: canary(office) })),
  administration_month: ofOffice((office) => ({ id: id(office, 74), month: DAY, kita_key: canary(office), post_number: canary(office), fte: 1 })),
  measure: ofOffice((office) => ({ id: id(office, 75), title: canary(office), goal: canary(office), responsible_role: canary(office), due_on: DAY, status: 'PLANNED', note: canary(office) })),
  measure_kita: ofOffice((office) => ({ id: id(office, 91), measure_id: id(office, 75), kita_id: id(office, 5) })),
  measure_post: ofOffice((office) => ({ id: id(office, 92), measure_id: id(office, 75), post_id: id(office, 8) })),
  measure_event: ofOffice((office) => ({ id: id(office, 76), measure_id: id(office, 75), step: 1, status: 'PLANNED', progress: 0, due_on: DAY, note: canary(office) })),
  space_set: ofOffice((office) => ({ id: id(office, 77), code: canary(office), name: canary(office), description: canary(office) })),
  place: ofOffice((office) => ({ id: id(office, 78), kind: 'CATCHMENT', key: canary(office), name: canary(office), valid_from: DAY })),
  space_part: ofOffice((office) => ({ id: id(office, 79), social_space_id: id(office, 4), place_id: id(office, 78), valid_from: DAY })),
  space_kita: {
    ...ofOffice((office) => ({ id: id(office, 80), kita_id: id(office, 5), space_set_id: id(office, 77), social_space_id: id(office, 4), valid_from: DAY })),
    // Those of the main set, one per Kita.
    byDatabase: 2,
  },
  area_change: ofOffice((office) => ({ id: id(office, 81), kind: 'MERGE', subject: 'SPACE', effective_on: DAY, reason: canary(office), status: 'DONE', moved: JSON.stringify({ x: canary(office) }) })),
  crosswalk: ofOffice((office) => ({ area_change_id: id(office, 81), from_id: id(office, 4), to_id: id(office, 40), weight: 1, basis: canary(office) })),
  concept: ofOffice((office) => ({ id: id(office, 11), title: canary(office) })),
  concept_version: ofOffice((office) => ({ id: id(office, 10), concept_id: id(office, 11), number: 1, title: canary(office), status: 'DRAFT', origin: 'OFFICE' })),
  section: ofOffice((office) => ({ id: id(office, 12), concept_version_id: id(office, 10), theme: 1, sort_key: 1, title: canary(office), body: canary(office) })),
  committee_decision: ofOffice((office) => ({
    id: id(office, 13), concept_version_id: id(office, 10), decided_on: DAY, paper_number: canary(office), votes_for: 1, votes_against: 0, abstentions: 0,
  })),
  concept_version_event: ofOffice((office) => ({ id: id(office, 14), concept_version_id: id(office, 10), step: 1, kind: 'CREATE', to_status: 'DRAFT', reason: canary(office) })),
  file: ofOffice((office) => ({ id: id(office, 60), name: canary(office), size_bytes: 1, status: 'RECEIVING', scan: 'NOT_SCANNED', scan_note: canary(office), expires_at: LATER })),
  file_chunk: ofOffice((office) => ({ file_id: id(office, 60), position: 0, content: Buffer.from(canary(office)) })),
  file_text: ofOffice((office) => ({ file_id: id(office, 60), position: 0, content: canary(office), words: canary(office) })),
  concept_document: ofOffice((office) => ({
    id: id(office, 61), concept_version_id: id(office, 10), file_id: id(office, 60), kind: 'COMMITTEE_PAPER', title: canary(office), dated_on: DAY, paper_number: canary(office),
  })),
  space_evidence: ofOffice((office) => ({ id: id(office, 82), social_space_id: id(office, 4), kind: 'WALK', actor_code: 'A', dated_on: DAY, title: canary(office), content: canary(office) })),
  import_mapping: ofOffice((office) => ({ id: id(office, 83), target: 'KITAS', source: canary(office), columns: JSON.stringify({ x: canary(office) }) })),
  import_batch: ofOffice((office) => ({
    id: id(office, 84), target: 'KITAS', source: canary(office), file_id: id(office, 60), file_name: canary(office), file_sha256: HASH, sheet: canary(office),
    columns: JSON.stringify({ x: canary(office) }), status: 'CHECKED', failure: canary(office),
  })),
  import_issue: ofOffice((office) => ({ batch_id: id(office, 84), position: 0, row_number: 2, column_name: canary(office), value: canary(office), message: canary(office) })),
  import_preview: ofOffice((office) => ({ batch_id: id(office, 84), row_number: 2, action: 'INSERT', fields: JSON.stringify({ x: canary(office) }) })),
  import_change: ofOffice((office) => ({ batch_id: id(office, 84), table_name: 'kita', row_id: id(office, 5), before: JSON.stringify({ x: canary(office) }), version_after: 2 })),
  distribution_rule: ofOffice((office) => ({ id: id(office, 85), name: canary(office), description: canary(office) })),
  distribution_rule_version: ofOffice((office) => ({
    id: id(office, 86), rule_id: id(office, 85), number: 1, status: 'DRAFT', definition: JSON.stringify({ x: canary(office) }), definition_hash: HASH, reason: canary(office),
  })),
  distribution_exception: ofOffice((office) => ({ id: id(office, 87), rule_id: id(office, 85), kita_id: id(office, 5), year: 2025, kind: 'FIXED', amount: 1, reason: canary(office) })),
  distribution_run: ofOffice((office) => ({
    id: id(office, 88), label: canary(office), year: 2025, kind: 'SCENARIO', unit: 'EUR', amount: 1, distributed: 1,
    inputs: JSON.stringify({ x: canary(office) }), inputs_hash: HASH, result: JSON.stringify({ x: canary(office) }), result_hash: HASH,
  })),
  distribution_trace: ofOffice((office) => ({ run_id: id(office, 88), kita_id: id(office, 5), amount: 1, trace: JSON.stringify({ x: canary(office) }) })),
  distribution_study: ofOffice((office) => ({
    id: id(office, 89), kind: 'RANK_STABILITY', run_id: id(office, 88), parameters: JSON.stringify({ x: canary(office) }), parameters_hash: HASH, status: 'PENDING', failure: canary(office),
  })),
  release: { ...ofOffice(() => ({})), rows: (office) => [release(office, ACTIVE, 'ACTIVE'), release(office, WITHDRAWN, 'WITHDRAWN')] },
  release_snapshot: ofOffice((office) => ({ release_id: id(office, ACTIVE), content: canary(office) })),
  released_fact: ofBothReleases((office) => ({ year: 2025, metric_code: 'M', status: 'NUMBER', value: 1, unit: canary(office), basis: 'TOTAL', origin: 'OFFICE' })),
  released_attribute: ofBothReleases((office) => ({ year: 2025, attribute_code: 'A', kind: 'BOOLEAN', value: canary(office), origin: 'OFFICE' })),
  release_event: ofOffice((office) => ({ id: id(office, 15), release_id: id(office, ACTIVE), kind: 'RELEASED', reason: canary(office) })),
  audit_entry: ofOffice((office) => ({ request_id: canary(office), action: 'x', entity: 'x' })),
  outbox: ofOffice((office) => ({ id: id(office, 16), queue: 'x', name: 'x', payload: '{}', request_id: canary(office) })),
  idempotency_key: ofOffice((office) => ({ id: id(office, 22), person_id: id(OFFICE_A, 1), key: id(office, 22), step: 1, content_hash: HASH, result: canary(office) })),
  access_log: {
    writer: 'state',
    owner: 'office',
    rows: (office) => [{ actor_id: id(office, 1), reader_role: 'MINISTRY', request_id: canary(office), subject: canary(office), office_ids: [office.id] }],
    picks: (office) => `'${office.id}' = any (office_ids)`,
  },
  comparison: { writer: 'system', owner: 'shared', rows: (office) => [{ id: id(office, 17), year: 2025, input_hash: HASH, document: '{}', document_hash: HASH }], picks: () => 'true' },
  comparison_request: { writer: 'system', owner: 'shared', rows: (office) => [{ id: id(office, 18), year: 2025, status: 'PENDING', cause: 'START' }], picks: () => 'true' },
};

export const ACTIVE_RELEASES = [id(OFFICE_A, ACTIVE), id(OFFICE_B, ACTIVE)];
