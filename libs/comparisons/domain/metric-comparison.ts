import { Decimal } from '@srb/kernel';
import { ranks } from '@srb/statistics';
import type { ComparedMetric, ComparedOffice, ReleasedFactRow } from './comparison-input.js';
import type { MetricComparison, OfficeValue, TypeDistribution } from './comparison-document.js';
import { distribution, originCounts, text } from './distribution.js';

/** Only these carry a number; nothing else enters n, mean, quantile, sum or rank. */
const COUNTED = new Set(['NUMBER', 'ZERO', 'ESTIMATED']);

/** A released fact whose value counts. */
interface Counted {
  readonly office: ComparedOffice;
  readonly fact: ReleasedFactRow;
  readonly value: Decimal;
}

/** Compares one metric over all offices, given by official key. */
export function compareMetric(metric: ComparedMetric, offices: readonly ComparedOffice[], facts: ReadonlyMap<string, ReleasedFactRow>): MetricComparison {
  const { code, label, definition, source, topic, unit, basis, polarity } = metric;
  const counted = offices.flatMap((office) => countedFact(office, facts.get(office.officeId)));
  return {
    code, label, definition, source, topic, unit, basis, polarity,
    ...distribution(counted.map(({ value }) => value), offices.length, unit),
    origins: originCounts(counted.map(({ fact }) => fact)),
    byOfficeType: facts.size === 0 ? [] : byOfficeType(offices, counted, unit),
    offices: facts.size === 0 ? [] : officeValues(offices, facts, counted),
  };
}

function countedFact(office: ComparedOffice, fact: ReleasedFactRow | undefined): readonly Counted[] {
  if (fact === undefined || fact.value === null || !COUNTED.has(fact.status)) return [];
  return [{ office, fact, value: new Decimal(fact.value) }];
}

function byOfficeType(offices: readonly ComparedOffice[], counted: readonly Counted[], unit: string): readonly TypeDistribution[] {
  const kinds = [...new Set(offices.map(({ kind }) => kind))].sort();
  return kinds.map((kind) => {
    const values = counted.filter(({ office }) => office.kind === kind).map(({ value }) => value);
    return { kind, ...distribution(values, offices.filter((office) => office.kind === kind).length, unit) };
  });
}

function officeValues(offices: readonly ComparedOffice[], facts: ReadonlyMap<string, ReleasedFactRow>, counted: readonly Counted[]): readonly OfficeValue[] {
  const places = ranks(counted.map(({ value }) => value));
  const known = new Map(counted.map(({ office, value }, at) => [office.officeId, { value: text(value), rank: places[at] ?? null }]));
  return offices.map(({ officeId, ags }) => ({
    officeId,
    ags,
    status: facts.get(officeId)?.status ?? 'NOT_RELEASED',
    ...(known.get(officeId) ?? { value: null, rank: null }),
  }));
}
