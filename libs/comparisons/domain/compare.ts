import { canonicalJson, sha256 } from '@srb/kernel';
import { compareAttribute } from './attribute-comparison.js';
import type { AttributeComparison, ComparisonDocument, MetricComparison } from './comparison-document.js';
import type { ComparisonInput } from './comparison-input.js';
import { totalOrigins } from './distribution.js';
import { compareMetric } from './metric-comparison.js';
import { sections } from './section.js';

/** Steps when the shape or a rule of the document changes: equal inputs under another rule are another comparison. */
const FORMAT = 'srb-comparison/2';

/** By code point, so that no locale of a machine moves a row. */
function by<Row>(key: (row: Row) => string | number): (a: Row, b: Row) => number {
  return (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
}

/** The same inputs in the one order they are counted in. */
function ordered(input: ComparisonInput): ComparisonInput {
  const ids = new Set(input.offices.map(({ officeId }) => officeId));
  return {
    ...input,
    offices: input.offices.toSorted(by(({ ags }) => ags)),
    metrics: input.metrics.toSorted(by(({ position }) => position)),
    attributes: input.attributes.toSorted(by(({ position }) => position)),
    releases: input.releases.filter(({ officeId }) => ids.has(officeId)).toSorted(by(({ officeId }) => officeId)),
  };
}

/** SHA-256 over what a comparison is made of. Released rows never change, so a release's id and hash stand for them. */
function hashOf({ year, territorialStatus, offices, metrics, attributes, releases }: ComparisonInput): string {
  return sha256(canonicalJson({ format: FORMAT, year, territorialStatus, offices, metrics, attributes, releases }));
}

function byOffice<Row extends { readonly officeId: string }>(rows: readonly Row[], code: (row: Row) => string): ReadonlyMap<string, ReadonlyMap<string, Row>> {
  const groups = new Map<string, Map<string, Row>>();
  for (const row of rows) {
    const group = groups.get(code(row)) ?? new Map<string, Row>();
    groups.set(code(row), group.set(row.officeId, row));
  }
  return groups;
}

/** The hash under which a comparison of these inputs is stored. */
export function inputHash(input: ComparisonInput): string {
  return hashOf(ordered(input));
}

function releasedOffices({ releases }: ComparisonInput): ReadonlySet<string> {
  return new Set(releases.map(({ officeId }) => officeId));
}

/** Every metric of the catalogue over all offices, in the order of the catalogue. */
export function compareMetrics(unordered: ComparisonInput): readonly MetricComparison[] {
  const input = ordered(unordered);
  const released = releasedOffices(input);
  const facts = byOffice(input.facts.filter(({ officeId }) => released.has(officeId)), ({ metricCode }) => metricCode);
  return input.metrics.map((metric) => compareMetric(metric, input.offices, facts.get(metric.code) ?? new Map()));
}

/** Every attribute of the codebook over all offices, in the order of the codebook. */
export function compareAttributes(unordered: ComparisonInput): readonly AttributeComparison[] {
  const input = ordered(unordered);
  const released = releasedOffices(input);
  const statements = byOffice(input.statements.filter(({ officeId }) => released.has(officeId)), ({ attributeCode }) => attributeCode);
  return input.attributes.map((attribute) => compareAttribute(attribute, input.offices, statements.get(attribute.code) ?? new Map()));
}

/** The document of a year, from its inputs and what was made of them. */
export function comparisonDocument(
  unordered: ComparisonInput,
  metrics: readonly MetricComparison[],
  attributes: readonly AttributeComparison[],
): ComparisonDocument {
  const input = ordered(unordered);
  const { year, territorialStatus, offices, releases } = input;
  const released = releasedOffices(input);
  return {
    format: FORMAT,
    year,
    territorialStatus,
    inputHash: hashOf(input),
    inputs: releases,
    offices: offices.map((office) => ({ ...office, released: released.has(office.officeId) })),
    of: offices.length,
    released: released.size,
    origins: totalOrigins(metrics),
    notReleased: offices.filter(({ officeId }) => !released.has(officeId)),
    metrics,
    attributes,
    sections: sections(metrics),
  };
}

/** Compares the released rows of one year. Equal inputs, in any order, give an equal document. */
export function compare(input: ComparisonInput): ComparisonDocument {
  return comparisonDocument(input, compareMetrics(input), compareAttributes(input));
}
