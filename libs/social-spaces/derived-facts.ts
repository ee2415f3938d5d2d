import { STATUSES_WITH_VALUE, type ValueStatus } from '@srb/kernel';
import type { Tx } from '@srb/platform/database';
import { derivedFigures, type DerivedFigure } from './domain/derived/derived-figures.js';
import { DERIVED_INDICATORS } from './domain/derived/derived-indicators.js';
import { statusReason } from './domain/value-text.js';
import { figureFacts, type FactsRow } from './persistence/figure-facts.js';

/** A computed figure as a criterion of a distribution reads it, beside values that are stored. */
export interface DerivedFact {
  readonly indicatorCode: string;
  readonly level: 'SPACE' | 'KITA';
  readonly areaId: string;
  readonly year: number;
  readonly status: ValueStatus;
  /** Decimal as text; null for a status without a number. */
  readonly value: string | null;
  /** German: what it is computed from, or why there is no number. */
  readonly source: string;
}

/** Figures of a year become known in the years after it, so a plan looks back as far as this. */
const YEARS_BACK = 3;

const FACTS = `select ${figureFacts('true', 'v.year between $1::int - 8 and $1::int')} as facts`;

/**
 * Per derived indicator and area the newest figure that is not after the year and not older than three years: a number,
 * or what stands in the way of one for another reason than a missing part. Read in the caller's transaction.
 */
export async function derivedFacts(tx: Tx<'tenant'>, year: number, codes: readonly string[]): Promise<readonly DerivedFact[]> {
  const derived = codes.filter((code) => DERIVED_INDICATORS[code] !== undefined);
  if (derived.length === 0) return [];
  const row = await tx.maybe<FactsRow>(FACTS, [year]);
  if (row === null) throw new Error('a query without a from clause gives one row');
  const newest = new Map<string, DerivedFigure>();
  for (let back = 0; back <= YEARS_BACK; back += 1) {
    for (const figure of derivedFigures(row.facts, row.facts.areas, year - back, derived)) {
      const key = `${figure.indicator.code}|${figure.area.id}`;
      const known = newest.get(key)?.figure.status;
      if (known === undefined || (known === 'UNKNOWN' && figure.figure.status !== 'UNKNOWN')) newest.set(key, figure);
    }
  }
  return [...newest.values()].flatMap((one) => factOf(one));
}

function factOf({ indicator, area, year, figure: { status, value }, reason, parts }: DerivedFigure): readonly DerivedFact[] {
  if (area.level === 'OFFICE') return [];
  const source = STATUSES_WITH_VALUE.includes(status) ? `Berechnet aus ${parts.map((part) => `„${part.label}“ ${part.year}`).join(' und ')}` : (reason ?? statusReason(status) ?? '');
  return [{ indicatorCode: indicator.code, level: area.level, areaId: area.id, year, status, value: value?.toFixed() ?? null, source }];
}
