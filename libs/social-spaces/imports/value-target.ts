import { germanNumber, wordOf, type ImportTarget } from '@srb/platform/imports';
import { DERIVED_INDICATORS } from '../domain/derived/derived-indicators.js';
import { ANY_SPACE, KITA_WORDS } from './area-words.js';
import { readTableValue, SECRET_OR_UNKNOWN } from './table-sign.js';

const STATUS_WORDS: Readonly<Record<string, readonly string[]>> = {
  NUMBER: ['Zahl', 'Wert'], ZERO: ['Null', 'nichts vorhanden'], SUPPRESSED: ['geheim', 'gesperrt'], UNKNOWN: ['unbekannt', 'keine Angabe'],
  NOT_APPLICABLE: ['trifft nicht zu', 'entfällt'], ESTIMATED: ['geschätzt', 'eingeschränkt'],
  ROUNDED: ['gerundet'], UNCERTAIN: ['zu unsicher'], LATER: ['folgt später', 'später'],
};
const WITH_NUMBER = `('NUMBER', 'ZERO', 'ESTIMATED', 'ROUNDED')`;
const WHOLE_OFFICE = `'00000000-0000-0000-0000-000000000000'::uuid`;

const RULES = 'code, label, level, aggregation, derived_formula, secrecy_rule, typical_lag_months';
const INDICATORS = `(select ${RULES} from indicator union all select ${RULES} from local_indicator where retired_on is null)`;
/** Indicators by code, or by a label that only one of them has. */
const INDICATOR_WORDS = `(
  select code as word, * from ${INDICATORS} c
   union all
  select label, * from ${INDICATORS} n where not exists (select from ${INDICATORS} o where o.label = n.label and o.code <> n.code))`;
const RANK = (level: string) => `case ${level} when 'OFFICE' then 0 when 'KITA' then 2 else 1 end`;

const AREA = `case when r.kita is not null then k.id when r.space is not null then s.id else ${WHOLE_OFFICE} end`;
const REFERENCE = 'coalesce(r.reference_date, make_date(r.year, 12, 31))';
/** A status that is said goes before a sign. A number that is nought is nothing, whatever is said. */
const STATUS = `case
  when r.status is null and r.sign = '${SECRET_OR_UNKNOWN}' then case when i.secrecy_rule <> 'NONE' then 'SUPPRESSED' else 'UNKNOWN' end
  when coalesce(r.status, r.sign) in ('NUMBER', 'ESTIMATED', 'ROUNDED') and r.value = 0 then 'ZERO'
  else coalesce(r.status, r.sign) end`;

/** Values of indicators for the office, its spaces and its Kitas, by indicator, year and area. */
export const VALUE_TARGET: ImportTarget = {
  code: 'VALUES',
  label: 'Indikatorwerte',
  permission: 'spaces.write',
  columns: [
    { name: 'indicator', heading: 'Indikator', aliases: ['Indikator-Code', 'Merkmal', 'Kennzahl'], kind: 'key', required: true, longest: 200, meaning: 'Code oder Name aus dem Katalog der Indikatoren.', example: 'CHILDREN_U7', fills: ['indicator_code'] },
    { name: 'space', heading: 'Sozialraum', aliases: ['Sozialraum-Code', 'SR', 'Gebiet'], kind: 'key', required: false, longest: 200, meaning: 'Code oder Name; nur bei Werten je Sozialraum. Ohne Sozialraum und Kita gilt der Wert für das ganze Jugendamt.', example: 'SR01', fills: ['social_space_id'] },
    { name: 'kita', heading: 'Kita-Schlüssel', aliases: ['Kita', 'Amtlicher Schlüssel', 'Einrichtungsnummer', 'Kita-Nr'], kind: 'key', required: false, longest: 40, meaning: 'Amtlicher Schlüssel; nur bei Werten je Kita.', example: '', fills: ['kita_id'] },
    { name: 'year', heading: 'Jahr', aliases: ['Berichtsjahr'], kind: 'integer', required: true, range: [2_000, 2_100], meaning: 'Das Jahr, für das der Wert gilt.', example: '2024', fills: ['year'] },
    {
      name: 'value', heading: 'Wert', aliases: ['Anzahl', 'Zahl', 'Ergebnis'], kind: 'decimal', required: false, meaning: 'Zahl oder Zeichen der Statistik: – . x … / ( ).', example: '412', fills: ['value', 'status'],
      stages: { fields: { sign: 'text', value: 'numeric' }, read: readTableValue },
    },
    { name: 'status', heading: 'Status', aliases: ['Qualität', 'Wertstatus'], kind: 'enum', required: false, choices: STATUS_WORDS, meaning: 'Nur nötig, wenn es der Wert nicht schon sagt.', example: 'Zahl', fills: ['status'] },
    { name: 'reference_date', heading: 'Stichtag', aliases: ['Datum', 'Stand'], kind: 'date', required: false, meaning: 'Der Tag, den der Wert beschreibt; sonst der 31. Dezember.', example: '31.12.2024', fills: ['reference_date'] },
    { name: 'available_from', heading: 'Verfügbar ab', aliases: ['veröffentlicht am', 'bekannt seit'], kind: 'date', required: false, meaning: 'Seit wann der Wert bekannt ist; sonst nach dem üblichen Verzug der Quelle.', example: '28.02.2025', fills: ['available_from'] },
    { name: 'households', heading: 'Haushalte', aliases: ['Bedarfsgemeinschaften', 'BG'], kind: 'integer', required: false, range: [0, 1_000_000], meaning: 'Haushalte hinter dem Wert, für die Geheimhaltung.', example: '210', fills: ['households'] },
    { name: 'source', heading: 'Quelle', aliases: ['Herkunft', 'Datenquelle'], kind: 'text', required: false, longest: 500, meaning: 'Woher der Wert stammt; sonst die Quelle des Imports.', example: 'Einwohnermeldewesen', fills: ['source'] },
  ],
  needs: [],
  table: 'indicator_value',
  writes: {
    indicator_code: 'text', level: 'text', social_space_id: 'uuid', kita_id: 'uuid', year: 'int', reference_date: 'date', available_from: 'date',
    status: 'text', value: 'numeric', households: 'int', source: 'text',
  },
  looksAt: { area_id: 'uuid', indicator: 'text', space: 'text', kita: 'text', given: 'numeric', said: 'text', finest: 'text', aggregation: 'text', derived: 'text' },
  marksOrigin: true,
  resolve: {
    select: {
      target_id: 't.id', indicator_code: 'i.code', level: `case when r.kita is not null then 'KITA' when r.space is not null then 'SPACE' else 'OFFICE' end`,
      social_space_id: 's.id', kita_id: 'k.id', reference_date: REFERENCE,
      available_from: `coalesce(r.available_from, (${REFERENCE} + make_interval(months => i.typical_lag_months))::date)`,
      status: STATUS, value: `case when ${STATUS} = 'ZERO' then coalesce(r.value, 0) when ${STATUS} in ${WITH_NUMBER} then r.value end`,
      source: `coalesce(r.source, current_setting('app.import_source'))`, area_id: AREA, given: 'r.value', said: 'r.status', finest: 'i.level', derived: 'i.derived_formula',
      aggregation: 'i.aggregation',
    },
    from: `import_row r
      left join ${INDICATOR_WORDS} i on i.word = r.indicator
      left join ${ANY_SPACE} s on s.word = r.space
      left join ${KITA_WORDS} k on k.word = r.kita
      left join indicator_value t on t.indicator_code = i.code and t.year = r.year and t.place_id is null
                                 and coalesce(t.social_space_id, t.kita_id, ${WHOLE_OFFICE}) = ${AREA}`,
  },
  key: ['indicator_code', 'year', 'area_id'],
  keyColumn: 'Indikator',
  checks: [
    { column: 'Indikator', value: 'r.indicator', message: 'Diesen Indikator gibt es im Katalog nicht. Bitte prüfen Sie den Code.', when: 'r.indicator_code is null' },
    ...Object.entries(DERIVED_INDICATORS).map(([code, { parts }]) => ({
      column: 'Indikator', value: 'r.indicator', when: `r.indicator_code = '${code}'`,
      message: `Dieser Indikator wird berechnet und nicht eingegeben. Bitte geben Sie stattdessen ein: ${parts.map((part) => part.code).join(', ')}.`,
    })),
    {
      column: 'Indikator', value: 'r.indicator', when: `r.derived is not null and r.indicator_code not in (${Object.keys(DERIVED_INDICATORS).map((code) => `'${code}'`).join(', ')})`,
      message: 'Dieser Indikator wird berechnet und nicht eingegeben. Bitte geben Sie seine Grundwerte ein.',
    },
    { column: 'Sozialraum', value: 'r.space', message: 'Diesen Sozialraum gibt es nicht. Bitte prüfen Sie den Code oder importieren Sie zuerst die Sozialräume.', when: 'r.space is not null and r.social_space_id is null' },
    { column: 'Kita-Schlüssel', value: 'r.kita', message: 'Diese Kita gibt es nicht. Bitte prüfen Sie den Schlüssel oder importieren Sie zuerst die Kitas.', when: 'r.kita is not null and r.kita_id is null' },
    { column: 'Kita-Schlüssel', value: 'r.kita', message: 'Ein Wert gilt für einen Sozialraum oder für eine Kita. Bitte lassen Sie eine der beiden Angaben weg.', when: 'r.kita is not null and r.space is not null' },
    { column: 'Indikator', value: 'r.indicator', message: 'Diesen Indikator gibt es nicht je Kita. Bitte geben Sie den Wert für den Sozialraum oder das Jugendamt an.', when: `r.level = 'KITA' and ${RANK('r.finest')} < 2` },
    { column: 'Indikator', value: 'r.indicator', message: 'Diesen Indikator gibt es nur für das ganze Jugendamt. Bitte lassen Sie den Sozialraum weg.', when: `r.level = 'SPACE' and ${RANK('r.finest')} < 1` },
    { column: 'Indikator', value: 'r.indicator', message: 'Dieser Indikator lässt sich nicht zusammenfassen. Bitte geben Sie ihn je Kita oder für das Jugendamt an.', when: `r.level = 'SPACE' and r.finest = 'KITA' and r.aggregation = 'NONE'` },
    { column: 'Wert', value: 'r.given', message: 'fehlt. Bitte tragen Sie eine Zahl ein, oder „.“ für unbekannt, „x“ für trifft nicht zu.', when: 'r.status is null' },
    { column: 'Wert', value: 'r.given', message: 'Bei diesem Status fehlt die Zahl. Bitte tragen Sie sie ein oder ändern Sie den Status.', when: `r.status in ${WITH_NUMBER} and r.value is null` },
    { column: 'Status', value: 'r.said', message: 'Bei diesem Status steht keine Zahl. Bitte leeren Sie den Wert oder ändern Sie den Status.', when: `r.status not in ${WITH_NUMBER} and r.given is not null` },
    { column: 'Status', value: 'r.said', message: '„Null“ gilt nur für den Wert 0. Bitte wählen Sie „Zahl“ oder „geschätzt“.', when: `r.status = 'ZERO' and r.value <> 0` },
    { column: 'Wert', value: 'r.value', message: 'Dieser Indikator ist eine Anzahl und nicht negativ.', when: `r.aggregation = 'SUM' and r.value < 0` },
    { column: 'Wert', value: 'r.value', message: 'Dieser Indikator ist eine Anzahl. Bitte geben Sie eine ganze Zahl ein oder setzen Sie die Zahl in Klammern, wenn sie geschätzt ist.', when: `r.aggregation = 'SUM' and r.status = 'NUMBER' and r.value <> trunc(r.value)` },
    { column: 'Verfügbar ab', value: 'r.available_from', message: 'liegt vor dem Stichtag. Bitte prüfen Sie beide Daten.', when: 'r.available_from < r.reference_date' },
  ],
  parents: [],
  children: [],
  rowLabel: `'Der Wert „' || t.indicator_code || '“ für ' || t.year`,
  usedBy: {},
  yearColumn: 'year',
  export: {
    select: {
      indicator: 't.indicator_code', space: 's.code', kita: 'k.official_key', year: 't.year',
      value: `case t.status when 'ESTIMATED' then '(' || ${germanNumber('t.value')} || ')' when 'SUPPRESSED' then '.' when 'UNKNOWN' then '.' when 'LATER' then '…' when 'UNCERTAIN' then '/' when 'NOT_APPLICABLE' then 'x' else ${germanNumber('t.value')} end`,
      status: wordOf('t.status', STATUS_WORDS), reference_date: 't.reference_date', available_from: 't.available_from', households: 't.households', source: 't.source',
    },
    from: `indicator_value t left join social_space s on s.tenant_id = t.tenant_id and s.id = t.social_space_id
           left join kita k on k.tenant_id = t.tenant_id and k.id = t.kita_id where t.place_id is null`,
    sort: `concat_ws('|', t.indicator_code, t.year, t.level, s.code, k.official_key)`,
  },
};
