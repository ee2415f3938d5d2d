import type { AreaChangeKind } from './area-change.js';
import { convertFigures, type AreaStep } from './area-conversion.js';
import { asFigure, type FigureIndicator, type StoredFigure } from './derived/area-figures.js';
import type { Derivation } from './derived/derivation.js';
import { DERIVED_INDICATORS } from './derived/derived-indicators.js';
import { withoutNumber, type Figure } from './derived/figure.js';
import type { Aggregation } from './indicator-value.js';
import { statusReason } from './value-text.js';

/** A change of areas in the time of a series. */
interface TerritorialBreak extends AreaStep {
  readonly id: string;
  readonly kind: AreaChangeKind;
  readonly reason: string;
}

/** What a series is made of: its indicator and those it is computed from, areas of the day asked for, values, changes. */
export interface SeriesFacts {
  readonly indicators: readonly FigureIndicator[];
  readonly areas: readonly { readonly id: string; readonly name: string }[];
  readonly values: readonly StoredFigure[];
  readonly changes: readonly TerritorialBreak[];
}

interface SeriesPoint {
  readonly year: number;
  readonly figure: Figure;
  /** True when it was measured in other areas. */
  readonly converted: boolean;
  /** German: why there is no plain number; null for a plain number. */
  readonly reason: string | null;
}

export interface Series {
  readonly lines: readonly { readonly areaId: string; readonly areaName: string; readonly points: readonly SeriesPoint[] }[];
  readonly breaks: readonly TerritorialBreak[];
}

/** How an indicator is computed from counts of the same area; null when it is none, or not only from such. */
export function convertibleParts(code: string, aggregation: Aggregation): Derivation | null {
  const derivation = DERIVED_INDICATORS[code];
  return aggregation === 'RATIO' && derivation?.parts.every(({ of, yearsBack }) => of === 'AREA' && yearsBack === 0) === true ? derivation : null;
}

const NOT_CONVERTED: Readonly<Record<Exclude<Aggregation, 'SUM'>, string>> = {
  RATIO: 'Trifft nicht zu: Eine Quote lässt sich nur aus Zähler und Nenner auf einen anderen Gebietsstand umrechnen; diese liegen nicht vor.',
  MEDIAN: 'Trifft nicht zu: Ein Median lässt sich nicht auf einen anderen Gebietsstand umrechnen.',
  NONE: 'Trifft nicht zu: Dieser Indikator lässt sich nicht auf einen anderen Gebietsstand umrechnen.',
};

interface Converted {
  readonly figure: Figure;
  readonly converted: boolean;
  readonly reason: string | null;
}

class SeriesBuilder {
  private readonly rules: ReadonlyMap<string, FigureIndicator>;

  constructor(
    private readonly facts: SeriesFacts,
    private readonly territorialStatus: string,
  ) {
    this.rules = new Map(facts.indicators.map((indicator) => [indicator.code, indicator]));
  }

  /** The figures of one year as they are for the areas of the day. */
  year(code: string, year: number): (areaId: string) => Converted {
    const indicator = this.rules.get(code);
    const derivation = indicator === undefined ? null : convertibleParts(code, indicator.aggregation);
    if (derivation === null) return this.stored(code, year);
    const parts = derivation.parts.map((part) => this.stored(part.code, year));
    return (areaId) => {
      const found = parts.map((part) => part(areaId));
      const figure = derivation.compute(found.map((part) => part.figure));
      return this.explained(figure, found.some((part) => part.converted));
    };
  }

  private stored(code: string, year: number): (areaId: string) => Converted {
    const { aggregation = 'NONE', secrecyRule = 'NONE' } = this.rules.get(code) ?? {};
    const values = this.facts.values.filter((value) => value.indicatorCode === code && value.year === year);
    const measured = new Map(values.map((value) => [value.areaId, asFigure(value, secrecyRule)]));
    const { figures, converted } = convertFigures(measured, this.territorialStatus, this.facts.changes, secrecyRule);
    return (areaId) => {
      if (aggregation !== 'SUM' && converted.has(areaId)) return { figure: withoutNumber('NOT_APPLICABLE'), converted: false, reason: NOT_CONVERTED[aggregation] };
      return this.explained(figures.get(areaId) ?? withoutNumber('UNKNOWN'), converted.has(areaId));
    };
  }

  private explained(figure: Figure, converted: boolean): Converted {
    const why = statusReason(figure.status);
    const day = this.territorialStatus.split('-').toReversed().join('.');
    return { figure, converted, reason: converted ? [`Umgerechnet auf den Gebietsstand ${day}.`, why].filter((text) => text !== null).join(' ') : why };
  }
}

/** The values of an indicator over the years, all for the areas that hold on one day. */
export function areaSeries(code: string, territorialStatus: string, facts: SeriesFacts): Series {
  const builder = new SeriesBuilder(facts, territorialStatus);
  const years = [...new Set(facts.values.map(({ year }) => year))].sort((a, b) => a - b);
  const byYear = years.map((year) => ({ year, at: builder.year(code, year) }));
  const days = facts.values.map(({ referenceDate }) => referenceDate).sort();
  const [first, last] = [days[0] ?? territorialStatus, days.at(-1) ?? territorialStatus];
  const end = last > territorialStatus ? last : territorialStatus;
  return {
    lines: facts.areas.map(({ id, name }) => ({ areaId: id, areaName: name, points: byYear.map(({ year, at }) => ({ year, ...at(id) })) })),
    breaks: facts.changes.filter(({ effectiveOn }) => effectiveOn > first && effectiveOn <= end),
  };
}
