import type { StaffGroupCode } from '@srb/kernel';
import type { SheetToWrite } from '@srb/platform/spreadsheets';
import { proofSums, type ProofRow } from './proof-of-use.js';

const GROUP_LABELS: Readonly<Record<StaffGroupCode, string>> = {
  SOCIAL_COMPENSATION: 'Sozialer Ausgleich', LICENCE_RELEVANT: 'BE-relevant', COORDINATION: 'Koordination',
};
const STATE_LABELS: Readonly<Record<ProofRow['state'], string>> = { OCCUPIED: 'besetzt', UNDATED: 'besetzt, ohne Zeitraum', VACANT: 'unbesetzt' };

type Cells = readonly (string | null)[];
type Kind = 'text' | 'number' | 'date';

interface Column {
  readonly heading: string;
  readonly kind: Kind;
  readonly cell: (row: ProofRow) => string | null;
}

const text = (heading: string, cell: Column['cell']): Column => ({ heading, kind: 'text', cell });
const number = (heading: string, cell: Column['cell']): Column => ({ heading, kind: 'number', cell });

const COLUMNS: readonly Column[] = [
  text('Monat', ({ month }) => month.slice(0, 7)),
  text('Stellennummer', ({ postNumber }) => postNumber),
  text('Stellenart', ({ postTypeLabel }) => postTypeLabel),
  text('Gruppe', ({ group }) => GROUP_LABELS[group]),
  text('Anstellungsträger', ({ employerLabel }) => employerLabel),
  text('Kostenstelle', ({ costCentre }) => costCentre),
  text('Kita-Schlüssel', ({ kitaKey }) => kitaKey),
  text('Kita', ({ kitaName }) => kitaName ?? 'Jugendamt insgesamt'),
  text('Schlüssel der Person', ({ holderKey }) => holderKey),
  text('Entgeltgruppe', ({ payGroup }) => payGroup),
  text('Qualifikation', ({ qualification }) => qualification),
  number('Wochenstunden', ({ weeklyHours }) => weeklyHours),
  number('Tage', ({ days }) => String(days)),
  number('Anteil der Stelle', ({ share }) => share),
  number('VZÄ im Monat', ({ fte }) => fte),
  text('Stand', ({ state }) => STATE_LABELS[state]),
];

const nameColumn = (names: ReadonlyMap<string, string>): Column => text('Name', ({ holderKey }) => (holderKey === null ? null : (names.get(holderKey) ?? null)));

/** The columns of a proof: with names only for the office's own copy. */
export function proofColumns(names: ReadonlyMap<string, string> | null): readonly Column[] {
  if (names === null) return COLUMNS;
  const after = COLUMNS.findIndex(({ heading }) => heading === 'Schlüssel der Person') + 1;
  return [...COLUMNS.slice(0, after), nameColumn(names), ...COLUMNS.slice(after)];
}

/** The rows as cells, one after the other. */
export async function* cellsOf(rows: readonly ProofRow[], columns: readonly Column[]): AsyncGenerator<Cells> {
  for (const row of rows) yield columns.map(({ cell }) => cell(row));
}

async function* given(rows: readonly Cells[]): AsyncGenerator<Cells> {
  yield* rows;
}

/** Rows, sums per month and group, and what the figures mean. */
export function proofSheets(rows: readonly ProofRow[], names: ReadonlyMap<string, string> | null, about: readonly (readonly [string, string])[]): readonly SheetToWrite[] {
  const columns = proofColumns(names);
  const sums = proofSums(rows).map(({ month, group, ftePlanned, fteOccupied, fteVacant }) => [month.slice(0, 7), GROUP_LABELS[group], ftePlanned, fteOccupied, fteVacant]);
  return [
    { name: 'Nachweis', headings: columns.map(({ heading }) => heading), kinds: columns.map(({ kind }) => kind), rows: cellsOf(rows, columns) },
    { name: 'Summen', headings: ['Monat', 'Gruppe', 'VZÄ geplant', 'VZÄ besetzt', 'VZÄ unbesetzt'], kinds: ['text', 'text', 'number', 'number', 'number'], rows: given(sums) },
    { name: 'Angaben', headings: ['Angabe', 'Inhalt'], rows: given(about) },
  ];
}
