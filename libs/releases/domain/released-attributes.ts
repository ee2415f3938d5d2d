import { ATTRIBUTE_OF_METRIC, ATTRIBUTES } from './attributes/attribute-registry.js';
import type { ReleasedOrigin } from './measure.js';
import type { ReleaseFacts } from './release-facts.js';
import { jointOrigin, type ReleasedMetric } from './released-metrics.js';

export interface AttributeRule {
  readonly code: string;
  readonly kind: 'BOOLEAN' | 'CATEGORY' | 'MULTI' | 'NUMBER' | 'DATE' | 'TEXT';
  /** `CODE=label|CODE=label`; empty when any value is allowed. */
  readonly allowedValues: string;
}

/** One attribute of the concept as it crosses the gate; `value` is written as the codebook's kind has it. */
export interface ReleasedAttribute {
  readonly attributeCode: string;
  readonly kind: AttributeRule['kind'];
  readonly value: string;
  readonly origin: ReleasedOrigin;
}

/** Attributes of the catalogue that can be derived now. */
export function attributesWithSource(catalogue: readonly AttributeRule[]): readonly AttributeRule[] {
  return catalogue.filter(({ code }) => code in ATTRIBUTES || code in ATTRIBUTE_OF_METRIC);
}

const NOT_MEASURED = { value: null, origin: 'OFFICE' } as const;

/** Every attribute the data answer, in the order of the catalogue. One that says nothing has no row. */
export function releasedAttributes(
  facts: ReleaseFacts,
  catalogue: readonly AttributeRule[],
  released: readonly ReleasedMetric[],
): readonly ReleasedAttribute[] {
  const metrics = new Map(released.map((metric) => [metric.metricCode, metric]));
  return attributesWithSource(catalogue).flatMap((rule): readonly ReleasedAttribute[] => {
    const about = { attributeCode: rule.code, kind: rule.kind };
    if (rule.code in ATTRIBUTE_OF_METRIC) {
      const { value, origin } = metrics.get(ATTRIBUTE_OF_METRIC[rule.code] ?? '') ?? NOT_MEASURED;
      return value === null ? [] : [{ ...about, value, origin }];
    }
    const statement = ATTRIBUTES[rule.code]?.(facts) ?? null;
    const value = statement === null ? '' : allowedPart(statement.value, rule);
    if (statement === null || value === '') return [];
    return [{ ...about, value, origin: jointOrigin(statement.origins, facts.concept.version.origin) }];
  });
}

/** Codes that the codebook does not list have no place in the comparison. */
function allowedPart(value: string, { kind, allowedValues }: AttributeRule): string {
  if (kind !== 'CATEGORY' && kind !== 'MULTI') return value;
  const allowed = new Set(allowedValues.split('|').map((entry) => entry.split('=')[0]));
  return value.split('|').filter((code) => allowed.has(code)).join('|');
}
