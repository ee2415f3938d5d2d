import { germanNumber, nameOf, type Finding } from './finding.js';
import { OFFICE, type Point, type QualityFacts, type Series } from './series.js';

/** LATER is announced by its source and comes by itself; UNKNOWN is a gap that somebody wrote down. */
function isGap({ now }: Point): boolean {
  return now === undefined || now.status === 'UNKNOWN' || now.status === 'LATER';
}

function wholeYear({ indicator }: Series, year: number): Finding {
  return {
    kind: 'GAP', severity: 'WARNING', indicator, area: OFFICE, year, figure: null,
    what: `„${indicator.label}“ fehlt für ${year} ganz.`,
    why: `Für ${year - 1} liegen Werte vor, für ${year} kein einziger.`,
    remedy: 'Bitte importieren Sie die Werte des Jahres oder rechnen Sie mit dem Vorjahr und weisen Sie das aus.',
  };
}

function gapOf({ indicator, points }: Series, { area, now, before }: Point, year: number): Finding {
  const known = points.filter((point) => !isGap(point)).length;
  const isLater = now?.status === 'LATER';
  const previous = before?.value ? ` Im Vorjahr waren es ${germanNumber(before.value.toNumber())} ${indicator.unit}.` : '';
  return {
    kind: 'GAP', severity: isLater ? 'HINT' : 'WARNING', indicator, area, year, figure: null,
    what: `${nameOf(area)}: „${indicator.label}“ ${isLater ? 'folgt für' : 'fehlt für'} ${year}${isLater ? ' später' : ''}.`,
    why: `${known} von ${points.length} Gebieten haben einen Wert.${previous}`,
    remedy: isLater ? 'Bitte warten Sie die Veröffentlichung ab oder tragen Sie einen geschätzten Wert ein.' : 'Bitte tragen Sie den Wert nach oder halten Sie fest, warum es keinen gibt (geheim, trifft nicht zu). Eine Lücke ist keine Null.',
  };
}

/** Areas without a value where others have one, and indicators that were asked for and have none at all. */
export function gaps({ year, codes, facts }: QualityFacts, series: readonly Series[]): readonly Finding[] {
  const found = series.filter(({ isDerived }) => !isDerived).flatMap((one): readonly Finding[] => {
    const missing = one.points.filter(isGap);
    if (missing.length > 1 && missing.length === one.points.length && missing.every(({ now }) => now === undefined)) return [wholeYear(one, year)];
    return missing.map((point) => gapOf(one, point, year));
  });
  const used = new Set(series.map(({ indicator }) => indicator.code));
  const absent = facts.indicators.filter(({ code }) => codes?.includes(code) === true && !used.has(code));
  return [
    ...found,
    ...absent.map((indicator): Finding => ({
      kind: 'GAP', severity: 'WARNING', indicator, area: OFFICE, year, figure: null,
      what: `„${indicator.label}“ hat für ${year} und ${year - 1} keinen einzigen Wert.`,
      why: 'Der Indikator soll verwendet werden, aber es ist nichts eingetragen oder berechenbar.',
      remedy: `Bitte tragen Sie Werte ein oder lassen Sie den Indikator weg.`,
    })),
  ];
}
