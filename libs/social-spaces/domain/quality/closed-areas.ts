import { germanNumber, nameOf, type Finding } from './finding.js';
import type { QualityFacts } from './series.js';

const day = (date: string): string => date.split('-').reverse().join('.');

/** Values whose area did not exist on their reference date. */
export function closedAreas({ facts, outside, codes, year }: QualityFacts): readonly Finding[] {
  const indicators = new Map(facts.indicators.map((indicator) => [indicator.code, indicator]));
  return outside.flatMap(({ indicatorCode, area, value, referenceDate, validFrom, validTo }): Finding[] => {
    const indicator = indicators.get(indicatorCode);
    if (indicator === undefined || (codes !== null && !codes.includes(indicatorCode))) return [];
    const figure = value === null ? null : germanNumber(Number(value));
    const when = referenceDate < validFrom ? `besteht aber erst ab dem ${day(validFrom)}` : `besteht aber seit dem ${day(validTo ?? referenceDate)} nicht mehr`;
    return [{
      kind: 'CLOSED_AREA', severity: 'ERROR', indicator, area, year, figure,
      what: `${nameOf(area)} hat bei „${indicator.label}“ einen Wert zum ${day(referenceDate)}${figure === null ? '' : ` (${figure} ${indicator.unit})`}, ${when}.`,
      why: 'Ein Gebiet, das es am Stichtag nicht gab, kann keinen Wert haben; er fehlt dann dort, wohin die Kinder gehören.',
      remedy: 'Bitte ordnen Sie den Wert dem Gebiet zu, das am Stichtag bestand, oder berichtigen Sie Beginn oder Ende des Gebiets.',
    }];
  });
}
