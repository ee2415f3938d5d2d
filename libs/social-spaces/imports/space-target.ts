import { VALID_FROM, VALID_TO, type ImportTarget } from '@srb/platform/imports';

/** Social spaces, by their code. */
export const SPACE_TARGET: ImportTarget = {
  code: 'SPACES',
  label: 'Sozialräume',
  permission: 'spaces.write',
  columns: [
    { name: 'code', heading: 'Sozialraum-Code', aliases: ['Code', 'Kürzel', 'Sozialraum-Nr', 'Nummer', 'SR'], kind: 'key', required: true, longest: 20, meaning: 'Das Kürzel, unter dem Sie den Sozialraum führen.', example: 'SR01', fills: ['code'] },
    { name: 'name', heading: 'Name', aliases: ['Sozialraum', 'Bezeichnung'], kind: 'text', required: true, longest: 200, meaning: 'Wie der Sozialraum heißt.', example: 'Nordstadt', fills: ['name'] },
    { name: 'description', heading: 'Beschreibung', aliases: ['Erläuterung', 'Bemerkung'], kind: 'text', required: false, longest: 5_000, meaning: 'Was ihn ausmacht; ohne Namen von Personen.', example: 'Ortsteile nördlich der Bahn', fills: ['description'] },
    VALID_FROM,
    VALID_TO,
  ],
  needs: [],
  table: 'social_space',
  writes: { code: 'text', name: 'text', description: 'text', valid_from: 'date', valid_to: 'date' },
  looksAt: {},
  marksOrigin: false,
  resolve: {
    select: { target_id: 't.id', description: `coalesce(r.description, '')` },
    from: 'import_row r left join social_space t on t.code = r.code',
  },
  key: ['code'],
  keyColumn: 'Sozialraum-Code',
  checks: [
    { column: 'Gültig bis', value: 'r.valid_to', message: 'muss nach „Gültig ab“ liegen. Bitte prüfen Sie beide Daten.', when: 'r.valid_to <= r.valid_from' },
    {
      column: 'Gültig bis', value: 'r.valid_to', message: 'Kitas in diesem Sozialraum gelten länger. Bitte beenden oder verlegen Sie zuerst die Kitas.',
      when: `r.valid_to is not null and exists (select from kita k where k.social_space_id = r.target_id and coalesce(k.valid_to, 'infinity') > r.valid_to)`,
    },
  ],
  parents: [],
  children: [],
  rowLabel: `'Der Sozialraum „' || t.name || '“'`,
  usedBy: { kita: 'von Kitas', indicator_value: 'von Indikatorwerten', space_evidence: 'in Belegen', space_part: 'in seinem Zuschnitt', space_kita: 'von Kitas' },
  yearColumn: null,
  export: {
    select: { code: 't.code', name: 't.name', description: `nullif(t.description, '')`, valid_from: 't.valid_from', valid_to: 't.valid_to' },
    from: 'social_space t where true',
    sort: 't.code',
  },
};
