import { wordOf, type ImportTarget } from '@srb/platform/imports';

type Words = Readonly<Record<string, readonly string[]>>;
const CATEGORY_WORDS: Words = { PERSONNEL: ['Personal', 'Personalkosten'], TRAINING: ['Fortbildung', 'Weiterbildung'], COORDINATION: ['Koordination'] };
const FUNDING_WORDS: Words = { SRB: ['Sozialraumbudget', 'SRB'], OWN_FUNDS: ['eigene Mittel', 'Eigenmittel'], OTHER: ['andere', 'Sonstige', 'Dritte'] };
const BASIS_WORDS: Words = { STATE_SHARE: ['Landesanteil', 'Land', '60 %'], OWN_SHARE: ['Eigenanteil', 'kommunal', '40 %'], TOTAL: ['Gesamtbetrag', 'gesamt', '100 %'] };
const KIND_WORDS: Words = { PLAN: ['Plan', 'Soll'], COMMITMENT: ['Bindung', 'gebunden', 'Verpflichtung'], ACTUAL: ['Ist', 'tatsächlich'] };
const YES_NO: Words = { true: ['ja', 'x', '1', 'wahr'], false: ['nein', '0', 'falsch'] };

const NO_POST = `'00000000-0000-0000-0000-000000000000'::uuid`;
/** Where a post is named, its flag is the one that counts. */
const FLAG = `(r.category = 'PERSONNEL' and coalesce(p.licence_relevant, r.licence_relevant::boolean, false))`;
const sameLine = (one: string, other: string) => ['year', 'category', 'funding', 'basis', 'kind', 'licence_relevant'].map((name) => `${one}.${name} = ${other}.${name}`).join(' and ');

/** Costs, by year, month, what for, whose money, and post. */
export const COST_TARGET: ImportTarget = {
  code: 'COSTS',
  label: 'Kosten',
  permission: 'funding.write',
  columns: [
    { name: 'year', heading: 'Jahr', aliases: ['Haushaltsjahr'], kind: 'integer', required: true, range: [2_000, 2_100], meaning: 'Das Jahr, zu dem die Kosten gehören.', example: '2024', fills: ['year'] },
    { name: 'month', heading: 'Monat', aliases: [], kind: 'integer', required: false, range: [1, 12], meaning: '1 bis 12; leer für das ganze Jahr. Ein Posten steht im Jahr oder in Monaten, nie in beidem.', example: '', fills: ['month'] },
    { name: 'category', heading: 'Kostenart', aliases: ['Art der Kosten'], kind: 'enum', required: true, choices: CATEGORY_WORDS, meaning: 'Personal, Fortbildung oder Koordination.', example: 'Personal', fills: ['category'] },
    { name: 'funding', heading: 'Finanzierung', aliases: ['Mittel', 'finanziert aus'], kind: 'enum', required: true, choices: FUNDING_WORDS, meaning: 'Wer bezahlt.', example: 'Sozialraumbudget', fills: ['funding'] },
    { name: 'basis', heading: 'Bezugsgröße', aliases: ['Basis', 'Anteil'], kind: 'enum', required: true, choices: BASIS_WORDS, meaning: 'Ob der Betrag der Landesanteil, der Eigenanteil oder beides zusammen ist.', example: 'Gesamtbetrag', fills: ['basis'] },
    { name: 'kind', heading: 'Plan oder Ist', aliases: ['Art', 'Wertart'], kind: 'enum', required: true, choices: KIND_WORDS, meaning: 'Plan, Bindung oder Ist.', example: 'Ist', fills: ['kind'] },
    { name: 'amount', heading: 'Betrag', aliases: ['Euro', 'EUR', 'Kosten', 'Summe'], kind: 'decimal', required: true, range: [0, 999_999_999_999], places: 2, meaning: 'In Euro.', example: '35000,00', fills: ['amount'] },
    { name: 'licence_relevant', heading: 'BE-relevant', aliases: ['betriebserlaubnisrelevant'], kind: 'enum', required: false, choices: YES_NO, meaning: 'Nur bei Personalkosten ohne Stelle; sonst gilt die Angabe der Stelle.', example: 'nein', fills: [] },
    { name: 'post', heading: 'Stellennummer', aliases: ['Stelle', 'Stellen-Nr', 'Planstelle'], kind: 'key', required: false, longest: 40, meaning: 'Die Stelle, deren Kosten es sind; leer für Summen.', example: '', fills: [] },
    { name: 'source', heading: 'Quelle', aliases: ['Beleg', 'Herkunft'], kind: 'text', required: false, longest: 500, meaning: 'Konto, Bescheid, Plan; sonst die Quelle des Imports.', example: 'Haushalt 2024', fills: ['source'] },
  ],
  needs: [],
  table: 'cost',
  writes: {
    year: 'int', month: 'int', category: 'text', funding: 'text', basis: 'text', kind: 'text', amount: 'numeric', licence_relevant: 'boolean', post_id: 'uuid', source: 'text',
  },
  looksAt: { post: 'text', line_post: 'uuid', line_month: 'int', said: 'boolean', coordination: 'boolean' },
  marksOrigin: true,
  resolve: {
    select: {
      target_id: 't.id', licence_relevant: FLAG, post_id: 'p.id', source: `coalesce(r.source, current_setting('app.import_source'))`, line_post: `coalesce(p.id, ${NO_POST})`,
      line_month: 'coalesce(r.month, 0)', said: 'r.licence_relevant::boolean', coordination: 'y.is_coordination',
    },
    from: `import_row r
      left join post p on p.number = r.post
      left join post_type y on y.code = p.post_type_code
      left join cost t on t.year = r.year and coalesce(t.month, 0) = coalesce(r.month, 0) and t.category = r.category and t.funding = r.funding and t.basis = r.basis
                      and t.kind = r.kind and t.licence_relevant = ${FLAG} and coalesce(t.post_id, ${NO_POST}) = coalesce(p.id, ${NO_POST})`,
  },
  key: ['year', 'line_month', 'category', 'funding', 'basis', 'kind', 'licence_relevant', 'line_post'],
  keyColumn: 'Jahr',
  checks: [
    { column: 'Stellennummer', value: 'r.post', message: 'Diese Stelle gibt es nicht. Bitte prüfen Sie die Nummer oder importieren Sie zuerst die Stellen.', when: 'r.post is not null and r.post_id is null' },
    { column: 'Kostenart', value: 'r.category', message: 'passt nicht zur Stelle: Kosten der Koordination gehören zu Stellen der Koordination und nur zu ihnen.', when: `r.category <> 'TRAINING' and r.coordination <> (r.category = 'COORDINATION')` },
    { column: 'BE-relevant', value: 'r.category', message: 'gibt es nur bei Personalkosten. Bitte leeren Sie die Angabe oder ändern Sie die Kostenart.', when: `r.said and r.category <> 'PERSONNEL'` },
    {
      column: 'Monat', value: 'r.month', message: 'Dieser Posten steht schon für das ganze Jahr da, oder schon in Monaten. Bitte entscheiden Sie sich für eines von beiden.',
      when: `exists (select from cost c where ${sameLine('c', 'r')} and coalesce(c.post_id, ${NO_POST}) = r.line_post and (c.month is null) <> (r.month is null))
          or exists (select from import_resolved o where ${sameLine('o', 'r')} and o.line_post = r.line_post and (o.month is null) <> (r.month is null))`,
    },
  ],
  parents: [],
  children: [],
  rowLabel: `'Der Betrag für ' || t.year || coalesce('/' || t.month, '') || ' aus „' || t.source || '“'`,
  usedBy: {},
  yearColumn: 'year',
  export: {
    select: {
      year: 't.year', month: 't.month', category: wordOf('t.category', CATEGORY_WORDS), funding: wordOf('t.funding', FUNDING_WORDS), basis: wordOf('t.basis', BASIS_WORDS), kind: wordOf('t.kind', KIND_WORDS),
      amount: 't.amount', licence_relevant: wordOf('t.licence_relevant::text', YES_NO), post: 'p.number', source: 't.source',
    },
    from: 'cost t left join post p on p.tenant_id = t.tenant_id and p.id = t.post_id where true',
    sort: `concat_ws('|', t.year, lpad(coalesce(t.month, 0)::text, 2, '0'), t.category, t.funding, t.basis, t.kind, t.licence_relevant, p.number)`,
  },
};
