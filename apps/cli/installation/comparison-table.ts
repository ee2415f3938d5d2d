import type { ReadComparison } from './read-comparison.js';

const BASES: Readonly<Record<string, string>> = {
  STATE_SHARE: 'Landesanteil',
  OWN_SHARE: 'Eigenanteil',
  TOTAL: 'Gesamtbetrag (100 %)',
  FTE: 'VZÄ',
  PERSONS: 'Personen',
  COUNT: 'Anzahl',
  RATIO: 'Verhältnis',
};

/** A decimal text as Germans read it: point for thousands, comma, at most two decimals. */
function german(value: string | null): string {
  if (value === null) return '–';
  return new Intl.NumberFormat('de-DE', { maximumFractionDigits: 2 }).format(Number(value));
}

/** The comparison as plain text for a terminal: one line per metric and attribute, with what it rests on. */
export function comparisonTable(read: ReadComparison): string {
  const metrics = read.metrics.map(({ label, median, unit, basis, n, of }) =>
    `  ${label.slice(0, 50).padEnd(50)} ${german(median).padStart(16)} ${unit.padEnd(12)} ${(BASES[basis] ?? basis).padEnd(21)} beruht auf ${n} von ${of}`,
  );
  const attributes = read.attributes.map(({ label, yes, of }) => `  ${label.slice(0, 50).padEnd(50)} ${`${yes} von ${of}`.padStart(16)}`);
  return [
    `Landesvergleich ${read.year}: ${read.released} von ${read.offices} Jugendämtern haben freigegeben.`,
    read.territorialStatus === null ? '' : `Gebietsstand ${read.territorialStatus.split('-').reverse().join('.')}`,
    read.demoData ? 'Demodaten: Werte sind erfunden, soweit keine öffentliche Quelle genannt ist.' : '',
    `Vergleich ${read.comparison.id}, Prüfsumme der Eingaben ${read.comparison.inputHash.slice(0, 16)}`,
    '',
    'Kennzahlen (Median)',
    ...metrics,
    '',
    'Merkmale der Konzeptionen',
    ...attributes,
    '',
    ...(read.notReleased.length > 0 ? [`Nicht freigegeben: ${read.notReleased.join(', ')}`, ''] : []),
  ].join('\n');
}
