import { Decimal, sum } from '@srb/kernel';
import { AreaFigures, type FigureArea } from '../derived/area-figures.js';
import type { Figure } from '../derived/figure.js';
import { germanNumber, nameOf, type Finding } from './finding.js';
import type { QualityFacts, Series } from './series.js';

/** What is estimated or rounded may miss the sum by so much; a difference beyond it cannot be right in any case. */
const TOLERANCE = '0.05';

interface Whole {
  readonly area: FigureArea;
  readonly figure: Figure;
  readonly value: Decimal;
}

function isExact({ status }: Figure): boolean {
  return status === 'NUMBER' || status === 'ZERO';
}

/** The finding about one whole and its parts; null when they fit, or when nothing can be said. */
function compare({ indicator }: Series, whole: Whole, parts: readonly Figure[], year: number): Finding | null {
  const known = parts.filter(({ value }) => value !== null);
  if (known.length === 0) return null;
  const total = sum(known.flatMap(({ value }) => value ?? []));
  const isComplete = known.length === parts.length;
  const tolerated = [whole.figure, ...known].every(isExact) ? new Decimal(0) : whole.value.abs().times(TOLERANCE);
  const difference = total.minus(whole.value);
  const misfits = isComplete ? difference.abs().gt(tolerated) : difference.gt(tolerated);
  if (!misfits) return null;
  const isFar = difference.abs().gt(whole.value.abs().times(TOLERANCE));
  const [stated, added] = [germanNumber(whole.value.toNumber()), germanNumber(total.toNumber())];
  const below = whole.area.level === 'OFFICE' ? 'Sozialräume' : 'Kitas';
  return {
    kind: 'SUM', severity: isFar ? 'ERROR' : 'WARNING', indicator, area: whole.area, year, figure: stated,
    what: `${nameOf(whole.area)} hat ${year} bei „${indicator.label}“ ${stated} ${indicator.unit}, die ${below} zusammen aber ${added}.`,
    why: isComplete ? `Alle ${parts.length} Werte sind da; die Summe weicht um ${germanNumber(difference.abs().toNumber())} ab.` : `Schon die ${known.length} bekannten von ${parts.length} Werten sind zusammen größer als das Ganze.`,
    remedy: 'Bitte prüfen Sie Stichtag, Quelle und Gebietsstand beider Angaben, und ob der Wert des Jugendamts eine Stadt mit eigenem Jugendamt enthält.',
  };
}

/** Counts of an area that differ from those of the areas that make it up: office and spaces, space and Kitas. */
export function sums({ facts, year }: QualityFacts, series: readonly Series[]): readonly Finding[] {
  const figures = new AreaFigures(facts);
  const counts = series.filter(({ indicator, isDerived }) => indicator.aggregation === 'SUM' && !isDerived);
  return counts.flatMap((one) =>
    one.points.flatMap(({ area, now }): Finding[] => {
      if (!now?.value) return [];
      const parts = facts.areas.filter(({ within }) => within.includes(area.id)).map((part) => figures.of(one.indicator.code, part, year));
      const finding = compare(one, { area, figure: now, value: now.value }, parts, year);
      return finding === null ? [] : [finding];
    }),
  );
}
