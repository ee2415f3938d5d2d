import type { DerivedFigure, PartFigure } from '../domain/derived/derived-figures.js';
import { statusReason, tableSign, tableText } from '../domain/value-text.js';
import type { DerivedPart, DerivedValue } from '../graphql/derived-value.type.js';

function derivedPart({ part, label, year, figure: { status, value } }: PartFigure): DerivedPart {
  return { indicatorCode: part.code, indicatorLabel: label, year, ofLand: part.of === 'LAND', status, value: value?.toFixed() ?? null, tableText: tableText(status, value), reason: statusReason(status) };
}

/** A computed figure as the API shows it. */
export function derivedValue({ indicator, area, year, figure, reason, parts }: DerivedFigure): DerivedValue {
  const { status, value, isConfidential, referenceDate, availableFrom } = figure;
  return {
    indicatorCode: indicator.code,
    indicatorLabel: indicator.label,
    unit: indicator.unit,
    level: area.level,
    socialSpaceId: area.level === 'SPACE' ? area.id : null,
    kitaId: area.level === 'KITA' ? area.id : null,
    areaName: area.name,
    year,
    referenceDate,
    availableFrom,
    status,
    value: value?.toFixed() ?? null,
    tableSign: tableSign(status),
    tableText: tableText(status, value),
    reason,
    isConfidential,
    parts: parts.map(derivedPart),
  };
}
