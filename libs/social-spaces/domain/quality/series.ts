import { AreaFigures, type AreaFacts, type FigureArea, type FigureIndicator } from '../derived/area-figures.js';
import { derivedFigures } from '../derived/derived-figures.js';
import { DERIVED_INDICATORS } from '../derived/derived-indicators.js';
import type { Figure } from '../derived/figure.js';

/** A value of an area that did not exist on its reference date. */
interface OutsideValue {
  readonly indicatorCode: string;
  readonly area: FigureArea;
  readonly year: number;
  readonly value: string | null;
  readonly referenceDate: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** What is known of the source of an indicator, and of the newest value taken from it. */
interface SourceFacts {
  readonly code: string;
  readonly updateCycle: string;
  readonly typicalLagMonths: number;
  readonly newestReferenceDate: string | null;
}

/** What the report is made of. `codes` null: every indicator that the office uses. */
export interface QualityFacts {
  readonly year: number;
  readonly asOf: string;
  readonly codes: readonly string[] | null;
  readonly facts: AreaFacts;
  readonly sources: readonly SourceFacts[];
  readonly outside: readonly OutsideValue[];
}

/** An area with its own figure of the year and of the year before; undefined where nothing is stored or computed. */
export interface Point {
  readonly area: FigureArea;
  readonly now: Figure | undefined;
  readonly before: Figure | undefined;
}

/** One indicator at one level in one set of areas: what is compared with each other. */
export interface Series {
  readonly indicator: FigureIndicator;
  readonly isDerived: boolean;
  readonly points: readonly Point[];
}

export const OFFICE: FigureArea = { id: '', level: 'OFFICE', name: null, within: [] };

/** Spaces of the main set, spaces of other sets and Kitas are never compared with each other. */
function groupsOf(areas: readonly FigureArea[]): readonly (readonly FigureArea[])[] {
  const spaces = areas.filter(({ level }) => level === 'SPACE');
  return [[OFFICE], spaces.filter(({ within }) => within.includes('')), spaces.filter(({ within }) => within.length === 0), areas.filter(({ level }) => level === 'KITA')];
}

type Lookup = (code: string, area: FigureArea, year: number) => Figure | undefined;

function storedLookup(facts: AreaFacts): Lookup {
  const known = new Set(facts.values.map(({ indicatorCode, areaId, year }) => `${indicatorCode}|${areaId}|${year}`));
  const figures = new AreaFigures(facts);
  return (code, area, year) => (known.has(`${code}|${area.id}|${year}`) ? figures.of(code, area, year) : undefined);
}

function derivedLookup(facts: AreaFacts, years: readonly number[]): Lookup {
  const computed = years.flatMap((year) => derivedFigures(facts, [OFFICE, ...facts.areas], year));
  const byKey = new Map(computed.filter(({ figure }) => figure.value !== null).map(({ indicator, area, year, figure }) => [`${indicator.code}|${area.id}|${year}`, figure]));
  return (code, area, year) => byKey.get(`${code}|${area.id}|${year}`);
}

/** Everything that the office uses: a series exists as soon as one of its areas has a value of this year or the one before. */
export function seriesOf({ facts, year, codes }: QualityFacts): readonly Series[] {
  const stored = storedLookup(facts);
  const computed = derivedLookup(facts, [year, year - 1]);
  const groups = groupsOf(facts.areas);
  return facts.indicators
    .filter(({ code }) => codes === null || codes.includes(code))
    .flatMap((indicator) => {
      const isDerived = DERIVED_INDICATORS[indicator.code] !== undefined;
      const lookup = isDerived ? computed : stored;
      return groups.map((areas): Series => ({
        indicator,
        isDerived,
        points: areas.map((area) => ({ area, now: lookup(indicator.code, area, year), before: lookup(indicator.code, area, year - 1) })),
      }));
    })
    .filter(({ points }) => points.some(({ now, before }) => now !== undefined || before !== undefined));
}
