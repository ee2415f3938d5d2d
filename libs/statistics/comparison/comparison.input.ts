import { DocumentPlace } from '../document-place.js';
import { METRIC_KINDS, type ComparedMetric, type ComparedOffice, type ComparisonInput } from './comparison.type.js';

/** Fewer than two clusters are no grouping. */
const LEAST_CLUSTERS = 2;

/** Reads a comparison document. Throws CalculationError INVALID_INPUT. */
export function readComparison(document: unknown): ComparisonInput {
  const root = DocumentPlace.of(document);
  const metrics = readMetrics(root.at('metrics').filledList());
  const clusters = root.at('clusters');
  return {
    metrics,
    offices: readOffices(root.at('offices').filledList(), metrics),
    neighbours: root.at('neighbours').whole(0),
    sameType: root.optional('sameType')?.flag() ?? false,
    clusters: { min: clusters.at('min').whole(LEAST_CLUSTERS), max: clusters.at('max').whole(0) },
  };
}

function readMetrics(entries: readonly DocumentPlace[]): ComparedMetric[] {
  refuseDuplicates(entries.map((entry) => entry.at('code')));
  return entries.map((entry) => ({
    code: entry.at('code').text(),
    kind: entry.at('kind').oneOf(METRIC_KINDS),
    weight: entry.at('weight').notNegative().toNumber(),
  }));
}

function readOffices(entries: readonly DocumentPlace[], metrics: readonly ComparedMetric[]): ComparedOffice[] {
  refuseDuplicates(entries.map((entry) => entry.at('id')));
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
  number: (value: DocumentPlace) => value.decimal(),
  boolean: (value: DocumentPlace) => value.flag(),
  category: (value: DocumentPlace) => value.text(),
};

function refuseDuplicates(keys: readonly DocumentPlace[]): void {
  const seen = new Set<string>();
  for (const key of keys) {
    const text = key.text();
    if (seen.has(text)) key.fail('kommt doppelt vor. Bitte geben Sie jeden Wert nur einmal an.');
    seen.add(text);
  }
}
