import type { Finding } from './finding.js';
import { OFFICE, type QualityFacts, type Series } from './series.js';

/** Sources count at least once a year; the lag comes on top. */
const CYCLE_MONTHS = 12;

/** Whole months from one day to another, both `YYYY-MM-DD`. */
function monthsBetween(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split('-').map(Number);
  return (toYear - fromYear) * 12 + (toMonth - fromMonth) - (toDay < fromDay ? 1 : 0);
}

/** Indicators whose newest value is older than cycle and usual lag of the source allow. */
export function staleness({ sources, asOf, year }: QualityFacts, series: readonly Series[]): readonly Finding[] {
  const used = new Map(series.filter(({ isDerived }) => !isDerived).map(({ indicator }) => [indicator.code, indicator]));
  return sources.flatMap(({ code, updateCycle, typicalLagMonths, newestReferenceDate: newest }): Finding[] => {
    const indicator = used.get(code);
    if (indicator === undefined || newest === null || updateCycle.includes('unregelmäßig')) return [];
    const age = monthsBetween(newest, asOf);
    if (age <= CYCLE_MONTHS + typicalLagMonths) return [];
    return [{
      kind: 'STALE', severity: 'HINT', indicator, area: OFFICE, year, figure: null,
      what: `„${indicator.label}“: Der neueste Stichtag ist ${newest.split('-').reverse().join('.')}, vor ${age} Monaten.`,
      why: `Die Quelle zählt ${updateCycle === '' ? 'in der Regel jährlich' : updateCycle} und liefert meist nach ${typicalLagMonths} Monaten; neuere Werte müsste es geben.`,
      remedy: 'Bitte rufen Sie die neuen Werte bei der Quelle ab. Gibt es keine, nennen Sie den Stand überall mit.',
    }];
  });
}
