import { convertibleParts } from './area-series.js';
import { asFigure, type FigureIndicator, type StoredFigure } from './derived/area-figures.js';
import { withoutNumber, type Figure } from './derived/figure.js';
import { districtWithoutTown, townsOn, type DistrictTown } from './district-without-town.js';

/** Stored for the whole office: with the towns in it, or without. */
const WITH_TOWNS = 'KREIS';

export interface DistrictPartFigure {
  readonly indicator: FigureIndicator;
  readonly includesTown: boolean;
  readonly official: Figure;
  readonly towns: readonly { readonly town: DistrictTown; readonly figure: Figure }[];
  readonly own: Figure;
}

export interface DistrictFigure {
  readonly indicator: FigureIndicator;
  readonly figure: Figure;
  readonly parts: readonly DistrictPartFigure[];
}

interface Facts {
  readonly indicators: readonly FigureIndicator[];
  readonly ags: string;
  /** By the area '', WITH_TOWNS, or the key of a town. */
  readonly values: readonly StoredFigure[];
}

function partOf(indicator: FigureIndicator, { ags, values }: Facts, towns: readonly DistrictTown[]): DistrictPartFigure {
  const find = (areaId: string): Figure | null => {
    const stored = values.find((value) => value.indicatorCode === indicator.code && value.areaId === areaId);
    return stored === undefined ? null : asFigure(stored, indicator.secrecyRule);
  };
  const official = find(WITH_TOWNS);
  if (official === null) {
    const own = find('') ?? withoutNumber('UNKNOWN');
    return { indicator, includesTown: false, official: own, towns: [], own };
  }
  const subtracted = townsOn(towns, ags, official.referenceDate ?? '').map((town) => ({ town, figure: find(town.townAgs) ?? withoutNumber('UNKNOWN') }));
  // Only counts are subtracted; a rate, median or index of the Kreis says nothing about the rest of it.
  const own = subtracted.length === 0 ? official : indicator.aggregation === 'SUM' ? districtWithoutTown(official, subtracted.map(({ figure }) => figure)) : withoutNumber('NOT_APPLICABLE');
  return { indicator, includesTown: subtracted.length > 0, official, towns: subtracted, own };
}

/** The office's own figure, with the subtraction; a ratio from the parts it is made of. Null for an unknown indicator. */
export function districtFigure(code: string, facts: Facts, towns: readonly DistrictTown[]): DistrictFigure | null {
  const rules = new Map(facts.indicators.map((indicator) => [indicator.code, indicator]));
  const indicator = rules.get(code);
  if (indicator === undefined) return null;
  const derivation = convertibleParts(code, indicator.aggregation);
  const used = derivation === null ? [indicator] : derivation.parts.flatMap((part) => rules.get(part.code) ?? []);
  const parts = used.map((one) => partOf(one, facts, towns));
  const own = parts.map((part) => part.own);
  return { indicator, figure: derivation === null ? own[0] ?? withoutNumber('UNKNOWN') : derivation.compute(own), parts };
}
