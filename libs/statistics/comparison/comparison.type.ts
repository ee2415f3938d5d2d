import type { Decimal } from '@srb/kernel';

export const METRIC_KINDS = ['number', 'boolean', 'category'] as const;
type MetricKind = (typeof METRIC_KINDS)[number];

export interface ComparedMetric {
  readonly code: string;
  readonly kind: MetricKind;
  /** ≥ 0; what counts is the ratio of the weights. */
  readonly weight: number;
}

export interface ComparedOffice {
  readonly id: string;
  /** Town or county; offices of one type may be asked for as neighbours only. */
  readonly type: string;
  /** One value per metric, in the order of the metrics; null is missing. */
  readonly values: readonly (Decimal | boolean | string | null)[];
}

/** Ids and codes occur once each. */
export interface ComparisonInput {
  readonly metrics: readonly ComparedMetric[];
  readonly offices: readonly ComparedOffice[];
  /** Neighbours per office, ≥ 0. */
  readonly neighbours: number;
  readonly sameType: boolean;
  /** Numbers of clusters to choose from; min ≥ 2. */
  readonly clusters: { readonly min: number; readonly max: number };
}

/** Distribution of a number metric, as JSON numbers. */
export interface ComparisonDistribution {
  readonly n: number;
  readonly min: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly max: number;
  readonly mean: number;
}

export interface ComparisonResult {
  /** By office; nearest first. */
  readonly neighbours: Readonly<Record<string, readonly { readonly id: string; readonly distance: number }[]>>;
  /** Cluster numbers from 1 by office; null when no number of clusters is possible. */
  readonly clusters: { readonly k: number; readonly silhouette: number; readonly members: Readonly<Record<string, number>> } | null;
  /** By code; number metrics with at least one value. */
  readonly distributions: Readonly<Record<string, ComparisonDistribution>>;
}
