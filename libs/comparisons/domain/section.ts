import { Decimal, sum } from '@srb/kernel';
import type { MetricComparison, Section } from './comparison-document.js';
import { text } from './distribution.js';

const RATE_PLACES = 4;

type Metrics = ReadonlyMap<string, MetricComparison>;

/** Values of two metrics, for the offices that have both. */
function pairs(metrics: Metrics, first: string, second: string): readonly (readonly [Decimal, Decimal])[] {
  const others = new Map(metrics.get(second)?.offices.map(({ officeId, value }) => [officeId, value]));
  return (metrics.get(first)?.offices ?? []).flatMap(({ officeId, value }) => {
    const other = others.get(officeId) ?? null;
    return value === null || other === null ? [] : [[new Decimal(value), new Decimal(other)] as const];
  });
}

function percent(parts: readonly (readonly [Decimal, Decimal])[]): Section['landRate'] {
  const whole = sum(parts.map(([, denominator]) => denominator));
  if (whole.isZero()) return null;
  const value = sum(parts.map(([numerator]) => numerator)).div(whole).times(100).toDecimalPlaces(RATE_PLACES);
  return { value: text(value), restsOn: parts.length };
}

/** Licence-relevant share of all occupied posts in the Land: each office's share, weighted with its posts. */
function licenceFteRate(metrics: Metrics): Section['landRate'] {
  const parts = pairs(metrics, 'LICENCE_FTE_SHARE', 'FTE_OCCUPIED');
  return percent(parts.map(([share, fte]) => [share.div(100).times(fte), fte] as const));
}

interface SectionDefinition {
  readonly code: string;
  readonly metricCodes: readonly string[];
  readonly attributeCodes: readonly string[];
  readonly landRate: (metrics: Metrics) => Section['landRate'];
}

/** What the Land asks first: posts the licence requires, coordination, drawdown. */
const SECTIONS: readonly SectionDefinition[] = [
  {
    code: 'LICENCE_RELEVANT',
    metricCodes: ['LICENCE_COST_SHARE', 'LICENCE_FTE_SHARE', 'FREE_WITHOUT_LICENCE'],
    attributeCodes: ['LICENCE_RELEVANT_STAFF', 'LICENCE_HANDLING'],
    landRate: licenceFteRate,
  },
  {
    code: 'COORDINATION',
    metricCodes: ['COORDINATION_FTE', 'COORDINATION_OWN_COST'],
    attributeCodes: ['COORDINATION', 'COORDINATION_FUNDING', 'COORDINATION_OWNER', 'COORDINATION_HOURS'],
    landRate: () => null,
  },
  {
    code: 'DRAWDOWN',
    metricCodes: ['DRAWDOWN_RATE', 'ALLOCATION', 'STATE_SHARE_DRAWN', 'UNDRAWN_AMOUNT'],
    attributeCodes: [],
    landRate: (metrics) => percent(pairs(metrics, 'STATE_SHARE_DRAWN', 'ALLOCATION')),
  },
];

export function sections(metrics: readonly MetricComparison[]): readonly Section[] {
  const byCode = new Map(metrics.map((metric) => [metric.code, metric]));
  return SECTIONS.map((definition) => ({ ...definition, landRate: definition.landRate(byCode) }));
}
