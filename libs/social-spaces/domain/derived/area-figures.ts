import { Decimal, type ValueStatus } from '@srb/kernel';
import type { Aggregation, AreaLevel } from '../indicator-value.js';
import type { SecrecyRule } from '../indicator-words.js';
import { isSmall, total, withoutNumber, type Figure } from './figure.js';

/** What computing needs to know of an indicator. */
export interface FigureIndicator {
  readonly code: string;
  readonly label: string;
  readonly unit: string;
  readonly position: number;
  readonly level: AreaLevel;
  readonly aggregation: Aggregation;
  readonly secrecyRule: SecrecyRule;
}

/** The office (id ''), a space or a Kita, with the areas of the next coarser level it lies in. */
export interface FigureArea {
  readonly id: string;
  readonly level: 'OFFICE' | 'SPACE' | 'KITA';
  readonly name: string | null;
  /** Of a Kita its space in each set, of a space of the main set the office; a space of another set adds to nothing. */
  readonly within: readonly string[];
}

/** A stored value, by the area it is for: '' for the whole office. */
export interface StoredFigure {
  readonly indicatorCode: string;
  readonly areaId: string;
  readonly year: number;
  readonly status: ValueStatus;
  readonly value: string | null;
  readonly households: number | null;
  readonly referenceDate: string;
  readonly availableFrom: string;
}

export interface AreaFacts {
  readonly indicators: readonly FigureIndicator[];
  readonly areas: readonly FigureArea[];
  readonly values: readonly StoredFigure[];
}

const keyOf = (code: string, areaId: string, year: number): string => `${code}|${areaId}|${year}`;

/** Figures of areas by indicator and year: what is stored, or else the sum over the finer areas where that makes sense. */
export class AreaFigures {
  private readonly stored: ReadonlyMap<string, StoredFigure>;
  private readonly indicators: ReadonlyMap<string, FigureIndicator>;
  private readonly inside = new Map<string, FigureArea[]>();

  constructor({ indicators, areas, values }: AreaFacts) {
    this.indicators = new Map(indicators.map((indicator) => [indicator.code, indicator]));
    this.stored = new Map(values.map((value) => [keyOf(value.indicatorCode, value.areaId, value.year), value]));
    for (const area of areas) {
      for (const outer of area.within) this.inside.set(outer, [...(this.inside.get(outer) ?? []), area]);
    }
  }

  /** UNKNOWN where there is neither a value nor a complete set of values below. */
  of(code: string, area: FigureArea, year: number): Figure {
    const indicator = this.indicators.get(code);
    if (indicator === undefined) return withoutNumber('UNKNOWN');
    const own = this.stored.get(keyOf(code, area.id, year));
    if (own !== undefined) return asFigure(own, indicator.secrecyRule);
    if (indicator.aggregation !== 'SUM' || area.level === indicator.level) return withoutNumber('UNKNOWN');
    const below = (this.inside.get(area.id) ?? []).filter((inner) => inner.level === indicator.level || this.inside.has(inner.id) || this.has(code, inner, year));
    return total(below.map((inner) => this.of(code, inner, year)), indicator.secrecyRule);
  }

  /** A space without a Kita has no part in what is counted in Kitas, and is no gap in it. */
  private has(code: string, { id }: FigureArea, year: number): boolean {
    return this.stored.has(keyOf(code, id, year));
  }
}

export function asFigure({ status, value, households, referenceDate, availableFrom }: StoredFigure, rule: SecrecyRule): Figure {
  const number = value === null ? null : new Decimal(value);
  return { status, value: number, households, isConfidential: isSmall(number, households, rule), referenceDate, availableFrom };
}
