import type { FigureIndicator } from '../derived/area-figures.js';
import { germanNumber, nameOf, type Finding } from './finding.js';
import { BOUND, FEWEST, median, modifiedScores } from './robust.js';
import type { Series } from './series.js';

/** Sizes of areas are skewed, so counts are compared by their ratio: on the scale of logarithms. */
export function onScale({ aggregation }: FigureIndicator, value: number): number {
  return aggregation === 'SUM' && value >= 0 ? Math.log1p(value) : value;
}

/** Where all areas are almost alike, a small difference is large beside the others and still means nothing. */
const LEAST_DISTANCE = 0.25;

/** Values that lie far from those of the other areas, by modified z-scores (`robust.ts`); at least ten areas. */
export function outliers(series: readonly Series[], year: number): readonly Finding[] {
  return series.flatMap(({ indicator, points }) => {
    const valued = points.flatMap(({ area, now }) => (now?.value ? [{ area, value: now.value.toNumber() }] : []));
    if (valued.length < FEWEST) return [];
    const scores = modifiedScores(valued.map(({ value }) => onScale(indicator, value)));
    const middle = median(valued.map(({ value }) => value));
    return valued.flatMap(({ area, value }, index): Finding[] => {
      const score = scores[index] ?? 0;
      if (Math.abs(score) <= BOUND || Math.abs(value - middle) < Math.abs(middle) * LEAST_DISTANCE) return [];
      const figure = germanNumber(value);
      return [{
        kind: 'OUTLIER', severity: 'WARNING', indicator, area, year, figure,
        what: `${nameOf(area)} fällt ${year} bei „${indicator.label}“ mit ${figure} ${indicator.unit} aus dem Rahmen.`,
        why: `In der Mitte der ${valued.length} Gebiete liegen ${germanNumber(middle)} ${indicator.unit}; der Abstand ist ${germanNumber(Math.abs(score))}-mal so groß wie die übliche Streuung (auffällig ab ${germanNumber(BOUND)}).`,
        remedy: 'Bitte vergleichen Sie den Wert mit der Quelle: verschobene Spalte, vertauschtes Gebiet, Null statt Lücke? Stimmt er, kann er bleiben.',
      }];
    });
  });
}
