import { DocumentReader, refuseDuplicates } from '@srb/calculation';
import type { Decimal } from '@srb/kernel';
import { METRIC_KINDS, type ComparedMetric, type ComparedOffice, type ComparisonInput } from './comparison.type.js';

/** Fewer than two clusters are no grouping. */
const LEAST_CLUSTERS = 2;
const MOST = Number.MAX_SAFE_INTEGER;

/** Reads a comparison document. Throws CalculationError INVALID_INPUT. */
export function readComparison(document: unknown): ComparisonInput {
  const root = DocumentReader.of(document);
  const metrics = readMetrics(root.at('metrics').filledList());
  const clusters = root.at('clusters');
  return {
    metrics,
    offices: readOffices(root.at('offices').filledList(), metrics),
    neighbours: root.at('neighbours').whole(0, MOST),
    sameType: root.optional('sameType')?.flag() ?? false,
    clusters: { min: clusters.at('min').whole(LEAST_CLUSTERS, MOST), max: clusters.at('max').whole(0, MOST) },
  };
}

function readMetrics(entries: readonly DocumentReader[]): ComparedMetric[] {
  refuseDuplicates(named(entries, 'code'));
  return entries.map((entry) => ({
    code: entry.at('code').text(),
    kind: entry.at('kind').oneOf(METRIC_KINDS),
    weight: binary(entry.at('weight'), entry.at('weight').notNegativeDecimal()).toNumber(),
  }));
}

function readOffices(entries: readonly DocumentReader[], metrics: readonly ComparedMetric[]): ComparedOffice[] {
  refuseDuplicates(named(entries, 'id'));
  return entries.map((entry) => {
    const values = entry.at('values').object();
    return {
      id: entry.at('id').text(),
      type: entry.at('type').text(),
      values: metrics.map(({ code, kind }) => {
        const value = values.optional(code);
        return value === null ? null : READERS[kind](value);
      }),
    };
  });
}

const READERS = {
  number: (value: DocumentReader) => binary(value, value.decimal()),
  boolean: (value: DocumentReader) => value.flag(),
  category: (value: DocumentReader) => value.text(),
};

function named(entries: readonly DocumentReader[], key: string): (readonly [string, DocumentReader])[] {
  return entries.map((entry) => [entry.at(key).text(), entry.at(key)]);
}

/** A decimal whose magnitude is far enough below the largest binary float for differences and sums. */
function binary(place: DocumentReader, value: Decimal): Decimal {
  if (value.abs().gt('1e150')) place.fail('ist zu groß für einen Vergleich. Bitte geben Sie höchstens 150 Stellen an.');
  return value;
}
