import type { Origin } from '@srb/kernel';
import { originsOf } from '../measure.js';
import type { ReleaseFacts } from '../release-facts.js';

/** What the office's data say about one attribute of the codebook; null where they say nothing. */
export interface Statement {
  /** `true`/`false`, a code, codes joined by `|` in alphabetical order, a plain decimal, or a date. */
  readonly value: string;
  readonly origins: readonly Origin[];
}

export type AttributeFunction = (facts: ReleaseFacts) => Statement | null;

/** A statement about rows, from all rows looked at; null when there are none. */
export function stateFrom<Row extends { readonly origin: Origin }>(rows: readonly Row[], value: (rows: readonly Row[]) => string): Statement | null {
  return rows.length === 0 ? null : { value: value(rows), origins: originsOf(rows) };
}

/** Codes in alphabetical order, each once. */
export function joined(codes: Iterable<string>): string {
  return [...new Set(codes)].sort().join('|');
}
