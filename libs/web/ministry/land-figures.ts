import { format } from '@srb/web/format';
import type { LandDashboardQuery } from './generated/documents.generated.js';

type Office = NonNullable<LandDashboardQuery['landDashboard']>['offices'][number];
export type OfficeFigure = Office['keyFigures'][number];

const percent = new Intl.NumberFormat('de-DE', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const NBSP = '\u00A0';

/** The figures of each office in the list, with the unit of the catalogue. */
export const LIST_FIGURES = [
  { code: 'ALLOCATION', label: 'Zuweisung (Landesanteil)', unit: 'EUR' },
  { code: 'DRAWDOWN_RATE', label: 'Ausschöpfung', unit: 'Prozent' },
  { code: 'FTE_OCCUPIED', label: 'Besetzt', unit: 'VZÄ' },
  { code: 'LICENCE_COST_SHARE', label: 'BE-relevant, Anteil an den Kosten', unit: 'Prozent' },
  { code: 'COORDINATION_FTE', label: 'Koordination', unit: 'VZÄ' },
] as const;

/** A value with its unit, as the metrics catalogue names it; `–` for none. */
export function inUnit(value: string | null, unit: string): string {
  if (value === null) return '–';
  if (unit === 'EUR') return format.euro(value);
  if (unit === 'VZÄ') return format.fte(value);
  if (unit === 'Prozent') return `${percent.format(value as Intl.StringNumericLiteral).replace(/^-/, '−')}${NBSP}%`;
  return `${format.number(value)}${NBSP}${unit}`;
}

interface Shown {
  readonly text: string;
  /** In words, where a sign stands for the value. */
  readonly meaning: string | null;
}

/** Table signs of official statistics, and what they mean. A hidden value is never shown as 0. */
const SIGNS: Readonly<Record<string, Shown>> = {
  SUPPRESSED: { text: '.', meaning: 'geschützt' },
  UNKNOWN: { text: '.', meaning: 'unbekannt' },
  NOT_APPLICABLE: { text: 'x', meaning: 'nicht sinnvoll' },
  LATER: { text: '…', meaning: 'folgt später' },
  WITHHELD: { text: 'zurückgehalten', meaning: null },
  NOT_RELEASED: { text: 'nicht freigegeben', meaning: null },
};

/** One figure of one office as it stands in the list. */
export function shownFigure(figure: OfficeFigure | undefined, unit: string): Shown {
  const status = figure?.status ?? 'NOT_RELEASED';
  const sign = SIGNS[status];
  if (sign !== undefined) return sign;
  const text = inUnit(figure?.value ?? null, unit);
  return status === 'ESTIMATED' ? { text: `(${text})`, meaning: 'geschätzt' } : { text, meaning: null };
}

export type ReleaseFilter = 'alle' | 'freigegeben' | 'offen';

/** Offices by German name, narrowed to a part of the name or key and to the state of the release. */
export function listedOffices(offices: readonly Office[], search: string, filter: ReleaseFilter): readonly Office[] {
  const wanted = search.trim().toLocaleLowerCase('de');
  const fits = ({ name, ags, released }: Office): boolean =>
    (name.toLocaleLowerCase('de').includes(wanted) || ags.startsWith(wanted)) && (filter === 'alle' || released === (filter === 'freigegeben'));
  return offices.filter(fits).sort((a, b) => a.name.localeCompare(b.name, 'de'));
}
