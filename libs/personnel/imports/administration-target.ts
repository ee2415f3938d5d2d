import type { ImportTarget } from '@srb/platform/imports';
import { KITA_WORDS } from '@srb/social-spaces';
import { readMonth } from './month-cell.js';

/**
 * What the administration's own export says about posts by month and Kita, to be held against the ledger. Kitas and posts
 * that the office does not know are taken as they are written: that they differ is what the comparison is for.
 */
export const ADMINISTRATION_TARGET: ImportTarget = {
  code: 'ADMINISTRATION',
  label: 'Meldung der Verwaltung',
  permission: 'imports.write',
  columns: [
    { name: 'month', heading: 'Monat', aliases: ['Abrechnungsmonat', 'Zeitraum', 'Datum'], kind: 'date', required: true, meaning: 'Der Monat, für den gemeldet wird.', example: '01/2024', fills: ['month'], stages: { fields: { month: 'date' }, read: readMonth } },
    { name: 'kita', heading: 'Kita-Schlüssel', aliases: ['Kita', 'Amtlicher Schlüssel', 'Einrichtungsnummer', 'Kita-Nr'], kind: 'key', required: true, longest: 40, meaning: 'Amtlicher Schlüssel der Kita.', example: '07331001', fills: ['kita_key'] },
    { name: 'post', heading: 'Stellennummer', aliases: ['Stelle', 'Stellen-Nr', 'Planstelle', 'Personalnummer'], kind: 'key', required: false, longest: 40, meaning: 'Die Stelle; leer, wo nur die Kita gemeldet ist.', example: 'SRB-001', fills: ['post_number'] },
    { name: 'fte', heading: 'VZÄ', aliases: ['Vollzeitäquivalente', 'Stellenanteil', 'VZÄ Ist'], kind: 'decimal', required: true, range: [0, 9_999], places: 3, meaning: 'Vollzeitäquivalente in diesem Monat.', example: '0,5', fills: ['fte'] },
    { name: 'pay_group', heading: 'Entgeltgruppe', aliases: ['EG', 'Eingruppierung', 'Tarif'], kind: 'text', required: false, longest: 40, meaning: 'Nach dem Tarif.', example: 'S 11b', fills: ['pay_group'] },
  ],
  needs: [],
  table: 'administration_month',
  writes: { month: 'date', kita_key: 'text', post_number: 'text', fte: 'numeric', pay_group: 'text' },
  looksAt: {},
  marksOrigin: false,
  resolve: {
    select: { target_id: 't.id', kita_key: 'coalesce(k.official_key, r.kita)', post_number: `coalesce(r.post, '')`, pay_group: `coalesce(r.pay_group, '')` },
    from: `import_row r
      left join ${KITA_WORDS} w on w.word = r.kita
      left join kita k on k.id = w.id
      left join administration_month t on t.month = r.month and t.kita_key = coalesce(k.official_key, r.kita) and t.post_number = coalesce(r.post, '')`,
  },
  key: ['month', 'kita_key', 'post_number'],
  keyColumn: 'Monat',
  checks: [{ column: 'Monat', value: 'r.month', message: 'liegt zu weit weg. Bitte prüfen Sie das Jahr.', when: `r.month not between '2000-01-01' and '2100-12-31'` }],
  parents: [],
  children: [],
  rowLabel: `'Die Meldung für ' || to_char(t.month, 'MM/YYYY') || ', Kita „' || t.kita_key || '“'`,
  usedBy: {},
  yearColumn: null,
  export: {
    select: { month: `to_char(t.month, 'MM/YYYY')`, kita: 't.kita_key', post: `nullif(t.post_number, '')`, fte: 'trim_scale(t.fte)', pay_group: `nullif(t.pay_group, '')` },
    from: 'administration_month t where true',
    sort: `concat_ws('|', t.month, t.kita_key, t.post_number)`,
  },
};
