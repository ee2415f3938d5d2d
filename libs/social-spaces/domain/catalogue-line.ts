/** A line of catalogue/indicators.csv; its demo columns are no part of the catalogue. */
export interface CatalogueLine {
  readonly code: string;
  /** `topic:purpose`, in lower case. */
  readonly theme_purpose: string;
  readonly label_de: string;
  readonly definition_de: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly unit: string;
  readonly level: string;
  readonly source_system: string;
  readonly update_cycle: string;
  readonly typical_lag_months: string;
  readonly direction_need: string;
  readonly secrecy_rule: string;
  readonly derived_formula: string;
  readonly aggregation: string;
  /** Empty or absent where the source does not say. */
  readonly licence?: string;
  readonly source: string;
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

/** The row of table `indicator` that a line stands for. @throws Error when topic or purpose is missing */
export function indicatorRow(line: CatalogueLine, index: number) {
  const [topic, purpose] = line.theme_purpose.toUpperCase().split(':');
  if (!topic || !purpose) throw new Error(`indicator ${line.code}: "${line.theme_purpose}" is not topic:purpose`);
  return {
    code: line.code,
    position: index + 1,
    topic,
    purpose,
    label: line.label_de,
    definition: line.definition_de,
    numerator: orNull(line.numerator),
    denominator: orNull(line.denominator),
    unit: line.unit,
    level: line.level.toUpperCase(),
    source_system: line.source_system,
    licence: line.licence ?? '',
    update_cycle: line.update_cycle,
    typical_lag_months: Number(line.typical_lag_months),
    need_direction: line.direction_need.toUpperCase(),
    secrecy_rule: line.secrecy_rule.toUpperCase(),
    derived_formula: orNull(line.derived_formula),
    aggregation: line.aggregation.toUpperCase(),
    source: line.source,
  };
}

/** The direction of an indicator for the one purpose that its line names. */
export function purposeRow(line: CatalogueLine, index: number) {
  const { code, purpose, need_direction, source } = indicatorRow(line, index);
  return { indicator_code: code, purpose, need_direction, source };
}
