/** Everything a comparison is made of: the released rows of one year, and the catalogues that explain them. */
export interface ComparisonInput {
  readonly year: number;
  /** The day whose offices are compared, `YYYY-MM-DD`: 1 January of the year; in the first year of the budget the day it began. */
  readonly territorialStatus: string;
  readonly offices: readonly ComparedOffice[];
  readonly metrics: readonly ComparedMetric[];
  readonly attributes: readonly ComparedAttribute[];
  readonly releases: readonly ComparedRelease[];
  readonly facts: readonly ReleasedFactRow[];
  readonly statements: readonly ReleasedStatementRow[];
}

export interface ComparedOffice {
  readonly officeId: string;
  readonly ags: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: string;
}

export interface ComparedMetric {
  readonly code: string;
  readonly position: number;
  readonly label: string;
  readonly definition: string;
  readonly unit: string;
  readonly basis: string;
  readonly polarity: string;
  readonly minN: number;
  readonly topic: string;
  readonly source: string;
}

export type AttributeKind = 'BOOLEAN' | 'CATEGORY' | 'MULTI' | 'NUMBER' | 'DATE' | 'TEXT';

export interface ComparedAttribute {
  readonly code: string;
  readonly position: number;
  readonly theme: number;
  readonly label: string;
  readonly question: string;
  readonly kind: AttributeKind;
  /** `CODE=label|CODE=label`. */
  readonly allowedValues: string;
  readonly source: string;
}

/** The current release of an office. Its rows never change, so its id stands for them. */
export interface ComparedRelease {
  readonly officeId: string;
  readonly releaseId: string;
  readonly number: number;
  readonly snapshotHash: string;
}

export type ReleasedOrigin = 'PUBLIC' | 'DEMO' | 'OFFICE' | 'MIXED';

export interface ReleasedFactRow {
  readonly officeId: string;
  readonly metricCode: string;
  readonly status: string;
  /** A decimal in the metric's unit; null for every status without a number. */
  readonly value: string | null;
  readonly origin: ReleasedOrigin;
}

export interface ReleasedStatementRow {
  readonly officeId: string;
  readonly attributeCode: string;
  /** `true`/`false`, a code, codes joined by `|`, a decimal, or a date. */
  readonly value: string;
  readonly origin: ReleasedOrigin;
}
