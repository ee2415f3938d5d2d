import type { AttributeComparison, ComparisonDocument, MetricComparison, OfficeEntry, OfficeValue } from './comparison-document.js';

/** What the dashboard shows of every office, in this order. */
const KEY_FIGURES = [
  'ALLOCATION', 'DRAWDOWN_RATE', 'OWN_SHARE_RATE', 'LICENCE_COST_SHARE', 'LICENCE_FTE_SHARE', 'FTE_OCCUPIED', 'POST_OCCUPANCY',
  'FTE_KSA', 'KITAS_WITH_KSA', 'COORDINATION_FTE', 'SGB2_RATE_U7', 'MONTHS_TO_EXPIRY', 'RELEASED_SHARE',
] as const;

type Figure = Omit<OfficeValue, 'officeId' | 'ags'> & { readonly code: string };

interface DashboardSection {
  readonly code: string;
  readonly landRate: { readonly value: string; readonly restsOn: number } | null;
  readonly metrics: readonly MetricComparison[];
  readonly attributes: readonly AttributeComparison[];
}

/** A comparison arranged for the ministry: offices with key figures, coverage, and the sections of the document. */
export interface Dashboard {
  readonly offices: readonly (OfficeEntry & { readonly keyFigures: readonly Figure[] })[];
  readonly coverage: readonly { readonly code: string; readonly label: string; readonly n: number; readonly of: number; readonly statement: string }[];
  readonly licenceRelevant: DashboardSection;
  readonly coordination: DashboardSection;
  readonly drawdown: DashboardSection;
}

function section({ sections, metrics, attributes }: ComparisonDocument, code: string): DashboardSection {
  const found = sections.find((candidate) => candidate.code === code);
  return {
    code,
    landRate: found?.landRate ?? null,
    metrics: metrics.filter((metric) => found?.metricCodes.includes(metric.code)),
    attributes: attributes.filter((attribute) => found?.attributeCodes.includes(attribute.code)),
  };
}

export function dashboard(document: ComparisonDocument): Dashboard {
  const valuesOf = new Map(document.metrics.map(({ code, offices }) => [code, new Map(offices.map((entry) => [entry.officeId, entry]))]));
  const figure = (officeId: string, code: string): Figure => {
    const entry = valuesOf.get(code)?.get(officeId);
    return { code, value: entry?.value ?? null, status: entry?.status ?? 'NOT_RELEASED', rank: entry?.rank ?? null };
  };
  return {
    offices: document.offices.map((office) => ({ ...office, keyFigures: KEY_FIGURES.map((code) => figure(office.officeId, code)) })),
    coverage: document.metrics.map(({ code, label, n, of }) => ({ code, label, n, of, statement: `beruht auf ${n} von ${of}` })),
    licenceRelevant: section(document, 'LICENCE_RELEVANT'),
    coordination: section(document, 'COORDINATION'),
    drawdown: section(document, 'DRAWDOWN'),
  };
}
