import { VALID_FROM, VALID_TO, wordOf, type ImportTarget } from '@srb/platform/imports';
import { KITA_WORDS, MAIN_SPACE } from './area-words.js';

const PROVIDER_KIND_WORDS: Readonly<Record<string, readonly string[]>> = {
  MUNICIPAL: ['kommunal', 'Kommune', 'öffentlich', 'Stadt', 'Gemeinde', 'Verbandsgemeinde', 'Ortsgemeinde'],
  CHURCH: ['kirchlich', 'Kirche', 'evangelisch', 'katholisch'],
  WELFARE: ['Wohlfahrtsverband', 'Wohlfahrt', 'AWO', 'DRK', 'Caritas', 'Diakonie'],
  INDEPENDENT: ['freie Initiative', 'Elterninitiative', 'Verein', 'freier Träger'],
  COMPANY: ['Betrieb', 'betrieblich', 'Unternehmen'],
  OTHER: ['sonstiger', 'andere', 'sonstige'],
};

/** Kitas, by their official key. A provider that is not known yet is made with its first Kita. */
export const KITA_TARGET: ImportTarget = {
  code: 'KITAS',
  label: 'Kitas',
  permission: 'spaces.write',
  columns: [
    { name: 'official_key', heading: 'Amtlicher Schlüssel', aliases: ['Einrichtungsnummer', 'Kita-Nummer', 'Kita-Nr', 'Kennziffer', 'Schlüssel', 'Aktenzeichen'], kind: 'key', required: true, longest: 40, meaning: 'Die Nummer, unter der das Land die Kita führt, mit führenden Nullen.', example: '07331001', fills: ['official_key'] },
    { name: 'name', heading: 'Name', aliases: ['Kita', 'Einrichtung', 'Name der Einrichtung', 'Bezeichnung'], kind: 'text', required: true, longest: 200, meaning: 'Wie die Kita heißt.', example: 'Kita Regenbogen', fills: ['name'] },
    { name: 'provider', heading: 'Träger', aliases: ['Kita-Träger', 'Name des Trägers', 'Trägername'], kind: 'text', required: true, longest: 200, meaning: 'Wer die Kita betreibt; ein neuer Name legt einen neuen Träger an.', example: 'Ortsgemeinde Beispielheim', fills: ['provider_id'] },
    { name: 'provider_kind', heading: 'Trägerart', aliases: ['Art des Trägers'], kind: 'enum', required: false, choices: PROVIDER_KIND_WORDS, meaning: 'Wird nur gebraucht, wenn der Träger neu ist.', example: 'kommunal', fills: [] },
    { name: 'space', heading: 'Sozialraum', aliases: ['Sozialraum-Code', 'SR', 'Sozialraum-Nr'], kind: 'key', required: true, longest: 200, meaning: 'Code oder eindeutiger Name des Sozialraums.', example: 'SR01', fills: ['social_space_id'] },
    { name: 'places', heading: 'Plätze', aliases: ['Anzahl Plätze', 'genehmigte Plätze', 'Platzzahl', 'Plätze gesamt'], kind: 'integer', required: true, range: [0, 2_000], meaning: 'Plätze nach der Betriebserlaubnis.', example: '75', fills: ['places'] },
    VALID_FROM,
    VALID_TO,
  ],
  needs: [{ sql: 'select 1 from social_space limit 1', message: 'Es gibt noch keine Sozialräume. Bitte importieren Sie zuerst die Sozialräume, dann die Kitas.' }],
  table: 'kita',
  writes: { official_key: 'text', name: 'text', provider_id: 'uuid', social_space_id: 'uuid', places: 'int', valid_from: 'date', valid_to: 'date' },
  looksAt: { provider: 'text', provider_kind: 'text', provider_end: 'date', space: 'text', space_end: 'date' },
  marksOrigin: false,
  resolve: {
    select: { official_key: 'coalesce(t.official_key, r.official_key)', target_id: 't.id', provider_id: 'p.id', social_space_id: 's.id', provider_end: 'p.valid_to', space_end: 's.valid_to' },
    from: `import_row r
      left join ${KITA_WORDS} k on k.word = r.official_key
      left join kita t on t.id = k.id
      left join provider p on p.name = r.provider
      left join ${MAIN_SPACE} s on s.word = r.space`,
  },
  key: ['official_key'],
  keyColumn: 'Amtlicher Schlüssel',
  checks: [
    { column: 'Sozialraum', value: 'r.space', message: 'Diesen Sozialraum gibt es nicht. Bitte prüfen Sie den Code oder importieren Sie zuerst die Sozialräume.', when: 'r.space is not null and r.social_space_id is null' },
    { column: 'Gültig bis', value: 'r.valid_to', message: 'muss nach „Gültig ab“ liegen. Bitte prüfen Sie beide Daten.', when: 'r.valid_to <= r.valid_from' },
    {
      column: 'Gültig bis', value: 'r.valid_to', message: 'Der Sozialraum oder der Träger endet vor der Kita. Bitte tragen Sie ein früheres Ende oder einen anderen Sozialraum oder Träger ein.',
      when: `coalesce(r.valid_to, 'infinity') > least(coalesce(r.space_end, 'infinity'), coalesce(r.provider_end, 'infinity'))`,
    },
  ],
  parents: [{
    table: 'provider',
    label: `'Der Träger „' || t.name || '“'`,
    insert: `
      insert into provider (tenant_id, name, kind, import_batch_id)
      select $1, r.provider, coalesce(min(r.provider_kind), 'OTHER'), $2 from import_resolved r
       where r.provider_id is null and not exists (select from import_problem p where p.row_number = r.row_number)
       group by r.provider`,
    adopt: 'update import_resolved r set provider_id = p.id from provider p where r.provider_id is null and p.name = r.provider',
  }],
  children: [],
  rowLabel: `'Die Kita „' || t.name || '“'`,
  usedBy: { kita: 'von Kitas', indicator_value: 'von Indikatorwerten', post_assignment: 'von Stellen', membership: 'von Zugängen' },
  yearColumn: null,
  export: {
    select: {
      official_key: 't.official_key', name: 't.name', provider: 'p.name', provider_kind: wordOf('p.kind', PROVIDER_KIND_WORDS), space: 's.code', places: 't.places',
      valid_from: 't.valid_from', valid_to: 't.valid_to',
    },
    from: 'kita t join provider p on p.tenant_id = t.tenant_id and p.id = t.provider_id join social_space s on s.tenant_id = t.tenant_id and s.id = t.social_space_id where true',
    sort: 't.official_key',
  },
};
