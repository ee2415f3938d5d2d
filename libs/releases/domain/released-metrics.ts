import type { Origin, ValueStatus } from '@srb/kernel';
import { Decimal } from '@srb/kernel';
import type { ReleasedOrigin } from './measure.js';
import { METRICS } from './metrics/metric-registry.js';
import type { ReleaseFacts } from './release-facts.js';
import { printed } from './rounding.js';
import { protectedFigure, type SecrecyRule } from './secrecy.js';

/** What the catalogue says about a metric, as far as the gate needs it. */
export interface MetricRule {
  readonly code: string;
  readonly unit: string;
  readonly basis: string;
  readonly minN: number;
  readonly secrecyRule: SecrecyRule;
}

type ReleasedStatus = ValueStatus | 'WITHHELD';

/** One metric as it crosses the gate. `value` is a decimal with the places of its unit; null without a number. */
export interface ReleasedMetric {
  readonly metricCode: string;
  readonly status: ReleasedStatus;
  readonly value: string | null;
  readonly unit: string;
  readonly basis: string;
  readonly origin: ReleasedOrigin;
}

/** One origin for a figure: its own, or mixed. Without any, that of the concept it belongs to. */
export function jointOrigin(origins: readonly Origin[], fallback: Origin): ReleasedOrigin {
  const [first = fallback, ...others] = new Set(origins);
  return others.length > 0 ? 'MIXED' : first;
}

/** Metrics of the catalogue that can be released now, in the order of the catalogue. */
export function metricsWithSource(catalogue: readonly MetricRule[]): readonly MetricRule[] {
  return catalogue.filter(({ code }) => code in METRICS);
}

/** Every metric with a source, as it would cross the gate; a withheld one crosses only as withheld. */
export function releasedMetrics(facts: ReleaseFacts, catalogue: readonly MetricRule[], withheld: ReadonlySet<string>): readonly ReleasedMetric[] {
  return metricsWithSource(catalogue).map((rule) => releasedMetric(facts, rule, withheld.has(rule.code)));
}

function releasedMetric(facts: ReleaseFacts, rule: MetricRule, isWithheld: boolean): ReleasedMetric {
  const about = { metricCode: rule.code, unit: rule.unit, basis: rule.basis };
  const fallback = facts.concept.version.origin;
  if (isWithheld) return { ...about, status: 'WITHHELD', value: null, origin: fallback };
  const measure = METRICS[rule.code];
  if (measure === undefined) throw new RangeError(`the metric ${rule.code} has no source`);
  const { status, value, origins } = protectedFigure(measure(facts), rule);
  const origin = jointOrigin(origins, fallback);
  if (value === null) return { ...about, status, value: null, origin };
  const text = printed(value, rule.unit);
  return { ...about, status: statusOf(status, text), value: text, origin };
}

/** A figure that is 0 once printed is released as 0; an estimate stays one. */
function statusOf(status: ValueStatus, text: string): ValueStatus {
  if (status === 'ESTIMATED') return status;
  return new Decimal(text).isZero() ? 'ZERO' : 'NUMBER';
}
