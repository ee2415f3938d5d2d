import { statusReason } from '../value-text.js';
import { AreaFigures, type AreaFacts, type FigureArea, type FigureIndicator } from './area-figures.js';
import type { Derivation, Part } from './derivation.js';
import { DERIVED_INDICATORS } from './derived-indicators.js';
import { withoutNumber, type Figure } from './figure.js';

/** A part of a computed figure as it went in. */
export interface PartFigure {
  readonly part: Part;
  readonly label: string;
  readonly year: number;
  readonly figure: Figure;
}

/** A computed figure of one area and year, with everything it was made of. */
export interface DerivedFigure {
  readonly indicator: FigureIndicator;
  readonly area: FigureArea;
  readonly year: number;
  readonly figure: Figure;
  /** German: why there is no plain number; null for a plain number. */
  readonly reason: string | null;
  readonly parts: readonly PartFigure[];
}

const COARSENESS: Readonly<Record<FigureIndicator['level'], number>> = { OFFICE: 0, SPACE: 1, PLACE: 1, KITA: 2 };

/** The figures of derived indicators, all or those named, for these areas; in the order of the catalogue, then of the areas. */
export function derivedFigures(facts: AreaFacts, areas: readonly FigureArea[], year: number, codes: readonly string[] = Object.keys(DERIVED_INDICATORS)): readonly DerivedFigure[] {
  const figures = new AreaFigures(facts);
  const labels = new Map(facts.indicators.map(({ code, label }) => [code, label]));
  return [...facts.indicators]
    .sort((one, other) => one.position - other.position)
    .flatMap((indicator) => {
      const derivation = DERIVED_INDICATORS[indicator.code];
      if (derivation === undefined || !codes.includes(indicator.code)) return [];
      const fitting = areas.filter(({ level }) => COARSENESS[level] <= COARSENESS[indicator.level]);
      return fitting.map((area) => derive({ indicator, area, year, derivation, figures, labels }));
    });
}

interface Derive {
  readonly indicator: FigureIndicator;
  readonly area: FigureArea;
  readonly year: number;
  readonly derivation: Derivation;
  readonly figures: AreaFigures;
  readonly labels: ReadonlyMap<string, string>;
}

function derive({ indicator, area, year, derivation, figures, labels }: Derive): DerivedFigure {
  const parts = derivation.parts.map((part): PartFigure => ({
    part,
    label: labels.get(part.code) ?? part.code,
    year: year - part.yearsBack,
    figure: part.of === 'LAND' ? withoutNumber('UNKNOWN') : figures.of(part.code, area, year - part.yearsBack),
  }));
  const figure = derivation.compute(parts.map((one) => one.figure));
  return { indicator, area, year, figure, reason: reasonOf(figure, parts), parts };
}

function nameOf({ part, label, year }: PartFigure): string {
  return `„${label}“ ${part.of === 'LAND' ? 'im ganzen Land ' : ''}${year}`;
}

/** Names the parts that stand in the way, so that somebody can see to them. */
function reasonOf({ status }: Figure, parts: readonly PartFigure[]): string | null {
  if (status === 'NUMBER' || status === 'ZERO') return statusReason(status);
  if (status === 'ESTIMATED' || status === 'ROUNDED') {
    return `Aus Grundwerten, die ${status === 'ESTIMATED' ? 'geschätzt' : 'gerundet'} sind: ${parts.filter(({ figure }) => figure.status === status).map(nameOf).join(', ')}.`;
  }
  const blocking = parts.filter(({ figure }) => figure.value === null);
  if (blocking.length === 0) return `${statusReason('NOT_APPLICABLE')} Die Bezugsgröße ${parts.slice(-1).map(nameOf).join('')} ist 0.`;
  const because = blocking.map((one) => `${nameOf(one)} (${statusWord(one.figure)})`).join(', ');
  return `${WORDS[status] ?? 'Nicht berechnet'}: ${because}.`;
}

const WORDS: Readonly<Partial<Record<Figure['status'], string>>> = {
  SUPPRESSED: 'Geheim, weil ein Grundwert geheim ist',
  UNKNOWN: 'Nicht berechnet, weil ein Grundwert fehlt',
  NOT_APPLICABLE: 'Trifft nicht zu, weil ein Grundwert nicht zutrifft',
};

function statusWord({ status }: Figure): string {
  const words: Readonly<Partial<Record<Figure['status'], string>>> = { SUPPRESSED: 'geheim', NOT_APPLICABLE: 'trifft nicht zu', LATER: 'folgt später', UNCERTAIN: 'zu unsicher' };
  return words[status] ?? 'fehlt';
}
