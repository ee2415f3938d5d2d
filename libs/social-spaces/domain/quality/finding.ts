import type { FigureArea, FigureIndicator } from '../derived/area-figures.js';

export const FINDING_KINDS = ['CLOSED_AREA', 'SUM', 'GAP', 'OUTLIER', 'JUMP', 'STALE'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** ERROR: cannot be right. WARNING: to be looked at before use. HINT: good to know. */
export const SEVERITIES = ['ERROR', 'WARNING', 'HINT'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Something about the values that a person should see before using them; all texts in German. */
export interface Finding {
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly indicator: FigureIndicator;
  readonly area: FigureArea;
  readonly year: number;
  /** The figure in question as a table prints it; null when there is none. */
  readonly figure: string | null;
  readonly what: string;
  readonly why: string;
  readonly remedy: string;
}

const LEVELS = ['OFFICE', 'SPACE', 'KITA'];
const german = new Intl.Collator('de');

/** The gravest first, then in the order of the catalogue, from the office to its Kitas, by name. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const rank = ({ severity, indicator, area, kind }: Finding): readonly number[] => [
    SEVERITIES.indexOf(severity), indicator.position, LEVELS.indexOf(area.level), FINDING_KINDS.indexOf(kind),
  ];
  return [...findings].sort((one, other) => {
    const [left, right] = [rank(one), rank(other)];
    const place = left.findIndex((part, index) => part !== right[index]);
    if (place >= 0) return (left[place] ?? 0) - (right[place] ?? 0);
    const byCode = one.indicator.code < other.indicator.code ? -1 : 1;
    return one.indicator.code === other.indicator.code ? german.compare(one.area.name ?? '', other.area.name ?? '') || (one.area.id < other.area.id ? -1 : 1) : byCode;
  });
}

/** „Raum Nord“ · das Jugendamt, as the beginning of a sentence. */
export function nameOf({ name }: FigureArea): string {
  return name === null ? 'Das Jugendamt' : `„${name}“`;
}

/** 12.5 → 12,5; at most two places, for sentences. */
export function germanNumber(value: number): string {
  return value.toLocaleString('de-DE', { maximumFractionDigits: 2 });
}
