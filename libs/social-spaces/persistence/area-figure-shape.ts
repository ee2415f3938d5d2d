import type { Figure } from '../domain/derived/figure.js';
import { statusReason, tableText } from '../domain/value-text.js';
import type { AreaFigure } from '../graphql/area-series.type.js';

/** A computed figure as the API shows it. */
export function areaFigure({ status, value, isConfidential, referenceDate }: Figure, reason: string | null = statusReason(status)): AreaFigure {
  return { status, value: value?.toFixed() ?? null, tableText: tableText(status, value), reason, isConfidential, referenceDate };
}
