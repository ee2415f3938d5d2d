import { conceptFacts } from '@srb/concepts';
import { fundingFacts } from '@srb/funding';
import { personnelFacts } from '@srb/personnel';
import type { TenantReadTx } from '@srb/platform/database';
import { invalidInput, notFound } from '@srb/platform/errors';
import { spaceFacts } from '@srb/social-spaces';
import type { ReleaseFacts } from './domain/release-facts.js';
import { releasedAttributes, type AttributeRule, type ReleasedAttribute } from './domain/released-attributes.js';
import { metricsWithSource, releasedMetrics, type MetricRule, type ReleasedMetric } from './domain/released-metrics.js';

/** What would be released: one version of the concept, one reporting year, without the metrics named. */
export interface ReleaseChoice {
  readonly conceptVersionId: string;
  readonly year: number;
  readonly withheldMetrics: readonly string[];
}

export interface ReleaseDraft {
  readonly facts: ReleaseFacts;
  readonly metrics: readonly ReleasedMetric[];
  readonly attributes: readonly ReleasedAttribute[];
}

const METRIC_RULES = `
  select code, unit, basis, min_n as "minN", secrecy_rule as "secrecyRule" from metric order by position`;
const ATTRIBUTE_RULES = `
  select code, kind, allowed_values as "allowedValues" from attribute order by position`;

/**
 * Computes what would cross the gate, from the rows the office sees in this transaction.
 * @throws AppError NOT_FOUND for a foreign version, INVALID_INPUT for a metric that cannot be withheld
 */
export async function draftRelease(tx: TenantReadTx, choice: ReleaseChoice): Promise<ReleaseDraft> {
  const concept = await conceptFacts(tx, choice.conceptVersionId);
  if (concept === null) throw notFound('Die Fassung des Konzepts');
  const metricRules = await tx.rows<MetricRule>(METRIC_RULES);
  const attributeRules = await tx.rows<AttributeRule>(ATTRIBUTE_RULES);
  const withheld = withheldCodes(choice.withheldMetrics, metricRules);
  const facts: ReleaseFacts = {
    year: choice.year,
    concept,
    spaces: await spaceFacts(tx, choice.year),
    funding: await fundingFacts(tx, choice.year),
    personnel: await personnelFacts(tx, choice.year),
    items: { expected: metricsWithSource(metricRules).length, withheld: withheld.size },
  };
  const metrics = releasedMetrics(facts, metricRules, withheld);
  return { facts, metrics, attributes: releasedAttributes(facts, attributeRules, metrics) };
}

function withheldCodes(codes: readonly string[], rules: readonly MetricRule[]): ReadonlySet<string> {
  const available = new Set(metricsWithSource(rules).map(({ code }) => code));
  const unknown = codes.find((code) => !available.has(code));
  if (unknown !== undefined) {
    throw invalidInput('withheldMetrics', `Zurückgehaltene Kennzahlen: „${unknown}“ gehört nicht zu den Angaben dieser Freigabe. Bitte wählen Sie aus der Vorschau.`);
  }
  return new Set(codes);
}
