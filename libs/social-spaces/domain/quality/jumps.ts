import type { FigureArea, FigureIndicator } from '../derived/area-figures.js';
import { germanNumber, nameOf, type Finding } from './finding.js';
import { onScale } from './outliers.js';
import { BOUND, FEWEST, modifiedScores } from './robust.js';
import type { Series } from './series.js';

/** A change below these is no jump, however far it lies from those of the others: relative, and in units. */
const RELATIVE = 0.25;
const OF_COUNTS = 10;
const OF_RATES = 5;
/** Too few areas to compare changes with each other: a jump must be twice as large. */
const RELATIVE_OF_FEW = 0.5;

interface Change {
  readonly area: FigureArea;
  readonly before: number;
  readonly now: number;
}

function smallest({ aggregation, unit }: FigureIndicator): number {
  if (aggregation === 'SUM') return OF_COUNTS;
  return unit.startsWith('Prozent') || unit.startsWith('je ') ? OF_RATES : 0;
}

function relative({ before, now }: Change): number {
  return before === 0 ? (now === 0 ? 0 : Number.POSITIVE_INFINITY) : Math.abs(now - before) / Math.abs(before);
}

/** Changes since the year before that are large in units, large in proportion, and unlike those of the other areas. */
export function jumps(series: readonly Series[], year: number): readonly Finding[] {
  return series.flatMap(({ indicator, points }) => {
    const changes = points.flatMap(({ area, now, before }): Change[] => (now?.value && before?.value ? [{ area, now: now.value.toNumber(), before: before.value.toNumber() }] : []));
    const isMany = changes.length >= FEWEST;
    const scores = modifiedScores(changes.map(({ now, before }) => onScale(indicator, now) - onScale(indicator, before)));
    return changes.flatMap((change, index): Finding[] => {
      const isLarge = Math.abs(change.now - change.before) >= smallest(indicator) && relative(change) >= (isMany ? RELATIVE : RELATIVE_OF_FEW);
      const isUnlike = !isMany || Math.abs(scores[index] ?? 0) > BOUND;
      return isLarge && isUnlike ? [jump(indicator, change, year, isMany ? changes.length : null)] : [];
    });
  });
}

function jump(indicator: FigureIndicator, change: Change, year: number, compared: number | null): Finding {
  const { area, now, before } = change;
  const share = relative(change);
  const inPercent = Number.isFinite(share) ? ` (${now > before ? '+' : '−'}${germanNumber(Math.round(share * 100))} %)` : '';
  return {
    kind: 'JUMP', severity: 'WARNING', indicator, area, year, figure: germanNumber(now),
    what: `${nameOf(area)}: „${indicator.label}“ springt von ${germanNumber(before)} (${year - 1}) auf ${germanNumber(now)} ${indicator.unit} (${year})${inPercent}.`,
    why: compared === null ? 'Eine so große Änderung in einem Jahr ist selten.' : `Die Änderung passt nicht zu denen der übrigen ${compared - 1} Gebiete.`,
    remedy: 'Bitte prüfen Sie, ob sich der Zuschnitt, die Zählweise oder die Quelle geändert hat, und halten Sie den Grund fest.',
  };
}
