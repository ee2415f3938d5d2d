import { stringify } from 'csv-stringify/sync';
import type { AttributeComparison, ComparisonDocument, Distribution, MetricComparison, OriginCounts } from './comparison-document.js';

/** A cell that a spreadsheet would run as a formula; it gets an apostrophe in front. Numbers are written by us and stay. */
const FORMULA = /^[=+\-@\t\r]/;
const DECIMAL = /^-?\d+(\.\d+)?$/;

const STATUS_WORDS: Readonly<Record<string, string>> = {
  SUPPRESSED: 'geheim',
  UNKNOWN: 'unbekannt',
  NOT_APPLICABLE: 'nicht sinnvoll',
  WITHHELD: 'zurückgehalten',
  NOT_RELEASED: 'nicht freigegeben',
};

const BASIS_WORDS: Readonly<Record<string, string>> = {
  STATE_SHARE: 'Landesanteil', OWN_SHARE: 'Eigenanteil', TOTAL: 'Gesamt', FTE: 'VZÄ', PERSONS: 'Personen', COUNT: 'Anzahl', RATIO: 'Verhältnis',
};

const HEADINGS = [
  'Jahr', 'Art', 'Kürzel', 'Bezeichnung', 'Definition', 'Quelle', 'Einheit', 'Bezugsgröße', 'beruht auf n', 'von', 'Ja',
  'Minimum', '1. Quartil', 'Median', '3. Quartil', 'Maximum', 'Mittelwert', 'Summe', 'Herkunft', 'Verteilung', 'nicht freigegeben', 'Gebietsstand',
];

function cell(text: string): string {
  if (DECIMAL.test(text)) return text.replace('.', ',');
  return FORMULA.test(text) ? `'${text}` : text;
}

function measures(of: Distribution | null): readonly string[] {
  return [of?.min, of?.q1, of?.median, of?.q3, of?.max, of?.mean, of?.sum].map((value) => value ?? '');
}

function originWords(counts: OriginCounts): string {
  const words = [['öffentlich', counts.public], ['Demodaten', counts.demo], ['Angabe des Jugendamts', counts.office], ['gemischt', counts.mixed]] as const;
  return words.filter(([, count]) => count > 0).map(([word, count]) => `${word}: ${count}`).join(', ');
}

/** Offices without a value for this row, and why. */
function missing(document: ComparisonDocument, statusOf: (officeId: string) => string | null): string {
  return document.offices.flatMap(({ officeId, shortName }) => {
    const status = statusOf(officeId);
    return status === null ? [] : [`${shortName} (${STATUS_WORDS[status] ?? status})`];
  }).join(', ');
}

/** The day whose offices are compared, as people write it. */
function territory({ territorialStatus = '' }: ComparisonDocument): string {
  return territorialStatus.split('-').toReversed().join('.');
}

function metricRow(document: ComparisonDocument, metric: MetricComparison): readonly string[] {
  const values = new Map(metric.offices.map((entry) => [entry.officeId, entry]));
  const statusOf = (officeId: string): string | null => {
    const entry = values.get(officeId);
    return entry === undefined || entry.value !== null ? null : entry.status;
  };
  return [
    String(document.year), 'Kennzahl', metric.code, metric.label, metric.definition, metric.source, metric.unit, BASIS_WORDS[metric.basis] ?? metric.basis,
    String(metric.n), String(metric.of), '', ...measures(metric), originWords(metric.origins), '',
    metric.offices.length === 0 ? 'noch keine Quelle' : missing(document, statusOf), territory(document),
    ...document.offices.map(({ officeId }) => values.get(officeId)?.value ?? STATUS_WORDS[statusOf(officeId) ?? ''] ?? ''),
  ];
}

function attributeRow(document: ComparisonDocument, attribute: AttributeComparison): readonly string[] {
  const values = new Map(attribute.offices.map(({ officeId, value }) => [officeId, value]));
  const released = new Set(document.offices.filter((office) => office.released).map(({ officeId }) => officeId));
  const statusOf = (officeId: string): string | null => (values.has(officeId) ? null : released.has(officeId) ? 'UNKNOWN' : 'NOT_RELEASED');
  const words = new Map(attribute.counts.map(({ value, label }) => [value, label]));
  const inWords = (value: string): string => value.split('|').map((part) => words.get(part) ?? part).join(', ');
  return [
    String(document.year), 'Merkmal', attribute.code, attribute.label, attribute.question, attribute.source, '', '',
    String(attribute.n), String(attribute.of), String(attribute.yes), ...measures(attribute.distribution), originWords(attribute.origins),
    attribute.counts.map(({ label, count }) => `${label}: ${count}`).join(', '),
    attribute.n === 0 ? 'noch keine Angaben' : missing(document, statusOf), territory(document),
    ...document.offices.map(({ officeId }) => inWords(values.get(officeId) ?? '')),
  ];
}

/**
 * The comparison as CSV for people: one row per metric and attribute with definition, source, n, origin and who has
 * not released it; one column per office at the end. Semicolons, decimal comma, CRLF; no cell is run as a formula.
 */
export function comparisonCsv(document: ComparisonDocument): string {
  const header = [...HEADINGS, ...document.offices.map(({ name }) => name)];
  const rows = [
    ...document.metrics.map((metric) => metricRow(document, metric)),
    ...document.attributes.map((attribute) => attributeRow(document, attribute)),
  ];
  return stringify([header, ...rows].map((row) => row.map(cell)), { delimiter: ';', record_delimiter: 'windows' });
}
