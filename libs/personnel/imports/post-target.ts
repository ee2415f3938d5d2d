import { VALID_FROM, VALID_TO, wordOf, type ImportTarget } from '@srb/platform/imports';
import { KITA_WORDS } from '@srb/social-spaces';
import { readKitaShares } from './kita-shares.js';

const FUNDING_WORDS: Readonly<Record<string, readonly string[]>> = { SRB: ['Sozialraumbudget', 'SRB'], OWN_FUNDS: ['eigene Mittel', 'Eigenmittel', 'kommunal'], OTHER: ['andere', 'Sonstige', 'Dritte'] };
const YES_NO: Readonly<Record<string, readonly string[]>> = { true: ['ja', 'x', '1', 'wahr'], false: ['nein', '0', 'falsch', 'keine'] };

/** Catalogues by code or label. */
const words = (table: string, columns: string) => `(select code as word, ${columns} from ${table} union all select label, ${columns} from ${table})`;
const sharesOf = (text: string) => `regexp_split_to_table(${text}, E'\\n') as line`;

/** The Kitas that a cell names, as the table keeps them: in the order of their keys. */
const NAMED = `(
  select string_agg(k.official_key || E'\\t' || trim_scale(split_part(line, E'\\t', 2)::numeric), E'\\n' order by k.official_key)
    from ${sharesOf('r.kitas')} join ${KITA_WORDS} w on w.word = split_part(line, E'\\t', 1) join kita k on k.id = w.id)`;
const UNKNOWN_KITAS = `(
  select string_agg(split_part(line, E'\\t', 1), ', ') from ${sharesOf('r.kitas')}
   where not exists (select from ${KITA_WORDS} w where w.word = split_part(line, E'\\t', 1)))`;
const TODAY = '(a.valid_from is null or a.valid_from <= current_date) and (a.valid_to is null or a.valid_to > current_date)';
const ASSIGNED = (separator: string, share: string) => `(
  select string_agg(k.official_key || ${separator} || ${share}, case when ${separator} = E'\\t' then E'\\n' else '; ' end order by k.official_key)
    from post_assignment a join kita k on k.tenant_id = a.tenant_id and k.id = a.kita_id where a.tenant_id = t.tenant_id and a.post_id = t.id and ${TODAY})`;

/** Posts, by their number. A new post comes with its Kitas; those of a known one are changed at the post, where they have their time. */
export const POST_TARGET: ImportTarget = {
  code: 'POSTS',
  label: 'Stellen',
  permission: 'personnel.write',
  columns: [
    { name: 'number', heading: 'Stellennummer', aliases: ['Stellen-Nr', 'Nummer', 'Stelle', 'Planstelle'], kind: 'key', required: true, longest: 40, meaning: 'Unter welcher Nummer Sie die Stelle führen.', example: 'SRB-001', fills: ['number'] },
    { name: 'post_type', heading: 'Stellenart', aliases: ['Art', 'Art der Stelle', 'Funktion'], kind: 'key', required: true, longest: 200, meaning: 'Name oder Code aus dem Katalog der Stellenarten.', example: 'KITA_SOCIAL_WORK', fills: ['post_type_code'] },
    { name: 'employer', heading: 'Anstellungsträger', aliases: ['Arbeitgeber', 'angestellt bei'], kind: 'key', required: true, longest: 200, meaning: 'Name oder Code aus dem Katalog der Anstellungsträger.', example: 'YOUTH_OFFICE', fills: ['employer_code'] },
    { name: 'funding', heading: 'Finanzierung', aliases: ['finanziert aus', 'Mittel'], kind: 'enum', required: true, choices: FUNDING_WORDS, meaning: 'Woraus die Stelle bezahlt wird.', example: 'Sozialraumbudget', fills: ['funding'] },
    { name: 'licence_relevant', heading: 'BE-relevant', aliases: ['betriebserlaubnisrelevant', 'BE'], kind: 'enum', required: false, choices: YES_NO, meaning: 'Ob die Betriebserlaubnis die Stelle verlangt; sonst wie bei der Stellenart üblich.', example: 'nein', fills: ['licence_relevant'] },
    { name: 'fte_planned', heading: 'VZÄ geplant', aliases: ['VZÄ', 'Stellenanteil', 'VZÄ Soll'], kind: 'decimal', required: true, range: [0.001, 9_999], places: 3, meaning: 'Vollzeitäquivalente nach Plan.', example: '0,5', fills: ['fte_planned'] },
    { name: 'fte_occupied', heading: 'VZÄ besetzt', aliases: ['besetzt', 'VZÄ Ist'], kind: 'decimal', required: false, range: [0, 9_999], places: 3, meaning: 'Besetzte Vollzeitäquivalente; sonst 0. Wo Besetzungen geführt werden, zählen diese.', example: '0,5', fills: ['fte_occupied'] },
    { name: 'annual_cost', heading: 'Jahreskosten', aliases: ['Kosten', 'Personalkosten', 'Kosten im Jahr'], kind: 'decimal', required: true, range: [0, 999_999_999_999], places: 2, meaning: 'Euro im Jahr, beide Anteile zusammen.', example: '35000,00', fills: ['annual_cost'] },
    { name: 'weekly_hours', heading: 'Wochenstunden', aliases: ['Stunden', 'Std/Woche'], kind: 'decimal', required: false, range: [0.01, 60], places: 2, meaning: 'Stunden je Woche.', example: '19,5', fills: ['weekly_hours'] },
    { name: 'pay_group', heading: 'Entgeltgruppe', aliases: ['EG', 'Eingruppierung', 'Tarif'], kind: 'text', required: false, longest: 40, meaning: 'Nach dem Tarif.', example: 'S 11b', fills: ['pay_group'] },
    { name: 'qualification', heading: 'Qualifikation', aliases: ['Abschluss', 'Ausbildung'], kind: 'text', required: false, longest: 200, meaning: 'Abschluss, kein Name.', example: 'Soziale Arbeit (B.A.)', fills: ['qualification'] },
    { name: 'cost_centre', heading: 'Kostenstelle', aliases: ['KST'], kind: 'key', required: false, longest: 40, meaning: 'Nach Ihrem Haushalt.', example: '36501', fills: ['cost_centre'] },
    { name: 'fixed_term_until', heading: 'Befristet bis', aliases: ['Befristung', 'Vertragsende'], kind: 'date', required: false, meaning: 'Letzter Tag; leer bei unbefristeten Stellen.', example: '31.12.2026', fills: ['fixed_term_until'] },
    VALID_FROM,
    VALID_TO,
    { name: 'kitas', heading: 'Kitas', aliases: ['Kita', 'Einsatz', 'Zuordnung', 'Kita-Schlüssel'], kind: 'text', required: false, meaning: 'Amtliche Schlüssel mit Anteilen, die 100 % ergeben; ohne Anteile zu gleichen Teilen.', example: '07331001: 60 %; 07331002: 40 %', fills: [], stages: { fields: { kitas: 'text' }, read: readKitaShares } },
  ],
  needs: [{ sql: 'select 1 from kita limit 1', message: 'Es gibt noch keine Kitas. Bitte importieren Sie zuerst die Kitas, dann die Stellen.' }],
  table: 'post',
  writes: {
    number: 'text', post_type_code: 'text', employer_code: 'text', funding: 'text', licence_relevant: 'boolean', fte_planned: 'numeric', fte_occupied: 'numeric', annual_cost: 'numeric',
    weekly_hours: 'numeric', pay_group: 'text', qualification: 'text', cost_centre: 'text', fixed_term_until: 'date', valid_from: 'date', valid_to: 'date',
  },
  looksAt: { post_type: 'text', employer: 'text', coordination: 'boolean', kitas: 'text', named: 'text', unknown: 'text', assigned: 'text' },
  marksOrigin: true,
  resolve: {
    select: {
      target_id: 't.id', post_type_code: 'y.code', employer_code: 'e.code', licence_relevant: 'coalesce(r.licence_relevant::boolean, y.licence_relevant_default)',
      fte_occupied: 'case when exists (select from post_occupancy o where o.post_id = t.id) then t.fte_occupied else coalesce(r.fte_occupied, 0) end',
      pay_group: `coalesce(r.pay_group, '')`, qualification: `coalesce(r.qualification, '')`, cost_centre: `coalesce(r.cost_centre, '')`,
      coordination: 'y.is_coordination', named: NAMED, unknown: UNKNOWN_KITAS, assigned: ASSIGNED(`E'\\t'`, 'trim_scale(a.share)'),
    },
    from: `import_row r
      left join post t on t.number = r.number
      left join ${words('post_type', 'code, is_coordination, licence_relevant_default')} y on y.word = r.post_type
      left join ${words('employer', 'code')} e on e.word = r.employer`,
  },
  key: ['number'],
  keyColumn: 'Stellennummer',
  checks: [
    { column: 'Stellenart', value: 'r.post_type', message: 'Diese Stellenart gibt es im Katalog nicht. Bitte prüfen Sie die Angabe.', when: 'r.post_type_code is null' },
    { column: 'Anstellungsträger', value: 'r.employer', message: 'Diesen Anstellungsträger gibt es im Katalog nicht. Bitte prüfen Sie die Angabe.', when: 'r.employer_code is null' },
    { column: 'VZÄ besetzt', value: 'r.fte_occupied', message: 'ist mehr als geplant. Bitte prüfen Sie beide Angaben.', when: 'r.fte_occupied > r.fte_planned' },
    { column: 'Befristet bis', value: 'r.fixed_term_until', message: 'liegt vor dem Beginn der Stelle. Bitte prüfen Sie beide Daten.', when: 'r.fixed_term_until < r.valid_from' },
    { column: 'Gültig bis', value: 'r.valid_to', message: 'muss nach „Gültig ab“ liegen. Bitte prüfen Sie beide Daten.', when: 'r.valid_to <= r.valid_from' },
    { column: 'Kitas', value: 'r.unknown', message: 'Diese Kita gibt es nicht. Bitte prüfen Sie den Schlüssel oder importieren Sie zuerst die Kitas.', when: 'r.unknown is not null' },
    { column: 'Kitas', value: 'r.kitas', message: 'fehlt. Jede Stelle außer der Koordination ist Kitas zugeordnet; bitte nennen Sie deren Schlüssel.', when: 'r.kitas is null and r.target_id is null and not r.coordination' },
    {
      column: 'Kitas', value: 'r.kitas', message: 'Die Zuordnung einer Stelle, die es schon gibt, ändern Sie bitte bei der Stelle, damit ihr Zeitraum stimmt. Bitte lassen Sie die Angabe hier leer.',
      when: 'r.target_id is not null and r.kitas is not null and r.named is distinct from r.assigned',
    },
  ],
  parents: [],
  children: [`
    insert into post_assignment (tenant_id, post_id, kita_id, share)
    select $1, t.id, w.id, split_part(line, E'\\t', 2)::numeric
      from import_resolved r join post t on t.tenant_id = $1 and t.number = r.number and t.import_batch_id = $2
      cross join lateral ${sharesOf('r.kitas')} join ${KITA_WORDS} w on w.word = split_part(line, E'\\t', 1)
     where r.target_id is null and not exists (select from import_problem p where p.row_number = r.row_number)`],
  rowLabel: `'Die Stelle „' || t.number || '“'`,
  usedBy: { cost: 'von Kosten', measure_post: 'von Maßnahmen' },
  yearColumn: null,
  export: {
    select: {
      number: 't.number', post_type: 't.post_type_code', employer: 't.employer_code', funding: wordOf('t.funding', FUNDING_WORDS), licence_relevant: wordOf('t.licence_relevant::text', YES_NO),
      fte_planned: 'trim_scale(t.fte_planned)', fte_occupied: 'trim_scale(t.fte_occupied)', annual_cost: 't.annual_cost', weekly_hours: 'trim_scale(t.weekly_hours)',
      pay_group: `nullif(t.pay_group, '')`, qualification: `nullif(t.qualification, '')`, cost_centre: `nullif(t.cost_centre, '')`,
      fixed_term_until: 't.fixed_term_until', valid_from: 't.valid_from', valid_to: 't.valid_to', kitas: ASSIGNED(`': '`, `replace(trim_scale(a.share * 100)::text, '.', ',') || ' %'`),
    },
    from: 'post t where true',
    sort: 't.number',
  },
};
