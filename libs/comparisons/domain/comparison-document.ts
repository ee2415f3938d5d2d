import type { AttributeKind, ComparedOffice, ComparedRelease } from './comparison-input.js';

/** The comparison of one year as it is stored: canonical, every decimal a string, no time and no duration inside. */
export interface ComparisonDocument {
  readonly format: string;
  readonly year: number;
  /** The day whose offices are compared; absent in documents of before it was stated. */
  readonly territorialStatus?: string;
  /** SHA-256 of the canonical inputs: offices, catalogues, releases. Equal inputs, equal document. */
  readonly inputHash: string;
  readonly inputs: readonly ComparedRelease[];
  /** Offices that existed on that day, by official key. */
  readonly offices: readonly OfficeEntry[];
  readonly of: number;
  readonly released: number;
  readonly origins: OriginCounts;
  readonly notReleased: readonly ComparedOffice[];
  readonly metrics: readonly MetricComparison[];
  readonly attributes: readonly AttributeComparison[];
  readonly sections: readonly Section[];
}

export interface OfficeEntry extends ComparedOffice {
  readonly released: boolean;
}

/** How many of the values counted come from where; several origins in one value count as mixed. */
export interface OriginCounts {
  readonly public: number;
  readonly demo: number;
  readonly office: number;
  readonly mixed: number;
}

/** Distribution in the metric's unit; without any value only `n` says something. */
export interface Distribution {
  readonly n: number;
  readonly of: number;
  readonly min: string | null;
  readonly q1: string | null;
  readonly median: string | null;
  readonly q3: string | null;
  readonly max: string | null;
  readonly mean: string | null;
  /** Only where adding the offices makes sense: amounts, posts and counts of one basis. */
  readonly sum: string | null;
}

export interface MetricComparison extends Distribution {
  readonly code: string;
  readonly label: string;
  readonly definition: string;
  readonly source: string;
  readonly topic: string;
  readonly unit: string;
  readonly basis: string;
  readonly polarity: string;
  readonly origins: OriginCounts;
  readonly byOfficeType: readonly TypeDistribution[];
  /** One entry per office, by official key; empty for a metric nobody has a source for. */
  readonly offices: readonly OfficeValue[];
}

export interface TypeDistribution extends Distribution {
  readonly kind: string;
}

export interface OfficeValue {
  readonly officeId: string;
  readonly ags: string;
  readonly value: string | null;
  /** Status of the released value, or NOT_RELEASED. */
  readonly status: string;
  /** 1 = highest value; null without a value. */
  readonly rank: number | null;
}

export interface AttributeComparison {
  readonly code: string;
  readonly theme: number;
  readonly label: string;
  readonly question: string;
  readonly source: string;
  readonly kind: AttributeKind;
  /** Yes or no: offices that say yes. Any other kind: offices that say anything. */
  readonly yes: number;
  /** Offices that say anything. */
  readonly n: number;
  readonly of: number;
  readonly origins: OriginCounts;
  /** Offices per value, in the order of the codebook; dates by year. Empty for numbers and texts. */
  readonly counts: readonly ValueCount[];
  /** Of numbers only. */
  readonly distribution: Distribution | null;
  readonly offices: readonly { readonly officeId: string; readonly ags: string; readonly value: string }[];
}

export interface ValueCount {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** A topic the Land asks for first, made of metrics and attributes of the same document. */
export interface Section {
  readonly code: string;
  readonly metricCodes: readonly string[];
  readonly attributeCodes: readonly string[];
  /** Recomputed over all offices that have both parts, never averaged; percent. */
  readonly landRate: { readonly value: string; readonly restsOn: number } | null;
}
